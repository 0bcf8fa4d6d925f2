import { nationalDay } from '../calendar/national-days.ts'
import { addDays, type Day } from '../time.ts'
import { readYear, zhYear } from './dates.ts'
import { type Feast, feasts, holidays } from './feasts.ts'
import { lunarYear, solarDay } from './lunar.ts'
import { readNumber } from './numerals.ts'
import { everyFeast } from './repeats.ts'
import { type Days, type Found, type Now, type Prefer, type Rule, rule, type Said } from './rule.ts'

// 五一路, 国庆大道 and 五一 square are places; 中秋回访, 中秋快乐 and a Mid-Autumn campaign tell no day
const notPlace =
  '(?!节?(?:回访|活动|促销|大促|慰问|问候|祝福|礼[品盒金包]|福利|贺卡|快乐|安康)|上河图|月饼|粽|汤圆|是我|[总哥姐])(?! ?(?:[东西南北中]?[路街桥村弄巷站]|大道|广场|水库|大厦|[中小大]学|酒店|公园|新村|[商剧工]场|社区|' +
  'square\\b|road\\b|street\\b|hotel\\b|tree\\b|card\\b))'
const notOccasion =
  '(?! (?:campaign|calls?|callbacks?|greetings?|promotion|gifts?|part(?:y|ies)|sales?|cards?)\\b)'
const off = '(?<off>(?:的?(?:小?长)?假期?|放假期间|期间|黄金周)|放假(?!前|后|之|以))?'
const offEnglish = '(?: (?<off>holidays?|break|week)\\b| ?放假(?=[前后]))?'
const lunarMonth = '(?:[正二三四五六七八九十冬腊]|十一|十二)月'
const lunarDate =
  '(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|廿[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十|十五)'

export const feastRules: readonly Rule[] = [
  ...feasts.chinese.map(([name, feast]) =>
    rule(
      `(?:${zhYear})?(?:${name})(?:节(?![省点目奏])|日(?=[前后当]))?${off}${notPlace}(?: holiday\\b|放假(?=[之以]?[前后])|那几天|(?:当|那)[天日])?(?:(?=(?<after>[之以]?后))|)`,
      feastRead(feast),
    ),
  ),
  ...feasts.english.map(([name, feast]) =>
    rule(
      `(?:(?<=\\b(?<after>after) (?:the )?)|)(?<!\\b(?:happy|merry) )\\b(?:the )?(?<rel>last |this |next |coming )?(?:${name})${offEnglish}(?:(?:,? (?:of )?)(?<year>20\\d\\d)\\b)?(?![a-z])${notOccasion}`,
      feastRead(feast),
    ),
  ),
  ...everyFeast(feasts.english.map(([name]) => name).join('|')),
  rule(`(?<=\\b(?:before|after) )the (?:public )?holidays?\\b`, nextHoliday),
  rule(
    '(?<![季时环细关调章音字情礼春庆午秋阳宵明动女童师亲恩圣人年树日佳双骨支旦八诞军党过电])节(?=[之以]?[前后])|(?<![年])放假(?=[之以]?[前后])',
    nextHoliday,
  ),
  rule(
    `(?:${zhYear})?(?:农历|阴历|旧历)?的?(?<lunar>[正冬腊]月)(?<date>${lunarDate})(?![个])`,
    lunarRead,
  ),
  rule(
    `(?:${zhYear})?(?:农历|阴历|旧历)的?(?<lunar>${lunarMonth})(?<date>${lunarDate})`,
    lunarRead,
  ),
  rule(`(?:${zhYear})?(?<lunar>${lunarMonth})(?<date>初[一二三四五六七八九十])`, lunarRead),
  rule(`(?:${zhYear})?(?:农历)?(?<lunar>[正冬腊]月)(?<date>底|里)?`, lunarMonthRead),
  rule(`(?:大年|(?<![今明去前后本当\\d大])年)(?<date>初[一二三四五六七八九十])`, (said, now) =>
    lunarRead({ ...said, lunar: '正月' }, now),
  ),
]

