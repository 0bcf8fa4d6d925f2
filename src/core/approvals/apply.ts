import { eq, sql } from 'drizzle-orm'
import { type Approval, approvalSteps, approvals } from '../../db/organisation.ts'
import type { Customer } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
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
export async function apply(
  ctx: Ctx,
  { kind, subject, amount, customer }: Apply,
): Promise<Approval> {
  const { tx, now, actor } = ctx
  const chain = chainOf(kind, actor, Number(amount ?? 0))
  ensure(chain.length > 0, (t) => t.approvals.nobodyAbove)
  const number = await nextNumber(ctx, kind)
  const row = { kind, number, subject, amount, applicantId: actor.id, appliedAt: now }
  const approval = await insertRow(tx, approvals, { ...row, customerId: customer?.id })
  for (const [position, approverId] of chain.entries()) {
    await insertRow(tx, approvalSteps, { approvalId: approval.id, position, approverId })
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
