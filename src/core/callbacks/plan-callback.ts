import type { Customer, Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { type Callback, callbacks } from '../../db/work.ts'
import { remindOutsideRest } from '../contacts/contact-to-call.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { ensureLiving } from '../register/living-customers.ts'
import { type Clock, type Day, dayAt, showInstant } from '../time.ts'
import { dueAtOf } from './rules.ts'

export type PlanCallback = {
  readonly customer: Customer
  readonly day: Day
  readonly clock?: Clock | undefined
  readonly reason?: string | undefined
}

/** A callback that the actor owes the customer; they are reminded at the right minute (CALLBACK-7). */
export async function planCallback(ctx: Ctx, input: PlanCallback): Promise<Callback> {
  const { customer, day, clock, reason } = input
  ensureLiving(customer)
  const dueAt = futureDue(ctx, { day, clock })
  return owe(ctx, ctx.actor, { customerId: customer.id, reason, dueAt })
}

/**
 * The instant a callback is due, which must not be over; today without an hour is still to come. An
 * hour is one of the actor's clock, and without one it is when its owner begins to work.
 */
export function futureDue(
  { now, actor }: Ctx,
  { day, clock }: { readonly day: Day; readonly clock?: Clock | undefined },
  owner: Employee = actor,
  field = 'day',
): Date {
  const dueAt = dueAtOf(day, clock, clock === undefined ? owner : actor)
  const isOver = clock === undefined ? day < dayAt(now, actor.timeZone) : dueAt < now
  const when = showInstant(dueAt, actor.locale, actor.timeZone, dayAt(now, actor.timeZone))
  ensure(!isOver, (t) => t.callbacks.inPast({ when }), clock === undefined ? field : 'clock')
  return dueAt
}

/** Writes what somebody owes a customer. */
export async function owe(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  owner: Employee,
  owed: Omit<typeof callbacks.$inferInsert, 'employeeId' | 'remindAt' | 'plannedAt'>,
): Promise<Callback> {
  const remindAt = await remindOutsideRest({ tx, now }, owed, owner)
  const row = { ...owed, employeeId: owner.id, remindAt, plannedAt: now }
  return insertRow(tx, callbacks, row)
}
