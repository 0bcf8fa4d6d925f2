import { eq } from 'drizzle-orm'
import { type Approval, approvals } from '../../db/organisation.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure } from '../errors.ts'
import { one } from '../one.ts'
import { askApprover } from './ask-approver.ts'
import { effectOf } from './effects.ts'
import { showApprovalCode } from './rules.ts'

/** What the approver asked is answered: it is their turn again, with the answer beneath. */
export async function answer(ctx: Ctx, asked: Approval, words: string): Promise<Approval> {
  const approval = await own(ctx, asked)
  ensure(approval.state === 'asked', (t) => t.approvals.nothingAsked({ code: codeOf(approval) }))
  const subject = `${approval.subject}\n— ${words}`
  const said = ctx.tx.update(approvals).set({ subject }).where(eq(approvals.id, approval.id))
  return askApprover(ctx, one(await said.returning()))
}

/** Whoever applied may take it back until it is decided. */
export async function withdraw(ctx: Ctx, asked: Approval): Promise<Approval> {
  const approval = await own(ctx, asked)
  const state = approval.state
  ensure(state === 'waiting' || state === 'asked', (t) =>
    t.approvals.notWaiting({ code: codeOf(approval), state: t.approvals.states[state] }),
  )
  const set = { state: 'withdrawn', settledAt: ctx.now, remindAt: null } as const
  const taking = ctx.tx.update(approvals).set(set).where(eq(approvals.id, approval.id))
  const withdrawn = one(await taking.returning())
  await effectOf(withdrawn).refused?.(ctx, withdrawn)
  return withdrawn
}

const codeOf = ({ kind, number }: Approval) => showApprovalCode(kind, number)

async function own({ tx, actor }: Ctx, { id }: Approval): Promise<Approval> {
  const approval = one(await tx.select().from(approvals).where(eq(approvals.id, id)).for('update'))
  allow(approval.applicantId === actor.id, 'tampered', (t) => t.approvals.notYours)
  return approval
}
