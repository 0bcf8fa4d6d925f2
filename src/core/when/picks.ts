import { addDays, addMonths, type Day, weekdayOf } from '../time.ts'
import { weekdayNumber } from './days.ts'
import { count, readNumber } from './numerals.ts'
import { current } from './periods.ts'
import { type Days, type Found, type Now, type Picks, type Rule, rule, type Said } from './rule.ts'
import { en, enUnit, manyOf, unitOf } from './units.ts'
import { isWorked, workdaysOn } from './workdays.ts'

const week = '(?:周|星期|礼拜)'
const ordinal =
  '(?:第(?<nth>[一二三四五1-5])|(?<first>首|头一)|(?<last>最后一|倒数第(?<back>[一二三四1-4])))'
const workday = '(?<workday>工作日|天上班|上班日|天开工|天复工)'
const enNth = '(?<nth>first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th|5th)'
const enDay = '(?<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)'
const enWorkday = '(?<workday>(?:working |business |work)day)'

/** What makes a day of the days beside it: 元旦 + 前一天, the last Friday of + next month. */
export const pickRules: readonly Rule[] = [
  rule(
    `(?<!提)(?:[之以]?(?<way>[前后])的?)${ordinal}个?${workday}|(?:[之以]?(?<way2>[前后])的?)(?:上班|开工|复工)(?:的?第一天|首日)`,
    nearWorkday,
  ),
  rule(`(?<!提)[之以]?(?<way>[前后])的?(?<nth>第一|最后一)天`, dayBeside),
  rule(
    `(?<!提)[之以]?(?<way>[前后])的?(?<half>半)?(?<count>${count})?个?(?<unit>天|日|${week}|月|工作日)(?![会均])`,
    beside,
  ),
  rule(`${ordinal}个?(?:${week}(?<weekday>[一二三四五六日天])|天(?!上班)|${workday})`, nthIn),
  rule(
    `\\b(?:the |on the )?${enNth} (?:${enDay}|${enWorkday}|day) (?:of|in)(?= )(?: (?:the|this) (?<unit>month|quarter|year)\\b)?`,
    nthOf,
  ),
  rule(
    `\\b(?:the |on the )?(?<nth>first|last|final) (?:${enWorkday}|day(?: back)?) (?<way>before|after)(?= )`,
    nearWorkday,
  ),
  rule(`\\b(?:about )?${en}${enUnit} (?<way>before|after|from|following|prior to)(?= )`, beside),
  rule(
    '\\b(?:the )?(?<unit>day|week) (?<way>before|after|following)(?= )(?! (?:tomorrow|yesterday|last|next))',
    beside,
  ),
  rule(`\\b(?:the )?${enDay} (?<way>before|after|following)(?= )(?! (?:last|next))`, weekdayBeside),
  rule(`\\b(?<count>a|one|two|three) (?<unit>week)s? (?:on )?(?=${enDay}\\b)`, beside),
]

const back = (way = '') => /^(?:前|before|prior)/.test(way)

function picking(picks: Picks, ahead: boolean): Found {
  return { picks, ahead, loose: true }
}

/** 元旦后第一天上班, the last working day before Christmas */
function nearWorkday({ way, way2, nth = '一', last, workday: isWork }: Said): Found | undefined {
  const said = way ?? way2
  const isChinese = /[前后]/.test(said ?? '')
  if (!isChinese && !isWork) return undefined
  const many = last || !isChinese ? 1 : numberOf(nth)
  const picks: Picks = (days, { timeZone }) => ({
    day: workdaysOn(edge(days, said), back(said) ? -many : many, timeZone),
  })
  return picking(picks, !isChinese)
}

/** 节后第一天 */
function dayBeside({ way }: Said): Found {
  return picking((days) => ({ day: addDays(edge(days, way), back(way) ? -1 : 1) }), false)
}

/** 元旦前一天, two weeks after Christmas */
function beside(said: Said): Found | undefined {
  const unit = unitOf(said.unit)
  const many = said.count || said.half ? manyOf(said) : 1
  if (!unit || !(many > 0) || (/[前后]/.test(said.way ?? '') && !said.count && !said.half))
    return undefined
  const way = back(said.way) ? -1 : 1
  const picks: Picks = (days, now) => ({
    day: moved[unit.of]?.(edge(days, said.way), way * many * unit.each, now) ?? days.day,
  })
  return picking(picks, !/[前后]/.test(said.way ?? ''))
}

const moved: Readonly<Record<string, (day: Day, many: number, now: Now) => Day>> = {
  day: (day, many) => addDays(day, Math.round(many)),
  month: (day, many) => addDays(addMonths(day, Math.trunc(many)), Math.round((many % 1) * 30)),
  workday: (day, many, { timeZone }) => workdaysOn(day, many, timeZone),
}

/** the Friday before Christmas */
function weekdayBeside({ weekday, way }: Said): Found {
  const step = back(way) ? -1 : 1
  const wanted = weekdayNumber(weekday)
  return picking((days) => {
    let day = addDays(edge(days, way), step)
    while (weekdayOf(day) !== wanted) day = addDays(day, step)
    return { day }
  }, true)
}

/** Before a range is before its first day. */
function edge({ day, until = day }: Days, way: string | undefined): Day {
  return back(way) ? day : until
}

/** 12月的第一个周一 */
function nthIn(said: Said): Found {
  return picking(nthPick(said), false)
}

function nthOf(said: Said, now: Now): Found {
  const picks = nthPick(said)
  if (!said.unit) return picking(picks, true)
  const months = { month: 1, quarter: 3, year: 12 }[said.unit] ?? 1
  const { first, last } = current(now.today, months, 0)
  return { days: () => picks({ day: first, until: last }, now), date: true }
}

/** The nth of the days of a range that are such a weekday, or worked, or any. */
function nthPick({ nth, last, back: fromEnd, weekday, workday: isWork }: Said): Picks {
  const many =
    last || /^(?:last|final)$/.test(nth ?? '') ? -numberOf(fromEnd ?? '一') : numberOf(nth ?? '一')
  const wanted = weekday && weekdayNumber(weekday)
  return ({ day, until }, { timeZone }) => {
    const fits = (one: Day) =>
      wanted ? weekdayOf(one) === wanted : !isWork || isWorked(one, timeZone)
    const found = until && counted(day, until, many, fits)
    return found ? { day: found } : undefined
  }
}

function counted(first: Day, last: Day, many: number, fits: (day: Day) => boolean) {
  const step = Math.sign(many)
  let [day, left] = [step > 0 ? first : last, Math.abs(many)]
  for (; day >= first && day <= last; day = addDays(day, step)) {
    if (fits(day)) left--
    if (left === 0) return day
  }
  return undefined
}

function numberOf(said: string): number {
  const number = readNumber(said.replace('第', ''))
  return Number.isNaN(number) ? Number.parseInt(said, 10) : number
}
