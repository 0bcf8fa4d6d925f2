import { addDays, addMonths, type Day } from '../time.ts'
import { enYear, monthName, readMonth, readYear, relMonth, zhMonth, zhYear } from './dates.ts'
import { weekOf, weeksAway } from './days.ts'
import { current, cut, near, numbered } from './periods.ts'
import type { Days, Found, Now, ReadDays, Rule, Said } from './rule.ts'
import { rule } from './rule.ts'

const tail = '(?:的? ?月?(?<tail>初|上旬|中旬|下旬|中(?![国午间秋文西心央东南标])|底|末(?!端)))?'
const later = '(?:,? (?:of )?(?:(?<later>20\\d\\d)|(?<later2>(?:next|this|last) year)))?'
const rel = '(?<rel>this|last|next|current|coming|previous|past|the)'
// the others are names or words as well
const longMonth = 'january|february|september|october|november|december'
const edge = '(?:the )?(?<edge>end|close|beginning|start|middle)(?: of)?'
const early = '(?<edge>early|mid|late)(?: in)?[ -]'

export const rangeRules: readonly Rule[] = [
  rule(
    `(?<![以晚马线])(?<rel>上上|下下|上|下|(?<![成样])本|这)一?个?(?:周|星期|礼拜)(?<weekend>末)?(?![期年边转岁围刊])`,
    week,
  ),
  rule('(?:周|星期|礼拜)(?<weekend>末)', weekendNear),
  rule(`${relMonth}份?${tail}`, month),
  rule(`(?:${zhYear})?${zhMonth}${tail}(?!\\d|[日号天]|租|薪|不见|花|饼|嫂|子|亮|光|球)`, month),
  rule(`(?<![\\d一二三四五六七八九十个上下本当每岁])月(?<tail>初|中(?!国)|底|末)`, month),
  rule('(?<tail>[上中下]旬)', month),
  rule(
    `(?:${zhYear})?(?:(?<rel>上上|上|下|本|这)一?个?季度?|第?(?<quarter>[一二三四1-4])季度?(?<!季(?!度)))${tail}`,
    quarter,
  ),
  rule('(?<![旺淡四当换每本上下])季(?:度)?(?<tail>末|底|初)', quarter),
  rule(
    `(?:\\b${edge} )?(?:${zhYear}|\\b(?<year0>20\\d\\d|(?:next|last|this) year'?s?) )?(?<![a-z])(?:q(?<quarter>[1-4])|(?:(?:the )?(?<nth>first|second|third|fourth) quarter(?= (?:of )?(?:20|next|this|last))|the (?<nth2>first|second|third|fourth) quarter))\\b${later}(?: ?(?<tail>[底末初]))?`,
    quarter,
  ),
  rule(
    `(?:\\b${edge} )?(?:${zhYear}|\\b(?<year0>20\\d\\d|(?:next|last|this) year'?s?) )?(?<![a-z])(?:h(?<half>[12])|(?:the )?(?<nth>first|second) half(?= of (?:20|next|this|last|the y)))\\b${later}(?: of the year)?`,
    halfYear,
  ),
  rule(`(?:${zhYear})?(?<half>[上下])半年`, halfYear),
  rule(
    `(?:(?<year>(?:19|20)\\d\\d|[一二][〇零一二三四五六七八九]{3}) ?年度?|(?<relyear>大?前年(?!轻)|去年|今年|明年|大?后年|本年)度?)(?:的?年?(?<tail>初|底|末))?(?!龄)`,
    year,
  ),
  rule(
    '(?<![\\d前去今明后本每几半一二两三四五六七八九十]|[中成老少百])年(?<tail>初|底|末|终(?![奖总考端]))',
    year,
  ),
  rule('(?:今年|本年|本月)?(?<![\\d个半])(?<unit>[月年])内', (said, now) =>
    inside(said.unit === '月' ? 'month' : 'year', now),
  ),
  rule(`\\b(?:the )?${rel} (?<unit>week|weekend)\\b(?!-?(?:ly|day)| of )(?:[’']s)?`, englishWeek),
  rule('\\b(?:the )?week (?<rel>after next|before last)\\b', ({ rel: said }, now) =>
    named(weekOf(now.today, said === 'after next' ? 2 : -2)),
  ),
  rule('\\b(?:the )?(?<unit>month|quarter|year) (?<rel>after next|before last)\\b', english),
  rule('\\b(?:the )?(?<weekend>weekend)\\b', weekendNear),
  rule(
    `\\b(?:${edge} )?${rel} (?<unit>month|quarter|year)\\b(?:[’']s)?(?:[ -](?<late>end)\\b| ?(?<tail>初|中|底|末))?`,
    english,
  ),
  rule(`\\b${early}(?:${rel} )?(?<unit>month|year|quarter)\\b`, english),
  rule(`\\b${edge} (?<unit>month|year|quarter)\\b`, english),
  rule('\\b(?<unit>month|year|quarter)[- ](?<edge>end)\\b', english),
  rule('\\beo(?<unit>[mqy])\\b', english),
  rule(`\\b(?:eow|${edge} (?:(?:the )?${rel} )?(?:week|wk))\\b`, endOfWeek),
  rule(`\\b(?:${early}|${edge} )(?<mon>${monthName})\\b(?: (?<year>20\\d\\d))?(?! \\d)`, month),
  rule(
    `(?<=\\b(?:in|for|since|by|until|till|before|from|to|during) )(?<mon>${monthName})\\b` +
      '(?: (?<year>20\\d\\d))?(?! \\d|[a-z ]{0,3}st\\b)',
    month,
  ),
  rule(`\\b(?<mon>${monthName}) ${enYear}\\b`, month),
  rule(`\\b(?:(?<mon>${longMonth})\\b|^(?<mon2>${monthName})$)(?! \\d)`, month),
  rule(
    `\\b(?<mon>${monthName})(?=(?: (?:to|through|thru|until|till) | ?- ?)${monthName}\\b)`,
    month,
  ),
  rule(
    `(?<=\\b${monthName}(?: (?:to|through|thru|until|till) | ?- ?))(?<mon>${monthName})\\b`,
    month,
  ),
  rule(`\\b(?<which>next|last|this) (?<mon>${monthName})\\b(?! \\d)`, nextMonth),
]

