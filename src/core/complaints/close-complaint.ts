import { eq } from 'drizzle-orm'
import { type Complaint, complaints } from '../../db/complaints.ts'
import { customers } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import { recordCallback } from '../callbacks/record-callback.ts'
import type { Ctx } from '../ctx.ts'
import { ensure, fail } from '../errors.ts'
import { one } from '../one.ts'
import { causeSet, type Which } from './handle-complaint.ts'
import { resolveComplaint } from './resolve-complaint.ts'
import { missingToClose, showComplaint } from './rules.ts'
import { closed, complaintCalledBack } from './take-callback.ts'
import { type Held, heldComplaint, takeStep } from './take-step.ts'

export type CloseComplaint = Which & {
  readonly result?: string | undefined
  readonly cause?: Complaint['cause'] | undefined
  readonly outcome?: NonNullable<Complaint['satisfaction']> | undefined
  readonly note?: string | undefined
}

/**
 * Closes what has a result, a cause and a callback; what is missing is asked for, and taken at once
 * (COMPLAINT-3, -4). A customer who was not satisfied after all reopens it.
 */
export async function closeComplaint(ctx: Ctx, input: CloseComplaint): Promise<Complaint> {
  const held = await heldComplaint(ctx, input.complaint, 'close')
  const code = showComplaint(held.complaint)
  if (held.complaint.result === null) {
    ensure(input.result, (t) => t.complaints.missing.result({ code }), 'result')
    return resolveComplaint(ctx, { ...input, result: input.result })
  }
  const complaint = await withCause(ctx, held, input)
  const calledBackAt = input.outcome ? ctx.now : complaint.calledBackAt
  const missing = missingToClose({ ...complaint, calledBackAt })
  if (missing) return fail((t) => t.complaints.missing[missing]({ code }), missing)
  return complaint.calledBackAt
    ? closed(ctx, { ...held, complaint })
    : calledBack(ctx, { ...held, complaint }, input)
}

async function withCause(ctx: Ctx, held: Held, { cause }: CloseComplaint): Promise<Complaint> {
  if (!cause) return held.complaint
  return takeStep(ctx, held, 'cause', { set: await causeSet(ctx, held, cause) })
}

/**
 * Recording its callback closes or reopens the complaint, here as from a list of calls; so does the outcome
 * alone where the call was closed with all others of the customer.
 */
async function calledBack(
  ctx: Ctx,
  held: Held,
  { outcome = 'satisfied', note }: CloseComplaint,
): Promise<Complaint> {
  const { tx } = ctx
  const { id, customerId, callbackId } = held.complaint
  const customer = one(await tx.select().from(customers).where(eq(customers.id, customerId)))
  const callback = one(
    await tx
      .select()
      .from(callbacks)
      .where(eq(callbacks.id, callbackId ?? 0)),
  )
  if (callback.doneAt) await complaintCalledBack(ctx, { callback, outcome, note })
  else await recordCallback(ctx, { callback: { customer, callback }, outcome, note })
  const complaint = one(await tx.select().from(complaints).where(eq(complaints.id, id)))
  return outcome === 'soso' ? closed(ctx, { ...held, complaint }) : complaint
}
