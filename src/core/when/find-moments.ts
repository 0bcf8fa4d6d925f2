import { addDays, type Clock, clockAt, type Day, dayAt, daysBetween } from '../time.ts'
import { clockRules, settle } from './clocks.ts'
import { dateRules } from './dates.ts'
import { dayRules } from './days.ts'
import { join } from './join.ts'
import { notTimes } from './not-times.ts'
import { plain } from './plain.ts'
import { rangeRules } from './ranges.ts'
import type { Days, Kind, Now, Part, Prefer } from './rule.ts'
import { type Piece, scan } from './scan.ts'
import { spanRules } from './spans.ts'

export type { Prefer } from './rule.ts'

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

const rules = [...notTimes, ...dayRules, ...dateRules, ...clockRules, ...spanRules, ...rangeRules]

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
  const said = plain(words)
  const pieces = join(scan(said, rules, at), said, at)
  return (prefer: Prefer): readonly Moment[] =>
    moments(pieces, said, at, prefer).map((moment) => ({
      ...moment,
      text: words.slice(moment.start, moment.end),
    }))
}

type Untitled = Omit<Moment, 'text'>

function moments(pieces: readonly Piece[], said: string, now: Now, prefer: Prefer): Untitled[] {
  const found: Untitled[] = []
  let before: Piece | undefined
  for (let n = 0; n < pieces.length; n++) {
    const [piece, next] = [pieces[n], pieces[n + 1]]
    if (!piece) continue
    const pair = next && lasts(piece, next, said) ? fromTo(piece, next, now, prefer) : undefined
    const moment = pair ?? momentOf(listed(piece, before, found.at(-1), said), now, prefer)
    if (pair) n++
    const room = { from: found.at(-1)?.end ?? 0, to: pieces[n + 1]?.start ?? said.length }
    if (moment) found.push(withCue(moment, said, room))
    before = piece
  }
  return found
}

function momentOf(piece: Piece, now: Now, prefer: Prefer): Untitled | undefined {
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
function endClock(start: Clock, end: Clock): Clock {
  const hour = Number(end.slice(0, 2))
  const later = end <= start && hour < 12 ? `${hour + 12}${end.slice(2)}` : end
  return later > start ? later : end
}

function lasts(a: Piece, b: Piece, said: string): boolean {
  if (b.start - a.end > 10) return false
  const gap = said.slice(a.end, b.start)
  if (gap === ' and ') return said.startsWith('between ', a.start - 8)
  return /^ ?(?:到|至|-|~|to|through|thru|until|till) ?(?:the )?$/.test(gap)
}

/**
 * From one time to another. A range that has begun is meant rather than the next of its kind, unless
 * it would be the longer one: on a Tuesday 周三到下周三 begins tomorrow.
 */
function fromTo(a: Piece, b: Piece, now: Now, prefer: Prefer): Untitled | undefined {
  if (a.instant || b.instant || a.clockEnd || b.clockEnd) return undefined
  if (!b.days) return fromClock(a, b, now, prefer)
  if (!a.days) return undefined
  const begun = daysOf(a, b, now.today, 'past')
  const coming = daysOf(a, b, now.today, prefer) || undefined
  const days = begun && (prefer === 'past' || isUnderWay(begun, coming, now.today)) ? begun : coming
  const found = days && days.until >= days.day ? days : undefined
  if (!found) return undefined
  const clocked = momentOf({ ...a, end: b.end, days: () => ({ day: found.day }) }, now, prefer)
  return clocked && { ...clocked, until: found.until, kind: 'range', ...clockOf(b) }
}

type Range = { readonly day: Day; readonly until: Day }

function isUnderWay(begun: Range, coming: Range | undefined, today: Day): boolean {
  if (begun.until < today) return false
  const isComing = coming !== undefined && coming.until > coming.day
  return !isComing || daysBetween(begun.day, begun.until) <= daysBetween(coming.day, coming.until)
}

function fromClock(a: Piece, b: Piece, now: Now, prefer: Prefer): Untitled | undefined {
  const moment = b.clock && a.clock && momentOf({ ...a, end: b.end }, now, prefer)
  if (!b.clock || !moment?.clock) return undefined
  const { clock } = settle(b.clock, b.part ?? a.part)
  return { ...moment, untilClock: b.part ? clock : endClock(moment.clock, clock) }
}

function daysOf(a: Piece, b: Piece, today: Day, prefer: Prefer) {
  const from = a.days?.(today, prefer)
  const from2 = from && (isBare(b) ? addDays(from.day, -1) : from.day)
  const to = from2 && (inWeekOf(a, b) ?? b.days?.(from2, 'future'))
  return from && to && { day: from.day, until: to.until ?? to.day }
}

function clockOf({ clock, part }: Piece): { untilClock?: Clock } {
  return clock ? { untilClock: settle(clock, part).clock } : {}
}

function isBare({ weekday, week }: Piece): boolean {
  return weekday !== undefined && week === undefined
}

/** 下周三和周五: both are of next week. */
function inWeekOf(a: Piece | undefined, b: Piece): Days | undefined {
  if (!a?.week || !isBare(b) || !b.weekday) return undefined
  return { day: addDays(a.week, b.weekday - 1) }
}

/** What a list leaves out after its first: the week, or the month. */
function listed(b: Piece, a: Piece | undefined, last: Untitled | undefined, said: string): Piece {
  if (!a || !last || b.start - a.end > 6) return b
  if (!/^(?: ?(?:、|和|及|与|或|还是|&|,? and|or) ?)?$/.test(said.slice(a.end, b.start))) return b
  const week = inWeekOf(a, b)
  if (week) return { ...b, days: () => week, week: a.week ?? week.day }
  if (b.weekday !== undefined || b.kind || !b.days || !a.days) return b
  return { ...b, days: () => following(last.day, b) }
}

/** 今年一季度和二季度: the next after the first, or the last before it where that is far nearer. */
function following(day: Day, { days }: Piece): Days | undefined {
  const later = days?.(day, 'future')
  const far = later && daysBetween(day, later.day) > 300
  return (far ? days?.(day, 'past') : undefined) ?? later
}

const dueEnglish =
  '\\b(?:(?:no|not) later than|by|before|due(?: (?:on|by|before))?|until|till' +
  '|deadline(?: is)?:?|expires?(?: on)?)(?: the)?'
const dueChinese = '截止(?:到|日期|日)?:?|截至|最晚|最迟|不晚于|不迟于|赶在'
const cueBefore = new RegExp(`(?:${dueEnglish}|${dueChinese}) ?$`)
const cueAfter =
  /(?: ?(?:[之以]前|为止|截止|[之以]?内(?![部容])|前(?![台往面后期去来两三提者景端一几任])))/y

/** The last day by which something is due; before a range means before its first day. */
function withCue(moment: Untitled, said: string, room: { from: number; to: number }): Untitled {
  const head = said.slice(Math.max(room.from, moment.start - 24), moment.start)
  const first = cueBefore.exec(head)?.[0] ?? ''
  cueAfter.lastIndex = moment.end
  const after = cueAfter.exec(said)?.[0] ?? ''
  const last = moment.end + after.length <= room.to ? after : ''
  if (!first && !last) return moment
  const early = /前/.test(last) || /before/.test(first)
  const { until, ...rest } = moment
  const day = until ? (early ? addDays(moment.day, -1) : until) : moment.day
  return {
    ...rest,
    day,
    start: moment.start - first.length,
    end: moment.end + last.length,
    kind: 'deadline',
  }
}
