import { postponements } from '../../db/callbacks.ts'
import type { PostponeReason } from '../../db/choices.ts'
import { insertRow } from '../../db/statement.ts'
import type { Callback } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'

/** Keeps that a callback was put off, and why; how often is counted for each reason (CALLBACK-32). */
export async function keepPostponement(
  { tx, now, actor }: Ctx,
  { id, dueAt }: Callback,
  toAt: Date,
  why: { readonly reason: PostponeReason; readonly note?: string | undefined },
): Promise<void> {
  const row = { ...why, callbackId: id, fromAt: dueAt, toAt, byId: actor.id, at: now }
  await insertRow(tx, postponements, row)
}
