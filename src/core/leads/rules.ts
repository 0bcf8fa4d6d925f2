import type { Development } from '../../db/development.ts'
import type { Employee } from '../../db/schema.ts'
import { type Clock, type Day, instantAt, nextClock, withinHours } from '../time.ts'
import { isOver } from './flow.ts'

export const dayMs = 24 * 3_600_000

/** So long before the end of work somebody is asked for what they have begun (L31). */
const beforeEndMinutes = 30

export type Standing = {
  readonly development: Pick<Development, 'state'>
  /** When anything was last done with it. */
  readonly lastAt: Date
  /** The day of a meeting of which nothing was said afterwards. */
  readonly openDay: Day | undefined
}

/** When the developer hears of a lead next: on the evening of a meeting, or when it stands still. */
export function remindOfLeadAt(
  { development: { state }, lastAt, openDay }: Standing,
  developer: Employee,
  days: number,
  now: Date,
): Date | null {
  if (isOver(state) || state === 'suspended') return null
  const still = stillAt(lastAt, developer, days, now)
  const evening = openDay && eveningOf(openDay, developer, now)
  return evening && evening < still ? evening : still
}

/** In the morning after so many days without a step, and again after as many. */
function stillAt(lastAt: Date, developer: Employee, days: number, now: Date): Date {
  const passed = Math.max(0, now.getTime() - lastAt.getTime())
  const times = Math.floor(passed / (days * dayMs)) + 1
  return withinHours(new Date(lastAt.getTime() + times * days * dayMs), developer)
}

/** Shortly before work ends on that day, or else on the next working day. */
export function eveningOf(day: Day, developer: Employee, now: Date): Date {
  const clock = evening(developer.workTo)
  const at = instantAt(day, clock, developer.timeZone)
  return at > now ? at : nextClock(now, clock, developer)
}

function evening(workTo: Clock): Clock {
  const minutes = Number(workTo.slice(0, 2)) * 60 + Number(workTo.slice(3)) - beforeEndMinutes
  const there = (minutes + 24 * 60) % (24 * 60)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(there / 60))}:${two(there % 60)}`
}

/** Whether a meeting’s evening has come without a word on it. */
export const isEvening = (day: Day, developer: Employee, now: Date): boolean =>
  eveningOf(day, developer, new Date(instantAt(day, '00:00', developer.timeZone))) <= now

export const isStill = (lastAt: Date, days: number, now: Date): boolean =>
  now.getTime() - lastAt.getTime() >= days * dayMs

/** Two weeks of standing still twice over: whoever leads the developer hears of it, too. */
export const isStillForLong = (lastAt: Date, days: number, now: Date): boolean =>
  isStill(lastAt, 2 * days, now)

export const daysIn = (since: Date, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - since.getTime()) / dayMs))
