import { ensure } from '../errors.ts'
import { isDay } from '../time.ts'

/** `1980-05-03`, or `--05-03` where the year is not known. */
export type Birthday = string

export const isBirthday = (kept: string): kept is Birthday => /^(?:-|\d{4})-\d\d-\d\d$/.test(kept)

const numbers =
  /(?:(?<!\d)((?:19|20)\d{2})\s*[年./-]\s*)?(?<!\d)(\d{1,2})\s*[月./-]\s*(\d{1,2})(?!\d)/
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const name = `(${months.join('|')})[a-z]*\\.?`
const dayFirst = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${name}(?:,?\\s+(\\d{4}))?`,
  'i',
)
const monthFirst = new RegExp(`\\b${name}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?`, 'i')

/** 5月3日, 1980-05-03, --05-03, 3 May 1980, May 3; of our calendar, and never of a year to come. */
export function readBirthday(raw: string, now: Date): Birthday {
  const said = raw.normalize('NFKC').trim()
  const [year, month, day] = partsOf(said) ?? []
  const [mm, dd] = [two(month), two(day)]
  const isOne = isDay(`${year ?? '2000'}-${mm}-${dd}`) && Number(year ?? 0) <= now.getUTCFullYear()
  ensure(isOne, (t) => t.contacts.notABirthday)
  return `${year ?? '-'}-${mm}-${dd}`
}

type Parts = readonly [year: string | undefined, month: string, day: string]

function partsOf(said: string): Parts | undefined {
  const [, year, month = '', day = ''] = numbers.exec(said) ?? []
  if (month !== '') return [year, month, day]
  const [, date, named, later] = dayFirst.exec(said) ?? []
  if (named && date) return [later, monthOf(named), date]
  const [, first, on, then] = monthFirst.exec(said) ?? []
  return first && on ? [then, monthOf(first), on] : undefined
}

const monthOf = (said: string) => String(months.indexOf(said.slice(0, 3).toLowerCase()) + 1)
const two = (digits = '') => digits.padStart(2, '0')
