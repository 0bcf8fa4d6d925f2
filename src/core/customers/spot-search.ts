import type { customerKinds, customerStatuses, Grade } from '../../db/choices.ts'
import type { Line } from '../chat/line.ts'
import { lastDigits } from './customers-mentioned.ts'
import { plain } from './plain.ts'

type Kind = (typeof customerKinds)[number]
type Status = (typeof customerStatuses)[number]

/** What somebody looks for: words that may be any part of a name, and what is asked besides. */
export type Sought = {
  readonly words: string
  readonly grade?: Grade
  readonly kind?: Kind
  readonly status?: Status
  readonly isKey?: true
  readonly isMine?: true
  readonly tag?: string
  /** They have bought within so many days. */
  readonly boughtDays?: number
  /** Nobody has been in touch for so many days. */
  readonly quietDays?: number
}

type Part = { readonly pattern: RegExp; found(match: RegExpExecArray): Partial<Sought> }

const numerals = '一二三四五六七八九十'
const unitDays: Readonly<Record<string, number>> = {
  ...{ 天: 1, 日: 1, 周: 7, 星期: 7, 月: 30, 年: 365 },
  ...{ day: 1, week: 7, month: 30, year: 365 },
}

const kinds: Readonly<Record<Kind, RegExp>> = {
  supplier: /供应商|供货商|\bsuppliers?\b/,
  dealer: /经销商|渠道代理商|\b(?:dealers?|distributors?)\b/,
  group: /集团客户|\bgroup (?:customers?|accounts?)\b/,
  member: /会员客户|会员|\bmembers?\b/,
  owner: /准业主|业主|\bproperty owners?\b/,
  trader: /交易商|\btraders?\b/,
  borrower: /贷款客户|借款客户|\bborrowers?\b/,
  special: /特殊客户|\bspecial (?:customers?|accounts?)\b/,
}

const statuses: Readonly<Record<Exclude<Status, 'disposed'>, RegExp>> = {
  prospect: /潜在客户|意向客户|\bprospects?\b/,
  active: /往来客户|在册客户|\bactive (?:customers?|accounts?)\b/,
  ended: /(?:已?终止|结束)(?:往来)?的?客户|\bended (?:customers?|accounts?)\b/,
  dissolved: /已?解散的?客户|\bdissolved (?:customers?|companies)\b/,
}

const named = <T extends string>(names: Readonly<Record<T, RegExp>>, as: 'kind' | 'status') =>
  (Object.entries(names) as [T, RegExp][]).map(
    ([name, pattern]): Part => ({ pattern, found: () => ({ [as]: name }) }),
  )

const quiet: Part = {
  pattern: new RegExp(
    `(?:超过|已经?|近|最近)?\\s*(\\d{1,4}|半|[两${numerals}]{1,3})\\s*(?:个)?(天|日|周|星期|月|年)(?:以上|以来|内|多)?` +
      '(?:都|还)?(?:没有?|未|无)(?:人)?(?:联系|联络|拜访|回访|跟进|往来|沟通|动静|接触)过?了?',
    'u',
  ),
  found: ([, count = '', unit = '']) => ({ quietDays: daysOf(count, unit) }),
}

const quietInEnglish: Part = {
  pattern:
    /\b(?:with )?(?:no contact|without contact|not (?:been )?(?:contacted|visited|called)|untouched|quiet)(?: (?:for|in|within|since))?(?: (?:the )?(?:last|past))?(?: (?:over|more than|at least))? (\d{1,4}|a|one|two|three|six) (day|week|month|year)s?\b/,
  found: ([, count = '', unit = '']) => ({ quietDays: daysOf(count, unit) }),
}

const bought: Part = {
  pattern: new RegExp(
    `(?:近|最近|过去)?\\s*(\\d{1,4}|半|[两${numerals}]{1,3})\\s*(?:个)?(天|日|周|星期|月|年)(?:以内|以来|内|里)?` +
      '(?:有)?(?:购买|采购|消费|买|订货|下单|成交)过(?:的|东西)?',
    'u',
  ),
  found: ([, count = '', unit = '']) => ({ boughtDays: daysOf(count, unit) }),
}

