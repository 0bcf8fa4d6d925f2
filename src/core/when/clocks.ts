import type { Clock } from '../time.ts'
import { hourWord, ordinal, readNumber } from './numerals.ts'
import { type Found, type Part, type Rule, rule, type Said, type Spoken } from './rule.ts'

const parts: Readonly<Record<string, Found['part']>> = {
  ...{ 凌晨: 'dawn', 清晨: 'morning', 早晨: 'morning', 早上: 'morning', 一早: 'morning' },
  ...{ 一大早: 'morning', 上午: 'morning', 早: 'morning', 中午: 'noon', 正午: 'noon' },
  ...{ 下午: 'afternoon', 午后: 'afternoon', 傍晚: 'evening', 晚上: 'evening', 晚间: 'evening' },
  ...{ 晚: 'evening', 夜里: 'night', 夜间: 'night', 深夜: 'night', 半夜: 'night', 午夜: 'night' },
  ...{ morning: 'morning', noon: 'noon', midday: 'noon', afternoon: 'afternoon' },
  ...{ evening: 'evening', night: 'night' },
}

/** What is meant by such a part where no hour is said. */
const usually: Readonly<Record<string, string>> = {
  午夜: '00:00',
  一早: '09:00',
  一大早: '09:00',
  傍晚: '18:00',
}

// 三点建议 are three points, 三点五 is 3.5, and 一点 is mostly a little
const notPoints =
  '(?! ?[的个]?(?:意见|建议|要求|原因|问题|内容|说明|不足|好处|注意|理由|体会|想法|反馈|结论|诉求|需求|顾虑|共识|经验|安排|承诺|变化|优势|感受|改进|措施|计划|收获|疑问|补充|事项|希望|看法|好|启示)|之间(?:直线|的?距离|一线)|多[个条项家种少])' +
  '(?![击评名菜心赞数几式万亿%\\d一二三四五六七八九十])'
const oclock =
  '(?:(?<half>半)|过?(?<quarter>[一三])刻|过?(?<minute>零[\\d一二三四五六七八九]|[0-5]\\d(?!\\d)|' +
  '[二三四五]?十[一二三四五六七八九]?|[一二三四五六七八九\\d](?=分))分?|[整钟])'
// 周二3点: the numeral before the hour may be the weekday's
const hanHour = '(?:(?<=[周期拜][一二三四五六日天])|(?<![\\d.第:/一二三四五六七八九十几]))'
const ampm = '(?<ap>[ap]m\\b|[ap]\\.m\\.?)'
const time = (n: '' | 2) => `(?<hour${n}>\\d{1,2})(?:[:.](?<minute${n}>[0-5]\\d))?`
const afterAt =
  'on|to|tomorrow|today|tonight|in|for|with|and|sharp|this|next|or|then|we|i|please|but|' +
  'so|because|about|by|until|till|call|meet|visit|remind|mon|tue|wed|thu|fri|sat|sun'

