import { addMonths, type Day, isDay, monthStart } from '../time.ts'
import { nthWord, ordinal, readNumber } from './numerals.ts'
import {
  type Days,
  type Found,
  type Now,
  type Prefer,
  type ReadDays,
  type Rule,
  rule,
  type Said,
} from './rule.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
export const monthName =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?' +
  '(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
export const zhYear =
  '(?:(?<year>(?:19|20)\\d\\d|[一二][〇零一二三四五六七八九]{3}|(?<![\\d.])\\d\\d) ?年 ?|' +
  '(?<relyear>大?前年|去年|今年|明年|大?后年)的?)'
export const zhMonth = `(?<![\\d.一二三四五六七八九十])(?<month>${ordinal}|元) ?月份?`
export const relMonth =
  '(?<![以晚马线])(?<rel>上上|下下|上|下|(?<![成样资基版标书])本|这|当)一?个?月'

const nth = '(?:st|nd|rd|th)'
export const enYear = '(?:(?:of )?(?:(?<year>20\\d\\d)|(?<relyear>(?:next|this|last) year)))'
const before = '(?<![\\w/.$¥])(?<![a-z]-)'
const after = '(?![/.]?\\d|[a-z%])'
const notRoom =
  '(?![楼线门店桌机库厅院房码柜仓馆栋厂井车台卡球元泵炉罐]|包[厢间房]|位(?!置)|人物|选手|样[品机板]|电池|[汽柴]油|产线|宿舍|文件|展位|会议室|会所|员工|技师)'
const notCounted = '(?! ?(?:[年个月天家人万亿%元名台辆套条次周岁块件点位份]|号楼))'

export const dateRules: readonly Rule[] = [
  rule(
    `(?:${zhYear})?${zhMonth}的? ?(?<date>${ordinal})(?: ?[-~到至] ?` +
      `(?<last>${ordinal}))? ?[日号]${notRoom}`,
    date,
  ),
  rule(`(?:${zhYear})?${zhMonth}(?<date>\\d{1,2})(?!\\d|[.:/-]\\d)${notCounted}(?![日号])`, date),
  rule(
    `(?:${zhYear})?${zhMonth}(?<date>[二三]?十[一二三四五六七八九]?)(?![一二三四五六七八九十日号月年多几余])${notCounted}`,
    date,
  ),
  rule(
    '^(?<month>\\d{1,2})\\.(?<date>\\d{1,2})(?:(?<=\\d\\.\\d\\d|\\d\\d\\.\\d)$|(?= ?[-~到至] ?\\d{1,2}\\.\\d{1,2}$))|' +
      '(?<=^\\d{1,2}\\.\\d{1,2} ?[-~到至] ?)(?<month2>\\d{1,2})\\.(?<date2>\\d{1,2})$',
    (said, now) => date({ month: said.month ?? said.month2, date: said.date ?? said.date2 }, now),
  ),
  rule(`(?<![\\w.])(?<date>\\d{1,2})(?=(?:[、和]\\d{1,2}){1,5}[号日]${notRoom})`, date),
  rule(
    `${relMonth}的? ?(?<date>${ordinal})(?: ?[-~到至] ?(?<last>${ordinal}))? ?[日号]${notRoom}`,
    date,
  ),
  rule(
    `(?<![\\w.第编尾街区弄路巷月年一二三四五六七八九十-]|大道|胡同)(?<date>\\d{1,2}|[一二三四五六七八九十廿卅]{1,3}(?=号)|[二三]?十[一二三四五六七八九]?)` +
      `(?: ?[-~到至] ?(?<last>${ordinal}))? ?(?:号|日(?![游均化龄元内后线报]|[账帐]期))${notRoom}`,
    date,
  ),
  rule(`(?<=[到至~-] ?)(?<date>\\d{1,2}) ?[日号]${notRoom}`, date),
  rule(
    `${before}(?<year>(?:19|20)\\d\\d)[-/.](?<month>\\d{1,2})[-/.](?<date>\\d{1,2})(?!\\d|` +
      '[-/.]\\d)(?:t(?=\\d\\d:\\d\\d))?',
    date,
  ),
  rule(
    `${before}(?<a>\\d{1,2})/(?<b>\\d{1,2})(?:/(?<year>(?:20)?\\d\\d))?${after}(?! ?` +
      '(?:of\\b|以上|左右|done|complete|majority|price|full|off\\b|share|capacity|inch|["”寸]|bolts?|screws?|thread|pipe|valve|nuts?|mm\\b|' +
      'cm\\b|英寸|螺|丝|管|接头))',
    slashed,
  ),
  rule(
    `${before}(?<!-|\\b(?:rooms?|floors?|no\\.?|units?) )(?<month>0[1-9]|1[0-2])-` +
      `(?<date>[0-3]\\d)${after}(?!-)${notCounted}(?! (?:people|pcs|(?!is\\b)[a-z]{3,20}s)\\b)`,
    date,
  ),
  rule(
    `${before}(?<month>\\d{1,2})\\.(?<date>\\d{1,2}) ?(?:[号日]|(?=(?:之?前|早上|上午|中午|下午|晚上|` +
      '[到至~-] ?\\d{1,2}\\.\\d{1,2}[号日]|那[批次天])(?!后)))',
    date,
  ),
  rule(
    '(?<=(?:[于在]|截[止至]到?|[改推延订定约]到|\\b(?:on|by|before|due|until)) ?)(?<month>\\d{1,2})\\.' +
      `(?<date>\\d{1,2})(?!\\d|\\.\\d| ?(?:%|k\\b|m\\b|million|左右|以[上下]))${notCounted}`,
    date,
  ),
  rule(
    `\\b(?<mon>${monthName})\\.? (?:the )?(?<date>\\d{1,2})(?:${nth}|[号日])?(?:(?: ?- ?| to | through | until )` +
      `(?<last>\\d{1,2})${nth}?(?!\\d|:| ?[ap]m))?(?:,? ${enYear})?(?![\\d%]|:\\d)`,
    date,
  ),
  rule(
    `\\b(?:the )?(?:(?<from>\\d{1,2})${nth}?(?: ?- ?| to | through | until ))?(?<date>\\d{1,2})(?:${nth}?(?: of)? |-)(?<mon>${monthName})\\b(?<!may` +
      `(?= [a-z]))\\.?(?:(?:,? |-)${enYear})?(?!\\d)`,
    date,
  ),
  rule(`\\b(?:the )?(?<date>${nthWord}) of (?<mon>${monthName})\\b(?:,? ${enYear})?`, date),
  rule(
    `\\b(?<mon>${monthName}) (?:the )?(?<date>${nthWord})\\b(?! (?:week|half|visit|quarter))`,
    date,
  ),
  rule(`${before}(?<date>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?<year>20\\d\\d)(?![\\d.])`, date),
  rule(`\\b(?:the )?(?<date>\\d{1,2})${nth} (?:of )?(?<rel>this|next|last) month\\b`, date),
  rule(
    '(?<=\\b(?:on|by|before|until|till|due|from|to|since|and|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri),? )(?:the )?' +
      `(?<date>\\d{1,2})${nth}\\b(?! (?:floor|visit|customer|anniversary|time|one|call|` +
      'quarter|year|month))',
    date,
  ),
  rule(`\\bthe (?<date>\\d{1,2})${nth}\\b(?= ?(?:[,.;:!?)。;]|$|at |to |-|and ))`, date),
]

