import { and, eq } from 'drizzle-orm'
import { type Approval, approvalSteps, approvals, type decisions } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { allow, ensure } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { decidedCard, type Outcome } from './approval-card.ts'
import { askApprover, isTurnOf, type Turn, turnOf } from './ask-approver.ts'
import { effectOf } from './effects.ts'
import { isQuiet, showApprovalCode } from './rules.ts'

export type Decision = Exclude<(typeof decisions)[number], 'passed'>

/** An application as it stands now, and what came of it (ADR 19). */
export type Decided = { readonly approval: Approval; readonly outcome?: Outcome | undefined }

/**
 * Whoever's turn it is approves, refuses or asks back; the applicant, or the next of the chain, is
 * told. Nobody decides on what they have asked for themselves.
 */
export async function decide(
  ctx: Ctx,
  asked: Approval,
  decision: Decision,
  reason?: string,
): Promise<Decided> {
  const approval = await open(ctx, asked)
  const { step, approver } = await ensureTurn(ctx, approval)
  const by = { decidedAt: ctx.now, reason, ...insteadOf(ctx, approver) }
  await ctx.tx
    .update(approvalSteps)
    .set(decision === 'asked' ? { reason } : { ...by, decision })
    .where(eq(approvalSteps.id, step.id))
  const isGoingOn = decision === 'approved' && (await turnOf(ctx, approval)) !== undefined
  if (isGoingOn) return { approval: await askApprover(ctx, approval) }
  return settled(ctx, approval, decision, reason)
}

const insteadOf = ({ actor }: Ctx, approver: Turn['approver']) =>
  actor.id === approver.id ? {} : { approverId: actor.id, insteadOfId: approver.id }

/** Locked, so that of two who decide at once one is told that it is decided. */
async function open({ tx }: Ctx, { id }: Approval): Promise<Approval> {
  const approval = one(await tx.select().from(approvals).where(eq(approvals.id, id)).for('update'))
  const code = showApprovalCode(approval.kind, approval.number)
  ensure(approval.state === 'waiting', (t) =>
    t.approvals.notWaiting({ code, state: t.approvals.states[approval.state] }),
  )
  return approval
}

async function ensureTurn(ctx: Ctx, approval: Approval): Promise<Turn> {
  const { actor } = ctx
  const turn = await turnOf(ctx, approval)
  allow(actor.id !== approval.applicantId, 'ownApproval', (t) => t.approvals.notYourOwn)
  const isTheirs = turn !== undefined && isTurnOf(turn, actor)
  const name = isQuiet(approval.kind) ? undefined : turn?.approver.name
  allow(isTheirs, 'missingRight', (t) =>
    name === undefined ? t.approvals.notForYou : t.approvals.notYourTurn({ name }),
  )
  return turn
}

async function settled(
  ctx: Ctx,
  asked: Approval,
  decision: Decision,
  reason?: string,
): Promise<Decided> {
  const { tx, now, actor } = ctx
  const approval = await marked(ctx, asked, decision)
  const applicant = await employeeNumbered(tx, approval.applicantId)
  const outcome = await take(ctx, approval, decision, applicant)
  const card = decidedCard({ approval, by: actor, reason, outcome }, applicant, now)
  await notify(ctx, applicant, card, { expiresAfterMs: newsMs })
  return { approval, outcome }
}

async function marked({ tx, now }: Ctx, { id }: Approval, decision: Decision): Promise<Approval> {
  const settledAt = decision === 'asked' ? null : now
  const set = { state: decision, remindAt: null, settledAt }
  const isOpen = and(eq(approvals.id, id), eq(approvals.state, 'waiting'))
  return one(await tx.update(approvals).set(set).where(isOpen).returning())
}

/** What the kind has to happen then; asking back is no decision yet. */
async function take(
  ctx: Ctx,
  approval: Approval,
  decision: Decision,
  { name, leftAt }: Employee,
): Promise<Outcome | undefined> {
  const { approved, refused } = effectOf(approval)
  if (decision === 'refused') await refused?.(ctx, approval)
  if (decision !== 'approved' || !approved) return undefined
  ensure(!leftAt, (t) => t.approvals.applicantGone({ name }))
  return approved(ctx, approval)
}
