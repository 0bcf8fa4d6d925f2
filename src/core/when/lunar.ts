import calendar from 'chinese-days'
import { remembered } from '../remembered.ts'
import { addDays, type Day, daysBetween } from '../time.ts'

// As far as the tables of the calendar reach.
const [firstYear, lastYear] = [1901, 2099]

/** The first day of a lunar year, the Spring Festival (春节) of the year that has its number. */
const newYear = remembered((year: number): Day => {
  // Early in March the first or the second month of the year is always on.
  const { lunarMon, lunarDay } = calendar.getLunarDate(`${year}-03-01`)
  const passed = lunarDay - 1 + (lunarMon > 1 ? calendar.monthDays(year, 1) : 0)
  return addDays(`${year}-03-01`, -passed)
})

/** The day of a lunar date, in the month that is no leap month; with day 0 the last of the month. */
export function solarDay(year: number, month: number, date: number): Day | undefined {
  if (year < firstYear || year > lastYear || month < 1 || month > 12) return undefined
  const length = calendar.monthDays(year, month)
  if (date > length) return undefined
  return addDays(newYear(year), monthsBefore(year, month) + (date || length) - 1)
}

const monthsBefore = remembered((year: number, month: number): number => {
  const { leapMonth = 0, days } = calendar.getYearLeapMonth(year)
  const lengths = Array.from({ length: month - 1 }, (_, n) => calendar.monthDays(year, n + 1))
  return lengths.reduce((sum, one) => sum + one, leapMonth > 0 && leapMonth < month ? days : 0)
})

/** The lunar year that a day is in. */
export function lunarYear(day: Day): number {
  const year = Number(day.slice(0, 4))
  return year >= firstYear && year <= lastYear && daysBetween(day, newYear(year)) > 0
    ? year - 1
    : year
}

export type SolarTerm = Parameters<typeof calendar.getSolarTermDate>[2]

/** The day of one of the 24 solar terms (节气). */
export const solarTerm = remembered(
  (year: number, month: number, term: SolarTerm): Day | undefined =>
    year < firstYear || year > lastYear ? undefined : calendar.getSolarTermDate(year, month, term),
)
