import { isAnnounced, keepsNationalDays, nationalDay } from '../calendar/national-days.ts'
import { remembered } from '../remembered.ts'
import { addDays, type Day, weekdayOf } from '../time.ts'
import { holidays } from './feasts.ts'

/** Monday to Friday, but for the public holidays of the place and the days that make up for them. */
export function isWorked(day: Day, timeZone: string): boolean {
  const special = nationalDay(day, timeZone)
  if (special) return !special.isOff
  const year = Number(day.slice(0, 4))
  const isOff = keepsNationalDays(timeZone) && !isAnnounced(year) && isLegalHoliday(day)
  return weekdayOf(day) <= 5 && !isOff
}

/** The days that are off by law, before those about them are announced. */
const isLegalHoliday = remembered((day: Day): boolean => {
  const year = Number(day.slice(0, 4))
  return holidays.some(({ feast, from, to }) => {
    const on = feast(year)
    return on !== undefined && day >= addDays(on, from) && day <= addDays(on, to)
  })
})

/** So many working days on from a day, or back. */
export function workdaysOn(day: Day, many: number, timeZone: string): Day {
  const step = Math.sign(many)
  let found = day
  for (let left = Math.abs(many); left > 0; ) {
    found = addDays(found, step)
    if (isWorked(found, timeZone)) left--
  }
  return found
}