function feastRead(feast: Feast) {
  return (said: Said, now: Now): Found => {
    const year = readYear(said, now) ?? relYear(said.rel, feast, now)
    const days = (from: Day, prefer: Prefer): Days | undefined => {
      const day = year ? feast(Number(year)) : nearestOf(feast, from, prefer)
      if (!day) return undefined
      return said.off ? timeOff(day, now) : { day }
    }
    // after it is some time, and no day to plan for or to log
    return { days, date: true, dated: true, ...(said.after && { kind: 'range' }) }
  }
}

/** last Christmas, next Spring Festival */
function relYear(rel: string | undefined, feast: Feast, { today }: Now): string | undefined {
  if (!rel) return undefined
  const near = nearestOf(feast, today, rel.startsWith('last') ? 'past' : 'future')
  return (
    near &&
    [-1, 0, 1]
      .map((n) => String(Number(near.slice(0, 4)) + n))
      .find((one) => feast(Number(one)) === near)
  )
}

function nearestOf(feast: Feast, from: Day, prefer: Prefer): Day | undefined {
  const year = Number(from.slice(0, 4))
  const found = [-1, 0, 1].map((n) => feast(year + n)).filter((day) => day !== undefined)
  return prefer === 'future'
    ? found.find((day) => day >= from)
    : found.findLast((day) => day <= from)
}

/** The days off about a holiday, as announced; before that as they mostly are. */
function timeOff(day: Day, { timeZone }: Now): Days {
  const isOff = (on: Day) => nationalDay(on, timeZone)?.isOff === true
  if (!isOff(day)) return usualTimeOff(day)
  let [first, last] = [day, day]
  while (isOff(addDays(first, -1))) first = addDays(first, -1)
  while (isOff(addDays(last, 1))) last = addDays(last, 1)
  return { day: first, until: last }
}

function usualTimeOff(day: Day): Days {
  const [, monthDay = ''] = /^\d{4}-(.*)$/.exec(day) ?? []
  const more = { '10-01': 6, '05-01': 4 }[monthDay]
  if (more) return { day, until: addDays(day, more) }
  const isSpring = solarDay(Number(day.slice(0, 4)), 1, 1) === day
  return isSpring ? { day: addDays(day, -1), until: addDays(day, 6) } : { day }
}

/** 节前, 节后: of the next public holiday, or of the last. */
function nextHoliday(): Found {
  const days = (from: Day, prefer: Prefer): Days | undefined => {
    const near = holidays.flatMap(({ feast }) => nearestOf(feast, from, prefer) ?? []).sort()
    const day = prefer === 'future' ? near[0] : near.at(-1)
    return day ? { day } : undefined
  }
  return { days, date: true }
}

function lunarRead(said: Said, now: Now): Found | undefined {
  const { month, date } = { month: monthOf(said.lunar), date: dateOf(said.date) }
  if (!(date >= 1 && date <= 30)) return undefined
  return ofLunarYear(said, now, (year) => {
    const day = solarDay(year, month, date)
    return day ? { day } : undefined
  })
}

function lunarMonthRead(said: Said, now: Now): Found | undefined {
  const month = monthOf(said.lunar)
  return ofLunarYear(said, now, (year) => {
    const [day, until] = [solarDay(year, month, 1), solarDay(year, month, 0)]
    if (!day || !until) return undefined
    return said.date === '底' ? { day: until } : { day, until }
  })
}

function ofLunarYear(said: Said, now: Now, read: (year: number) => Days | undefined): Found {
  const named = readYear(said, now)
  const days = (from: Day, prefer: Prefer): Days | undefined => {
    if (named) return read(Number(named))
    const year = lunarYear(from)
    const found = [-1, 0, 1].flatMap((n) => read(year + n) ?? [])
    return prefer === 'future'
      ? found.find(({ day, until = day }) => until >= from)
      : found.findLast(({ day }) => day <= from)
  }
  return { days, date: true }
}

function monthOf(said = ''): number {
  const month = said.replace('月', '')
  return { 正: 1, 冬: 11, 腊: 12 }[month] ?? readNumber(month)
}

function dateOf(said = ''): number {
  return readNumber(
    said
      .replace('初', '')
      .replace(/廿(?=.)/, '二十')
      .replace('廿', '二十'),
  )
}
