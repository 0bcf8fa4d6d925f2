import { eq } from 'drizzle-orm'
import type { PostponeReason } from '../../db/choices.ts'
import { type Callback, callbacks } from '../../db/work.ts'
import { remindOutsideRest } from '../contacts/contact-to-call.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import type { Clock, Day } from '../time.ts'
import type { Owed } from './callback-by-customer.ts'
import { openCallback } from './open-callback.ts'
import { futureDue, planCallback } from './plan-callback.ts'
import { keepPostponement } from './postpone.ts'

export type RescheduleCallback = {
  readonly callback: Owed
  readonly day: Day
  readonly clock?: Clock | undefined
  /** Needed where it becomes later. */
  readonly why?: PostponeReason | undefined
  readonly note?: string | undefined
}

export type RescheduledCallback = {
  readonly callback: Callback
  /** When it was due until now, if it was. */
  readonly before: Date | undefined
}

/** Moves a callback to the time agreed with the customer; without one, it is planned for then. */
export async function rescheduleCallback(
  ctx: Ctx,
  input: RescheduleCallback,
): Promise<RescheduledCallback> {
  const { customer, callback: owed } = input.callback
  if (!owed) return { callback: await planCallback(ctx, { ...input, customer }), before: undefined }
  const { callback: open, owner } = await openCallback(ctx, owed)
  const dueAt = futureDue(ctx, input, owner)
  if (dueAt > open.dueAt) {
    ensure(input.why, (t) => t.callbacks.whyLater, 'why')
    await keepPostponement(ctx, open, dueAt, { reason: input.why, note: input.note })
  }
  const moved = {
    dueAt,
    rung: 0,
    remindAt: await remindOutsideRest(ctx, { ...open, dueAt }, owner),
  }
  const is = eq(callbacks.id, open.id)
  const callback = one(await ctx.tx.update(callbacks).set(moved).where(is).returning())
  return { callback, before: open.dueAt }
}
