import { type Loan, loans } from '../../db/development.ts'
import type { Employee } from '../../db/schema.ts'
import { backAtWork } from '../calendar/at-work.ts'
import { dueRows, type RingCtx } from '../clockwork/due-rows.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { notify } from '../notices/notify.ts'
import { superiorsOf } from '../org/superiors.ts'
import { dayAt, daysBetween } from '../time.ts'
import { loanTold, stepsTaken } from './find-loans.ts'
import { loanReminderCard } from './loan-card.ts'
import { escalateAfterDays, morningsOf, remindOfLoanAt } from './rules.ts'

/**
 * The keeper hears 7 days and 1 day before a loan is due, 1, 7, 15 and 30 days after it, and when it is
 * to be checked; from the fifteenth day on, or where they have left, whoever is above them, too (L24).
 */
export const loanReminders = dueRows({
  name: 'loan-reminders',
  table: loans,
  column: loans.remindAt,
  async ring(ctx, loan) {
    if (loan.state !== 'released') return undefined
    const keeper = await employeeNumbered(ctx.tx, loan.keeperId)
    const isHere = !keeper.leftAt && !keeper.suspendedAt
    const later = isHere ? await backAtWork(ctx, keeper) : undefined
    if (later) return later
    if (isNews(ctx, loan, keeper)) await tellAll(ctx, loan, keeper, isHere)
    return remindOfLoanAt(loan, keeper, ctx.now) ?? undefined
  },
})

const recentMs = 7 * 86_400_000

/** A receiver is asked to look at what came to them; they hear of it only if there is something to do. */
function isNews({ now, dueAt }: RingCtx, loan: Loan, keeper: Employee): boolean {
  const since = dueAt.getTime() - recentMs
  return morningsOf(loan, keeper).some((at) => at <= now && at.getTime() >= since)
}

async function tellAll(ctx: RingCtx, loan: Loan, keeper: Employee, isHere: boolean): Promise<void> {
  const { dueOn } = loan
  const late = dueOn === null ? 0 : daysBetween(dueOn, dayAt(ctx.now, keeper.timeZone))
  const isLong = late >= escalateAfterDays
  const [superior] = isLong || !isHere ? await superiorsOf(ctx, keeper) : []
  for (const reader of [...(isHere ? [keeper] : []), ...(superior ? [superior] : [])]) {
    await tell(ctx, loan, reader)
  }
}

async function tell({ tx, now }: RingCtx, loan: Loan, reader: Employee): Promise<void> {
  const file = await loanTold({ tx, now }, reader, loan)
  if (!file) return
  const card = loanReminderCard(file, await stepsTaken({ tx }, loan), reader, now)
  await notify({ tx, now }, reader, card)
}
