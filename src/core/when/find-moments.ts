import { dayAt } from '../time.ts'
import { mentionsOf } from './mentions.ts'
import type { Moment } from './moment.ts'
import type { Prefer } from './rule.ts'

/**
 * The times that are mentioned, in order and never overlapping. Days without a year, a month or a
 * week are the coming ones, or with `past` the latest ones.
 */
export function findMoments(
  words: string,
  now: Date,
  timeZone: string,
  prefer: Prefer = 'future',
): readonly Moment[] {
  return momentsOf(words, now, timeZone)(prefer)
}

/** The same for more than one preference: the words are read once. */
export function momentsOf(words: string, now: Date, timeZone: string) {
  const at = { instant: now, timeZone, today: dayAt(now, timeZone) }
  const mentions = mentionsOf(words, at)
  return (prefer: Prefer): readonly Moment[] =>
    mentions(prefer).flatMap(({ moment }) =>
      moment ? [{ ...moment, text: words.slice(moment.start, moment.end) }] : [],
    )
}
