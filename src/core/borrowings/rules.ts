import type { Employee } from '../../db/schema.ts'
import { workDaysBetween } from '../approvals/rules.ts'
import { addDays, type Day, dayAt, instantAt, isWorkDay, nextClock, startOfDay } from '../time.ts'

/** Working days overdue after which the keeper of the file hears of it, too. */
export const escalateAfterDays = 3

/** Among so many there is a working day. */
const daysOfWeek = 7

/**
 * When a borrower is reminded next: as the last working day before it is due begins, then as each of
 * their working days begins on which it is overdue (REG-10).
 */
export function remindOfReturnAt(dueOn: Day, borrower: Employee, now: Date): Date {
  const { workFrom, timeZone } = borrower
  const before = Array.from({ length: daysOfWeek }, (_, n) => addDays(dueOn, -n - 1))
  const day = before.find((d) => isWorkDay(d, borrower)) ?? addDays(dueOn, -1)
  const eve = instantAt(day, workFrom, timeZone)
  if (eve > now) return eve
  const overdueFrom = new Date(startOfDay(addDays(dueOn, 1), timeZone).getTime() - 1)
  return nextClock(now > overdueFrom ? now : overdueFrom, workFrom, borrower)
}

/** How many of their working days it is overdue. */
export const overdueWorkDays = (dueOn: Day, borrower: Employee, now: Date): number =>
  workDaysBetween(dueOn, dayAt(now, borrower.timeZone), (day) => isWorkDay(day, borrower))

type Held = {
  readonly borrowing: { readonly borrowerId: number; readonly lentById: number | null }
  readonly keeper: Pick<Employee, 'line'>
}

/** Who may say how it came back: the keeper, those above, and whoever lent it; never the borrower. */
export function mayTakeBack({ id }: Pick<Employee, 'id'>, { borrowing, keeper }: Held): boolean {
  const isOthers = id !== borrowing.borrowerId
  return isOthers && (id === borrowing.lentById || keeper.line.includes(id))
}

/** The same people, whoever lent it first. */
export const takersOf = ({ borrowing, keeper }: Held): readonly number[] =>
  [borrowing.lentById ?? 0, ...keeper.line].filter((id) => id !== borrowing.borrowerId)
