import { and, eq } from 'drizzle-orm'
import { type Complaint, complaints } from '../../db/complaints.ts'
import { type Callback, callbacks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { reopened } from './reopen-complaint.ts'
import { missingToClose } from './rules.ts'
import { handlerOf, takeStep, tellParties } from './take-step.ts'
import { tellOf } from './tell-of-complaint.ts'
import { toCloseCard } from './told-cards.ts'

export type CalledBack = {
  readonly callback: Pick<Callback, 'id'>
  readonly outcome: NonNullable<Complaint['satisfaction']>
  readonly note?: string | null | undefined
}

/**
 * What came of the callback after a complaint (处理后回访): satisfied closes it where nothing else is
 * missing, dissatisfied reopens it (part 5.4); so-so leaves that to its handler. Nothing for other callbacks.
 */
export async function complaintCalledBack(
  ctx: Ctx,
  { callback, outcome, note }: CalledBack,
): Promise<Complaint | undefined> {
  const complaint = await resolvedBy(ctx, callback)
  if (!complaint) return undefined
  const held = { complaint, handler: await handlerOf(ctx, complaint) }
  const set = { satisfaction: outcome, calledBackAt: ctx.now, ...(await closeBy(ctx, complaint)) }
  const called = await takeStep(ctx, held, 'callback', { set, note: note ?? null })
  const after = { ...held, complaint: called }
  if (outcome === 'dissatisfied') return reopened(ctx, after, note ?? null)
  if (outcome === 'satisfied' && !missingToClose(called)) return closed(ctx, after)
  await tellOf(ctx, held.handler, called, toCloseCard)
  return called
}

/** Where the callback was put off with the customer, so is what comes after it. */
async function closeBy({ tx }: Ctx, { callbackId, callBackBy }: Complaint) {
  const is = eq(callbacks.id, callbackId ?? 0)
  const [made] = await tx.select({ dueAt: callbacks.dueAt }).from(callbacks).where(is)
  return made && callBackBy && made.dueAt > callBackBy ? { callBackBy: made.dueAt } : {}
}

/** Filed with all that belongs to it (COMPLAINT-3, -8). */
export async function closed(ctx: Ctx, held: Parameters<typeof takeStep>[1]): Promise<Complaint> {
  const complaint = await takeStep(ctx, held, 'close', { set: { closedAt: ctx.now } })
  await tellParties(ctx, complaint, 'close')
  return complaint
}

async function resolvedBy({ tx }: Ctx, { id }: Pick<Callback, 'id'>) {
  const [found] = await tx
    .select()
    .from(complaints)
    .where(and(eq(complaints.callbackId, id), eq(complaints.state, 'resolved')))
    .for('update')
  return found
}