export const clockRules: readonly Rule[] = [
  rule(
    '(?<part>凌晨|清晨|早晨|早上|一大?早|上午|中午|正午|下午|午后|傍晚|晚上|晚间|夜里|夜间|深夜|半夜|午夜)(?![好饭餐安茶])',
    part,
  ),
  rule('(?<part>[早晚])(?=(?:\\d{1,2}|[二两三四五六七八九十]{1,3})(?:点(?!儿)|:\\d))', part),
  rule('(?<=[周期拜][一二三四五六日天]|\\d[号日])(?<part>[早晚])(?![点些一到会于了报餐饭])', part),
  rule('(?:\\bat )?\\b(?<part>noon|midday)\\b(?! tea)', part),
  rule('(?:\\b(?:at|in the) )?\\b(?<part>morning|afternoon|evening|night)\\b', (said) => ({
    ...part(said),
    loose: true,
  })),
  rule(
    '\\b(?:eod|cob|close of business|end of (?:the )?(?:business(?: day)?|day))\\b|下班(?=[之以]?前)',
    () => ({ kind: 'deadline', usual: '18:00' }),
  ),
  rule('(?<![点半分刻\\d]) ?下班(?=[之以]?后)', () => ({ usual: '18:00' })),
  rule('(?:\\bat )?\\bmidnight\\b|(?<!\\d)24(?::00|点)', () => spoken(24, 0)),
  rule('零点(?![\\d一二三四五六七八九几])', () => spoken(0, 0, false)),
  rule(`${hanHour}(?<hour>${ordinal}|[两零]) ?点${oclock}`, clock),
  rule(
    `${hanHour}(?<hour>\\d{1,2}|[两二三四五六七八九零]|十[一二]?|二十[一二三]?) ?点${notPoints}`,
    clock,
  ),
  rule(
    `(?<=(?:[今明后昨]天|[午晨晚上夜]|[夜晚][里间]|[周期拜][一二三四五六日天]|[号日])的? ?)(?<![早晚])(?<hour>一)点${notPoints}`,
    clock,
  ),
  rule(`(?<=晚上|早上|[今明昨]晚)(?<hour>一)点${notPoints}`, clock),
  rule(
    '差(?<minute>一刻|[十二]?五分|[二]?十分|\\d{1,2}分)(?<hour>\\d{1,2}|[两二三四五六七八九]|十[一二]?)点',
    lacking,
  ),
  rule(
    `${hanHour}(?<hour>${ordinal}|两)点差(?<minute>一刻|[十二]?五分|[二]?十分|\\d{1,2}分)`,
    lacking,
  ),
  rule(`${hanHour}(?<hour>\\d{1,2})时(?:(?<minute>[0-5]?\\d)分|(?![间候常刻段长差效]))`, clock),
  rule(
    `${hanHour}(?<hour>${ordinal}|两)(?: ?[-~到至] ?)(?<hour2>${ordinal}|两) ?点` +
      `(?<half2>半)?钟?${notPoints}`,
    clocks,
  ),
  rule(
    '(?:\\bat |@ ?)?(?<![\\d:.a-su-z]|比例[是为]? ?)(?<hour>\\d{1,2}):(?<minute>[0-5]\\d)' +
      `(?::[0-5]\\d)?(?: ?${ampm})?(?![\\d:])`,
    clock,
  ),
  rule(`(?:\\bat |@ ?)?(?<![\\w.:])${time('')} ?${ampm}(?![a-z])`, clock),
  rule(
    `(?<![\\w.:])${time('')}(?: ?(?<ap1>[ap]m))?(?: ?[-~] ?| to )${time(2)} ?${ampm}(?![a-z])`,
    clocks,
  ),
  rule(`\\bbetween ${time('')}(?: ?(?<ap1>[ap]m))? and ${time(2)}(?: ?${ampm})?(?![\\w%])`, clocks),
  rule(
    '\\b(?:a )?(?<rel>half past|quarter past|quarter to|(?:\\d{1,2}|five|ten|twenty) past|(?<=\\b' +
      `(?:at|by) )(?:five|ten|twenty) to) (?<hour>${hourWord}|(?<=past )\\d{1,2})\\b(?!:)`,
    past,
  ),
  rule(
    `(?<=^|\\b(?:at|by|around|about|until|till|from) )(?<rel>(?:quarter|five|ten|twenty) to) (?<hour>${hourWord})` +
      '(?=$|[.,;!?]| (?:tomorrow|today|tonight|on|in|this|next)\\b)',
    past,
  ),
  rule(
    `(?<=^|\\b(?:at|by|around|about|until) )(?<hour>${hourWord}|\\d{1,2})(?= (?:tonight|tomorrow)\\b)`,
    clock,
  ),
  rule(
    `(?<=\\d{1,2}:\\d\\d ?(?:[-~]|to|until|till) ?)(?<hour>\\d{1,2})(?=$|[,.;!?] | [a-z])(?! ?[ap]m)`,
    clock,
  ),
  rule(
    `(?<![\\w.:])${time('')}(?: ?[-~] ?| to )${time(2)} (?:in the (?<part>morning|afternoon|evening))\\b`,
    (said) => {
      const found = clocks({ ...said, ap: said.part === 'morning' ? 'am' : 'pm' })
      return found && { ...found, part: parts[said.part ?? ''] }
    },
  ),
  rule(`\\b(?<rel>half) (?<hour>${hourWord}|\\d{1,2})(?=$|[.,;!?]| (?:${afterAt})\\b)`, past),
  rule(
    `(?:\\bat )?\\b(?<hour>${hourWord}) (?<minute>thirty|fifteen|forty[- ]five|twenty|forty)` +
      `(?: ?${ampm})?(?=$|[.,;!?]| (?:${afterAt})\\b)`,
    ({ hour = '', minute = '', ap }) =>
      spoken(readHour(hour, ap), readNumber(minute.replace(' ', '-')), ap !== undefined),
  ),
  rule(
    `\\b(?:at )?(?<half>half (?:past )?)?(?<hour>${hourWord}|\\d{1,2}(?::[0-5]\\d)?)(?: o'clock)? (?:in the (?<part>morning|` +
      'afternoon|evening)|at (?<part2>night))\\b',
    ({ hour = '', half, part: inThe, part2 }) => {
      const [hours = '', minutes] = hour.split(':')
      const found = clock({ hour: hours, minute: minutes, half })
      return found && { ...found, part: parts[inThe ?? part2 ?? ''] }
    },
  ),
  rule(
    `(?<=\\b(?:by|until|till|before|after|around) )(?<hour>${hourWord}|(?<!by )\\d{1,2})` +
      '(?=$|[.,;!?]| (?:on|tomorrow|today|tonight|sharp|please|at the latest)\\b)',
    clock,
  ),
  rule(`(?:\\bat )?\\b(?<hour>${hourWord}|\\d{1,2}) ?(?:o[’']clock)\\b`, clock),
  rule(`(?:\\bat )?\\b(?<hour>${hourWord}) ${ampm}`, clock),
  rule(
    `(?:\\bat |@ ?)(?<hour>${hourWord}|\\d{1,2})(?![\\d%:\\w-]|[.,:/]\\d|\\.m)(?= ?(?:$|` +
      `[^a-z \\d])| (?:${afterAt})\\b)`,
    clock,
  ),
]

