import { eq } from 'drizzle-orm'
import type { Customer, Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { type Callback, callbacks } from '../../db/work.ts'
import { remindOutsideRest } from '../contacts/contact-to-call.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { one } from '../one.ts'
import type { Clock, Day } from '../time.ts'
import type { Owed } from './callback-by-customer.ts'
import { type OpenCallback, openCallback } from './open-callback.ts'
import { futureDue, owe } from './plan-callback.ts'
import { followUpAt, nextTryAt } from './rules.ts'

export const recordable = ['satisfied', 'soso', 'dissatisfied', 'no_answer'] as const
export type Recordable = (typeof recordable)[number]

export type RecordCallback = {
  readonly callback: Owed
  readonly outcome: Recordable
  readonly note?: string | undefined
  /** When to call again, if that was agreed; else the rules say when. */
  readonly again?: Day | undefined
  readonly clock?: Clock | undefined
}

export type RecordedCallback = {
  readonly customer: Customer
  readonly callback: Callback
  /** What follows for a customer who is not satisfied (CALLBACK-24). */
  readonly followUp: Callback | undefined
}

/** Records what came of a callback; what is not complete cannot be closed (CALLBACK-9). */
export async function recordCallback(ctx: Ctx, input: RecordCallback): Promise<RecordedCallback> {
  const { outcome, note } = input
  const { customer, callback: owed } = input.callback
  const open = owed && (await openCallback(ctx, owed))
  const owner = open?.owner ?? ctx.actor
  if (outcome === 'no_answer') {
    return { customer, callback: await tryAgain(ctx, input, open), followUp: undefined }
  }
  ensure(note || outcome === 'satisfied', (t) => t.callbacks.saidWhat, 'note')
  const done = { doneAt: ctx.now, outcome, note: note ?? null, remindAt: null }
  const callback = open ? await change(ctx, open, done) : await insertDone(ctx, customer, done)
  return { customer, callback, followUp: await follow(ctx, owner, callback, input) }
}

async function tryAgain(
  ctx: Ctx,
  input: RecordCallback,
  open: OpenCallback | undefined,
): Promise<Callback> {
  const owner = open?.owner ?? ctx.actor
  const { note } = input
  const dueAt = agreed(ctx, owner, input) ?? nextTryAt(ctx.now, owner)
  const { id: customerId } = input.callback.customer
  if (!open) return owe(ctx, owner, { customerId, dueAt, reason: note })
  const remindAt = await remindOutsideRest(ctx, { customerId, dueAt }, owner)
  return change(ctx, open, { dueAt, remindAt, ...(note !== undefined && { note }) })
}

/** One who is not satisfied is called again by the rules (CALLBACK-24), anyone when it was agreed. */
async function follow(
  ctx: Ctx,
  owner: Employee,
  { id, customerId }: Callback,
  input: RecordCallback,
): Promise<Callback | undefined> {
  const { outcome, note } = input
  const isContent = outcome === 'satisfied' || outcome === 'no_answer'
  const dueAt = agreed(ctx, owner, input) ?? (isContent ? undefined : followUpAt(ctx.now, owner))
  if (!dueAt) return undefined
  const t = messages(owner).callbacks
  const reason = isContent ? note : t.followUpReason({ outcome: t.outcomes[outcome] })
  return owe(ctx, owner, { customerId, reason, dueAt, followsId: id })
}

function agreed(ctx: Ctx, owner: Employee, { again, clock }: RecordCallback): Date | undefined {
  return again === undefined ? undefined : futureDue(ctx, { day: again, clock }, owner, 'again')
}

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
  done: Pick<typeof callbacks.$inferInsert, 'doneAt' | 'outcome' | 'note'>,
): Promise<Callback> {
  const row = { ...done, customerId, employeeId: actor.id, dueAt: now, plannedAt: now }
  return insertRow(tx, callbacks, row)
}