const boughtInEnglish: Part = {
  pattern:
    /\b(?:who |that )?(?:have )?bought(?: (?:something|anything))?(?: (?:in|within))?(?: (?:the )?(?:last|past))? (\d{1,4}|a|one|two|three|six)? ?(day|week|month|year)s?\b/,
  found: ([, count = 'a', unit = '']) => ({ boughtDays: daysOf(count, unit) }),
}

const words: Readonly<Record<string, number>> = {
  a: 1,
  one: 1,
  two: 2,
  three: 3,
  six: 6,
  两: 2,
  半: 0.5,
}

function daysOf(count: string, unit: string): number {
  const number = words[count] ?? (/^\d/.test(count) ? Number(count) : tensOf(count))
  return Math.max(1, Math.round(number * (unitDays[unit] ?? 1)))
}

/** 三十, 十五, 二十五 */
function tensOf(written: string): number {
  const [tens, ones] = written.includes('十') ? written.split('十') : ['', written]
  const digit = (sign = '') => numerals.indexOf(sign) + 1
  return (written.includes('十') ? (digit(tens || '一') || 1) * 10 : 0) + (ones ? digit(ones) : 0)
}

const parts: readonly Part[] = [
  quiet,
  quietInEnglish,
  bought,
  boughtInEnglish,
  {
    pattern: /(?<![a-z])([a-d])\s*[级类](?:的)?|\bgrade[ -]?([a-d])\b/,
    found: ([, zh, en]) => ({ grade: (zh ?? en ?? '').toUpperCase() as Grade }),
  },
  { pattern: /大客户|\bkey (?:accounts?|customers?)\b/, found: () => ({ isKey: true }) },
  ...named(kinds, 'kind'),
  ...named(statuses, 'status'),
  {
    pattern:
      /标签[是为]?\s*[:：“"]?([\p{L}\p{N}_-]{1,20}?)[”"]?(?=的|$|\s)|[带有打了]+“?([\p{L}\p{N}_-]{1,20}?)”?标签|#([\p{L}\p{N}_-]{1,20})|\btag(?:ged)?:? (?:as )?"?([\p{L}\p{N}_-]{1,20})"?/u,
    found: ([, ...said]) => ({ tag: said.find(Boolean) ?? '' }),
  },
  { pattern: /我的|我负责的|我名下的?|\b(?:my|mine)\b/, found: () => ({ isMine: true }) },
]

/** What stands around a search and is no part of a name. */
const around =
  /^(?:请|帮我|麻烦)?(?:查找|查询|搜索|搜一下|查一下|找一下|找出|列出|查|找|看看|哪些|有哪些)+|(?:都)?(?:有哪些|有谁|是哪些|名单|列表)$|^(?:please )?(?:find|search(?: for)?|list|show(?: me)?|which|all)\s+/

/** Words that only say that customers are meant. */
const meansCustomers =
  /(?:的|所有)*客户(?:们)?$|^(?:所有|全部)?客户(?=$)|\b(?:all )?(?:customers?|accounts?)\b/

/** Reads a search in words: 华东A级30天没联系的客户. What no filter takes is part of a name. */
export function soughtIn(query: string): Sought {
  const said = plain(query).replace(/[?？!！。]+$/, '')
  const found: Partial<Sought>[] = []
  let left = said
  for (const part of parts) {
    const match = part.pattern.exec(left)
    if (!match) continue
    found.push(part.found(match))
    left = without(left, match)
  }
  const filters: Partial<Sought> = Object.assign({}, ...found)
  return { ...filters, words: tidied(left, found.length > 0) }
}

const without = (said: string, { index, 0: { length } }: RegExpExecArray) =>
  `${said.slice(0, index)} ${said.slice(index + length)}`

