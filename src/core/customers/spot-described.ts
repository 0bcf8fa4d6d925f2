import { customerKinds } from '../../db/choices.ts'
import { folded } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { allMessages } from '../i18n/messages.ts'

const parts =
  '东南西北中|东北|东南|西北|西南|华东|华南|华北|华中|华西|京津冀|长三角|珠三角|江浙沪|粤港澳|港澳台'
const provinces =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门'

const labelled = (label: string) =>
  new RegExp(`^(?:${label})\\s*(?:[是为在:：]|\\bis\\b)?\\s*(.+)$`, 'iu')

const patterns = {
  region: [
    labelled('(?:所属|所在)?(?:地区|区域)|region(?= ?:| is)'),
    new RegExp(`^((?:${parts}|${provinces})(?:地区|区域|大区|片区|区|省|市)?)(?:的?客户)?$`, 'u'),
    /^(\p{Script=Han}{2,8}(?:地区|区域|大区|片区))$/u,
    /^(?:in )?(?:the )?((?:(?:north|south)[ -]?(?:east|west)?|east|west|central)(?:ern)?(?: china)?)(?: region)?$/iu,
    /^(?:in )?(?:the )?([\p{L} -]{2,40}?) region$/iu,
  ],
  industry: [
    labelled('(?:所属)?行业|industry(?= ?:| is)'),
    /^(\p{Script=Han}{1,12})行业$/u,
    /^(?:in )?(?:the )?([\p{L} &-]{2,40}?) (?:industry|trade)$/iu,
  ],
  address: [
    labelled('(?:公司|注册|单位)?(?:地址|住址)|(?:registered )?address'),
    /^(?=.{6,})(.*[省市区县镇].*(?:路|街|大道|巷|弄|号|园区|开发区).*)$/u,
  ],
} as const

type Described = keyof typeof patterns

/** What a clause of its own, and nothing else in it, says of a new customer: 华东, east region, 食品行业. */
export const spotDescribed =
  (what: Exclude<Described, 'address'>) =>
  ({ words }: Line): string | undefined =>
    clausesOf(words).flatMap((clause) => described(what, clause) ?? [])[0]

/** An address goes on behind its commas (世纪大道100号，3楼) until something else is said. */
export function spotAddress({ words }: Line): string | undefined {
  const clauses = words.split(/[,，;；\n]/).map((clause) => clause.trim())
  const at = clauses.findIndex((clause) => described('address', clause) !== undefined)
  if (at < 0) return undefined
  const rest = clauses.slice(at + 1)
  const end = rest.findIndex((clause) => !goesOn.test(clause) || isDescription(clause))
  const more = end < 0 ? rest : rest.slice(0, end)
  return [described('address', clauses[at] ?? ''), ...more].join(', ')
}

/** A floor, a room, a building, a town: nothing with a number to call and no label of something else. */
const goesOn = /^(?!.*\d{7})(?:.{1,20}(?:楼|层|室|座|栋|单元|号)|[a-z][\w .-]{1,30})$/iu
const others = /^(?:(?:phone|tel|contact|grade|note|code)\b|(?:mr|mrs|ms|dr)\b)/i

/** 经销商, a dealer: a clause of its own that is nothing else. */
export const spotKind = ({ words }: Line): string | undefined =>
  clausesOf(words).flatMap((clause) => kindOf(clause) ?? [])[0]

/** The name without what is said of the customer right behind it: 海天食品 经销商 华东. */
export function withoutDescriptions(name: string, words: string): string {
  const [, ...behind] = clausesOf(words)
  const last = behind.find((said) => name.length > said.length && name.endsWith(said))
  if (last === undefined || !isDescription(last)) return name.trim()
  return withoutDescriptions(name.slice(0, -last.length), words)
}

function isDescription(clause: string): boolean {
  const all = ['region', 'industry', 'address'] as const
  return (
    others.test(clause) ||
    kindOf(clause) !== undefined ||
    all.some((what) => described(what, clause) !== undefined)
  )
}

const clausesOf = (words: string): string[] =>
  words
    .split(/[,，、;；。\n]|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u)
    .map((clause) => clause.trim())

const described = (what: Described, clause: string): string | undefined =>
  patterns[what].flatMap((pattern) => pattern.exec(clause)?.[1]?.trim() || [])[0]

function kindOf(clause: string): string | undefined {
  const said = folded(clause).replace(
    /^(?:类别|类型|kind|an?|the)\s*(?:[是为:：]|is\b)?\s*|的?客户$|\s+customer$/giu,
    '',
  )
  return customerKinds.find((kind) =>
    allMessages.some(({ dossier: t }) =>
      [t.kinds[kind], ...(t.kindsAlso[kind] ?? [])].some(
        (name) => folded(name) === said || folded(name) === folded(clause),
      ),
    ),
  )
}
