import { monthName, readMonth, two } from './dates.ts'
import { count, ordinal, plainCount, readNumber } from './numerals.ts'
import { type Found, type Rule, rule, type Said } from './rule.ts'
import { lengthOf, unitOf } from './units.ts'

const week = '(?:周|星期|礼拜)'
const weekday = '[一二三四五六日天1-6]'
const notCounted = '(?![次个家条趟场台款篇项位份辆套批点刻十\\d]|天(?!气))'
const days = 'mon|tue(?:s)?|wed(?:nes)?|thu(?:r?s)?|fri|sat(?:ur)?|sun'
const enDay = `(?:${days})(?:day)?`
const listed = `${enDay}(?:(?:, ?| and |,? ?& ?|/|, and | ?[和、] ?)${enDay}){0,5}`
const nth = '(?<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)'
const each = '(?:every|each)(?: single)?'
const enPart = '(?<part>morning|afternoon|evening|night)'
const clocked = '(?=$|[,.;!?)，。；]| (?:at|on|by|before|from|until|in|for|and|or|every|\\d)\\b)'
const workWeek = 'MO,TU,WE,TH,FR'

export const repeatRules: readonly Rule[] = [
  rule(
    `(?:每(?:个|逢|到)?|逢|(?<every>隔|双|每两|每2|每隔一|每双)个?)${week}的?${week}?` +
      `(?<list>${weekday}${notCounted}(?:[、,和及与]{0,2}${week}?${weekday}${notCounted}){0,6}` +
      `(?:[到至~-]${week}?(?<to>${weekday}))?)`,
    chineseWeekdays,
  ),
  rule(`${week}(?<list>${weekday}[到至~-]${week}?(?<to>${weekday}))的?每[天日]`, chineseWeekdays),
  rule(`每个?${week}?(?<list>${listed})(?![a-z])`, englishWeekdays),
  rule(`每个?${week}末|每逢${week}末`, () => again('P1W', 'SA,SU')),
  rule('每个?工作日|工作日每天', () => again('P1W', workWeek)),
  rule('[隔双]周(?![年岁末刊])|每双周', () => again('P2W')),
  rule('隔[天日](?!热)', () => again('P2D')),
  rule(
    `每个?月的?(?<list>${ordinal}[日号]?(?:[、,和及与]${ordinal}[日号]?){0,6})(?<=[日号])`,
    monthDays,
  ),
  rule(`每个?月的?(?:(?<end>月?[底末]|最后一天)|月?初|第一天)`, (said) =>
    again('P1M', said.end ? '-1' : '01'),
  ),
  rule(
    `每个?月的?(?:第(?<many>[一二三四])|(?<last>最后一))个?(?:${week}(?<day>${weekday})|工作日)`,
    monthWeekday,
  ),
  rule('每个?季(?:度)?的?(?<end>末|底|最后一天)?', (said) =>
    again('P3M', said.end ? '-1' : undefined),
  ),
  rule(
    `每年的?(?:(?<month>${ordinal}|元)月(?<date>${ordinal})[日号]|(?<end>年?[底末])|(?<month2>${ordinal})月份?)`,
    yearly,
  ),
  rule(
    `每逢?(?<skip>隔)?(?<half>半)?(?<count>${count})?个?(?<unit>分钟|小时|钟头|天|日(?!优鲜|经济|新闻|坚果|一)|${week}|月|季度?|年)(?!货|会|轻)`,
    everySo,
  ),
  rule('每(?<part>[早晚])上?', every),
  rule(
    '每(?:逢|到|个|年的?|年逢)(?=元旦|春节|清明|五一|劳动|端午|中秋|国庆|圣诞|[元腊除重七冬夏立双三六教母父情妇儿])',
    () => again('P1Y'),
  ),
  rule(
    `(?<![\\d.第一二两三四五六七八九十百])(?:(?<half>半)|(?<count>${count}))个?(?<unit>小时|天|${week}|月|季度?|年)` +
      '(?:[一1][次回趟])',
    everySo,
  ),
  rule(
    `\\b${each} (?<other>other |second )?(?<list>${listed})s?\\b(?: ${enPart}s?)?`,
    englishWeekdays,
  ),
  rule(
    `(?:\\bon )?\\b(?<!tgi )(?<list>(?:mon|tues|wednes|thurs|fri|satur|sun)days(?: and (?:mon|tues|wednes|thurs|fri|satur|sun)days)?)\\b(?<!\\b(?:two|three|four|\\d{1,2}) [a-z]{6,9})`,
    englishWeekdays,
  ),
  rule(
    `\\b${each} (?:week|work(?:ing )?|business )day\\b|\\b(?:on )?(?:weekdays|(?:working|business) days)\\b`,
    () => again('P1W', workWeek),
  ),
  rule(`\\b(?:${each} weekend|on weekends)\\b`, () => again('P1W', 'SA,SU')),
  rule(
    `\\b${each} (?<other>other |second )?(?:(?<count>${plainCount})[ -])?(?<half>half )?(?:an )?(?<unit>minute|hour|day|week|fortnight|month|quarter|year)s?\\b`,
    everySo,
  ),
  rule(`\\b${each} ${week}(?<list>${weekday}${notCounted})`, chineseWeekdays),
  rule(`\\b(?:on )?(?<list>${enDay})s? (?:morning|afternoon|evening)s\\b`, englishWeekdays),
  rule(`\\b${each} ${enPart}\\b`, every),
  rule(`\\b(?:on )?${each} (?<date>\\d{1,2})(?:st|nd|rd|th)\\b(?! (?:of|visit|call))`, ({ date }) =>
    again('P1M', two(Number(date))),
  ),
  rule(`\\b${each} (?<mon>${monthName})\\b(?! \\d)`, (said) => again('P1Y', two(readMonth(said)))),
  rule(
    `\\b(?:once|one time) (?:a|per|every) (?<unit>hour|day|week|fortnight|month|quarter|year)\\b`,
    everySo,
  ),
  rule(
    '\\b(?:on )?(?:the )?(?<date>\\d{1,2})(?:st|nd|rd|th) (?:day )?of (?:every|each|the) month\\b|\\b(?:every|each) month on the (?<date2>\\d{1,2})(?:st|nd|rd|th)\\b|\\bmonthly on the (?<date3>\\d{1,2})(?:st|nd|rd|th)\\b',
    ({ date, date2, date3 }) => again('P1M', two(Number(date ?? date2 ?? date3))),
  ),
  rule(
    `\\b(?:on )?(?:(?:the )?${nth}(?: (?:(?<day>${enDay})|(?:working |business )?day))? of (?:every|each)|(?:every|each) (?<nth2>first|second|third|fourth|last) (?:(?<day2>${enDay})|(?:working |business )?day) of (?:the|a)) (?<unit>month|quarter|year)\\b`,
    nthDay,
  ),
  rule(
    `\\b(?:at )?(?:the )?(?<end>end|close|start|beginning) of (?:every|each) (?<unit>month|quarter|year)\\b`,
    nthDay,
  ),
  rule(
    `\\b(?:(?:every|each) (?:year on )?|(?:annually|yearly) on )(?:(?<mon>${monthName}) (?<date>\\d{1,2})(?:st|nd|rd|th)?|(?:the )?(?<date2>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<mon2>${monthName}))\\b`,
    englishYearly,
  ),
  rule(
    `\\b(?<name>hourly|daily|weekly|fortnightly|biweekly|bi-weekly|monthly|quarterly|yearly|annually)\\b${clocked}`,
    ({ name = '' }) => again(adverbs[name] ?? 'P1D'),
  ),
]

