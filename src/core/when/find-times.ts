import { dayAt } from '../time.ts'
import { mentionsOf } from './mentions.ts'
import type { Prefer } from './rule.ts'

/** What was said of time, in ISO 8601. */
export type Time = {
  readonly text: string
  readonly start: number
  readonly end: number
  /**
   * A day, an instant, a range of either, a time of day that names no day (`T15:30`), a length
   * (`P3D`, `P3D;working`), or what comes again (`R/P1W;MO;T09:00`).
   */
  readonly value: string
}

/** All that is mentioned, lengths and recurring times too; days as `findMoments` has them. */
export function findTimes(
  words: string,
  now: Date,
  timeZone: string,
  prefer: Prefer = 'future',
): readonly Time[] {
  const at = { instant: now, timeZone, today: dayAt(now, timeZone) }
  return mentionsOf(
    words,
    at,
  )(prefer).map(({ start, end, value }) => ({
    ...{ text: words.slice(start, end), start, end },
    value: value(),
  }))
}
