import { eq } from 'drizzle-orm'
import type { CallbackMode, Renewal } from '../../db/choices.ts'
import type { Complaint } from '../../db/complaints.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import type { Service } from '../../db/services.ts'
import { insertRow } from '../../db/statement.ts'
import { type Callback, callbacks } from '../../db/work.ts'
import { atWork } from '../calendar/at-work.ts'
import { complaintCalledBack } from '../complaints/take-callback.ts'
import { remindOutsideRest } from '../contacts/contact-to-call.ts'
import type { Ctx } from '../ctx.ts'
import { type ChangedCustomer, changeCustomer, keeperOf } from '../customers/change-customer.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { one } from '../one.ts'
import { serviceCalledBack } from '../services/take-callback.ts'
import type { Clock, Day } from '../time.ts'
import type { Owed } from './callback-by-customer.ts'
import { countContact } from './count-contact.ts'
import { holdAround, type OpenCallback, openCallback } from './open-callback.ts'
import { futureDue, owe } from './plan-callback.ts'
import { keepPostponement } from './postpone.ts'
import { ensureComplete } from './required.ts'
import { type RestLearnt, restLearnt } from './rest-learnt.ts'
import { nextTryAt } from './rules.ts'
import { startCallbacks } from './start-callbacks.ts'

export const recordable = [
  'satisfied',
  'soso',
  'dissatisfied',
  'no_answer',
  'inconvenient',
] as const
export type Recordable = (typeof recordable)[number]

export type RecordCallback = {
  readonly callback: Owed
  readonly outcome: Recordable
  readonly note?: string | undefined
  readonly mode?: CallbackMode | undefined
  readonly renewal?: Renewal | undefined
  /** When to call again, if that was agreed; else the rules say when. */
  readonly again?: Day | undefined
  readonly clock?: Clock | undefined
  /** What they said is different from their file (CALLBACK-28). */
  readonly phone?: string | null | undefined
  readonly address?: string | null | undefined
}

export type Reopened =
  | { readonly complaint: Complaint; readonly service?: undefined }
  | { readonly service: Service; readonly complaint?: undefined }

export type RecordedCallback = {
  readonly customer: Customer
  readonly callback: Callback
  /** What follows for a customer who is not satisfied, or who was won back (CALLBACK-24, CALLBACK-2). */
  readonly followUp: Callback | undefined
  /** The complaint, or the service order, that is open again because of it. */
  readonly reopened: Reopened | undefined
  readonly corrected: ChangedCustomer | undefined
  /** When whoever answers seems to rest (CALLBACK-10). */
  readonly rest?: RestLearnt | undefined
}

/** Records what came of a callback; what is not complete cannot be closed (CALLBACK-9). */
export async function recordCallback(ctx: Ctx, input: RecordCallback): Promise<RecordedCallback> {
  const { outcome } = input
  const { customer, callback: owed } = input.callback
  await holdAround(ctx, input.callback)
  const open = owed && (await openCallback(ctx, owed))
  if (outcome === 'no_answer' || outcome === 'inconvenient') {
    const callback = await tryAgain(ctx, input, open)
    const corrected = await correct(ctx, input)
    const rest = outcome === 'inconvenient' ? await restLearnt(ctx, callback, input) : undefined
    return { customer, callback, followUp: undefined, reopened: undefined, corrected, rest }
  }
  ensureComplete(open?.callback.type ?? 'agreed', input)
  const owner = open?.owner ?? ctx.actor
  const done = doneBy(ctx, owner, input)
  const callback = open ? await change(ctx, open, done) : await insertDone(ctx, customer, done)
  const complaint = await complaintCalledBack(ctx, { callback, outcome, note: input.note })
  const service = await serviceCalledBack(ctx, { callback, outcome, note: input.note })
  const reopened = reopenedBy(complaint, service)
  await countContact(ctx, customer.id, callback.id)
  const followUp = await follow(ctx, owner, { callback, reopened }, input)
  return { customer, callback, followUp, reopened, corrected: await correct(ctx, input) }
}

