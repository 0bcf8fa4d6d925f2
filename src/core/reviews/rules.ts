import { addDays, type Day, type Hours, isWorkDay } from '../time.ts'

/** How long before the last day of a review whoever has not finished hears of it. */
const daysBefore = [14, 7, 3, 1] as const
/** Among so many there is a working day. */
const daysOfWeek = 7

/**
 * Whether a working day is one of those on which reviewers are reminded (REMIND-10): so many days before
 * the last one, or the working day before where they are off, and each working day once it is over.
 */
export function remindsOn(day: Day, dueOn: Day, hours: Hours): boolean {
  if (!isWorkDay(day, hours)) return false
  if (day > dueOn) return true
  return daysBefore.some((days) => lastWorkDay(addDays(dueOn, -days), hours) === day)
}

/** The first working day on which a review is late: whoever is above hears of it then, once. */
export function isFirstLate(day: Day, dueOn: Day, hours: Hours): boolean {
  const late = Array.from({ length: daysOfWeek }, (_, n) => addDays(dueOn, n + 1))
  return late.find((one) => isWorkDay(one, hours)) === day
}

function lastWorkDay(day: Day, hours: Hours): Day {
  const before = Array.from({ length: daysOfWeek }, (_, n) => addDays(day, -n))
  return before.find((one) => isWorkDay(one, hours)) ?? day
}

/** Never 100 while something is missing. */
export const percentOf = (done: number, all: number): number =>
  all === 0 ? 100 : Math.floor((done * 100) / all)
