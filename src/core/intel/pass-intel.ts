import { and, eq, isNull } from 'drizzle-orm'
import { type Intel, intel, intelReceipts, type intelUses } from '../../db/intel.ts'
import type { Department } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { mayKnow, whoAnswers } from '../duties/who-answers.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { allow, ensure, fail } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { asReader } from '../rights/as-reader.ts'
import { isHere } from '../tasks/task-file.ts'
import { unlessTaken } from '../unless-taken.ts'
import { intelSeen } from './find-intel.ts'
import { showIntel } from './rules.ts'
import { givenCard, receivedCard, usedCard } from './told-cards.ts'

export type PassIntel = {
  readonly intel: Intel
  readonly to?: Employee | undefined
  readonly department?: Department | undefined
}

/** One more who is to know: a colleague, or the head of a department (INTEL-8). */
export async function passIntel(ctx: Ctx, { intel: row, to, department }: PassIntel) {
  ensure(to || department, (t) => t.intel.toWhom, 'department')
  const { customerId } = row
  const receiver = to ?? (await whoAnswers(ctx, { department, questions: [], customerId }))
  if (!receiver)
    return fail((t) => t.intel.nobodyThere({ name: department?.name ?? '' }), 'department')
  const { name } = receiver
  const isFit = await mayKnow(ctx, receiver, customerId)
  allow(isFit, 'missingRight', (t) => t.intel.mayNotSee({ name }), 'to')
  const its = and(eq(intelReceipts.intelId, row.id), eq(intelReceipts.employeeId, receiver.id))
  const isThere = receiver.id === row.reporterId || (await ctx.tx.$count(intelReceipts, its)) > 0
  ensure(!isThere, (t) => t.intel.hasIt({ name }), 'to')
  const send = (tx: Ctx['tx']) => sendIntel({ ...ctx, tx }, row, receiver)
  await unlessTaken(ctx.tx, send, (t) => t.intel.hasIt({ name }), 'to')
  return receiver
}

/** Writes that it went to somebody, and tells them; who keeps it has it already. */
export async function sendIntel(ctx: Ctx, { id }: Intel, receiver: Employee): Promise<void> {
  const { tx, now } = ctx
  const isOwn = receiver.id === ctx.actor.id
  const sent = { intelId: id, employeeId: receiver.id, sentAt: now }
  await insertRow(tx, intelReceipts, { ...sent, receivedAt: isOwn ? now : undefined })
  if (isOwn) return
  const file = await intelSeen(await asReader(ctx, receiver, 'intel.view'), id)
  if (!file) return
  const card = givenCard(file, { by: ctx.actor, reader: receiver, now })
  await notify(ctx, receiver, card, { expiresAfterMs: newsMs })
}

/** Whoever got it says so, once; whoever reported it hears that (INTEL-8). */
export async function receiveIntel(ctx: Ctx, row: Intel): Promise<void> {
  const { tx, now, actor } = ctx
  const its = and(eq(intelReceipts.intelId, row.id), eq(intelReceipts.employeeId, actor.id))
  const taken = await tx
    .update(intelReceipts)
    .set({ receivedAt: now })
    .where(and(its, isNull(intelReceipts.receivedAt)))
    .returning()
  ensure(taken.length > 0, (t) => t.intel.notSentToYou)
  await tellReporter(ctx, row, receivedCard)
}

async function tellReporter(ctx: Ctx, row: Intel, say: typeof receivedCard): Promise<void> {
  const reporter = await employeeNumbered(ctx.tx, row.reporterId)
  if (reporter.id === ctx.actor.id || !isHere(reporter)) return
  await notify(ctx, reporter, say(row, ctx.actor, reporter), { expiresAfterMs: newsMs })
}

export type UseIntel = {
  readonly intel: Intel
  readonly kind: (typeof intelUses)[number]
  readonly plan: string | undefined
}

/** It counts for a plan, once: which kind, and which one (INTEL-3). Whoever reported it hears that, too. */
export async function useIntel(ctx: Ctx, { intel: row, kind, plan }: UseIntel): Promise<Intel> {
  const { tx, now, actor } = ctx
  const set = { usedKind: kind, usedFor: plan ?? null, usedById: actor.id, usedAt: now }
  const its = and(eq(intel.id, row.id), isNull(intel.usedAt))
  const [used] = await tx.update(intel).set(set).where(its).returning()
  if (!used) return fail((t) => t.intel.usedAlready({ code: showIntel(row) }), 'intel')
  await tellReporter(ctx, used, usedCard)
  return used
}
