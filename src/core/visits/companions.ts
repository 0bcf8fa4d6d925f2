import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { type Customer, type Employee, employees } from '../../db/schema.ts'
import { type Its, statement } from '../../db/statement.ts'
import { numbers, together } from '../../db/together.ts'
import { visitCompanions } from '../../db/visiting.ts'
import { type Visit, visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { customerTold } from '../customers/customer-told.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { ensure, fail } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { changedAlongCard, leftCard, takenAlongCard } from './companion-card.ts'

/** Who went along, or will: the visit is theirs, too, and each of them is told (VISIT-5). */
export async function keepCompanions(
  ctx: Ctx,
  visit: Visit,
  customer: Customer,
  companions: readonly Employee[] = [],
): Promise<void> {
  const { tx, now, actor } = ctx
  const others = companions.filter(({ id }) => id !== actor.id)
  for (const companion of others) {
    const { isOpen } = await customerTold(ctx, companion, customer.id)
    const { name } = companion
    ensure(isOpen, (t) => t.visits.mayNotKnow({ name }), 'companions')
    const row = { visitId: visit.id, employeeId: companion.id, addedAt: now }
    const [added] = await tx.insert(visitCompanions).values(row).onConflictDoNothing().returning()
    const card = takenAlongCard({ visit, customer, by: actor }, companion, now)
    if (added) await notify(ctx, companion, card, { expiresAfterMs: newsMs })
  }
}

/** 不是我: whoever was put down by mistake takes themselves out; whoever wrote it hears of it. */
export async function leaveVisit(ctx: Ctx, visitId: number): Promise<Customer> {
  const { tx, actor } = ctx
  const [left] = await tx
    .delete(visitCompanions)
    .where(and(eq(visitCompanions.visitId, visitId), eq(visitCompanions.employeeId, actor.id)))
    .returning()
  if (!left) return fail((t) => t.visits.notAlong)
  const visit = one(await tx.select().from(visits).where(eq(visits.id, visitId)))
  const owner = await employeeNumbered(tx, visit.employeeId)
  const { customer } = await customerTold(ctx, owner, visit.customerId)
  const card = leftCard({ visit, customer, by: actor }, owner, ctx.now)
  await notify(ctx, owner, card, { expiresAfterMs: newsMs })
  return customer
}

/** Who goes along hears that it is another day, or not at all. */
export async function tellCompanions(
  ctx: Ctx,
  what: 'moved' | 'dropped',
  visit: Visit,
): Promise<void> {
  for (const reader of await companionsAlong(ctx.tx, visit.id)) {
    if (reader.id === ctx.actor.id) continue
    const { customer } = await customerTold(ctx, reader, visit.customerId)
    const card = changedAlongCard(what, { visit, customer, by: ctx.actor }, reader, ctx.now)
    await notify(ctx, reader, card, { expiresAfterMs: newsMs })
  }
}

/** Who goes along and is still here. */
export const companionsAlong = together(async (tx, visitIds: readonly number[]) => {
  const found = await along(tx, { ids: numbers(visitIds) })
  return visitIds.map((id) => found.flatMap((one) => (one.visitId === id ? [one.employee] : [])))
})

const along = statement((tx, its: Its<{ readonly ids: string }>) =>
  tx
    .select({ visitId: visitCompanions.visitId, employee: employees })
    .from(visitCompanions)
    .innerJoin(employees, eq(employees.id, visitCompanions.employeeId))
    .where(
      and(sql`${visitCompanions.visitId} = any(${its.ids}::integer[])`, isNull(employees.leftAt)),
    )
    .orderBy(asc(employees.id)),
)

/** Nobody goes along on what is not made. */
export async function dropCompanions({ tx }: Pick<Ctx, 'tx'>, { id }: Pick<Visit, 'id'>) {
  await tx.delete(visitCompanions).where(eq(visitCompanions.visitId, id))
}

/** The names of those who went along, in a query of visits. */
export const companionNames = sql<string[] | null>`(select array_agg(e.name order by e.name)
  from ${visitCompanions} c join ${employees} e on e.id = c.employee_id
  where c.visit_id = ${sql`${visits}.id`})`

/** They themselves, for cards. */
export const companionsOf = ({ tx }: Pick<Ctx, 'tx'>, { id }: Pick<Visit, 'id'>) =>
  tx
    .select({ id: employees.id, name: employees.name })
    .from(visitCompanions)
    .innerJoin(employees, eq(employees.id, visitCompanions.employeeId))
    .where(eq(visitCompanions.visitId, id))
    .orderBy(asc(employees.name))
