import { addDays, addMonths, type Day } from '../time.ts'
import { type Found, type Kind, type Now, type Rule, rule, type Said } from './rule.ts'
import { amount, en, enUnit, lengthOf, manyOf, type Unit, unitOf, zhUnit } from './units.ts'
import { workdaysOn } from './workdays.ts'

// Beyond it nobody means a day, and the calendar would end.
const century = 1_200

export const spanRules: readonly Rule[] = [
  rule(`(?:再?过)?${amount}${zhUnit}(?:[之以]后|后(?!台|面))`, span(1, 'span')),
  rule(`再?过${amount}${zhUnit}`, span(1, 'span')),
  rule(`${amount}${zhUnit}(?:[之以]前|前(?![台往面后期提]))`, span(-1, 'span')),
  rule(`${amount}${zhUnit}[之以]?内(?![部容])`, span(1, 'deadline')),
  rule(`(?:最近|(?<!将)近|过去)(?:的|这)?${amount}${zhUnit}(?:[之以]?内)?`, span(-1, 'range')),
  rule(`(?:未来|接下来|今后)(?:的|这)?${amount}${zhUnit}(?:[之以]?内)?`, span(1, 'range')),
  rule('(?<rel>下|上)一?个?工作日', nextWorkday),
  rule('\\b(?:the )?(?<rel>next|last|previous) (?:working|business) day\\b', nextWorkday),
  rule(`\\b(?:in )?(?:about )?${en}${enUnit} (?:later|from (?:now|today))\\b`, span(1, 'span')),
  rule(`\\bin ${en}${enUnit}`, span(1, 'span')),
  rule(`\\b(?:with)?in the next ${en}${enUnit}`, span(1, 'range')),
  rule(`(?<=\\bwithin )${en}${enUnit}`, span(1, 'deadline')),
  rule(`(?<![\\w.])(?:about )?${en}${enUnit} ago\\b`, span(-1, 'span')),
  rule(`\\b(?:the )?(?:last|past|previous) (?!an? )${en}${enUnit}`, span(-1, 'range')),
  rule(`\\b(?:the )?next (?!an? )${en}${enUnit}`, span(1, 'range')),
]

function nextWorkday({ rel }: Said, now: Now): Found {
  const way = rel === '下' || rel === 'next' ? 1 : -1
  return foundAt({ day: workdaysOn(now.today, way, now.timeZone) })
}

function span(way: 1 | -1, kind: Kind) {
  return (said: Said, now: Now): Found | undefined => {
    const of = unitOf(said.unit)
    const many = manyOf(said)
    if (!of || !(many > 0) || (of.of === 'month' && many * of.each > century)) return undefined
    const found = reach[of.of](now, way * many * of.each)
    if (!found) return undefined
    if (kind === 'range') return stretch(found.day, now.today)
    return { ...foundAt(found), kind, length: lengthOf([[many, of]]) }
  }
}

type Reached = { readonly day: Day; readonly instant?: Date }

const reach: Readonly<Record<Unit['of'], (now: Now, many: number) => Reached | undefined>> = {
  second: ({ instant, today }, many) => reachedAt(today, instant, many),
  minute: ({ instant, today }, many) => reachedAt(today, instant, many * 60),
  day: ({ today }, many) => (whole(many) ? { day: addDays(today, many) } : undefined),
  month: ({ today }, many) => ({ day: monthsOn(today, many) }),
  workday: ({ today, timeZone }, many) =>
    whole(many) ? { day: workdaysOn(today, many, timeZone) } : undefined,
}

function reachedAt(day: Day, from: Date, seconds: number): Reached {
  return { day, instant: new Date(from.getTime() + seconds * 1_000) }
}

function foundAt({ day, instant }: Reached): Found {
  return { days: () => ({ day }), date: true, ...(instant && { instant }) }
}

function stretch(day: Day, today: Day): Found {
  const [from, until] = day < today ? [day, today] : [today, day]
  return { days: () => ({ day: from, until }), kind: 'range' }
}

/** Half a month is fifteen days. */
function monthsOn(day: Day, many: number): Day {
  const months = Math.trunc(many)
  return addDays(addMonths(day, months), Math.round((many - months) * 30))
}

function whole(many: number): boolean {
  return Number.isInteger(many)
}
