import { addDays, addMonths, type Day, weekdayOf } from '../time.ts'
import { count, countWord, readNumber } from './numerals.ts'
import { type Found, type Kind, type Now, type Rule, rule, type Said } from './rule.ts'

// Beyond it nobody means a day, and the calendar would end.
const century = 1_200

type Unit = { readonly of: 'minute' | 'day' | 'month' | 'workday'; readonly each: number }

const units: Readonly<Record<string, Unit>> = {
  ...named('分钟 分 min minute', 'minute', 1),
  ...named('刻钟', 'minute', 15),
  ...named('小时 钟头 hour hr', 'minute', 60),
  ...named('天 日 day', 'day', 1),
  ...named('周 星期 礼拜 week wk', 'day', 7),
  ...named('月 month', 'month', 1),
  ...named('年 year', 'month', 12),
  ...named('工作日 workday', 'workday', 1),
}

const amount =
  `(?<![\\d.第一二两三四五六七八九十百])(?:(?<half>半)个?|(?<count>${count}|\\d{1,2}\\.5)` +
  '(?<andHalf>个半)? ?个?)'
const unit =
  '(?<unit>分钟|分|刻钟|小时|钟头|天|日(?!前|之前|以前)|周|星期|礼拜|(?<=个半?)月|年|工作日)(?<more>半)?'
const en = `(?<count>${countWord})(?<andHalf> and a half)?[ -]`
const enUnit =
  '(?<unit>min(?:ute)?|hour|hr|(?:(?:working|business|work) ?)?day|week|wk|month|' +
  "year)s?\\b(?:'? time\\b)?"

export const spanRules: readonly Rule[] = [
  rule(`(?:再?过)?${amount}${unit}(?:[之以]后|后(?!台|面))`, span(1, 'span')),
  rule(`再?过${amount}${unit}`, span(1, 'span')),
  rule(`${amount}${unit}(?:[之以]前|前(?![台往面后期提]))`, span(-1, 'span')),
  rule(`${amount}${unit}[之以]?内(?![部容])`, span(1, 'deadline')),
  rule(`(?:最近|近|过去)(?:的|这)?${amount}${unit}(?:[之以]?内)?`, span(-1, 'range')),
  rule(`(?:未来|接下来|今后)(?:的|这)?${amount}${unit}(?:[之以]?内)?`, span(1, 'range')),
  rule(`\\bin ${en}${enUnit}`, span(1, 'span')),
  rule(`\\b(?:with)?in the next ${en}${enUnit}`, span(1, 'range')),
  rule(`\\bwithin ${en}${enUnit}`, span(1, 'deadline')),
  rule(`(?<![\\w.])${en}${enUnit} (?:later|from (?:now|today))\\b`, span(1, 'span')),
  rule(`(?<![\\w.])${en}${enUnit} ago\\b`, span(-1, 'span')),
  rule(`\\b(?:the )?(?:last|past|previous) (?!an? )${en}${enUnit}`, span(-1, 'range')),
  rule(`\\b(?:the )?next (?!an? )${en}${enUnit}`, span(1, 'range')),
]

function span(way: 1 | -1, kind: Kind) {
  return (said: Said, now: Now): Found | undefined => {
    const name = (said.unit ?? '').replace(/^(?:work|business).*/, 'workday')
    const of = units[name]
    const many = readNumber(said.count ?? '0') + (said.half || said.andHalf || said.more ? 0.5 : 0)
    if (!of || !(many > 0) || (of.of === 'month' && many * of.each > century)) return undefined
    const found = reach[of.of](now, way * many * of.each)
    if (!found) return undefined
    return kind === 'range' ? stretch(found.day, now.today) : { ...only(found), kind }
  }
}

type Reached = { readonly day: Day; readonly instant?: Date }

const reach: Readonly<Record<Unit['of'], (now: Now, many: number) => Reached | undefined>> = {
  minute: ({ instant, today }, many) => ({
    day: today,
    instant: new Date(instant.getTime() + many * 60_000),
  }),
  day: ({ today }, many) => (whole(many) ? { day: addDays(today, many) } : undefined),
  month: ({ today }, many) => ({ day: monthsOn(today, many) }),
  workday: ({ today }, many) => (whole(many) ? { day: workdaysOn(today, many) } : undefined),
}

function only({ day, instant }: Reached): Found {
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

/** Weekends are left out; holidays are not known here. */
function workdaysOn(day: Day, many: number): Day {
  const step = Math.sign(many)
  let found = day
  for (let left = Math.abs(many); left > 0; ) {
    found = addDays(found, step)
    if (weekdayOf(found) <= 5) left--
  }
  return found
}

function whole(many: number): boolean {
  return Number.isInteger(many)
}

function named(names: string, of: Unit['of'], each: number): Record<string, Unit> {
  return Object.fromEntries(names.split(' ').map((name) => [name, { of, each }]))
}
