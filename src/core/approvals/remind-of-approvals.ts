import { eq } from 'drizzle-orm'
import { type Approval, approvalSteps, approvals } from '../../db/organisation.ts'
import { atWork } from '../calendar/at-work.ts'
import { dueRows, type RingCtx } from '../clockwork/due-rows.ts'
import { retell } from '../notices/retell.ts'
import { dayAt, isWorkDay, nextClock } from '../time.ts'
import { type Turn, tell, turnOf } from './ask-approver.ts'
import { approvalView } from './commands.ts'
import { escalateAfterDays, workDaysBetween } from './rules.ts'

/**
 * Whoever's turn it is hears of it again as each of their working days begins; after three without
 * an answer it is their superior's.
 */
export const approvalReminders = dueRows({
  name: 'approval-reminders',
  table: approvals,
  column: approvals.remindAt,
  async ring(ctx, approval) {
    const turn = approval.state === 'waiting' ? await turnOf(ctx, approval) : undefined
    if (!turn) return undefined
    const now = (await passed(ctx, approval, turn)) ?? turn
    await tell(ctx, approval, now)
    return nextClock(ctx.now, now.approver.workFrom, await atWork(ctx, now.approver))
  },
})

/** It is their superior's, if they are late; whoever has left is passed over at once. */
async function passed(ctx: RingCtx, approval: Approval, turn: Turn): Promise<Turn | undefined> {
  const { step, approver } = turn
  const [, superior] = approver.line.filter((id) => id !== approval.applicantId)
  const isLate = waitedDays(ctx, approval, turn) >= escalateAfterDays || approver.leftAt !== null
  if (!isLate || superior === undefined) return undefined
  const next = { approverId: superior, insteadOfId: approver.id }
  await ctx.tx.update(approvalSteps).set(next).where(eq(approvalSteps.id, step.id))
  await retell(ctx, `approval:${approval.id}`, approvalView)
  return turnOf(ctx, approval)
}

/** Working days of theirs since it was applied for; each who is passed over counts again from there. */
function waitedDays({ now }: RingCtx, { appliedAt }: Approval, { step, approver }: Turn): number {
  const zone = approver.timeZone
  const days = workDaysBetween(dayAt(appliedAt, zone), dayAt(now, zone), (day) =>
    isWorkDay(day, approver),
  )
  return step.insteadOfId === null ? days : days - escalateAfterDays
}
