import type { Complaint } from '../../db/complaints.ts'
import { atWork } from '../calendar/at-work.ts'
import { dropCallback } from '../callbacks/drop-callback.ts'
import type { Ctx } from '../ctx.ts'
import { firstClocks } from './clocks.ts'
import type { Which } from './handle-complaint.ts'
import { type Held, heldComplaint, takeStep } from './take-step.ts'
import { superiorFor, tellOthers } from './tell-of-complaint.ts'
import { stepCard } from './told-cards.ts'

/** It was not settled after all: whoever is above hears of it, too (part 5.4). */
export async function reopenComplaint(
  ctx: Ctx,
  { complaint, reason }: Which & { readonly reason: string },
): Promise<Complaint> {
  return reopened(ctx, await heldComplaint(ctx, complaint, 'reopen'), reason)
}

/** The clock of the result runs anew, and a new result is owed; what was done before stays in its steps. */
export async function reopened(ctx: Ctx, held: Held, reason: string | null): Promise<Complaint> {
  await dropCallback(ctx, held.complaint.callbackId)
  const { resultBy, runsFrom } = await firstClocks(ctx, await atWork(ctx, held.handler))
  const set = {
    ...{ resultBy, runsFrom, reopenedAt: ctx.now, result: null, resolvedAt: null },
    ...{ callBackBy: null, callbackId: null, calledBackAt: null, satisfaction: null },
    closedAt: null,
  }
  const complaint = await takeStep(ctx, held, 'reopen', { set, note: reason })
  const superior = await superiorFor(ctx, complaint, held.handler)
  const { handlerId, receiverId } = complaint
  const by = ctx.actor.name
  await tellOthers(
    ctx,
    complaint,
    [handlerId, receiverId, superior?.id ?? null],
    (file, reader, now) => stepCard(file, { step: 'reopen', by }, reader, now),
  )
  return complaint
}
