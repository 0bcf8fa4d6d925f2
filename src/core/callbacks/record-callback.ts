import { eq } from 'drizzle-orm'
import { type Callback, type Customer, callbacks, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { one } from '../one.ts'
import type { Owed } from './callback-by-customer.ts'
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
  const { callback: owed, outcome, note } = input
  const { customer } = owed
  ensure(owed.callback?.doneAt == null, (t) => t.callbacks.alreadyDone)
  if (outcome === 'no_answer') {
    return { customer, callback: await tryAgain(ctx, owed, note), followUp: undefined }
  }
  ensure(note || outcome === 'satisfied', (t) => t.callbacks.saidWhat, 'note')
  const done = { doneAt: ctx.now, outcome, note: note ?? null, remindAt: null }
  const callback = owed.callback
    ? await change(ctx, owed.callback, done)
    : await insertDone(ctx, customer, done)
  const followUp = outcome === 'satisfied' ? undefined : await follow(ctx, callback, outcome)
  return { customer, callback, followUp }
}

async function tryAgain(ctx: Ctx, { callback, customer }: Owed, note?: string): Promise<Callback> {
  const owner = callback ? await ownerOf(ctx, callback) : ctx.actor
  const dueAt = nextTryAt(ctx.now, owner)
  if (!callback) return owe(ctx, { customerId: customer.id, dueAt, reason: note })
  return change(ctx, callback, { dueAt, remindAt: remindOfCallbackAt(dueAt, owner) })
}

function follow(ctx: Ctx, { id, customerId }: Callback, outcome: 'soso' | 'dissatisfied') {
  const t = messages(ctx.actor).callbacks
  const reason = t.followUpReason({ outcome: t.outcomes[outcome] })
  return owe(ctx, { customerId, reason, dueAt: followUpAt(ctx.now, ctx.actor), followsId: id })
}

export async function ownerOf({ tx }: Ctx, { employeeId }: Callback) {
  return one(await tx.select().from(employees).where(eq(employees.id, employeeId)))
}

async function change({ tx }: Ctx, { id }: Callback, set: Partial<Callback>): Promise<Callback> {
  return one(await tx.update(callbacks).set(set).where(eq(callbacks.id, id)).returning())
}

async function insertDone(
  { tx, now, actor }: Ctx,
  { id: customerId }: Customer,
  done: Pick<typeof callbacks.$inferInsert, 'doneAt' | 'outcome' | 'note'>,
): Promise<Callback> {
  const row = { ...done, customerId, employeeId: actor.id, dueAt: now, plannedAt: now }
  return one(await tx.insert(callbacks).values(row).returning())
}
