import type { Employee } from '../../db/schema.ts'
import {
  addDays,
  type Clock,
  clockAt,
  type Day,
  dayAt,
  daysBetween,
  type Hours,
  instantAt,
  isWorkDay,
  nextClock,
  startOfDay,
  withinHours,
} from '../time.ts'

const usualClock: Clock = '10:00'

/** When a callback is due: at the hour agreed, else when work begins that day. */
export function dueAtOf(day: Day, clock: Clock | undefined, owner: Employee): Date {
  return instantAt(day, clock ?? owner.workFrom, owner.timeZone)
}

/** The reminder comes at the due minute, or now if that is over, else when its owner next works. */
export function remindOfCallbackAt(dueAt: Date, owner: Hours, now: Date): Date {
  return withinHours(dueAt > now ? dueAt : now, owner)
}

/** What lies ahead is told that much earlier at most, where nobody works on the day itself. */
export const earlierMax = 14

/**
 * So many days by the calendar after an instant, or before it: on that day or on the last working day
 * before it (CALLBACK-7), at the usual hour. What follows never comes on the day it follows from.
 */
export function dueWithin(at: Date, days: number, hours: Hours): Date {
  const from = dayAt(at, hours.timeZone)
  const last = addDays(from, days)
  const first = days > 0 ? addDays(from, 1) : addDays(last, -earlierMax)
  let day = last
  while (day >= first && !isWorkDay(day, hours)) day = addDays(day, -1)
  return instantAt(day < first ? last : day, usualClock, hours.timeZone)
}

/** On the last working day before its own that is still to come, at the same hour; where there is none, it stays. */
export function dueEarlier(dueAt: Date, hours: Hours, now: Date): Date {
  const [due, today] = [dayAt(dueAt, hours.timeZone), dayAt(now, hours.timeZone)]
  let day = addDays(due, -1)
  while (day > today && !isWorkDay(day, hours)) day = addDays(day, -1)
  return day > today ? instantAt(day, clockAt(dueAt, hours.timeZone), hours.timeZone) : dueAt
}

/** The same, but no call is born late: what was heard of too late is due at once, in working hours. */
export function dueAhead(at: Date, days: number, hours: Hours, now: Date): Date {
  const dueAt = dueWithin(at, days, hours)
  return dueAt > now ? dueAt : withinHours(now, hours)
}

/** Nobody answered: the next working day at the usual hour. */
export function nextTryAt(now: Date, owner: Hours): Date {
  const day = dayAt(nextMorning(now, owner), owner.timeZone)
  return instantAt(day, usualClock, owner.timeZone)
}

/** When the next working day of theirs begins. */
export function nextMorning(now: Date, hours: Hours): Date {
  return withinHours(startOfDay(addDays(dayAt(now, hours.timeZone), 1), hours.timeZone), hours)
}

/** The same time of day so many working days later. */
export function workDaysAfter(at: Date, days: number, hours: Hours): Date {
  let later = at
  for (let n = 0; n < days; n++) {
    later = nextClock(later, clockAt(at, hours.timeZone), hours)
  }
  return later
}

/** Whole days a callback is late, in the calendar of that place. */
export function lateDays(dueAt: Date, now: Date, timeZone: string): number {
  return Math.max(0, daysBetween(dayAt(dueAt, timeZone), dayAt(now, timeZone)))
}
