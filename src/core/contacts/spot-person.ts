import type { Line } from '../chat/line.ts'
import { type Sayings, saidOf } from '../customers/spot-fields.ts'
import type { Messages } from '../i18n/en.ts'
import { usualRests } from './rest.ts'

export const contactSayings: Sayings = {
  names: (t: Messages) => t.contacts.says,
  becomes: (t: Messages) => t.dossier.becomes,
}

/** In a list of facts nothing stands between: 职务采购总监,微信gao88. */
const tersely: Sayings = {
  names: contactSayings.names,
  becomes: (t: Messages) => [...t.dossier.becomes, ''],
}

export const said = (field: string) => (line: Line) => saidOf(line.words, field, tersely)

/** A name there, and not 微信联系. */
export const spotWechat = (line: Line): string | undefined =>
  /^[\w-]{3,40}$/.exec(said('wechat')(line) ?? '')?.[0]

const title =
  '(?:总监|总|经理|主任|先生|女士|小姐|老师|工程师|工|董事长|董|厂长|老板|处长|科长|部长|院长|书记|局长|会计|店长)'
const titled = `[\\u4e00-\\u9fff]{1,3}?${title}`
const latin = "(?:(?:Mr|Mrs|Ms|Miss|Dr)\\.?\\s+[A-Z][\\w'-]*|[A-Z][\\w'-]+(?: [A-Z][\\w'-]+)?)"

/** The phone or the mail of somebody, not of the company: 周总的电话是…, Mr Zhou’s phone is …. */
export const isOfAPerson = (words: string): boolean =>
  new RegExp(`${title}的?(?:联系电话|电话|手机)`).test(words) ||
  /\b(?:mr|mrs|ms|miss|dr)\.? [\w-]+(?:['’]s)?(?: \w+)? (?:phone|telephone|mobile)/i.test(words) ||
  /\b(?:phone|telephone|mobile)(?: number)? of (?:mr|mrs|ms|miss|dr)\b/i.test(words)

const behindPhone = '(?:号码?|是?多少|是什么| number)?[?？。.!！]?'
const asked = new RegExp(
  `${title}的?(?:联系电话|电话|手机|号码|联系方式)${behindPhone}$|` +
    `\\b(?:mr|mrs|ms|miss|dr)\\.? [\\w-]+(?:['’]s)? (?:phone|telephone|mobile|number)${behindPhone}$|` +
    `\\b(?:phone|telephone|mobile)(?: number)? of (?:mr|mrs|ms|miss|dr)\\.? [\\w -]+${behindPhone}$`,
  'i',
)

/** 周总电话, Mr Zhou’s phone? What somebody’s number is, and nothing else. */
export const asksPhone = (words: string): boolean => asked.test(words.trim())

const given =
  /^(?!打|拨|给|call\b|dial\b|ring\b)(?=.*[\p{L}\s])(?<whose>.{2,40}?)(?:的|['’]s)?\s*(?:联系电话|电话号码|电话|手机号?|phone(?: number)?|telephone|mobile)[\s:：]*(?<number>\+?\d[\d ()-]{5,20}\d)[。.]?$/iu

/** 金桥电子电话 021-5555 1234, Mr Zhou’s phone 138…: a name, a phone, and nothing else. */
export const givenPhone = (words: string) => given.exec(words.trim())?.groups?.number

const named = new RegExp(
  `联系人(?:是|叫|为|加上|增加)?[:：\\s]*(?:[^,，;；。\\s]{1,12}的)?(${titled}|[\\u4e00-\\u9fff]{2,4})(?=$|[,，;；。\\s\\d（(]|电话|手机|微信|职务|生日)`,
)
const asContact = new RegExp(
  `\\b[Aa]dd\\s+(${latin})\\s+as\\s+(?:a\\s+|the\\s+)?(?:new\\s+)?contact`,
)
const contactIs = new RegExp(`\\bcontact(?: person)?(?: is|:)?\\s+(${latin})`)
const behindColon = new RegExp(`\\bcontact\\b[^:]*:\\s*(${latin})`)
const alone = new RegExp(`(?:^|[,，;；\\s])(${titled})(?=$|[,，;；。\\s\\d])`)

/** Who is to be added: 加联系人李经理; add Mrs Gao as a contact. */
export function spotName({ words }: Line): string | undefined {
  const found = [named, asContact, contactIs, behindColon, alone].map(
    (pattern) => pattern.exec(words)?.[1],
  )
  return found.find(Boolean)?.trim()
}

/** What somebody does, as a clause of its own: 刘芳 采购经理; Mrs Gao, purchasing manager. */
export const spotPosition = (line: Line): string | undefined =>
  said('position')(line) ?? position.exec(line.words)?.[1]?.trim()

const position = new RegExp(
  `(?:[,，;；\\s])([\\u4e00-\\u9fff]{2,8}(?:${title}|主管|助理|专员|代表|负责人)|` +
    `[a-z]+(?: [a-z]+)? (?:manager|director|head|engineer|assistant|officer|secretary))(?=$|[,，;；。\\s\\d])`,
)

const number =
  /(?<![\d-])(?:\+?\d{1,3}[ -]?)?(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\d{3}[ -]\d{3,4}[ -]?\d{4})(?!\d)/

/** The number after its name, or one that can be nothing else. */
export const spotPhone = (line: Line): string | undefined =>
  /\+?[\d][\d ()-]{4,20}\d/.exec(said('phone')(line) ?? '')?.[0] ?? number.exec(line.words)?.[0]

/** 5月3日, from the clause that speaks of a birthday. */
export function spotBirthday({ words }: Line): string | undefined {
  const clause = words
    .split(/[,，;；。\n](?!\s*\d{4}\b)/)
    .find((part) => /生日|出生|\bbirthday\b|\bborn\b|date of birth/i.test(part))
  return clause && /\d/.test(clause) ? clause : undefined
}

/** 不是关键人 is no key person. */
export function spotKey({ words }: Line): 'yes' | 'no' | undefined {
  if (!/关键人|\bkey person\b/i.test(words)) return undefined
  return /(?:不是|不再是|取消|\bnot (?:a|the)|\bno longer (?:a|the)) ?(?:关键人|key person)/i.test(
    words,
  )
    ? 'no'
    : 'yes'
}

/** Between two times; from one on, or up to one; over lunch. */
export function spotRest(line: Line): readonly [from: string, to: string] | undefined {
  const moment = line.allMoments().find(({ clock }) => clock !== undefined)
  const { clock, untilClock, end = 0 } = moment ?? {}
  if (clock && untilClock) return [clock, untilClock]
  if (!moment || !clock)
    return /午休|中午|\blunch|\bnoon/i.test(line.words) ? usualRests.noon : undefined
  const isBefore =
    /^\s*(?:以前|之前|前)/.test(line.words.slice(end)) ||
    /前$/.test(moment.text) ||
    /\bbefore\s*$/i.test(line.words.slice(0, moment.start))
  return isBefore ? [usualRests.evening, clock] : [clock, usualRests.morning]
}
