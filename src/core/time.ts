import { Temporal } from 'temporal-polyfill'
import { nationalDay } from './calendar/national-days.ts'
import { remembered } from './remembered.ts'

/** A day without a zone, `2026-03-31`; days compare with `<=`. */
export type Day = string
/** A time of day, `15:30`. */
export type Clock = string
export type Locale = 'en' | 'zh-CN'

/** A day that is not as the week has it: off, or worked, perhaps by hours of its own. */
export type Special = { readonly isOff: boolean; readonly from?: Clock; readonly to?: Clock }

/** When someone works; `workTo` before `workFrom` means past midnight, as venues do. */
export type Hours = {
  readonly timeZone: string
  readonly workFrom: Clock
  readonly workTo: Clock
  /** Monday is 1; an empty list means every day, so that nothing waits for ever. */
  readonly workDays: readonly number[]
  readonly lunchFrom?: Clock | null
  readonly lunchTo?: Clock | null
  /** Whether public holidays of that place are days off, and make-up days are worked. */
  readonly restsOnHolidays?: boolean
  /** Leave, shifts and the company's own days, where a calendar was asked (`calendar/at-work.ts`). */
  readonly special?: (day: Day) => Special | undefined
}

/** From one instant until before another. */
export type Span = readonly [from: Date, to: Date]

export function isDay(text: string): text is Day {
  return /^\d{4}-\d\d-\d\d$/.test(text) && dayNumbered(dayNumber(text)) === text
}

