import { eq } from 'drizzle-orm'
import { type Callback, type Customer, callbacks, type Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { one } from '../one.ts'
import type { Owed } from './callback-by-customer.ts'
import { type OpenCallback, openCallback } from './open-callback.ts'
import { owe } from './plan-callback.ts'
import { followUpAt, nextTryAt, remindOfCallbackAt } from './rules.ts'

export const recordable = ['satisfied', 'soso', 'dissatisfied', 'no_answer'] as const
export type Recordable = (typeof recordable)[number]

export type RecordCallback = {
  readonly callback: Owed
  readonly outcome: Recordable
  readonly note?: string | undefined
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
    return { customer, callback: await tryAgain(ctx, customer, open, note), followUp: undefined }
  }
  ensure(note || outcome === 'satisfied', (t) => t.callbacks.saidWhat, 'note')
  const done = { doneAt: ctx.now, outcome, note: note ?? null, remindAt: null }
  const callback = open ? await change(ctx, open, done) : await insertDone(ctx, customer, done)
  const isContent = outcome === 'satisfied'
  const followUp = isContent ? undefined : await follow(ctx, owner, callback, outcome)
  return { customer, callback, followUp }
}

async function tryAgain(
  ctx: Ctx,
  { id: customerId }: Customer,
  open: OpenCallback | undefined,
  note?: string,
): Promise<Callback> {
  const owner = open?.owner ?? ctx.actor
  const dueAt = nextTryAt(ctx.now, owner)
  if (!open) return owe(ctx, owner, { customerId, dueAt, reason: note })
  return change(ctx, open, { dueAt, remindAt: remindOfCallbackAt(dueAt, owner, ctx.now) })
}

function follow(
  ctx: Ctx,
  owner: Employee,
  { id, customerId }: Callback,
  outcome: 'soso' | 'dissatisfied',
): Promise<Callback> {
  const t = messages(owner).callbacks
  const reason = t.followUpReason({ outcome: t.outcomes[outcome] })
  return owe(ctx, owner, { customerId, reason, dueAt: followUpAt(ctx.now, owner), followsId: id })
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
  return one(await tx.insert(callbacks).values(row).returning())
}
