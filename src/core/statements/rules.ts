import { addMonths, type Day, monthEnd, monthStart } from '../time.ts'

/** A year (`2025`) or a month (`2025-10`). */
export type Period = string

export const isPeriod = (raw: string): boolean => /^(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?$/.test(raw)

/** The month or the year that some days are, if they are one whole. */
export function periodOf({ day, until }: { readonly day: Day; readonly until?: Day }) {
  if (until === undefined) return undefined
  const isMonth = day === monthStart(day) && until === monthEnd(day)
  const isYear = day.endsWith('-01-01') && until === `${day.slice(0, 4)}-12-31`
  if (isYear) return day.slice(0, 4)
  return isMonth ? day.slice(0, 7) : undefined
}

/** There is no statement before its time is over. */
export const isOver = (period: Period, today: Day): boolean =>
  today.slice(0, period.length) > period

/** What borrowers have to hand in by now, every month (CREDIT-10), and key accounts for each year (FILE-4). */
export const lastMonth = (today: Day): Period => addMonths(monthStart(today), -1).slice(0, 7)
export const lastYear = (today: Day): Period => String(Number(today.slice(0, 4)) - 1)