export function isClock(text: string): text is Clock {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** Only names of places count: an offset such as `+08:00` knows nothing of summer time. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

export function dayAt(instant: Date, timeZone: string): Day {
  return local(instant.getTime(), timeZone).day
}

export function clockAt(instant: Date, timeZone: string): Clock {
  return local(instant.getTime(), timeZone).clock
}

const local = remembered((ms: number, timeZone: string) => {
  const there = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
  const clock = there.toPlainTime().toString({ smallestUnit: 'minute' })
  return { day: there.toPlainDate().toString(), clock }
})

/** The instant at which it is that time there; one that is skipped is the first minute after it. */
export function instantAt(day: Day, clock: Clock, timeZone: string): Date {
  return new Date(epochMs(day, clock, timeZone))
}

const epochMs = remembered((day: Day, clock: Clock, timeZone: string) => {
  const wanted = Temporal.PlainDateTime.from(`${day}T${clock}`)
  const found = wanted.toZonedDateTime(timeZone)
  if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds
  const change = found.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  return (change ?? found).epochMilliseconds
})

export function startOfDay(day: Day, timeZone: string): Date {
  return instantAt(day, '00:00', timeZone)
}

/** Negative where `to` comes before `from`. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

export function addDays(day: Day, days: number): Day {
  return dayNumbered(dayNumber(day) + days)
}

/** The same day of another month, or its last day where it is shorter. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = parts(day)
  const start = dayOf(year, month + months, 1)
  const last = parts(monthEnd(start)).date
  return addDays(start, Math.min(date, last) - 1)
}

export function monthStart(day: Day): Day {
  return `${day.slice(0, 8)}01`
}

export function monthEnd(day: Day): Day {
  const { year, month } = parts(day)
  return dayOf(year, month + 1, 0)
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(day: Day): number {
  return mod(dayNumber(day) + 3, 7) + 1
}

/** Nobody is away for longer; who seems so is not waited for. */
const aheadMax = 400

/** The same instant if it is within working hours, or the next start of work. */
export function withinHours(instant: Date, hours: Hours): Date {
  const today = dayAt(instant, hours.timeZone)
  for (let ahead = -1; ahead <= aheadMax; ahead++) {
    const span = spansOn(addDays(today, ahead), hours).find(([, to]) => to > instant)
    if (span) return span[0] > instant ? span[0] : instant
  }
  throw new RangeError(`no working day among ${hours.workDays.join()}`)
}

/** The next instant, later than `after`, at which it is `clock` there on a working day. */
export function nextClock(after: Date, clock: Clock, hours: Hours, everyDay = false): Date {
  const today = dayAt(after, hours.timeZone)
  for (let ahead = 0; ahead <= aheadMax; ahead++) {
    const day = addDays(today, ahead)
    const at = instantAt(day, clock, hours.timeZone)
    if (at > after && (everyDay || isWorkDay(day, hours))) return at
  }
  throw new RangeError(`no working day among ${hours.workDays.join()}`)
}

/** What is worked of the day that begins then, without lunch; some of it may be after midnight. */
export function spansOn(day: Day, hours: Hours): readonly Span[] {
  if (!isWorkDay(day, hours)) return []
  const { from = hours.workFrom, to = hours.workTo } = hours.special?.(day) ?? {}
  const [start, end] = spanOf(day, from, to, hours.timeZone)
  const { lunchFrom, lunchTo } = hours
  if (!lunchFrom || !lunchTo) return [[start, end]]
  const [rest, back] = spanOf(
    lunchFrom < from ? addDays(day, 1) : day,
    lunchFrom,
    lunchTo,
    hours.timeZone,
  )
  if (rest >= end || back <= start) return [[start, end]]
  const parts: Span[] = [
    [start, rest],
    [back, end],
  ]
  return parts.filter(([begins, ends]) => begins < ends)
}

function spanOf(day: Day, from: Clock, to: Clock, timeZone: string): Span {
  const end = from < to ? day : addDays(day, 1)
  return [instantAt(day, from, timeZone), instantAt(end, to, timeZone)]
}

/** The year is told only where it is not the reader's own. */
export function showDay(day: Day, locale: Locale, today?: Day): string {
  const far = today?.slice(0, 4) !== day.slice(0, 4)
  return locale === 'en' ? englishDay(day, far) : chineseDay(day, far)
}

export function showInstant(instant: Date, locale: Locale, timeZone: string, today?: Day): string {
  const day = showDay(dayAt(instant, timeZone), locale, today)
  return `${day}${locale === 'en' ? ',' : ''} ${clockAt(instant, timeZone)}`
}

/** An empty list of working days means every day. */
export function isWorkDay(day: Day, hours: Hours): boolean {
  const special =
    hours.special?.(day) ?? (hours.restsOnHolidays ? nationalDay(day, hours.timeZone) : undefined)
  if (special) return !special.isOff
  return hours.workDays.length === 0 || hours.workDays.includes(weekdayOf(day))
}

function chineseDay(day: Day, far: boolean): string {
  const { year, month, date } = parts(day)
  const weekday = '一二三四五六日'.charAt(weekdayOf(day) - 1)
  return `${far ? `${year}年` : ''}${month}月${date}日 周${weekday}`
}

function englishDay(day: Day, far: boolean): string {
  const { year, month, date } = parts(day)
  const weekday = englishWeekdays[weekdayOf(day) - 1]
  return `${weekday}, ${englishMonths[month - 1]} ${date}${far ? `, ${year}` : ''}`
}

// By table, because Intl changes its spaces and commas from one version to the next.
const englishWeekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const englishMonths = [
  ...['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'],
  ...['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
]

function parts(day: Day) {
  return {
    year: Number(day.slice(0, 4)),
    month: Number(day.slice(5, 7)),
    date: Number(day.slice(8, 10)),
  }
}

// Days are counted in UTC, where each has 24 hours.
const dayMs = 86_400_000

function dayNumber(day: Day): number {
  const { year, month, date } = parts(day)
  return Math.floor(utcMs(year, month, date) / dayMs)
}

function dayOf(year: number, month: number, date: number): Day {
  return dayNumbered(Math.floor(utcMs(year, month, date) / dayMs))
}

function dayNumbered(count: number): Day {
  const ms = count * dayMs
  if (!(ms >= firstMs && ms <= lastMs)) throw new RangeError(`no day ${count} days after 1970`)
  return new Date(ms).toISOString().slice(0, 10)
}

// Date.UTC takes the years 0 to 99 for 1900 to 1999.
function utcMs(year: number, month: number, date: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, date)
}

const firstMs = utcMs(0, 1, 1)
const lastMs = utcMs(9999, 12, 31)

function mod(n: number, by: number): number {
  return ((n % by) + by) % by
}

/** The last of these instants. */
export const latest = (instants: readonly Date[]): Date =>
  new Date(Math.max(...instants.map((at) => at.getTime())))
