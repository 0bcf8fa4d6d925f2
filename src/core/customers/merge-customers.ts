import { and, eq, gt, inArray, isNotNull, isNull, notInArray, sql } from 'drizzle-orm'
import { accesses, borrowings } from '../../db/custody.ts'
import { developmentMoves, developments } from '../../db/development.ts'
import { enquiries } from '../../db/enquiries.ts'
import { changes, invocations } from '../../db/machinery.ts'
import { type Contact, type Customer, contacts, customers } from '../../db/schema.ts'
import { callbacks, visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { undoInvocation } from '../record/undo-invocation.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { contactNamed } from './contact-named.ts'
import { customerKeys } from './customer-keys.ts'
import { type Both, type Left, moveAll } from './merge-tables.ts'
import { plain } from './plain.ts'
import { digitsOf } from './rules.ts'

export type Merged = Both & { readonly left: Left & { readonly dropped: number } }

/** Who merges has to lead or be the keeper of both; whoever was merely let in may only read. */
export async function ensureMergeable(ctx: Ctx, { kept, gone }: Both): Promise<void> {
  const { name } = kept
  ensure(kept.id !== gone.id, (t) => t.merge.same({ name }), 'gone')
  for (const [field, { ownerId, name: of }] of Object.entries({ kept, gone })) {
    const isTheirs = await isWithinReach(ctx, { id: ownerId })
    ensure(isTheirs, (t) => t.merge.notYours({ name: of }), field)
  }
}

/** All that one file holds goes to the other, which stays; the merged one is shown no more (QUALITY-6). */
export async function mergeCustomers(ctx: Ctx, both: Both): Promise<Merged> {
  const { kept, gone } = await locked(ctx, both)
  await ensureMergeable(ctx, { kept, gone })
  await unite(ctx, { kept, gone })
  await tellApart(ctx, { kept, gone })
  const dropped = await dropSecond(ctx, { kept, gone })
  await endGrants(ctx, { kept, gone })
  const left = await moveAll(ctx, { kept, gone })
  await pointTo(ctx, { kept, gone })
  // After the rest: undone first, so that what comes back to the file is not led on to the other.
  await ctx.tx.update(customers).set({ mergedIntoId: kept.id }).where(eq(customers.id, gone.id))
  const [changed] = await ctx.tx
    .update(customers)
    .set(filling({ kept, gone }, ctx.now))
    .where(eq(customers.id, kept.id))
    .returning()
  const isOther = gone.phone && kept.phone && digitsOf(gone.phone) !== digitsOf(kept.phone)
  if (isOther) await contactNamed(ctx, kept, gone.name, gone.phone ?? undefined)
  return { kept: changed ?? kept, gone, left: { ...left, dropped } }
}

/** Of two who merge at once, one waits and is told. */
async function locked({ tx }: Ctx, { kept, gone }: Both): Promise<Both> {
  const found = await tx
    .select()
    .from(customers)
    .where(and(inArray(customers.id, [kept.id, gone.id]), isNull(customers.mergedIntoId)))
    .orderBy(customers.id)
    .for('update')
  const [first, second] = [kept, gone].map(({ id }) => found.find((one) => one.id === id))
  ensure(first, (t) => t.merge.already({ name: kept.name }), 'kept')
  ensure(second, (t) => t.merge.already({ name: gone.name }), 'gone')
  return { kept: first, gone: second }
}

/** People of one name are one person, unless their phones differ. */
async function unite({ tx }: Ctx, { kept, gone }: Both): Promise<void> {
  const people = await tx
    .select()
    .from(contacts)
    .where(inArray(contacts.customerId, [kept.id, gone.id]))
    .orderBy(contacts.id)
  const there = people.filter(({ customerId }) => customerId === kept.id)
  for (const person of people.filter(({ customerId }) => customerId === gone.id)) {
    const same = there.find((other) => isSame(other, person))
    const of = eq(contacts.id, person.id)
    if (!same) await tx.update(contacts).set({ customerId: kept.id }).where(of)
    else {
      await tx.update(visits).set({ contactId: same.id }).where(eq(visits.contactId, person.id))
      await tx
        .update(callbacks)
        .set({ contactId: same.id })
        .where(eq(callbacks.contactId, person.id))
      await tx
        .update(enquiries)
        .set({ contactId: same.id })
        .where(eq(enquiries.contactId, person.id))
      await tx.delete(contacts).where(of)
      await tx
        .update(contacts)
        .set({ ...filled(same, person, ofPeople), isKey: same.isKey || person.isKey })
        .where(eq(contacts.id, same.id))
    }
  }
}

const isSame = (a: Contact, b: Contact) =>
  plain(a.name) === plain(b.name) &&
  (!a.phone || !b.phone || digitsOf(a.phone) === digitsOf(b.phone))

const ofPeople = [
  ...([
    'phone',
    'position',
    'birthday',
    'restFrom',
    'restTo',
    'channel',
    'email',
    'wechat',
  ] as const),
  ...(['note'] as const),
] satisfies readonly (keyof Contact)[]

const ofCustomers = [
  ...([
    'phone',
    'grade',
    'code',
    'kind',
    'creditRating',
    'tier',
    'relation',
    'creditCode',
  ] as const),
  ...(['legalRepresentative', 'address', 'postcode', 'fax', 'businessScope', 'industry'] as const),
  ...(['registeredCapital', 'region', 'serviceNote', 'products', 'tradingPolicy'] as const),
  ...(['attitude', 'registeredAt', 'checkedById', 'checkedAt'] as const),
] satisfies readonly (keyof Customer)[]

/** Each field as one row says it, or where that leaves it open as the other does. */
function filled<Row, Name extends keyof Row>(row: Row, other: Row, names: readonly Name[]) {
  const each = names.map((name) => [name, row[name] ?? other[name]])
  return Object.fromEntries(each) as Pick<Row, Name>
}

/** The same original lent out of both files: each keeps the name by which it is asked for. */
async function tellApart({ tx }: Ctx, { kept, gone }: Both): Promise<void> {
  const isOut = sql`lent_at is not null and returned_at is null`
  await tx
    .update(borrowings)
    .set({ what: sql`${borrowings.what} || ${` (${gone.name})`}` })
    .where(
      and(
        eq(borrowings.customerId, gone.id),
        isOut,
        sql`exists (select from ${borrowings} o where o.customer_id = ${kept.id}
          and o.lent_at is not null and o.returned_at is null and lower(trim(normalize(o.what, NFKC)))
          = lower(trim(normalize(${borrowings.what}, NFKC))))`,
      ),
    )
}

const open = notInArray(developments.state, ['filed', 'dropped'])

/** A customer is developed once at a time: that of the kept file goes on. */
async function dropSecond({ tx, now, actor }: Ctx, { kept, gone }: Both): Promise<number> {
  const running = await tx
    .select()
    .from(developments)
    .where(and(inArray(developments.customerId, [kept.id, gone.id]), open))
  const second = running.find(({ customerId }) => customerId === gone.id)
  if (!second || running.length < 2) return 0
  const { id: developmentId, state: fromState } = second
  await tx
    .update(developments)
    .set({ state: 'dropped', stateAt: now, remindAt: null })
    .where(eq(developments.id, developmentId))
  const move = { developmentId, fromState, move: 'drop', toState: 'dropped' } as const
  await tx
    .insert(developmentMoves)
    .values({ ...move, employeeId: actor.id, at: now, note: gone.name })
  return 1
}

/** Whoever was let into the ordinary file alone does not come to read the restricted one (SEC-1). */
async function endGrants({ tx, now }: Ctx, { kept, gone }: Both): Promise<void> {
  if (kept.access === gone.access) return
  const { id } = kept.access === 'ordinary' ? kept : gone
  await tx
    .update(accesses)
    .set({ until: now })
    .where(and(eq(accesses.customerId, id), isNotNull(accesses.grantedAt), gt(accesses.until, now)))
}

/** Members of its group, and what was merged into it before. */
async function pointTo({ tx }: Ctx, { kept, gone }: Both): Promise<void> {
  await tx
    .update(customers)
    .set({ groupId: sql`nullif(${kept.id}::integer, ${customers.id})` })
    .where(eq(customers.groupId, gone.id))
  await tx
    .update(customers)
    .set({ mergedIntoId: kept.id })
    .where(eq(customers.mergedIntoId, gone.id))
}

function filling({ kept, gone }: Both, now: Date): Partial<Customer> {
  const names = [...kept.aliases, gone.name, ...gone.aliases]
  const aliases = [...new Set(names)].filter((name) => plain(name) !== plain(kept.name))
  const notes = [...new Set([kept.note, gone.note])].filter(Boolean)
  return {
    ...filled(kept, gone, ofCustomers),
    aliases,
    keys: customerKeys(kept.name, aliases),
    tags: [...new Set([...kept.tags, ...gone.tags])],
    note: notes.length > 0 ? notes.join('\n') : null,
    isKey: kept.isKey || gone.isKey,
    status: kept.status === 'prospect' ? gone.status : kept.status,
    access: [kept, gone].some(({ access }) => access === 'restricted') ? 'restricted' : 'ordinary',
    updatedAt: now,
  }
}

/** The last file that was merged into this one is a file of its own again, if nobody has touched either. */
export async function splitCustomer(ctx: Ctx, kept: Customer): Promise<Customer> {
  const merged = await ctx.tx
    .select({ customer: customers, invocation: invocations })
    .from(customers)
    .innerJoin(changes, and(eq(changes.tableName, 'customers'), eq(changes.rowId, customers.id)))
    .innerJoin(invocations, eq(invocations.id, changes.invocationId))
    .where(
      and(
        eq(customers.mergedIntoId, kept.id),
        eq(invocations.command, 'customer.merge'),
        isNull(invocations.undoneAt),
      ),
    )
    .orderBy(sql`${invocations.id} desc`)
    .limit(1)
  const [last] = merged
  ensure(last, (t) => t.merge.nothing({ name: kept.name }), 'customer')
  await ensureMergeable(ctx, { kept, gone: last.customer })
  await undoInvocation(ctx, last.invocation)
  return last.customer
}
