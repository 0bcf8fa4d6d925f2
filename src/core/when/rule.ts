import type { Clock, Day } from '../time.ts'

/** Which way a day without a year, a month or a week is meant. */
export type Prefer = 'future' | 'past'
export type Now = { readonly instant: Date; readonly timeZone: string; readonly today: Day }
export type Kind = 'day' | 'deadline' | 'range' | 'span'
export type Part = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night'

export type Days = { readonly day: Day; readonly until?: Day }
/** Days that may depend on where one counts from; a day as near as possible to `from`, or on it. */
export type ReadDays = (from: Day, prefer: Prefer) => Days | undefined
/** `exact` hours are not to be taken for those of the afternoon. */
export type Spoken = { readonly hour: number; readonly minute: number; readonly exact?: boolean }

/** What one rule makes of the words it matched; neighbours are joined later. */
export type Found = {
  readonly days?: ReadDays | undefined
  readonly kind?: Kind | undefined
  readonly clock?: Spoken | undefined
  readonly clockEnd?: Spoken
  readonly part?: Part | 'dawn' | undefined
  /** The weekday that was said, for a date or a week beside it. */
  readonly weekday?: number | undefined
  /** The Monday of the week that was said. */
  readonly week?: Day | undefined
  /** A date of its own, to which a weekday beside it adds nothing. */
  readonly date?: boolean
  /** A day of the month, for which a date before it may tell the month. */
  readonly monthless?: boolean
  /** A date or a feast that may be far, for a day of the month that comes after it. */
  readonly dated?: boolean
  /** A minute that was counted from now. */
  readonly instant?: Date
  /** Means a time only beside one, as `morning` does. */
  readonly loose?: boolean
  /** Looks like a time and is none; hides the words from the other rules. */
  readonly nothing?: boolean
  /** So much time, as ISO 8601 has it: `P3D`, `P3D;working`. */
  readonly length?: string | undefined
  /** Comes again and again: how often, and on which of those days. */
  readonly repeats?: { readonly every: string; readonly on?: string } | undefined
  /** The day it makes of the days beside it, which come `ahead` or after: 元旦 + 前一天. */
  readonly picks?: Picks | undefined
  readonly ahead?: boolean
  /** The hour that is meant where none is said: 18:00 of 下班前. */
  readonly usual?: Clock | undefined
  /** The week was said after its weekday: Wednesday last week. */
  readonly weekAfter?: boolean
}
export type Picks = (days: Days, now: Now) => Days | undefined

export type Said = Readonly<Record<string, string | undefined>>
export type Rule = {
  readonly pattern: RegExp
  readonly read: (said: Said, now: Now) => Found | undefined
}

/** A rule's pattern must be bounded, so that reading stays linear in the length of the words. */
export function rule(pattern: string, read: Rule['read']): Rule {
  return { pattern: new RegExp(pattern, 'g'), read }
}