function part({ part: said }: Said): Found {
  const usual = usually[said ?? '']
  return { part: parts[said ?? ''], ...(usual && { usual }) }
}

function clock({ hour, minute, half, quarter, ap }: Said): Found | undefined {
  const spare = half ? 30 : quarter ? (quarter === '三' ? 45 : 15) : readMinute(minute)
  return spoken(readHour(hour ?? '', ap), spare, isExact(hour, ap))
}

function clocks({ hour = '', minute, ap1, hour2 = '', minute2, half2, ap }: Said) {
  const end = spoken(readHour(hour2, ap), half2 ? 30 : readMinute(minute2), isExact(hour2, ap))
  const from = startHour(readHour(hour, ap1 ?? ap), readHour(hour, ap1), end?.clock?.hour ?? 0)
  const start = spoken(from, readMinute(minute), isExact(hour, ap1 ?? ap))
  return start?.clock && end?.clock ? { ...start, clockEnd: end.clock } : undefined
}

/** 9 to 5pm starts in the morning, 3 to 5pm in the afternoon. */
function startHour(likeEnd: number, asSaid: number, end: number): number {
  return likeEnd <= end ? likeEnd : asSaid
}

function past({ rel = '', hour = '' }: Said): Found | undefined {
  const [amount = '', way] = rel.split(' ')
  const minutes = { half: 30, quarter: 15 }[amount] ?? readNumber(amount)
  const base = readNumber(hour)
  return way === 'past' ? spoken(base, minutes) : spoken(base === 1 ? 12 : base - 1, 60 - minutes)
}

/** 差五分三点 */
function lacking({ minute = '', hour = '' }: Said): Found | undefined {
  const minutes = minute === '一刻' ? 15 : readNumber(minute.replace('分', ''))
  const base = readNumber(hour)
  return spoken(base === 1 ? 12 : base - 1, 60 - minutes)
}

function spoken(hour: number, minute: number, exact = hour > 12): Found | undefined {
  const valid = hour >= 0 && hour <= 24 && minute >= 0 && minute < 60 && hour * 60 + minute <= 1440
  return valid ? { clock: { hour, minute, exact } } : undefined
}

function readHour(hour: string, ap: string | undefined): number {
  const number = readNumber(hour)
  if (!ap) return number
  if (number > 12) return ap.startsWith('p') ? number : Number.NaN
  return (number % 12) + (ap.startsWith('p') ? 12 : 0)
}

function readMinute(minute: string | undefined): number {
  return minute ? readNumber(minute.replace(/^零(?=.)/, '')) : 0
}

function isExact(hour = '', ap?: string): boolean {
  return ap !== undefined || /^(?:0\d|1[3-9]|2\d)$/.test(hour) || readNumber(hour) > 12
}

/** The clock that was meant, and whether it belongs to the night after the day that was said. */
export function settle(said: Spoken, part: Found['part']): { clock: Clock; nextDay: boolean } {
  const hour = said.exact && said.hour <= 12 && !part ? said.hour : hourOf(said, part)
  const minute = String(said.minute).padStart(2, '0')
  return { clock: `${String(hour % 24).padStart(2, '0')}:${minute}`, nextDay: hour >= 24 }
}

type HourOf = (hour: number) => number
const hours: Readonly<Record<Part | 'dawn' | 'none', HourOf>> = {
  dawn: (hour) => hour % 12,
  morning: (hour) => hour,
  noon: (hour) => (hour <= 4 ? hour + 12 : hour),
  afternoon: (hour) => (hour < 12 ? hour + 12 : hour),
  evening: (hour) => (hour < 5 || hour === 12 ? (hour % 12) + 24 : hour + 12),
  night: (hour) => (hour === 12 ? 24 : hour > 5 ? hour + 12 : hour),
  none: (hour) => (hour >= 1 && hour <= 6 ? hour + 12 : hour),
}

/** Without a part of day 1 to 6 are those of the afternoon, which is when people work. */
function hourOf({ hour, exact }: Spoken, part: Found['part']): number {
  if (hour > 12 || (exact && hour === 0)) return hour
  return hours[part ?? 'none'](hour)
}
