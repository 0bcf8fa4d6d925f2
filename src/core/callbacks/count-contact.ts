import { and, asc, eq, isNotNull, isNull, lte, ne, notExists } from 'drizzle-orm'
import { complaints } from '../../db/complaints.ts'
import { customers } from '../../db/schema.ts'
import { services } from '../../db/services.ts'
import { callbacks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { ruleFor } from './rules-of.ts'

const dayMs = 86_400_000
/** A birthday call next month is owed all the same. */
const soonMs = 3 * dayMs

/** Closes what is owed to a customer by rules that are content with any visit, call or dealing. */
export async function countContact(ctx: Ctx, customerId: number, but = 0): Promise<void> {
  const { tx, now } = ctx
  const soon = new Date(now.getTime() + soonMs)
  const its = and(eq(callbacks.customerId, customerId), ne(callbacks.id, but))
  const isOpen = and(isNull(callbacks.doneAt), isNotNull(callbacks.event))
  const owed = await tx
    .select({ callback: callbacks, kind: customers.kind })
    .from(callbacks)
    .innerJoin(customers, eq(customers.id, callbacks.customerId))
    .where(and(its, isOpen, lte(callbacks.dueAt, soon), isOfItself(ctx)))
    .orderBy(asc(callbacks.id))
    .for('update', { of: callbacks })
  for (const { callback, kind } of owed) {
    const { event, id, employeeId } = callback
    if (event === null || !(await ruleFor(tx, event, kind)).anyContact) continue
    const calledById = employeeId === ctx.actor.id ? null : ctx.actor.id
    const set = { doneAt: now, outcome: 'contacted', remindAt: null, calledById } as const
    await tx
      .update(callbacks)
      .set(set)
      .where(and(eq(callbacks.id, id), isNull(callbacks.doneAt)))
  }
}

/** No complaint and no order waits for the outcome of just this call, to be closed (COMPLAINT-3). */
function isOfItself({ tx }: Ctx) {
  const ofComplaint = eq(complaints.callbackId, callbacks.id)
  const ofOrder = eq(services.callbackId, callbacks.id)
  return and(
    notExists(tx.select({ id: complaints.id }).from(complaints).where(ofComplaint)),
    notExists(tx.select({ id: services.id }).from(services).where(ofOrder)),
  )
}
