import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { customers, type Employee } from '../../db/schema.ts'
import { callbacks, visits } from '../../db/work.ts'
import { atWork } from '../calendar/at-work.ts'
import { remindOutsideRest } from '../contacts/contact-to-call.ts'
import type { Ctx } from '../ctx.ts'
import { listed } from '../handovers/held.ts'
import { remindOfVisitAt } from '../visits/rules.ts'

/** What is owed to a customer in the pool is nobody's work, and late on nobody's list. */
export const isNotPooled = (customerId: PgColumn): SQL =>
  sql`not exists (select from ${customers} pooled
    where pooled.id = ${customerId} and pooled.pooled_at is not null)`

/** Nobody is reminded of what is open about these customers. */
export async function silence({ tx }: Pick<Ctx, 'tx'>, ids: readonly number[]): Promise<void> {
  const quiet = { remindAt: null }
  const isTheirs = (column: PgColumn) => sql`${column} = any(${listed(ids)})`
  await tx
    .update(callbacks)
    .set(quiet)
    .where(and(isTheirs(callbacks.customerId), isNull(callbacks.doneAt)))
  await tx
    .update(visits)
    .set(quiet)
    .where(and(isTheirs(visits.customerId), isNull(visits.loggedAt)))
}

/** Whoever has claimed a customer is reminded of what is open there. */
export async function remindAgain(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  customerId: number,
  to: Employee,
): Promise<void> {
  const calls = and(
    eq(callbacks.customerId, customerId),
    eq(callbacks.employeeId, to.id),
    isNull(callbacks.doneAt),
  )
  for (const { id, dueAt } of await tx.select().from(callbacks).where(calls)) {
    const remindAt = await remindOutsideRest({ tx, now }, { customerId, dueAt }, to)
    await tx.update(callbacks).set({ remindAt, rung: 0 }).where(eq(callbacks.id, id))
  }
  const planned = and(
    eq(visits.customerId, customerId),
    eq(visits.employeeId, to.id),
    isNull(visits.loggedAt),
  )
  const hours = await atWork({ tx, now }, to)
  for (const { id, day } of await tx.select().from(visits).where(planned)) {
    const remindAt = remindOfVisitAt(day, hours, now)
    await tx.update(visits).set({ remindAt }).where(eq(visits.id, id))
  }
}
