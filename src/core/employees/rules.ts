import type { Clock } from '../time.ts'

const longestNightMinutes = 16 * 60

/** Work past midnight is meant when it is not longer than a shift can be: 9:00 to 6:00 is a slip. */
export function isShift(from: Clock, to: Clock): boolean {
  const minutes = minutesOf(to) - minutesOf(from)
  return minutes > 0 || (minutes < 0 && minutes + 24 * 60 <= longestNightMinutes)
}

function minutesOf(clock: Clock): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
}
