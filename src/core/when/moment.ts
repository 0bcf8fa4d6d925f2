import { addDays, type Clock, clockAt, type Day, dayAt } from '../time.ts'
import { settle } from './clocks.ts'
import { isoOf } from './iso.ts'
import type { Days, Kind, Now, Part, Prefer } from './rule.ts'
import type { Piece } from './scan.ts'

/** One mention of a time in what someone wrote. */
export type Moment = {
  /** As written, with the words that make it a deadline. */
  readonly text: string
  readonly start: number
  readonly end: number
  readonly day: Day
  readonly clock?: Clock
  /** Where the day ends it was said to last to: 3点到5点, between 12 and 2 pm. */
  readonly untilClock?: Clock
  readonly part?: Part
  /** The last day of a range. */
  readonly until?: Day
  readonly kind: Kind
}
export type Untitled = Omit<Moment, 'text'>

/** What was said of time: ISO 8601, and a moment where it tells one. */
export type Mention = {
  readonly start: number
  readonly end: number
  readonly value: () => string
  readonly moment?: Untitled
}

export function mentionOf(piece: Piece, now: Now, prefer: Prefer): Mention | undefined {
  const { start, end, length, repeats } = piece
  if (repeats) return { start, end, value: () => again(piece) }
  const moment = piece.days || !length ? momentOf(piece, now, prefer) : undefined
  if (length && (!moment || moment.kind === 'deadline'))
    return { start, end, value: () => length, ...(moment && { moment }) }
  return moment && { start, end, moment, value: () => isoValue(moment, piece, now) }
}

/** R/P1W;MO;T09:00 */
function again({ repeats, clock, part, usual }: Piece): string {
  const at = clock ? settle(clock, part).clock : (usual ?? (part === 'noon' ? '12:00' : undefined))
  return ['R', [repeats?.every, repeats?.on, at && `T${at}`].filter(Boolean).join(';')].join('/')
}

export function isoValue(moment: Untitled, piece: Piece, { timeZone }: Now): string {
  const clock = moment.clock ?? (moment.until ? undefined : piece.usual)
  const told = { ...moment, part: piece.part, clock, isLone: !piece.days }
  return isoOf(told, timeZone)
}

export function momentOf(piece: Piece, now: Now, prefer: Prefer): Untitled | undefined {
  const days = piece.days ? piece.days(now.today, prefer) : { day: now.today }
  if (!days) return undefined
  const { start, end, part, instant } = piece
  const kind = piece.kind ?? (days.until ? 'range' : 'day')
  const shown = part && { part: part === 'dawn' ? 'night' : part }
  if (!instant) return { start, end, ...timed(piece, days, now, prefer), ...shown, kind }
  const { timeZone } = now
  return { start, end, day: dayAt(instant, timeZone), clock: clockAt(instant, timeZone), kind }
}

/** A clock without a day is the next of the kind, or the last. */
function timed(piece: Piece, days: Days, now: Now, prefer: Prefer) {
  const { part, clockEnd } = piece
  const said = piece.clock ?? (part === 'noon' ? { hour: 12, minute: 0 } : undefined)
  if (!said) return days
  const { clock, nextDay } = settle(said, part)
  const day = addDays(days.day, nextDay ? 1 : 0)
  const ends = clockEnd && { untilClock: endClock(clock, settle(clockEnd, part).clock) }
  return { ...days, day: piece.days ? day : open(day, clock, now, prefer), clock, ...ends }
}

function open(day: Day, clock: Clock, now: Now, prefer: Prefer): Day {
  const current = clockAt(now.instant, now.timeZone)
  const passed = day < now.today || (day === now.today && clock < current)
  if (prefer === 'future') return passed ? addDays(day, 1) : day
  return !passed && !(day === now.today && clock === current) ? addDays(day, -1) : day
}

/** 11点到1点 ends in the afternoon. */
export function endClock(start: Clock, end: Clock): Clock {
  const hour = Number(end.slice(0, 2))
  const later = end <= start && hour < 12 ? `${hour + 12}${end.slice(2)}` : end
  return later > start ? later : end
}