function reopenedBy(
  complaint: Complaint | undefined,
  service: Service | undefined,
): Reopened | undefined {
  if (complaint?.state === 'investigating') return { complaint }
  return service?.state === 'working' ? { service } : undefined
}

function doneBy({ now, actor }: Ctx, owner: Employee, input: RecordCallback) {
  const { outcome, note = null, mode = 'phone', renewal = null } = input
  const calledById = owner.id === actor.id ? null : actor.id
  return { doneAt: now, outcome, note, mode, renewal, remindAt: null, calledById }
}

/** What was not reached is tried again by the rules; for what did not suit, the customer says when. */
async function tryAgain(
  ctx: Ctx,
  input: RecordCallback,
  open: OpenCallback | undefined,
): Promise<Callback> {
  const owner = open?.owner ?? ctx.actor
  const { note, outcome } = input
  const isUnreached = outcome === 'no_answer'
  ensure(isUnreached || input.again, (t) => t.callbacks.callWhen, 'again')
  const dueAt = agreed(ctx, owner, input) ?? nextTryAt(ctx.now, await atWork(ctx, owner))
  const { id: customerId } = input.callback.customer
  if (!open) return owe(ctx, owner, { customerId, dueAt, reason: note })
  const reason = isUnreached ? 'unreached' : 'customer'
  await keepPostponement(ctx, open.callback, dueAt, { reason, note })
  const remindAt = await remindOutsideRest(ctx, { ...open.callback, dueAt }, owner)
  return change(ctx, open, { dueAt, remindAt, rung: 0, ...(note !== undefined && { note }) })
}

/**
 * By the rules one who is not satisfied is called again, and so is one who was won back; a complaint or
 * a service order that is open again is the follow-up itself.
 */
async function follow(
  ctx: Ctx,
  owner: Employee,
  { callback, reopened }: Pick<RecordedCallback, 'callback' | 'reopened'>,
  input: RecordCallback,
): Promise<Callback | undefined> {
  const { id, customerId, type, subject } = callback
  const { outcome, note } = input
  const isContent = outcome === 'satisfied'
  const t = messages(owner).callbacks
  const reason = isContent ? note : t.followUpReason({ outcome: t.outcomes[outcome] })
  const its = { customerId, reason, followsId: id }
  const dueAt = agreed(ctx, owner, input)
  if (dueAt) return owe(ctx, owner, { ...its, dueAt, ...(!isContent && { type: 'followup' }) })
  if (reopened || (isContent && type !== 'followup')) return undefined
  const event = isContent ? 'converted' : 'unsatisfied'
  const about = { subject: subject ?? undefined, ownerId: owner.id }
  return (await startCallbacks(ctx, { ...its, ...about, event }))[0]
}

/** What is different from the file is written there at once, by whoever may write in it. */
async function correct(
  ctx: Ctx,
  { callback: { customer }, phone, address }: RecordCallback,
): Promise<ChangedCustomer | undefined> {
  const given = Object.entries({ phone, address }).filter(([, value]) => value)
  const [first] = given
  if (!first) return undefined
  await keeperOf(ctx, customer, first[0])
  return changeCustomer(ctx, customer, Object.fromEntries(given))
}

function agreed(ctx: Ctx, owner: Employee, { again, clock }: RecordCallback): Date | undefined {
  if (again === undefined) return undefined
  const dueAt = futureDue(ctx, { day: again, clock }, owner, 'again')
  return dueAt > ctx.now ? dueAt : new Date(ctx.now.getTime() + laterMs)
}

/** Later today, where no hour was said. */
const laterMs = 2 * 3_600_000

async function change(
  { tx }: Ctx,
  { callback }: OpenCallback,
  set: Partial<Callback>,
): Promise<Callback> {
  return one(await tx.update(callbacks).set(set).where(eq(callbacks.id, callback.id)).returning())
}

async function insertDone(
  { tx, now, actor }: Ctx,
  { id: customerId }: Customer,
  done: ReturnType<typeof doneBy>,
): Promise<Callback> {
  const row = {
    ...done,
    calledById: null,
    customerId,
    employeeId: actor.id,
    dueAt: now,
    plannedAt: now,
  }
  return insertRow(tx, callbacks, row)
}
