import { eq } from 'drizzle-orm'
import { type Callback, callbacks } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import type { Clock, Day } from '../time.ts'
import type { Owed } from './callback-by-customer.ts'
import { futureDue, planCallback } from './plan-callback.ts'
import { ownerOf } from './record-callback.ts'
import { remindOfCallbackAt } from './rules.ts'

export type RescheduleCallback = {
  readonly callback: Owed
  readonly day: Day
  readonly clock?: Clock | undefined
}

/** Moves a callback to the time agreed with the customer; without one, it is planned for then. */
export async function rescheduleCallback(ctx: Ctx, input: RescheduleCallback): Promise<Callback> {
  const { callback: owed, day, clock } = input
  if (!owed.callback) return planCallback(ctx, { customer: owed.customer, day, clock })
  ensure(owed.callback.doneAt === null, (t) => t.callbacks.alreadyDone)
  const dueAt = futureDue(ctx, day, clock)
  const remindAt = remindOfCallbackAt(dueAt, await ownerOf(ctx, owed.callback))
  const moved = { dueAt, remindAt }
  const is = eq(callbacks.id, owed.callback.id)
  return one(await ctx.tx.update(callbacks).set(moved).where(is).returning())
}
