import type { Employee } from '../../db/schema.ts'
import {
  addDays,
  type Clock,
  type Day,
  dayAt,
  daysBetween,
  instantAt,
  isWorkDay,
  startOfDay,
  withinHours,
} from '../time.ts'

const followUpDays = 3
const usualClock: Clock = '10:00'

/** When a callback is due: at the hour agreed, else when work begins that day. */
export function dueAtOf(day: Day, clock: Clock | undefined, owner: Employee): Date {
  return instantAt(day, clock ?? owner.workFrom, owner.timeZone)
}

/** The reminder comes at the due minute, or now if that is over, else when its owner next works. */
export function remindOfCallbackAt(dueAt: Date, owner: Employee, now: Date): Date {
  return withinHours(dueAt > now ? dueAt : now, owner)
}

/** Within three days (CALLBACK-7): on the third, or the last working day before it. */
export function followUpAt(now: Date, owner: Employee): Date {
  const today = dayAt(now, owner.timeZone)
  const days = Array.from({ length: followUpDays }, (_, n) => addDays(today, followUpDays - n))
  const day = days.find((d) => isWorkDay(d, owner)) ?? addDays(today, followUpDays)
  return instantAt(day, usualClock, owner.timeZone)
}

/** Nobody answered: the next working day at the usual hour. */
export function nextTryAt(now: Date, owner: Employee): Date {
  const tomorrow = startOfDay(addDays(dayAt(now, owner.timeZone), 1), owner.timeZone)
  const day = dayAt(withinHours(tomorrow, owner), owner.timeZone)
  return instantAt(day, usualClock, owner.timeZone)
}

/** Whole days a callback is late, in the calendar of that place. */
export function lateDays(dueAt: Date, now: Date, timeZone: string): number {
  return Math.max(0, daysBetween(dayAt(dueAt, timeZone), dayAt(now, timeZone)))
}