/** Before the name of a feast. */
export const everyFeast = (names: string): Rule[] => [
  rule(`\\b${each}(?= (?:${names}))`, () => again('P1Y')),
]

const adverbs: Readonly<Record<string, string>> = {
  ...{ hourly: 'PT1H', daily: 'P1D', weekly: 'P1W', fortnightly: 'P2W', biweekly: 'P2W' },
  ...{ 'bi-weekly': 'P2W', monthly: 'P1M', quarterly: 'P3M', yearly: 'P1Y', annually: 'P1Y' },
}

function again(every: string, on?: string): Found {
  return { repeats: { every, ...(on !== undefined && { on }) } }
}

const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const isoDay = (day: string) =>
  names['一二三四五六日'.indexOf(day.replace('天', '日'))] ?? names[Number(day) - 1] ?? ''

/** 每周一三五, 每周一到周五, 每两周的周一 */
function chineseWeekdays({ list = '', to, every }: Said): Found {
  const said = [...list].filter((char) => /[一二三四五六日天1-6]/.test(char)).map(isoDay)
  const [first = '', last = ''] = said.slice(-2)
  const between = names.slice(names.indexOf(first), names.indexOf(last) + 1)
  return again(every ? 'P2W' : 'P1W', (to ? [...said.slice(0, -2), ...between] : said).join())
}