function tidied(left: string, isFiltered: boolean): string {
  const bare = left.replace(/\s+/g, ' ').trim()
  const first = bare.replace(around, '').replace(around, '').trim()
  const inner = first
    .replace(/[,，、]/g, ' ')
    .replace(/^的|的$/g, '')
    .trim()
  const kept = inner
    .replace(meansCustomers, '')
    .replace(/\b(?:with|in|of|and|from)\b/g, isFiltered ? '' : '$&')
  return kept
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^的|的$/g, '')
    .trim()
}

/** Whether words with no phrase in them look for customers: 查周总, a number or its end, or 华东A级客户. */
export function isSearch(written: string): boolean {
  if (phoneAlone.test(written.trim()) || sought.test(plain(written))) return true
  if (lastDigits(written) !== undefined) return written.length <= searchMax
  const { words, isMine: _, ...filters } = soughtIn(written)
  return meant.test(plain(written)) && Object.keys(filters).length > 0 && words.length <= nameMax
}

const phoneAlone = /^\+?\d[\d -]{2,15}\d$/
/** Somebody or something after a word that looks for them; 找到了 and 查不到 tell. */
const sought =
  /^(?:请|帮我|麻烦)?(?:查找|查询|搜索|查查|找找|查|找|搜)(?![一到不过了出人遍完看点个得机时])\s*[^\s,，。;；?？]{1,20}$|^(?:find|search(?: for)?|look up) [^,.;?]{2,30}$/

const searchMax = 20
const nameMax = 12
const meant =
  /客户|会员|供应商|供货商|经销商|\b(?:customers?|accounts?|suppliers?|dealers?|members?)\b/

/** What to look for in a line: all of it where a filter is said, for the phrase that was heard may be one. */
export function spotQuery(line: Line): string {
  const whole = plain(line.words)
    .replace(/[?！!。]+$/, '')
    .replace(around, '')
    .replace(around, '')
  const isFiltered = Object.keys(soughtIn(line.words)).length > 1 || ownersIn(line.words).length > 0
  return isFiltered && !line.words.startsWith('/')
    ? whole
    : line
        .rest()
        .replace(/[?？]$/, '')
        .replace(around, '')
}

/** Whose customers are meant: the names that may stand in 林悦的客户, Wei’s customers. */
export function ownersIn(query: string): readonly string[] {
  const said = plain(query)
  const han =
    /([\p{Script=Han}]{2,})(?:负责的|名下的?|手上的?|的)(?=客户|$|\s|[a-d]级|\d)/u.exec(
      said,
    )?.[1] ?? ''
  const ends = [4, 3, 2].map((length) => han.slice(-length)).filter((name) => name.length > 1)
  const english =
    /\b(?:customers?|accounts?) (?:of|kept by|looked after by) ([\p{L}][\p{L} .-]{0,30}?)(?=$|,| with| not| no )/u.exec(
      said,
    )?.[1] ??
    /\b(?:owned|kept|looked after) by ([\p{L}][\p{L} .-]{0,30}?)(?=$|,)/u.exec(said)?.[1] ??
    /([\p{L}][\p{L}.-]*)['’]s (?:customers?|accounts?)/u.exec(said)?.[1]
  return [...new Set([...ends, ...(english ? [english] : [])])]
}

/** The stretches of what is left that may be a region: 华东. */
export function regionsIn(left: string): readonly string[] {
  const tokens = left.split(' ').filter(Boolean)
  const han = tokens.flatMap((token) => [2, 3, 4].map((length) => token.slice(0, length)))
  const pairs = tokens.map((token, at) => [token, tokens[at + 1]].filter(Boolean).join(' '))
  return [...new Set([...tokens, ...pairs, ...han])].filter((name) => name.length > 1)
}

/** 林悦的客户, customers of Wei: without the name and what ties it to them. */
export function withoutOwner(query: string, name: string): string {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const tied = new RegExp(
    `(?:(?:of|owned by|kept by|looked after by)\\s+)?${escaped}(?:['’]s|负责的|名下的?|手上的?|的)?`,
    'i',
  )
  return query.normalize('NFKC').replace(tied, ' ').trim()
}
