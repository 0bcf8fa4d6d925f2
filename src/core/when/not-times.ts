import { han, ordinal } from './numerals.ts'
import { type Rule, rule } from './rule.ts'

const weekday = '[一二三四五六日天]'
const part = '(?:早上|上午|中午|下午|晚上|晚|早)'
const again = `(?:${part}?${ordinal}(?:点半?|:\\d\\d)|${part})?`
const englishDay =
  '(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:week|work(?:ing )?)?days?|weeks?|' +
  'months?|quarters?|years?'

const patterns: readonly string[] = [
  // codes, versions and addresses
  '(?<![a-z\\d])(?:[a-z]{1,5}-\\d[\\d-]{0,20}|[a-z]{1,5}\\d{3,12})(?:/\\d{1,6})?',
  'v?\\d{1,4}(?:\\.\\d{1,4}){3}',
  // numbers of telephones, cards and orders
  '(?<![\\d.-])(?:0\\d{2,3}-\\d{7,8}|\\d{3,4}-\\d{3,4}-\\d{3,4}|\\d{5,20})(?!\\d)',
  '尾号 ?\\d{1,8}',
  // money and quantities
  '[¥$€£] ?\\d[\\d,.]{0,20}',
  '(?<![\\d.])\\d{1,9}(?:\\.\\d{1,6})? ?(?:%|元|块|万|亿|千|百|折|倍|k\\b|million\\b)',
  `第(?:${han}{1,3}|\\d{1,4}) ?[点号日月周]`,
  '\\b24/7\\b',
  // what comes again and again
  `每隔?[一两二三\\d]?个?(?:(?:周|星期|礼拜)(?:${weekday}|末)?|[天日年]|月底?|季度?|工作日)` +
    `(?:的?${ordinal}[日号])?${again}`,
  `\\bevery (?:other |single )?(?:${englishDay})\\b` +
    '(?: at \\d{1,2}(?::\\d\\d)?(?: ?[ap]m)?\\b| \\d{1,2}(?::\\d\\d| ?[ap]m)\\b)?',
]

/** What looks like a time and is none: it hides its words from the other rules. */
export const notTimes: readonly Rule[] = patterns.map((pattern) =>
  rule(pattern, () => ({ nothing: true })),
)
