import type { Employee } from '../../db/schema.ts'
import {
  addDays,
  type Clock,
  type Day,
  dayAt,
  instantAt,
  startOfDay,
  weekdayOf,
  withinHours,
} from '../time.ts'

const followUpDays = 3
const usualClock: Clock = '10:00'

/** When a callback is due: at the hour agreed, else when work begins that day. */
export function dueAtOf(day: Day, clock: Clock | undefined, owner: Employee): Date {
  return instantAt(day, clock ?? owner.workFrom, owner.timeZone)
}

/** The reminder comes at the due minute if its owner works then, else when they next do. */
export function remindOfCallbackAt(dueAt: Date, owner: Employee): Date {
  return withinHours(dueAt, owner)
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

function isWorkDay(day: Day, { workDays }: Employee): boolean {
  return workDays.length === 0 || workDays.includes(weekdayOf(day))
}

/** Whole days a callback is late, in its owner's calendar. */
export function lateDays(dueAt: Date, now: Date, timeZone: string): number {
  const due = Date.parse(dayAt(dueAt, timeZone))
  return Math.max(0, Math.round((Date.parse(dayAt(now, timeZone)) - due) / 86_400_000))
}
