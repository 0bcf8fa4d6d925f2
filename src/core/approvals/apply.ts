import { eq, sql } from 'drizzle-orm'
import { type Approval, approvalSteps, approvals } from '../../db/organisation.ts'
import type { Customer } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { aroundOf } from './around.ts'
import { askApprover } from './ask-approver.ts'
import { type ApprovalKind, chainOf } from './rules.ts'

export type Apply = {
  readonly kind: ApprovalKind
  readonly subject: string
  /** A decimal, as the field of amounts reads it. */
  readonly amount?: string | undefined
  readonly customer?: Customer | undefined
}

/** Asks for consent: the first of the chain is told at once (AUTH-14). */
export async function apply(ctx: Ctx, asked: Apply): Promise<Approval> {
  const chain = chainOf(asked.kind, ctx.actor, await aroundOf(ctx, asked.kind, asked))
  ensure(chain.length > 0, (t) => t.approvals.nobodyAbove)
  return putBefore(ctx, await enter(ctx, asked), chain)
}

/** The application with its number, before anybody is asked. */
export async function enter(ctx: Ctx, { kind, subject, amount, customer }: Apply) {
  const { tx, now, actor } = ctx
  const number = await nextNumber(ctx, kind)
  const row = { kind, number, subject, amount, applicantId: actor.id, appliedAt: now }
  return insertRow(tx, approvals, { ...row, customerId: customer?.id })
}

/** Asks these, one after the other. */
export async function putBefore(
  ctx: Ctx,
  approval: Approval,
  chain: readonly number[],
): Promise<Approval> {
  for (const [position, approverId] of chain.entries()) {
    await insertRow(ctx.tx, approvalSteps, { approvalId: approval.id, position, approverId })
  }
  return askApprover(ctx, approval)
}

/** Of two who apply at once, one waits until the other has their number. */
async function nextNumber({ tx }: Ctx, kind: ApprovalKind): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`approvals ${kind}`}))`)
  const highest = tx
    .select({ number: sql<number>`coalesce(max(${approvals.number}), 0)` })
    .from(approvals)
    .where(eq(approvals.kind, kind))
  return one(await highest).number + 1
}
