import { eq } from 'drizzle-orm'
import {
  type Complaint,
  type ComplaintStep,
  complaintEvents,
  complaints,
} from '../../db/complaints.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { atWork } from '../calendar/at-work.ts'
import { ringKept } from '../calendar/deadline.ts'
import type { Ctx } from '../ctx.ts'
import { barred } from '../duties/route-work.ts'
import { tellFormer } from '../duties/tell-former.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { allow, ensure, fail } from '../errors.ts'
import { one } from '../one.ts'
import { clockOf, resumedClocks } from './clocks.ts'
import { asCallbackStands, complaintSeen, mayHandle } from './find-complaints.ts'
import { flow } from './flow.ts'
import { ringAfter } from './open-complaint.ts'
import { showComplaint } from './rules.ts'
import { tellOthers } from './tell-of-complaint.ts'
import { stepCard } from './told-cards.ts'

type Which = Pick<Complaint, 'id'>
export type Held = { readonly complaint: Complaint; readonly handler: Employee }

type Taken = {
  readonly note?: string | null | undefined
  readonly set?: Partial<Complaint>
  /** Who has it from now on. */
  readonly handler?: Employee
  readonly taskId?: number
}

/**
 * Held until this transaction ends: of two who press at once, the second sees what was done. Refused to
 * whoever does not handle it, and whose work it is about (COMPLAINT-7).
 */
export async function heldComplaint(ctx: Ctx, { id }: Which, step: ComplaintStep): Promise<Held> {
  const [complaint] = await ctx.tx
    .select()
    .from(complaints)
    .where(eq(complaints.id, id))
    .for('update')
  const file = complaint && (await complaintSeen(ctx, { id }))
  if (!file) return fail((t) => t.complaints.noSuch({ name: String(id) }))
  const { name } = file.handler
  allow(!file.isBarred, 'missingRight', (t) => t.complaints.ownWork)
  const isHeard = file.receiver.id === ctx.actor.id && !complaint.acceptedAt
  const isTheirs = (isHeard && ofReceiver.includes(step)) || (await mayHandle(ctx, file))
  allow(isTheirs, 'missingRight', (t) => t.complaints.notYours({ name }))
  ensureStands(complaint, step)
  return { complaint, handler: file.handler }
}

/** Whoever heard it may keep it, or give it to somebody, until it is accepted. */
const ofReceiver: readonly ComplaintStep[] = ['accept', 'assign']

/** The sentence says where it stands, and so what can be done. */
export function ensureStands(complaint: Complaint, step: ComplaintStep): void {
  const { state } = complaint
  const stands = flow[step].from.includes(state)
  const code = showComplaint(complaint)
  ensure(stands, (t) =>
    t.complaints.notNow({
      code,
      state: t.complaints.states[state],
      next: t.complaints.comes[state],
    }),
  )
}

/** Keeps a step with what was said of it, sets its clocks, and tells those whom it concerns. */
export async function takeStep(
  ctx: Ctx,
  held: Held,
  step: ComplaintStep,
  { note, set = {}, handler = held.handler, taskId }: Taken = {},
): Promise<Complaint> {
  const { tx, now, actor } = ctx
  const { id, customerId, state } = held.complaint
  const { to = state, isAnswer } = flow[step]
  const hours = await atWork(ctx, handler)
  const resumed = isAnswer ? resumedClocks(held.complaint, now, hours) : {}
  const changed = { ...resumed, state: to, ...set, handlerId: handler.id }
  const after = { ...held.complaint, ...changed }
  const remindAt = await ringOf(ctx, held, { complaint: after, handler })
  const updated = tx.update(complaints).set({ ...changed, remindAt })
  const complaint = one(await updated.where(eq(complaints.id, id)).returning())
  const by = { complaintId: id, customerId, employeeId: actor.id, at: now }
  await insertRow(tx, complaintEvents, { ...by, step, note: note ?? null, taskId })
  if (handler.id !== held.handler.id) await tellLost(ctx, held.handler, { complaint, handler })
  return complaint
}

/** Whose work it is about does not hear who looks into it (COMPLAINT-7). */
async function tellLost(ctx: Ctx, former: Employee, { complaint, handler }: Held): Promise<void> {
  const { accusedId } = complaint
  const isAbout = accusedId !== null && barred(former, { id: accusedId })
  const name = isAbout ? undefined : handler.name
  await tellFormer(ctx, former, { code: showComplaint(complaint), name })
}

/** Another handler has it anew; of the same one it rings no later than it would have. */
async function ringOf(ctx: Ctx, { complaint: before }: Held, after: Held): Promise<Date | null> {
  const remindAt = await ringAfter(ctx, after.complaint, after.handler)
  if (before.handlerId !== after.complaint.handlerId) return remindAt
  const clock = async (one: Complaint) => clockOf(await asCallbackStands(ctx, one))
  const was = { clock: await clock(before), remindAt: before.remindAt }
  return ringKept({ was, clock: await clock(after.complaint), remindAt })
}

/** The receiver and the handler hear what became of it, unless they did it themselves. */
export async function tellParties(ctx: Ctx, complaint: Complaint, step: ComplaintStep) {
  const { receiverId, handlerId } = complaint
  const by = ctx.actor.name
  await tellOthers(ctx, complaint, [receiverId, handlerId], (file, reader, now) =>
    stepCard(file, { step, by }, reader, now),
  )
}

export const handlerOf = ({ tx }: Pick<Ctx, 'tx'>, { handlerId }: Complaint) =>
  employeeNumbered(tx, handlerId)
