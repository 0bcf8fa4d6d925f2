import { isMonthLong, type Period } from '../chat/period-field.ts'
import { addDays, addMonths, daysBetween, monthEnd } from '../time.ts'

/** The rooms of a tier that were taken, and what was spent there in all, in yuan as a decimal. */
export type Figures = { readonly rooms: number; readonly spend: string | null }

/** The day, the month or as many days before. */
export function periodBefore(period: Period): Period {
  if (isMonthLong(period)) {
    const from = addMonths(period.from, -1)
    return { from, to: monthEnd(from) }
  }
  const days = daysBetween(period.from, period.to) + 1
  return { from: addDays(period.from, -days), to: addDays(period.to, -days) }
}

/** In tenths of a percent: the rooms taken of all that there were on these days. */
export const occupancyOf = (taken: number, there: number, days: number): number | undefined =>
  there * days === 0 ? undefined : Math.round((taken * 1000) / (there * days))
