import { nationalDay } from '../calendar/national-days.ts'
import { addDays, type Day, weekdayOf } from '../time.ts'

/** Monday to Friday, but for the public holidays of the place and the days that make up for them. */
export function isWorked(day: Day, timeZone: string): boolean {
  const special = nationalDay(day, timeZone)
  return special ? !special.isOff : weekdayOf(day) <= 5
}

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
