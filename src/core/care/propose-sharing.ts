import { and, asc, eq, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { type Sharing, type SharingLine, sharings } from '../../db/archive.ts'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { customerByName } from '../customers/customer-by-name.ts'
import { maySee } from '../customers/may-see.ts'
import { ensure } from '../errors.ts'
import { withinReach } from '../rights/within-reach.ts'
import { isHere } from '../tasks/task-file.ts'
import { shareEvenly } from './share-evenly.ts'

export const sources = ['held', 'pool', 'named'] as const
export type Source = (typeof sources)[number]

/** More at once is more than anybody looks through. */
export const sharedMax = 200

export type Asked = { readonly which: Source; readonly names?: string | undefined }

/** Proposes who gets which customers: even by what each holds, weighted, by territory (FILE-8). */
export async function proposeSharing(ctx: Ctx, asked: Asked): Promise<Sharing> {
  const people = await receiversUnder(ctx)
  ensure(people.length > 0, (t) => t.care.nobodyToShare)
  const found =
    asked.which === 'named' ? await named(ctx, asked.names) : await from(ctx, asked.which)
  const ids = people.map(({ id }) => id)
  const given = found.filter(({ ownerId, pooledAt }) => pooledAt !== null || !ids.includes(ownerId))
  const some = asked.which === 'named' ? found : given
  ensure(some.length > 0, (t) => t.care.nothingToShare, 'which')
  const counts = await customersHeld(ctx, people)
  const receivers = people.map((one) => ({ ...one, has: counts.get(one.id) ?? 0 }))
  const shared = shareEvenly(some.slice(0, sharedMax), receivers)
  ensure(shared.size > 0, (t) => t.care.nobodyToShare)
  const owners = new Map(some.map(({ id, ownerId }) => [id, ownerId]))
  const lines: SharingLine[] = [...shared].map(([customer, to]) => {
    return { customer, from: owners.get(customer) ?? 0, to }
  })
  return insertRow(ctx.tx, sharings, { employeeId: ctx.actor.id, lines, madeAt: ctx.now })
}

/** One's people who are here: of those who lead nobody, where there are any. */
export async function receiversUnder(ctx: Ctx): Promise<Employee[]> {
  const leads = sql<boolean>`exists (select from employees below
    where below.manager_id = ${employees}.id and below.left_at is null)`
  const found = await ctx.tx
    .select({ employee: employees, leads })
    .from(employees)
    .where(and(withinReach(employees.id, ctx), ne(employees.id, ctx.actor.id)))
    .orderBy(asc(employees.name), asc(employees.id))
  const here = found.filter(({ employee }) => isHere(employee))
  const plain = here.filter(({ leads }) => !leads)
  return (plain.length > 0 ? plain : here).map(({ employee }) => employee)
}

/** How many customers each of them looks after, without what is in the pool. */
export async function customersHeld(
  { tx }: Pick<Ctx, 'tx'>,
  people: readonly Pick<Employee, 'id'>[],
): Promise<ReadonlyMap<number, number>> {
  const ids = `{${people.map(({ id }) => id).join()}}`
  const rows = await tx
    .select({ id: customers.ownerId, n: sql<number>`count(*)::integer` })
    .from(customers)
    .where(
      and(
        sql`${customers.ownerId} = any(${ids}::integer[])`,
        isNull(customers.pooledAt),
        isNull(customers.mergedIntoId),
        sql`${customers.status} in ('prospect', 'active')`,
      ),
    )
    .groupBy(customers.ownerId)
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/** Whoever leads keeps what is nobody's yet: their own, and what those had who left; or the pool. */
function from(ctx: Ctx, which: Exclude<Source, 'named'>): Promise<Customer[]> {
  const isNobodys = sql`(${customers.ownerId} = ${ctx.actor.id}
    or ${customers.ownerId} in (select e.id from ${employees} e where e.left_at is not null))`
  const its: Record<typeof which, SQL | undefined> = {
    held: and(isNull(customers.pooledAt), isNobodys),
    pool: isNotNull(customers.pooledAt),
  }
  return ctx.tx
    .select()
    .from(customers)
    .where(
      and(
        its[which],
        withinReach(customers.ownerId, ctx),
        maySee(ctx),
        isNull(customers.mergedIntoId),
        sql`${customers.status} in ('prospect', 'active')`,
      ),
    )
    .orderBy(asc(customers.grade), asc(customers.addedAt), asc(customers.id))
    .limit(sharedMax)
}

async function named(ctx: Ctx, names = ''): Promise<Customer[]> {
  const said = names.split(/[、,，;；\n]|\band\b/).map((name) => name.trim())
  const wanted = said.filter((name) => name !== '')
  ensure(wanted.length > 0, (t) => t.care.nameSome, 'names')
  const found: Customer[] = []
  for (const name of wanted) found.push(await customerByName.read(name, ctx))
  const reached = await ctx.tx
    .select()
    .from(customers)
    .where(
      and(
        sql`${customers.id} = any(${`{${found.map(({ id }) => id).join()}}`}::integer[])`,
        withinReach(customers.ownerId, ctx),
      ),
    )
  return reached
}

/** One's own proposal, held until this transaction ends. */
export async function heldSharing(ctx: Ctx, id: number): Promise<Sharing> {
  const [sharing] = await ctx.tx
    .select()
    .from(sharings)
    .where(and(eq(sharings.id, id), eq(sharings.employeeId, ctx.actor.id)))
    .for('update')
  ensure(sharing, (t) => t.care.noProposal)
  ensure(sharing.state === 'proposed', (t) => t.care.isOver)
  return sharing
}
