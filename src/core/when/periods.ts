import { addDays, addMonths, type Day, monthEnd } from '../time.ts'
import { monthsAway, readYear, two } from './dates.ts'
import type { Days, Found, Now, Prefer, Said } from './rule.ts'

/** First and last day of a month, a quarter, a half-year or a year. */
type Period = { readonly first: Day; readonly last: Day; readonly months: number }
/** The period about a day; `every` so many months there is another of the same name. */
type Periods = { readonly about: (day: Day) => Period; readonly every: number }

/** A period or a part of it: the whole, its end, its first ten days. */
export function cut(part: string | undefined, { about, every }: Periods): Found {
  const slice = (part && slices[part]) || whole
  const days = (from: Day, prefer: Prefer) => {
    const around = every === 0 ? [0] : [-1, 0, 1]
    const found = around.map((n) => slice(moved(about(from), n * every)))
    return every === 0 ? found[0] : nearest(found, from, prefer)
  }
  return { days }
}

/** So many months on from the one that is; any where none is said. */
export function near({ rel }: Said, now: Now, months: number): Periods {
  if (rel === undefined) return { about: (day) => current(day, months, 0), every: months }
  const found = current(now.today, months, monthsAway[rel] ?? 0)
  return { about: () => found, every: 0 }
}

export function numbered(first: number, months: number, said: Said, now: Now): Periods {
  const year = readYear(said, now)
  const about = (day: Day) => period(`${year ?? day.slice(0, 4)}-${two(first)}-01`, months)
  return { about, every: year ? 0 : 12 }
}

export function current(day: Day, months: number, away: number): Period {
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / months) * months + 1
  return period(addMonths(`${day.slice(0, 4)}-${two(first)}-01`, away * months), months)
}

type Slice = (period: Period) => Days

const whole: Slice = ({ first, last }) => ({ day: first, until: last })
const start: Slice = ({ first }) => ({ day: first })
const end: Slice = ({ last }) => ({ day: last })
const middle: Slice = ({ first, months }) =>
  months > 1 ? { day: addMonths(first, Math.floor(months / 2)) } : { day: addDays(first, 14) }
const early = third(0)
const mid = third(1)
const late = third(2)

const slices: Readonly<Record<string, Slice>> = {
  ...{
    初: start,
    底: end,
    末: end,
    终: end,
    月底: end,
    中: middle,
    上旬: early,
    中旬: mid,
    下旬: late,
  },
  ...{ beginning: start, start, end, close: end, middle, early, mid, late },
}

/** Ten days of a month, a month of a quarter, four months of a year. */
function third(n: 0 | 1 | 2): Slice {
  return ({ first, last, months }) => {
    const begin = (part: number) =>
      months === 1 ? addDays(first, part * 10) : addMonths(first, (part * months) / 3)
    return { day: begin(n), until: n === 2 ? last : addDays(begin(n + 1), -1) }
  }
}

function nearest(found: readonly Days[], from: Day, prefer: Prefer): Days | undefined {
  if (prefer === 'past') return found.findLast(({ day }) => day <= from)
  return found.find(({ day, until }) => (until ?? day) >= from)
}

function moved({ first, months }: Period, by: number): Period {
  return period(addMonths(first, by), months)
}

function period(first: Day, months: number): Period {
  return { first, last: monthEnd(addMonths(first, months - 1)), months }
}
