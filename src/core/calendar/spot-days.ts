import type { Field } from '../chat/field.ts'
import { hidden, optional } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { day } from '../chat/time-fields.ts'
import { ensure } from '../errors.ts'
import type { Phrase } from '../i18n/en.ts'
import { addDays, type Day, daysBetween, isDay } from '../time.ts'
import type { Moment } from '../when/moment.ts'

/** Days that a line names, as a form has them. */
export type DaysSaid = {
  readonly from: Day
  readonly to?: Day | undefined
  /** Those beside the range: 8号和12号. */
  readonly also?: readonly Day[] | undefined
}

/** Nobody plans more at once; who seems to has slipped in the year. */
const daysMax = 92

/** Each of them once, in order. */
export function daysIn({ from, to = from, also = [] }: DaysSaid): readonly Day[] {
  ensure(to >= from, (t) => t.calendar.endsBefore, 'to')
  ensure(daysBetween(from, to) < daysMax, (t) => t.calendar.tooLong({ max: daysMax }), 'to')
  const range = Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n))
  return [...new Set([...range, ...also])].sort()
}

const dayWords =
  /[号日月周天期末]|(?<![:\d])\d{1,4}[-/.]\d{1,2}(?![:\d])|\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|today|tomorrow)/i

/** The days of a line; an hour with no day to it (周六值班9点到18点) is none. */
function namedIn({ allMoments }: Line): readonly Moment[] {
  const all = allMoments()
  const named = all.filter(({ clock, text }) => clock === undefined || dayWords.test(text))
  return named.length > 0 ? named : all.slice(0, 1)
}

export const firstDay = (label: Phrase): Field<Day> => ({
  ...day(label),
  spot: (line) => namedIn(line)[0]?.day,
})

export const lastDay = (label: Phrase): Field<Day | undefined> =>
  optional({ ...day(label), spot: (line) => namedIn(line)[0]?.until })

/** What else is listed behind the first: 周六和周日. */
export const otherDays = (): Field<readonly Day[] | undefined> =>
  optional({
    ...hidden((raw) => raw.split(',').filter(isDay)),
    spot: (line: Line) => {
      const [first, ...others] = namedIn(line)
      return first && others.flatMap(daysOf).join(',')
    },
  })

const daysOf = ({ day: from, until }: Moment) => (until ? daysIn({ from, to: until }) : [from])
