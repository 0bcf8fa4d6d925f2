import type { Employee } from '../../db/schema.ts'
import { addDays, type Day, dayAt, daysBetween, instantAt, isWorkDay, nextClock } from '../time.ts'

/** How many days before the last one its owner is reminded for the first time. */
const earlyDays = 2
const daysOfWeek = 7

/** By which day, where its owner is, a customer has to be spoken to first (FILE-9). */
export const firstContactBy = (assignedAt: Date, owner: Employee, days: number): Day =>
  addDays(dayAt(assignedAt, owner.timeZone), days)

/** How many days are left, negative where it is overdue; days are the owner's. */
export const daysLeft = (by: Day, owner: Employee, now: Date): number =>
  daysBetween(dayAt(now, owner.timeZone), by)

/**
 * When the owner is reminded next (REMIND-8): as work begins two days before and on the last day, or
 * on the last working day before either; then once when it is overdue.
 */
export function remindOfContactAt(by: Day, owner: Employee, now: Date): Date {
  const { workFrom, timeZone } = owner
  const mornings = [addDays(by, -earlyDays), by].map((day) => {
    return instantAt(workDayUpTo(day, owner), workFrom, timeZone)
  })
  const next = mornings.find((at) => at > now)
  if (next) return next
  const overdueFrom = new Date(instantAt(addDays(by, 1), '00:00', timeZone).getTime() - 1)
  return nextClock(now > overdueFrom ? now : overdueFrom, workFrom, owner)
}

function workDayUpTo(day: Day, owner: Employee): Day {
  const days = Array.from({ length: daysOfWeek }, (_, n) => addDays(day, -n))
  return days.find((d) => isWorkDay(d, owner)) ?? day
}
