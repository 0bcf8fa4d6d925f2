import { addDays, type Clock, type Day, daysBetween } from '../time.ts'
import { settle } from './clocks.ts'
import { endClock, isoValue, type Mention, momentOf, type Untitled } from './moment.ts'
import type { Days, Now, Prefer } from './rule.ts'
import { isAside, type Piece } from './scan.ts'

export function lasts(a: Piece, b: Piece, said: string): boolean {
  if (b.start - a.end > 10) return false
  const gap = said.slice(a.end, b.start)
  if (gap === ' and ') return said.startsWith('between ', a.start - 8)
  return /^ ?(?:[起拖直一]{0,2}到|起?至|-|~|to|through|thru|until|till) ?(?:the )?$/.test(gap)
}

/** From one time to another. */
export function fromTo(a: Piece, b: Piece, now: Now, prefer: Prefer): Mention | undefined {
  if (isAside(a) || isAside(b)) return undefined
  const moment = betweenOf(a, b, now, prefer)
  if (!moment) return undefined
  const { start, end } = moment
  const piece = { ...a, usual: undefined, part: moment.clock ? a.part : undefined }
  return { start, end, moment, value: () => isoValue(moment, piece, now) }
}

/**
 * A range that has begun is meant rather than the next of its kind, unless
 * it would be the longer one: on a Tuesday 周三到下周三 begins tomorrow.
 */
function betweenOf(a: Piece, b: Piece, now: Now, prefer: Prefer): Untitled | undefined {
  if (a.instant || b.instant || a.clockEnd || b.clockEnd) return undefined
  if (!b.days) return fromClock(a, b, now, prefer)
  if (!a.days) return undefined
  const begun = daysOf(a, b, now.today, 'past')
  const coming = daysOf(a, b, now.today, prefer) || undefined
  const days =
    begun && (prefer === 'past' || isUnderWay(begun, coming, now.today, isBare(a) && isBare(b)))
      ? begun
      : coming
  const found = days && days.until >= days.day ? days : undefined
  if (!found) return undefined
  const clocked = momentOf({ ...a, end: b.end, days: () => ({ day: found.day }) }, now, prefer)
  return clocked && { ...clocked, until: found.until, kind: 'range', ...clockOf(b) }
}

type Range = { readonly day: Day; readonly until: Day }

function isUnderWay(
  begun: Range,
  coming: Range | undefined,
  today: Day,
  areBare: boolean,
): boolean {
  if (begun.until < today) return false
  if (coming && areBare) return false
  const isComing = coming !== undefined && coming.until > coming.day
  return !isComing || daysBetween(begun.day, begun.until) <= daysBetween(coming.day, coming.until)
}

function fromClock(a: Piece, b: Piece, now: Now, prefer: Prefer): Untitled | undefined {
  const end = b.clock ?? (b.part === 'noon' ? { hour: 12, minute: 0 } : undefined)
  const moment = end && a.clock && momentOf({ ...a, end: b.end }, now, prefer)
  if (!end || !moment?.clock) return undefined
  const { clock } = settle(end, b.part ?? a.part)
  return { ...moment, untilClock: b.part ? clock : endClock(moment.clock, clock) }
}

function daysOf(a: Piece, b: Piece, today: Day, prefer: Prefer) {
  const from = beforeWeekOf(a, b) ?? a.days?.(today, prefer)
  const from2 = from && (isBare(b) ? addDays(from.day, -1) : from.day)
  const to = from2 && (inWeekOf(a, b) ?? b.days?.(from2, 'future'))
  return from && to && { day: from.day, until: to.until ?? to.day }
}

/** Monday to Wednesday last week */
function beforeWeekOf(a: Piece, b: Piece): Days | undefined {
  return b.weekAfter ? inWeekOf(b, a) : undefined
}

function clockOf({ clock, part }: Piece): { untilClock?: Clock } {
  return clock ? { untilClock: settle(clock, part).clock } : {}
}

function isBare({ weekday, week }: Piece): boolean {
  return weekday !== undefined && week === undefined
}

/** 下周三和周五: both are of next week. */
export function inWeekOf(a: Piece | undefined, b: Piece): Days | undefined {
  if (!a?.week || !isBare(b) || !b.weekday) return undefined
  return { day: addDays(a.week, b.weekday - 1) }
}
