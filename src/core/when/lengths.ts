import { count, plainCount, readNumber } from './numerals.ts'
import { type Found, type Rule, rule, type Said } from './rule.ts'
import { amount, enUnit, lengthOf, manyOf, unitOf, zhUnit } from './units.ts'

// 一年级, 三周年, 七天连锁 and 分钟寺 are no lengths
const notLength =
  '(?!老店|老字号|如一日|级|年|连锁|(?<=半天)(?:没|不|才|也|都|了)|酒店|优品|寺|胶|[一二两三四五六七八九十\\d]{1,2}[次顿]|工|代|表|差|[期末刊报岁围转边](?!前)|气|津|河|堂|猫|使|下|薪|' +
  '货|会|轻|龄|糕|终|度|检|底|初|中|[一二三四五六日天\\d](?![次个家回趟]))'
const notBefore = '(?<!(?<!提)前|[后头同某另哪上下本这每隔号月年.:/-]|有(?=一[天年])|https?)'
// a week is a length where something takes it, and mostly none in twice a week
const takes =
  'for|about|around|takes?|took|lasts?|another|after|over|nearly|almost|roughly|only|just|by|' +
  'gave|gives?(?: (?:us|me|them|him|her))?|needs?|within|wait(?:ed)?|under|than|of|is|was'
const enMore = '(?:,? (?:and )?(?<count2>\\d{1,2}) (?<unit2>min(?:ute)?s?|months?|days?))?'

export const lengthRules: readonly Rule[] = [
  rule(
    `${notBefore}${amount}${zhUnit}(?:时间|之久)?(?:[零又]?(?<count2>${count})个?(?<unit2>分钟?|秒钟?|月|天))?${notLength}`,
    chineseLength,
  ),
  rule(
    `(?<![\\w.$¥€-])(?<count>${plainCount})(?<andHalf> and a half)?[ -]${enUnit}${enMore}`,
    length,
  ),
  rule('(?<![\\w.$¥€-])(?<count>\\d{1,3})(?<unit>h|hrs?|mins?|secs?)\\b', length),
  rule('(?<![\\w.$¥€-])(?<count>\\d{1,3}) (?<unit>sec(?:ond)?s)\\b', length),
  rule(
    `\\b(?<count>an?|one|half an?) (?<unit>hour|day|week|month|year)(?<more> and a half)`,
    length,
  ),
  rule('\\b(?<count>half an?) (?<unit>hour|day|month|year)\\b', length),
  rule('(?<!\\b(?:the|every|each|per) )\\b(?<count>a) (?<unit>fortnight)\\b', length),
  rule(
    `(?<=^|\\b(?:${takes}) )(?<count>an?) (?<unit>hour|day|week|month|year)(?=$|[,.;!?]| (?:of|to|at|before|until|in|for|and|or|long|and)\\b)`,
    length,
  ),
]

/** 百年 is a long time, and 零五年 a year. */
function chineseLength(said: Said): Found | undefined {
  const { count: many = '', unit = '' } = said
  if (/^(?:[百零〇]|[^十百廿卅\d]{2})/.test(many) || unit === '日' || unit === '分')
    return undefined
  if (unit === '年' && /^\d{2,}$/.test(many) && Number(many) > 50) return undefined
  return length(said)
}

function length(said: Said): Found | undefined {
  const unit = unitOf(said.unit)
  const many = manyOf(said)
  const unit2 = unitOf(said.unit2)
  if (!unit || !(many > 0)) return undefined
  const more = unit2 ? [[readNumber(said.count2 ?? ''), unit2] as const] : []
  if (more.some(([one]) => Number.isNaN(one))) return undefined
  return { length: lengthOf([[many, unit], ...more]) }
}
