import { han } from './numerals.ts'
import { type Rule, rule } from './rule.ts'

const patterns: readonly string[] = [
  // codes, versions and addresses
  '(?<![a-z\\d])(?:[a-z]{1,5}-\\d[\\d-]{0,20}|[a-z]{1,5}\\d{3,12})(?:/\\d{1,6})?',
  'v?\\d{1,4}(?:\\.\\d{1,4}){3}',
  // numbers of telephones, cards and orders
  '(?<![\\d.-])(?:0\\d{2,3}-\\d{7,8}|\\d{3,4}-\\d{3,4}-\\d{3,4}|\\d{5,20})(?!\\d)',
  '尾号 ?\\d{1,8}',
  '(?:型号|版本|编号|房号|工号|单号|尾号|货号|批号|款号|规格)[:：]? ?[a-z\\d][\\w./-]{1,30}',
  '\\b[a-z]{3,20}\\.(?:com|cn|io|net|org)\\b',
  // names
  '(?:[今明昨]日|(?:周|星期|礼拜)[一二三四五六日天末]|[一二三四五六七八九十]月)(?:服饰|画报|影业|实业|商贸|传媒)|' +
    '[今明]日(?:科技|食品)|三天两头|三天打鱼',
  // money and quantities
  '[¥$€£] ?\\d[\\d,.]{0,20}',
  '(?<![\\d.])\\d{1,9}(?:\\.\\d{1,6})? ?(?:%|元|块|万|亿|千|百|折|倍|k\\b|million\\b)',
  `第(?:${han}{1,3}|\\d{1,4}) ?[点号日月周]`,
  '\\b24/7\\b',
]

/** What looks like a time and is none: it hides its words from the other rules. */
export const notTimes: readonly Rule[] = patterns.map((pattern) =>
  rule(pattern, () => ({ nothing: true })),
)
