import {
  addDays,
  type Clock,
  type Day,
  dayAt,
  type Hours,
  instantAt,
  spansOn,
  startOfDay,
} from '../time.ts'

/** When reports are due, and how long before one is reminded (L31). */
export type Usual = { readonly clock: Clock; readonly minutes: number }
export type Times = { readonly remindAt: Date; readonly dueAt: Date }

/**
 * When somebody's report of a day is due: at the company's hour if they work then, else when their work
 * ends, at the latest at midnight. Nothing on a day that they do not work.
 */
export function timesOn(day: Day, hours: Hours, { clock, minutes }: Usual): Times | undefined {
  const spans = spansOn(day, hours)
  const [from, to] = [spans[0]?.[0], spans.at(-1)?.[1]]
  if (!from || !to) return undefined
  const usual = instantAt(day, clock, hours.timeZone)
  const before = (at: Date) => new Date(at.getTime() - minutes * 60_000)
  if (from <= before(usual) && usual <= to) return { remindAt: before(usual), dueAt: usual }
  const midnight = startOfDay(addDays(day, 1), hours.timeZone)
  const dueAt = to < midnight ? to : midnight
  return { remindAt: before(dueAt), dueAt }
}

/** How far ahead somebody's next working day is looked for; whoever is away longer is looked at each day. */
const aheadMax = 14

/** The first instant after `now` at which somebody is to be reminded, or missed. */
export function nextTime(now: Date, hours: Hours, usual: Usual): Date | undefined {
  const today = dayAt(now, hours.timeZone)
  for (let n = 0; n <= aheadMax; n++) {
    const times = timesOn(addDays(today, n), hours, usual)
    const next = times && [times.remindAt, times.dueAt].find((at) => at > now)
    if (next) return next
  }
  return undefined
}