function named(monday: Day): Found {
  return { days: () => ({ day: monday, until: addDays(monday, 6) }), week: monday }
}

function week({ rel: said = '', weekend: isWeekend }: Said, now: Now): Found {
  const monday = weekOf(now.today, weeksAway[said])
  return isWeekend ? { days: () => weekend(monday) } : named(monday)
}

function weekend(monday: Day): Days {
  return { day: addDays(monday, 5), until: addDays(monday, 6) }
}

/** The one that is, or the next; or the last that has begun. */
function weekendNear(): Found {
  const days: ReadDays = (from, prefer) => {
    const { day, until } = weekend(weekOf(from))
    return weekend(prefer === 'past' && day > from ? weekOf(from, -1) : weekOf(until ?? day))
  }
  return { days }
}

function englishWeek({ rel: said = '', unit }: Said, now: Now): Found | undefined {
  if (said === 'the') return unit === 'week' ? undefined : weekendNear()
  const monday = weekOf(now.today, weeksAway[said])
  return unit === 'week' ? named(monday) : { days: () => weekend(monday) }
}

/** The working week ends on Friday. */
function endOfWeek({ rel: said = 'this', edge: which = 'end' }: Said, now: Now): Found {
  const days = { end: 4, close: 4, beginning: 0, start: 0, middle: 2 }[which] ?? 4
  const day = addDays(weekOf(now.today, weeksAway[said]), days)
  return { days: () => ({ day }), date: true }
}

function inside(unit: 'month' | 'year', now: Now): Found {
  const { last } = current(now.today, unit === 'month' ? 1 : 12, 0)
  return { days: () => ({ day: last }), kind: 'deadline' }
}

function month(said: Said, now: Now): Found | undefined {
  const number = readMonth({ ...said, mon: said.mon ?? said.mon2 })
  if (!(number >= 0 && number <= 12)) return undefined
  const periods = number > 0 ? numbered(number, 1, said, now) : near(said, now, 1)
  return { ...cut(said.tail ?? said.edge, periods), monthless: number === 0 && !said.rel }
}

/** next March, last June */
function nextMonth(said: Said, now: Now): Found {
  const { about } = numbered(readMonth(said), 1, said, now)
  const isThis = said.which === 'this'
  const step = said.which === 'last' ? -1 : 1
  const years = [-1, 0, 1].map((n) => about(addMonths(now.today, 12 * n)))
  const found = isThis
    ? years[1]
    : years
        .sort((a, b) => step * (a.first < b.first ? -1 : 1))
        .find(({ first, last }) => (step > 0 ? first > now.today : last < now.today))
  return { days: () => found && { day: found.first, until: found.last } }
}

const ordinals = ['first', 'second', 'third', 'fourth']

/** The year may be said before or after it. */
function yearSaid({ year, relyear, year0, later: after, later2 }: Said): Said {
  const named = year0 ?? after ?? later2
  const isNumber = named !== undefined && /^\d/.test(named)
  return {
    year: year ?? (isNumber ? named : undefined),
    relyear: relyear ?? (isNumber ? undefined : named?.replace(/'?s?$/, '')),
  }
}

function quarter(said: Said, now: Now): Found {
  const number =
    '一二三四'.indexOf(said.quarter ?? ' ') + 1 ||
    ordinals.indexOf(said.nth ?? said.nth2 ?? '') + 1 ||
    Number(said.quarter ?? 0)
  const periods = numbered(number * 3 - 2, 3, yearSaid(said), now)
  return cut(said.tail ?? said.edge, number > 0 ? periods : near(said, now, 3))
}

function halfYear(said: Said, now: Now): Found {
  const year = readYear(yearSaid(said), now) ?? now.today.slice(0, 4)
  const isFirst = said.half === '上' || said.half === '1' || said.nth === 'first'
  return cut(said.edge, numbered(isFirst ? 1 : 7, 6, { year }, now))
}

function year(said: Said, now: Now): Found {
  return cut(said.tail, readYear(said, now) ? numbered(1, 12, said, now) : near(said, now, 12))
}

function english(said: Said, now: Now): Found | undefined {
  const unit = said.unit ?? ''
  const rel = said.rel === 'the' ? undefined : said.rel
  const edge = said.edge ?? said.late ?? said.tail ?? (unit.length === 1 ? 'end' : undefined)
  if (!edge && !rel) return undefined
  return cut(edge, near({ rel }, now, { m: 1, q: 3, y: 12 }[unit.charAt(0)] ?? 1))
}
