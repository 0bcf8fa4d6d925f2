import { addDays, type Day, weekdayOf } from '../time.ts'
import { type Days, type Found, type Now, type Prefer, type Rule, rule, type Said } from './rule.ts'

const near: Readonly<Record<string, number>> = {
  ...{ 大前天: -3, 前天: -2, 前日: -2, 昨天: -1, 昨日: -1, 昨儿: -1, 今天: 0, 今日: 0, 今儿: 0 },
  ...{ 明天: 1, 明日: 1, 明儿: 1, 后天: 2, 后日: 2, 大后天: 3, 昨: -1, 今: 0, 明: 1 },
  ...{ today: 0, tomorrow: 1, tmr: 1, tmrw: 1, tmw: 1, yesterday: -1, yday: -1 },
  ...{ 'day after tomorrow': 2, 'day before yesterday': -2 },
}

const parts: Readonly<Record<string, Found['part']>> = {
  ...{ 早: 'morning', 晚: 'evening', 夜: 'night' },
  ...{ morning: 'morning', afternoon: 'afternoon', evening: 'evening', night: 'night' },
}

const mixed: Readonly<Record<string, string>> = { next: '下', last: '上', this: '这' }

const monday = {
  zh: '(?:周|星期|礼拜)(?<weekday>[一二三四五六日天]|[1-7](?![\\d.:/月日号年%万千元点时k]))',
  // 本周三个客户 are three customers of this week, 一周三次 is three times in a week
  count: '(?![次个家条趟场台款篇项位份辆套批])(?!天(?!气))(?!餐厅|女鞋|酒店|酒吧|咖啡|之星|牌)',
  names:
    '(?!(?<=[一二三四五六])[鸣帆凡围](?!会)|(?<=三)[元省](?![旦宵月])|(?<=[天日])[华升宇佑成翔乐])',
  uncounted: '(?<!(?<![周期拜])[一二两三四五六七八九十几半整])',
}

const fullName = '(?:mon|tues|wednes|thurs|fri|satur|sun)day'
const shortName = 'mon|tues?|(?<!\\b(?:they|we|i|you|to|who|newly) )wed|thu(?:rs?)?|fri'
// Sun is also a name and sat also a verb
const aMonth = '(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}'
const beside = `\\d{1,2}(?::\\d\\d| ?[ap]m|st|nd|rd|th| ${aMonth})|${aMonth} \\d|morning|afternoon|evening`
const doubtful = `(?:(?<=\\bon )(?:sat|sun)|(?:sat|sun)(?=,? (?:${beside})))`

export const dayRules: readonly Rule[] = [
  rule(
    '(?<day>大前天|大后天|(?<![以之])前[天日](?!津)|(?<![以之天周月年])后[天日](?!性)|[今明昨][天日儿])(?!系的?公司|系[的列]|方舟|头条|之星|晚报|不怕|会更好)',
    nearDay,
  ),
  rule('(?<day>[今明昨])(?<part>[早晚夜])(?:上|里)?(?![报])', nearDay),
  rule('(?<day>昨)(?=拜访|[去访见跑])', nearDay),
  rule('\\b(?<day>today|tomorrow|tmrw?|tmw|yesterday|yday)\\b', nearDay),
  rule('\\b(?:the )?(?<day>day (?:after tomorrow|before yesterday))\\b', nearDay),
  rule(
    '(?<=(?:周|星期|礼拜)[一二三四五六日天](?:[、和][一二三四五六日天]){0,4}[、和])(?<weekday>[一二三四五六日天])(?![点号月日个家次位条十百])',
    chineseWeekday,
  ),
  rule('今明两天', (_, now) => ({ days: () => run(now.today, 0, 1) })),
  rule('明后(?:两)?天', (_, now) => ({ days: () => run(now.today, 1, 2) })),
  rule('\\btoni(?:ght|te)\\b', (_, now) => ({ ...fixed(now.today), part: 'evening' })),
  rule('\\blast night\\b', (_, now) => ({ ...fixed(addDays(now.today, -1)), part: 'night' })),
  rule('\\bthis (?<part>morning|afternoon|evening)\\b', (said, now) => ({
    ...fixed(now.today),
    part: parts[said.part ?? ''],
  })),
  rule(
    `${monday.uncounted}(?:(?<![以晚马线])(?<rel>上上|下下|上|下|本|这)一?个?)?${monday.zh}${monday.count}${monday.names}`,
    chineseWeekday,
  ),
  rule(`\\b(?<rel>next|last|this) ?${monday.zh}${monday.count}`, ({ rel, weekday }, now) =>
    chineseWeekday({ rel: mixed[rel ?? ''], weekday }, now),
  ),
  rule(
    `\\b(?:the )?(?<weekday>${fullName}|${shortName}) after next\\b`,
    ({ weekday: said }, now) => {
      const weekday = weekdayNumber(said)
      return fixed(addDays(nextWeekday(now.today, weekday), 7))
    },
  ),
  rule(
    `\\b(?:a week (?:on )?)?(?<weekday>${fullName}|${shortName})(?<week> week)\\b(?! (?:of|ago))`,
    ({ weekday: said }, now) => fixed(addDays(coming(now.today, weekdayNumber(said), 'future'), 7)),
  ),
  rule(`\\b(?<count>a|two) weeks? (?<day>today|tomorrow)\\b`, ({ count, day }, now) =>
    fixed(addDays(now.today, (near[day ?? ''] ?? 0) + (count === 'a' ? 7 : 14))),
  ),
  rule(
    `\\b(?<rel>next|last|past|this past|this coming|this|coming) (?<weekday>${fullName}|` +
      `${shortName}|sat|sun)\\b`,
    englishWeekday,
  ),
  rule(
    `\\b(?<weekday>${fullName}|${shortName})\\b(?!-)(?![’']?s? (?:street|road|harbor|times|牌|club|night football)|\\.(?:com|cn)\\b)`,
    englishWeekday,
  ),
  rule(
    `\\b(?<weekday>${fullName}|${shortName})(?=-(?:${fullName}|${shortName}|sat|sun)\\b)`,
    englishWeekday,
  ),
  rule(`(?<=\\b(?:${fullName}|${shortName})(?:-| to ))(?<weekday>sat|sun)\\b`, englishWeekday),
  rule(`\\b(?<weekday>${doubtful})\\b`, englishWeekday),
]

