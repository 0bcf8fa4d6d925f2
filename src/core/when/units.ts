import { count, countWord, hourWord, readNumber } from './numerals.ts'
import type { Said } from './rule.ts'

/** How ISO 8601 calls it, with a T before those of a clock. */
type Sign = 'TS' | 'TM' | 'TH' | 'D' | 'W' | 'M' | 'Y'
export type Unit = {
  readonly of: 'second' | 'minute' | 'day' | 'month' | 'workday'
  readonly each: number
  readonly sign: Sign
  readonly signs: number
}

const units: Readonly<Record<string, Unit>> = {
  ...named('秒 秒钟 second sec', 'second', 1, 'TS'),
  ...named('分钟 分 min minute', 'minute', 1, 'TM'),
  ...named('刻钟', 'minute', 15, 'TM', 15),
  ...named('小时 钟头 钟 hour hr h', 'minute', 60, 'TH'),
  ...named('天 日 自然日 day', 'day', 1, 'D'),
  ...named('周 星期 礼拜 week wk', 'day', 7, 'W'),
  ...named('fortnight', 'day', 14, 'W', 2),
  ...named('月 month', 'month', 1, 'M'),
  ...named('季度 季 quarter', 'month', 3, 'M', 3),
  ...named('年 year yr', 'month', 12, 'Y'),
  ...named('工作日 workday', 'workday', 1, 'D'),
}

function named(names: string, of: Unit['of'], each: number, sign: Sign, signs = 1) {
  return Object.fromEntries(names.split(' ').map((name) => [name, { of, each, sign, signs }]))
}

export const enUnit =
  '(?<unit>min(?:ute)?|hour|hr|(?:(?:working|business|work) ?)?day|week|wk|fortnight|month|quarter|' +
  "year|yr)s?\\b(?:'? time\\b)?(?<more> and a half\\b)?"
export const en = `(?<count>${countWord})(?<andHalf> and a half)?[ -]`
/** An amount of one of the units, in Chinese or mixed. */
export const amount =
  `(?<![\\d.第百]|(?<![周期拜])[一二两三四五六七八九十])(?:(?<half>半)个?|(?<count>${count}|\\d{1,2}\\.5|` +
  `\\b(?:${hourWord})(?= ))(?<andHalf>个半)? ?个?)`
export const zhUnit =
  '(?<unit>分钟|分|刻钟|秒钟?|小时|钟头|天|日(?!前|之前|以前)|周|星期|礼拜|(?<=个半?)月|年|' +
  '(?<=个)季度|工作日|自然日|(?<=[ 个\\d])(?:min(?:ute)?|hour|(?:(?:working|business|work) ?)?day|week|' +
  'month|year)s?(?![a-z])(?: (?=[后内前之以]))?)(?<more>半)?'

/** Working days by whatever name. */
export function unitOf(name = ''): Unit | undefined {
  const said = name.trim().replace(/(?<=[a-z]{2})s$/, '')
  return units[said.replace(/^(?:work|business).*/, 'workday')]
}

export function manyOf({ count: said, half, andHalf, more }: Said): number {
  return readNumber(said ?? '0') + (half || andHalf || more ? 0.5 : 0)
}

const halves: Readonly<Record<Sign, string>> = {
  ...{ TS: '', TM: 'T30S', TH: 'T30M', D: 'T12H', W: '', M: '15D', Y: '6M' },
}

/** P3D, PT1H30M, P3D;working; lengths of one unit, or of two. */
export function lengthOf(parts: readonly (readonly [many: number, unit: Unit])[]): string {
  const signs = parts.flatMap(([many, unit]) => signsOf(many, unit))
  const ofDays = signs.filter((one) => !one.startsWith('T')).join('')
  const ofClock = signs.filter((one) => one.startsWith('T')).map((one) => one.slice(1))
  const isWorked = parts.some(([, { of }]) => of === 'workday')
  const clock = ofClock.length > 0 ? `T${ofClock.join('')}` : ''
  return `P${ofDays}${clock}${isWorked ? ';working' : ''}`
}

function signsOf(many: number, { sign, signs }: Unit): string[] {
  const whole = Math.trunc(many * signs)
  const [first, last] = sign.startsWith('T') ? ['T', sign.slice(1)] : ['', sign]
  const half = many * signs > whole ? halves[sign] : ''
  return [whole > 0 ? `${first}${whole}${last}` : '', half].filter(Boolean)
}
