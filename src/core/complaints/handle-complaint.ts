import { eq } from 'drizzle-orm'
import type { Complaint } from '../../db/complaints.ts'
import type { Department } from '../../db/organisation.ts'
import { customers, type Employee } from '../../db/schema.ts'
import { atWork } from '../calendar/at-work.ts'
import type { Ctx } from '../ctx.ts'
import { barred } from '../duties/route-work.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { resumedClocks } from './clocks.ts'
import { earlierOf } from './open-complaint.ts'
import { handlerFor } from './route-complaint.ts'
import { showComplaint } from './rules.ts'
import { type Held, heldComplaint, takeStep, tellParties } from './take-step.ts'
import { tellHandler } from './tell-of-complaint.ts'

export type Which = { readonly complaint: Pick<Complaint, 'id'> }

/** 即时受理: its handler begins, or whoever heard it keeps it (COMPLAINT-2). */
export async function acceptComplaint(ctx: Ctx, { complaint }: Which): Promise<Complaint> {
  const held = await heldComplaint(ctx, complaint, 'accept')
  const isHeard = held.complaint.receiverId === ctx.actor.id
  const handler = isHeard ? ctx.actor : held.handler
  const accepted = await takeStep(ctx, held, 'accept', { set: { acceptedAt: ctx.now }, handler })
  await tellParties(ctx, accepted, 'accept')
  return accepted
}

export type AssignComplaint = Which & {
  readonly handler?: Employee | undefined
  readonly department?: Department | undefined
}

/** To another person, or to the head of a department (COMPLAINT-12). */
export async function assignComplaint(
  ctx: Ctx,
  { complaint, handler: to, department }: AssignComplaint,
): Promise<Complaint> {
  const held = await heldComplaint(ctx, complaint, 'assign')
  ensure(to ?? department, (t) => t.complaints.toWhom, 'handler')
  const handler = await handlerFor(ctx, { ...(await aboutOf(ctx, held)), handler: to, department })
  const { name } = handler
  const code = showComplaint(held.complaint)
  ensure(handler.id !== held.handler.id, (t) => t.complaints.hasIt({ name, code }), 'handler')
  const state = held.complaint.acceptedAt ? held.complaint.state : 'assigned'
  const set = { state, departmentId: department?.id ?? null }
  return given(ctx, await takeStep(ctx, held, 'assign', { handler, set, note: name }), handler)
}

async function given(ctx: Ctx, complaint: Complaint, handler: Employee): Promise<Complaint> {
  await tellHandler(ctx, complaint, handler)
  return complaint
}

/** Whose work it is about: they lose it, and so do those below them (COMPLAINT-7). */
export async function accuseOf(
  ctx: Ctx,
  { complaint, accused }: Which & { readonly accused: Employee },
): Promise<Complaint> {
  const held = await heldComplaint(ctx, complaint, 'accuse')
  const set = { accusedId: accused.id }
  const about = { ...(await aboutOf(ctx, held)), accused }
  const isFair = !barred(held.handler, accused)
  const handler = isFair ? held.handler : await handlerFor(ctx, about)
  const after = await takeStep(ctx, held, 'accuse', { set, handler, note: accused.name })
  return isFair ? after : given(ctx, after, handler)
}

async function aboutOf({ tx }: Ctx, { complaint }: Held) {
  const { customerId, what, accusedId } = complaint
  const customer = one(await tx.select().from(customers).where(eq(customers.id, customerId)))
  return { customer, what, accused: accusedId === null ? undefined : { id: accusedId } }
}

/** What was found out (COMPLAINT-10). */
export async function noteComplaint(
  ctx: Ctx,
  { complaint, note }: Which & { readonly note: string },
): Promise<Complaint> {
  return takeStep(ctx, await heldComplaint(ctx, complaint, 'note'), 'note', { note })
}

export type GiveCause = Which & {
  readonly cause: NonNullable<Complaint['cause']>
  readonly note?: string | undefined
}

/** The root cause (COMPLAINT-4); an earlier complaint of the same cause is the one that it repeats. */
export async function giveCause(ctx: Ctx, { complaint, cause, note }: GiveCause) {
  const held = await heldComplaint(ctx, complaint, 'cause')
  const set = await causeSet(ctx, held, cause)
  const causeNote = note ?? held.complaint.causeNote
  return takeStep(ctx, held, 'cause', { set: { ...set, causeNote }, note: note ?? null })
}

/** A cause, and what it makes of the complaint. */
export async function causeSet(
  ctx: Ctx,
  { complaint }: Held,
  cause: Complaint['cause'],
): Promise<Pick<Complaint, 'cause' | 'repeatsId'>> {
  const earlier = await earlierOf(ctx, complaint.customerId)
  const same = earlier.find((one) => one.id < complaint.id && one.cause === cause)
  return { cause, repeatsId: complaint.repeatsId ?? same?.id ?? null }
}

export type AgreeSolution = Which & {
  readonly solution: string
  readonly cost?: string | undefined
}

/** With the customer (COMPLAINT-14). */
export async function agreeSolution(ctx: Ctx, { complaint, solution, cost }: AgreeSolution) {
  const held = await heldComplaint(ctx, complaint, 'agree')
  const set = { solution, cost: cost ?? held.complaint.cost, agreedAt: ctx.now }
  return takeStep(ctx, held, 'agree', { set, note: solution })
}

/** While the customer is waited for no clock runs; why is kept. */
export async function pauseComplaint(
  ctx: Ctx,
  { complaint, reason }: Which & { readonly reason: string },
): Promise<Complaint> {
  const held = await heldComplaint(ctx, complaint, 'pause')
  const code = showComplaint(held.complaint)
  ensure(!held.complaint.pausedAt, (t) => t.complaints.isPaused({ code }))
  const set = { pausedAt: ctx.now, pauseReason: reason }
  return takeStep(ctx, held, 'pause', { set, note: reason })
}

/** The clock goes on with what was left of it. */
export async function resumeComplaint(ctx: Ctx, { complaint }: Which): Promise<Complaint> {
  const held = await heldComplaint(ctx, complaint, 'resume')
  const code = showComplaint(held.complaint)
  ensure(held.complaint.pausedAt, (t) => t.complaints.isNotPaused({ code }))
  const set = resumedClocks(held.complaint, ctx.now, await atWork(ctx, held.handler))
  return takeStep(ctx, held, 'resume', { set })
}
