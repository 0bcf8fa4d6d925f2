import type { Reader } from '../ctx.ts'
import { addDays, type Day, daysBetween } from '../time.ts'
import type { Birthday } from './spot-birthday.ts'

/** The days `05-03` from one day to another, in their order; at most those of a year. */
export function birthdaysIn(from: Day, to: Day): readonly string[] {
  const days = Math.min(daysBetween(from, to), 365)
  return Array.from({ length: days + 1 }, (_, n) => addDays(from, n)).flatMap(keptOn)
}

/** Who was born on the 29th of February has their birthday a day earlier in other years. */
function keptOn(day: Day): string[] {
  const date = day.slice(5)
  const isLast = date === '02-28' && addDays(day, 1).slice(5) === '03-01'
  return isLast ? [date, '02-29'] : [date]
}

/** The first day from `today` on which it is somebody's birthday. */
export function nextBirthday(birthday: Birthday, today: Day): Day {
  const date = birthday.slice(-5)
  const year = Number(today.slice(0, 4))
  const days = [year, year + 1].map((y) => dayIn(y, date))
  return days.find((day) => day >= today) ?? today
}

function dayIn(year: number, date: string): Day {
  const isLeap = addDays(`${year}-02-28`, 1).endsWith('02-29')
  return `${year}-${date === '02-29' && !isLeap ? '02-28' : date}`
}

/** How old somebody becomes on that day, if the year is known. */
export function ageOn(birthday: Birthday, day: Day): number | undefined {
  return birthday.startsWith('-')
    ? undefined
    : Number(day.slice(0, 4)) - Number(birthday.slice(0, 4))
}

/** 5月3日, with the year where it is known. */
export function showBirthday(birthday: Birthday, { locale }: Reader): string {
  const isYearKnown = !birthday.startsWith('-')
  const day = isYearKnown ? birthday : `2000${birthday.slice(1)}`
  const month = locale === 'en' ? 'short' : 'long'
  const year = isYearKnown ? ({ year: 'numeric' } as const) : {}
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month,
    timeZone: 'UTC',
    ...year,
  })
  return format.format(new Date(`${day}T12:00:00Z`))
}
