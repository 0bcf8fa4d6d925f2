import { type Hours, withinHours } from '../time.ts'
import { afterWorking, workingBetween } from './working-time.ts'

const minuteMs = 60_000

/** From when to when a clock runs. */
export type Deadline = { readonly from: Date; readonly by: Date }

/**
 * When somebody hears of it next, in working hours: with a quarter of the working time left, at the
 * breach, and so often after it (REMIND-9).
 */
export function nextRing({ from, by }: Deadline, hours: Hours, now: Date, againMs: number): Date {
  const breach = withinHours(by, hours)
  const warning = warningOf({ from, by }, hours)
  if (now < warning && warning < breach) return warning
  return now < breach ? breach : afterWorking(now, againMs, hours)
}

type Step<D extends Deadline> = {
  readonly was: { readonly clock: D | undefined; readonly remindAt: Date | null }
  readonly clock: D | undefined
  /** When it would ring if it began with this step. */
  readonly remindAt: Date | null
}

/** No step of the one who holds it puts off what its clock rings, while the same goes on (REMIND-9). */
export function ringKept<D extends Deadline>({ was, clock, remindAt }: Step<D>): Date | null {
  const isSame =
    was.clock?.from.getTime() === clock?.from.getTime() &&
    was.clock?.by.getTime() === clock?.by.getTime()
  if (!isSame || !was.remindAt || !remindAt) return remindAt
  return was.remindAt < remindAt ? was.remindAt : remindAt
}

function warningOf({ from, by }: Deadline, hours: Hours): Date {
  const threeQuarters = (workingBetween(from, by, hours) * 3) / 4
  return afterWorking(from, Math.floor(threeQuarters / minuteMs) * minuteMs, hours)
}

/** How far up a breach has come: 0 before it, then one step for each time that it was told. */
export function breachLevel({ by }: Deadline, hours: Hours, now: Date, againMs: number): number {
  return now < by ? 0 : 1 + Math.floor(workingBetween(by, now, hours) / againMs)
}

type Stop = { readonly pausedAt: Date; readonly now: Date; readonly hours: Hours }

/** A clock that stood still goes on with what was left of it; one that was over stays over. */
export function movedOn(by: Date, { pausedAt, now, hours }: Stop): Date {
  return by <= pausedAt ? by : afterWorking(now, workingBetween(pausedAt, by, hours), hours)
}
