import { borrowings } from '../../db/custody.ts'
import type { Employee } from '../../db/schema.ts'
import { backAtWork } from '../calendar/at-work.ts'
import { dueRows, type RingCtx } from '../clockwork/due-rows.ts'
import { notify } from '../notices/notify.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { nextClock } from '../time.ts'
import { returnReminderCard } from './borrowing-card.ts'
import { type BorrowingFile, borrowingFile } from './find-borrowings.ts'
import { escalateAfterDays, overdueWorkDays, remindOfReturnAt, takersOf } from './rules.ts'

/**
 * The borrower hears of it on the working day before and on each that it is overdue; from the third on
 * the keeper of the file, too, and at once where the borrower has left (REG-10).
 */
export const returnReminders = dueRows({
  name: 'return-reminders',
  table: borrowings,
  column: borrowings.remindAt,
  async ring(ctx, { id, lentAt, returnedAt }) {
    const file = lentAt && !returnedAt ? await borrowingFile(ctx, { id }) : undefined
    return file && remind(ctx, file)
  },
})

async function remind(ctx: RingCtx, file: BorrowingFile): Promise<Date | undefined> {
  const { now } = ctx
  const { borrower, borrowing } = file
  if (borrower.leftAt) return remindKeeper(ctx, file)
  const later = await backAtWork(ctx, borrower)
  if (later) return later
  await notify(ctx, borrower, returnReminderCard(file, borrower, now))
  const isLong = overdueWorkDays(borrowing.dueOn, borrower, now) >= escalateAfterDays
  if (isLong) await remindKeeper(ctx, file)
  return remindOfReturnAt(borrowing.dueOn, borrower, now)
}

/** The keeper, or where they have it themselves or are gone, the next who may take it back. */
async function remindKeeper(ctx: RingCtx, file: BorrowingFile): Promise<Date | undefined> {
  const keeper = await keeperHere(ctx, file)
  if (!keeper) return undefined
  await notify(ctx, keeper, returnReminderCard(file, keeper, ctx.now))
  return nextClock(ctx.now, keeper.workFrom, keeper)
}

async function keeperHere(ctx: RingCtx, file: BorrowingFile): Promise<Employee | undefined> {
  const ids = [file.keeper.id, ...takersOf(file)].filter((id) => id !== file.borrower.id)
  const here = await peopleHere(ctx, ids)
  return ids.flatMap((id) => here.filter((one) => one.id === id))[0]
}