/** A day of a month that may not be told, of a year that may not be told, up to a last one. */
function date(said: Said, now: Now): Found | undefined {
  const [day = Number.NaN, last] = [said.from, said.date, said.last].flatMap((one) =>
    one ? readNumber(one) : [],
  )
  const month = said.mon ? months.indexOf(said.mon.slice(0, 3)) + 1 : readNumber(said.month ?? '0')
  if (!(day >= 1 && day <= 31 && month >= 0 && month <= 12)) return undefined
  if (last !== undefined && !(last > day && last <= 31)) return undefined
  const start = startOf(said, month, day, now)
  if (!start(now.today, 'future')) return undefined
  const days: ReadDays = (from, prefer) => lasting(start(from, prefer), last)
  return { days, date: true, monthless: month === 0 && !said.rel, dated: month > 0 }
}

function startOf(said: Said, month: number, day: number, now: Now) {
  if (said.rel) {
    const start = monthStart(addMonths(now.today, monthsAway[said.rel] ?? 0))
    return () => within(start, day)
  }
  if (month === 0) return (from: Day, prefer: Prefer) => nearestMonth(from, day, prefer)
  const year = readYear(said, now)
  if (year) return () => within(`${year}-${two(month)}-01`, day)
  return (from: Day, prefer: Prefer) => nearestYear(from, `${two(month)}-${two(day)}`, prefer)
}

function slashed({ a, b, year }: Said, now: Now): Found | undefined {
  const [month, day] = Number(a) > 12 ? [b, a] : [a, b]
  return date({ month, date: day, year }, now)
}

export const monthsAway: Readonly<Record<string, number>> = {
  ...{ 上上: -2, 上: -1, 本: 0, 这: 0, 当: 0, 下: 1, 下下: 2 },
  ...{ 'after next': 2, 'before last': -2 },
  ...{ last: -1, previous: -1, past: -1, this: 0, current: 0, next: 1, coming: 1 },
}

export const yearsAway: Readonly<Record<string, number>> = {
  ...{ 'last year': -1, 'this year': 0, 'next year': 1 },
  ...{ 大前年: -3, 大后年: 3 },
  ...{ 前年: -2, 去年: -1, 今年: 0, 本年: 0, 明年: 1, 后年: 2 },
}

export function readYear({ year, relyear }: Said, { today }: Now): string | undefined {
  if (relyear) return String(Number(today.slice(0, 4)) + (yearsAway[relyear] ?? 0)).padStart(4, '0')
  if (!year) return undefined
  const number = readNumber(year)
  return String(number < 100 ? number + 2000 : number).padStart(4, '0')
}

export function readMonth({ mon, month }: Said): number {
  return mon ? months.indexOf(mon.slice(0, 3)) + 1 : readNumber(month ?? '0')
}

export function two(n: number): string {
  return String(n).padStart(2, '0')
}

function lasting(day: Day | undefined, last: number | undefined): Days | undefined {
  if (!day || last === undefined) return day ? { day } : undefined
  const until = within(monthStart(day), last)
  return until ? { day, until } : undefined
}

function within(month: Day, day: number): Day | undefined {
  const found = `${month.slice(0, 8)}${two(day)}`
  return isDay(found) ? found : undefined
}

function nearestMonth(from: Day, day: number, prefer: Prefer): Day | undefined {
  const step = prefer === 'future' ? 1 : -1
  const found = [0, 1, 2, 3].map((n) => within(addMonths(monthStart(from), n * step), day))
  return found.find((on) => on && (prefer === 'future' ? on >= from : on <= from))
}

// Nine years, because 2100 is no leap year.
function nearestYear(from: Day, monthDay: string, prefer: Prefer): Day | undefined {
  const step = prefer === 'future' ? 1 : -1
  const year = Number(from.slice(0, 4))
  const found = Array.from({ length: 9 }, (_, n) => `${year + n * step}-${monthDay}`).filter(isDay)
  return found.find((on) => (prefer === 'future' ? on >= from : on <= from))
}