export function fixed(day: Day): Found {
  return { days: () => ({ day }), date: true }
}

export function run(day: Day, from: number, to: number): Days {
  return { day: addDays(day, from), until: addDays(day, to) }
}

/** The Monday of the week of a day, so many weeks on. */
export function weekOf(day: Day, weeks = 0): Day {
  return addDays(day, 1 - weekdayOf(day) + 7 * weeks)
}

export const weeksAway: Readonly<Record<string, number>> = {
  ...{ 上上: -2, 上: -1, 本: 0, 这: 0, 当: 0, 下: 1, 下下: 2 },
  ...{ last: -1, previous: -1, past: -1, this: 0, current: 0, the: 0, next: 1, coming: 1 },
}

function nearDay(said: Said, now: Now): Found | undefined {
  const day = addDays(now.today, near[said.day ?? ''] ?? 0)
  const part = parts[said.part ?? '']
  return part ? { ...fixed(day), part } : fixed(day)
}

const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Monday is 1, by whatever name. */
export function weekdayNumber(said = ''): number {
  if (/^[1-7]$/.test(said)) return Number(said)
  return (
    '一二三四五六日'.indexOf(said.replace('天', '日')) + 1 || names.indexOf(said.slice(0, 3)) + 1
  )
}

/** Chinese weeks are counted: 下周一 said on a Sunday is tomorrow. */
function chineseWeekday({ rel, weekday: said }: Said, now: Now): Found {
  const weekday = weekdayNumber(said)
  if (!rel) return bareWeekday(weekday)
  const week = weekOf(now.today, weeksAway[rel])
  return { days: () => ({ day: addDays(week, weekday - 1) }), weekday, week }
}

function englishWeekday({ rel, weekday: said }: Said, now: Now): Found {
  const weekday = weekdayNumber(said)
  const named = rel && englishWeekdays[rel]
  if (!named) return bareWeekday(weekday)
  const week = weekOf(named(now.today, weekday, 'future'))
  return { days: (_, prefer) => ({ day: named(now.today, weekday, prefer) }), weekday, week }
}

type NamedWeekday = (today: Day, weekday: number, prefer: Prefer) => Day
const coming: NamedWeekday = (today, weekday) => nearest(addDays(today, 1), weekday, 'future')

const englishWeekdays: Readonly<Record<string, NamedWeekday>> = {
  next: nextWeekday,
  coming,
  'this coming': coming,
  last: (today, weekday) => nearest(addDays(today, -2), weekday, 'past'),
  past: (today, weekday) => nearest(addDays(today, -1), weekday, 'past'),
  'this past': (today, weekday) => nearest(addDays(today, -1), weekday, 'past'),
  this: thisWeekday,
}

/** That of next week, but never tomorrow, which nobody calls next: 2 to 13 days ahead. */
function nextWeekday(today: Day, weekday: number): Day {
  const day = addDays(weekOf(today, 1), weekday - 1)
  return day < addDays(today, 2) ? addDays(day, 7) : day
}

/** That of this week, unless it is over and the future is meant. */
function thisWeekday(today: Day, weekday: number, prefer: Prefer): Day {
  const day = addDays(weekOf(today), weekday - 1)
  return day < today && prefer === 'future' ? addDays(day, 7) : day
}

/** The nearest such weekday that is not `from` itself, as nobody calls today by its name. */
function bareWeekday(weekday: number): Found {
  const step = { future: 1, past: -1 }
  const days = (from: Day, prefer: Prefer) => ({
    day: nearest(addDays(from, step[prefer]), weekday, prefer),
  })
  return { days, weekday }
}

export function nearest(from: Day, weekday: number, prefer: Prefer): Day {
  const ahead = (weekday - weekdayOf(from) + 7) % 7
  return addDays(from, prefer === 'future' || ahead === 0 ? ahead : ahead - 7)
}
