import { and, desc, eq, gte } from 'drizzle-orm'
import { type Complaint, complaints } from '../../db/complaints.ts'
import type { Department } from '../../db/organisation.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { tasks } from '../../db/work.ts'
import { atWork, besidesLeave } from '../calendar/at-work.ts'
import { nextRing } from '../calendar/deadline.ts'
import type { Ctx } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { policyOf } from '../policies/policy-of.ts'
import { overlap } from '../tasks/overlap.ts'
import { dayAt, withinHours } from '../time.ts'
import { againMsOf, clockOf, firstClocks } from './clocks.ts'
import { asCallbackStands } from './find-complaints.ts'
import { handlerFor } from './route-complaint.ts'
import { showComplaint } from './rules.ts'
import { superiorFor, tellHandler, tellOf } from './tell-of-complaint.ts'
import { warningCard } from './told-cards.ts'

export type OpenComplaint = {
  readonly customer: Customer
  readonly what: string
  readonly channel: Complaint['channel']
  readonly demand?: string | undefined
  readonly severity: Complaint['severity']
  readonly signal?: Complaint['signal'] | undefined
  readonly handler?: Employee | undefined
  readonly department?: Department | undefined
  readonly accused?: Employee | undefined
}

/** Puts a complaint into the register, whoever heard it, and starts its clocks (COMPLAINT-1, -2). */
export async function openComplaint(ctx: Ctx, asked: OpenComplaint): Promise<Complaint> {
  const { tx, now, actor } = ctx
  const { customer, accused, department, handler: _, signal, ...said } = asked
  const handler = await handlerFor(ctx, asked)
  const hours = await atWork(ctx, handler)
  const clocks = await firstClocks(ctx, hours)
  const first = { name: 'accept', from: now, by: clocks.acceptBy } as const
  const complaint = await insertRow(tx, complaints, {
    ...{ ...said, ...clocks, signal, customerId: customer.id, receivedAt: now },
    ...{ receiverId: actor.id, handlerId: handler.id, accusedId: accused?.id },
    departmentId: department?.id,
    state: handler.id === actor.id ? 'received' : 'assigned',
    repeatsId: (await repeatedBy(ctx, asked))?.id,
    remindAt: nextRing(first, besidesLeave(hours), now, await againMsOf(tx)),
  })
  await tellHandler(ctx, complaint, handler)
  if (signal) await warn(ctx, complaint, customer, handler)
  return complaint
}

/** The last one of the same customer, not long ago, about the same (COMPLAINT-15). */
async function repeatedBy(ctx: Ctx, { customer, what }: OpenComplaint) {
  const earlier = await earlierOf(ctx, customer.id)
  return earlier.find((one) => overlap(one.what, what) > 0 || overlap(what, one.what) > 0)
}

const dayMs = 86_400_000
const earlierMax = 50

/** The complaints of a customer of the time in which they count as repeated, the newest first. */
export async function earlierOf({ tx, now }: Ctx, customerId: number): Promise<Complaint[]> {
  const since = new Date(now.getTime() - (await policyOf(tx, 'complaint.repeatDays')) * dayMs)
  return tx
    .select()
    .from(complaints)
    .where(and(eq(complaints.customerId, customerId), gte(complaints.receivedAt, since)))
    .orderBy(desc(complaints.id))
    .limit(earlierMax)
}

/** A customer in rage, or about to go far, is soothed at once, and whoever is above hears of it (COMPLAINT-19). */
async function warn(ctx: Ctx, complaint: Complaint, { name }: Customer, handler: Employee) {
  const { tx, now, actor } = ctx
  const t = messages(handler).complaints
  const dueOn = dayAt(withinHours(now, await atWork(ctx, handler)), handler.timeZone)
  await insertRow(tx, tasks, {
    title: t.soothe({ customer: name, code: showComplaint(complaint) }),
    ...{ customerId: complaint.customerId, assigneeId: handler.id, creatorId: actor.id },
    ...{ dueOn, addedAt: now, acceptedAt: now },
  })
  const superior = await superiorFor(ctx, complaint, handler)
  if (superior) await tellOf(ctx, superior, complaint, warningCard)
}

/** What its clock rings next, after a step; a callback that was put off has its own deadline (COMPLAINT-2). */
export async function ringAfter(ctx: Ctx, complaint: Complaint, handler: Employee) {
  const clock = clockOf(await asCallbackStands(ctx, complaint))
  if (!clock) return null
  return nextRing(clock, besidesLeave(await atWork(ctx, handler)), ctx.now, await againMsOf(ctx.tx))
}