function englishWeekdays({ list = '', other, part }: Said): Found {
  const said = list.match(/(?:mon|tue|wed|thu|fri|sat|sun)/g) ?? []
  const on = said.map((day) => day.slice(0, 2).toUpperCase()).join()
  return {
    ...again(other ? 'P2W' : 'P1W', on),
    ...every({ part }),
    ...again(other ? 'P2W' : 'P1W', on),
  }
}

function monthDays({ list = '' }: Said): Found | undefined {
  const dates = list
    .split(/[^\d一二三四五六七八九十廿卅]+/)
    .filter(Boolean)
    .map(readNumber)
  return dates.every((one) => one >= 1 && one <= 31)
    ? again('P1M', dates.map(two).join())
    : undefined
}

function monthWeekday({ many, last, day }: Said): Found {
  const n = last ? -1 : '一二三四'.indexOf(many ?? '一') + 1
  return again('P1M', day ? `${n}${isoDay(day)}` : last ? '-1' : two(n))
}

function nthDay({ nth: first, nth2 = '', day: day1, day2, unit, end }: Said): Found {
  const [said, day] = [first ?? nth2, day1 ?? day2]
  const period = { month: 'P1M', quarter: 'P3M', year: 'P1Y' }[unit ?? ''] ?? 'P1M'
  const n = end
    ? /^(?:end|close)/.test(end)
      ? -1
      : 1
    : Number.isNaN(readNumber(said))
      ? Number.parseInt(said, 10)
      : readNumber(said)
  return again(period, day ? `${n}${day.slice(0, 2).toUpperCase()}` : n < 0 ? '-1' : two(n))
}

function yearly({ month, date, end, month2 }: Said): Found | undefined {
  if (end) return again('P1Y', '12-31')
  const number = month === '元' ? 1 : readNumber(month ?? month2 ?? '')
  if (!(number >= 1 && number <= 12)) return undefined
  const day = date && readNumber(date)
  return again('P1Y', day ? `${two(number)}-${two(day)}` : two(number))
}

function englishYearly({ mon, mon2, date, date2 }: Said): Found {
  return again('P1Y', `${two(readMonth({ mon: mon ?? mon2 }))}-${two(Number(date ?? date2))}`)
}

function everySo({ count: said, half, other, skip, unit }: Said): Found | undefined {
  const of = unitOf(unit)
  const many = (said ? readNumber(said) : half ? 0 : 1) + (half ? 0.5 : 0)
  return of && many > 0
    ? again(lengthOf([[other || (skip && many === 1) ? 2 : many, of]]))
    : undefined
}

const parts: Readonly<Record<string, Found['part']>> = {
  ...{ 早: 'morning', 晚: 'evening', morning: 'morning', afternoon: 'afternoon' },
  ...{ evening: 'evening', night: 'evening' },
}

/** 每晚, every morning */
function every({ part }: Said): Found {
  return { ...again('P1D'), part: parts[part ?? ''] }
}
