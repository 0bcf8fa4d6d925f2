import { and, eq, isNull } from 'drizzle-orm'
import type { Complaint } from '../../db/complaints.ts'
import { customers, type Employee } from '../../db/schema.ts'
import { type Callback, callbacks } from '../../db/work.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import { atWork } from '../calendar/at-work.ts'
import { owe } from '../callbacks/plan-callback.ts'
import { dueWithin } from '../callbacks/rules.ts'
import { ruleFor } from '../callbacks/rules-of.ts'
import { type Started, startCallbacks } from '../callbacks/start-callbacks.ts'
import { usualRules } from '../callbacks/usual-rules.ts'
import type { Ctx } from '../ctx.ts'
import { barred } from '../duties/route-work.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { messages } from '../i18n/messages.ts'
import { one } from '../one.ts'
import { aboutComplaint } from './complaint-card.ts'
import { causeSet, type Which } from './handle-complaint.ts'
import { showComplaint } from './rules.ts'
import { type Held, heldComplaint, takeStep, tellParties } from './take-step.ts'

export type ResolveComplaint = Which & {
  readonly result: string
  readonly cause?: Complaint['cause'] | undefined
}

/** It has a result; the customer is called back before it closes (COMPLAINT-2, CALLBACK-3). */
export async function resolveComplaint(ctx: Ctx, input: ResolveComplaint): Promise<Complaint> {
  const held = await heldComplaint(ctx, input.complaint, 'resolve')
  const { result, cause } = input
  const set = {
    ...(cause && (await causeSet(ctx, held, cause))),
    ...(await callBack(ctx, held)),
    ...{ result, resolvedAt: ctx.now, runsFrom: ctx.now },
  }
  const resolved = await takeStep(ctx, held, 'resolve', { set, note: result })
  await tellParties(ctx, resolved, 'resolve')
  return resolved
}

const dayMs = 86_400_000

/** By the company's rules, within three days (CALLBACK-7); it is owed whatever they say (COMPLAINT-3). */
async function callBack(ctx: Ctx, { complaint, handler }: Held) {
  const { customerId } = complaint
  const subject = withoutAmounts(complaint.what)
  const source = aboutComplaint(complaint)
  const reason = messages(handler).complaints.callbackReason({ code: showComplaint(complaint) })
  const started = { customerId, subject, source, reason, ownerId: handler.id }
  const [ruled] = await startCallbacks(ctx, { ...started, event: 'complaint_resolved' })
  const callback = ruled ?? (await openOf(ctx, source)) ?? (await ourOwn(ctx, started, handler))
  await giveToFair(ctx, callback, { complaint, handler })
  const customer = one(await ctx.tx.select().from(customers).where(eq(customers.id, customerId)))
  const { days } = await ruleFor(ctx.tx, 'complaint_resolved', customer.kind)
  const callBackBy = new Date(ctx.now.getTime() + Math.max(1, days) * dayMs)
  return { callbackId: callback.id, callBackBy }
}

/** The one that is owed since it was resolved before. */
async function openOf({ tx }: Ctx, source: string): Promise<Callback | undefined> {
  const isOpen = and(eq(callbacks.source, source), isNull(callbacks.doneAt))
  return (await tx.select().from(callbacks).where(isOpen).limit(1))[0]
}

async function ourOwn(
  ctx: Ctx,
  {
    customerId,
    subject,
    source,
    reason,
  }: Pick<Started, 'customerId' | 'subject' | 'source' | 'reason'>,
  handler: Employee,
): Promise<Callback> {
  const dueAt = dueWithin(ctx.now, usualRules.complaint_resolved.days, await atWork(ctx, handler))
  const its = { type: 'complaint', event: 'complaint_resolved', subjectAt: ctx.now } as const
  return owe(ctx, handler, { ...its, customerId, subject, source, reason, dueAt })
}

/** Whoever it is about does not ask whether all is well now (COMPLAINT-7). */
async function giveToFair({ tx }: Ctx, callback: Callback, { complaint, handler }: Held) {
  const { accusedId } = complaint
  const caller = await employeeNumbered(tx, callback.employeeId)
  if (accusedId === null || !barred(caller, { id: accusedId })) return
  await tx.update(callbacks).set({ employeeId: handler.id }).where(eq(callbacks.id, callback.id))
}
