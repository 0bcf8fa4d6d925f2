import { type Enquiry, enquiryChannels, enquiryKinds } from '../../db/enquiries.ts'
import { folded, isCued, mentionedAt, mentions } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { spotPhone } from '../contacts/spot-person.ts'
import type { Ctx } from '../ctx.ts'
import type { Messages } from '../i18n/en.ts'
import { allMessages } from '../i18n/messages.ts'
import { spotContact } from '../visits/spot-contact.ts'

/** The graver first: who complains about a repair complains. */
const byWeight: readonly Enquiry['kind'][] = [
  ...(['complaint', 'suggestion', 'aftersale', 'technical', 'presale', 'question'] as const),
  'advice',
]

/** What they want, by its name or by words that give it away (CONTACT-3). */
export const spotKind = ({ words }: Line): Enquiry['kind'] | undefined =>
  byWeight.find((kind) => isSaid(words, (t) => [t.kinds[kind], ...(t.kindWords[kind] ?? [])]))

/** A phone is named for its number, too: of several ways it is the last that is meant. */
const byChannel = enquiryChannels.toSorted((a, b) => Number(a === 'phone') - Number(b === 'phone'))

export const spotChannel = ({ words }: Line): Enquiry['channel'] | undefined =>
  byChannel.find((one) => isSaid(words, (t) => [t.channels[one], ...(t.channelsAlso[one] ?? [])]))

const isSaid = (words: string, names: (t: Messages['enquiries']) => readonly string[]) =>
  allMessages.some(({ enquiries }) =>
    names(enquiries).some((name) => mentions(folded(words), folded(name))),
  )

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚' +
  '卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤裘'
const title =
  '(?:总监|总|经理|主任|先生|女士|小姐|老师|工程师|工|董事长|董|厂长|老板|处长|科长|部长|院长|书记|局长|会计|阿姨|师傅|店长)'
/** One of whom nothing but this is known: 有个姓刘的, 一位. */
const someone = '(?:有?一?[位个])?'
const patterns = [
  new RegExp(`${someone}((?:复姓|姓)[${surnames}]的?(?:${title}|客户)?)`),
  new RegExp(`${someone}([${surnames}]${title})`),
  new RegExp(`(?:叫|自称)([${surnames}][\\u4e00-\\u9fff]{1,2})`),
  /\b((?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z][\w'-]+)/,
]

/** Who it was: a contact of the customer, or what they called themselves. */
export async function spotPerson(line: Line, ctx: Ctx): Promise<string | undefined> {
  const known = line.raw.customer === undefined ? undefined : await spotContact(line, ctx)
  const rest = line.rest()
  const found = patterns.map((pattern) => pattern.exec(rest)).find(Boolean)
  const said = known ?? found?.[0]
  if (said) line.takeName(folded(said))
  return known ?? found?.[1]
}

/** Their number; without it nobody can be answered. */
export function spotCaller(line: Line): string | undefined {
  const phone = spotPhone(line)
  if (phone) line.takeName(folded(phone))
  return phone
}

const breaks = /(?<=[,，;；。\n])|(?<=(?<!\d)[:：])/
const edges = /^[\s:：,，。;；、-]+|[\s:：,，;；、-]+$/g
const trimmed = (words: string) => words.replace(edges, '')

/** What stands behind “told them …”, where something stands before it. */
export function spotAnswer({ words }: Line): string | undefined {
  const said = folded(words)
  const [first] = allMessages
    .flatMap((t) => t.enquiries.answerCues)
    .flatMap((cue) => ends(said, folded(cue)))
    .toSorted((a, b) => a.at - b.at || b.end - a.end)
  const answer = first && trimmed(words.slice(first.end))
  return answer && answer.length > 1 ? answer : undefined
}

function ends(said: string, cue: string) {
  const at = mentionedAt(said, cue)
  return at > 0 ? [{ at, end: at + cue.length }] : []
}

/** What is left when the customer, the phrase and what has a field of its own are gone. */
export function spotWhat(line: Line): string | undefined {
  const rest = line.rest()
  const answer = line.raw.answer === undefined ? -1 : rest.indexOf(line.raw.answer)
  const asked = (answer < 0 ? rest : rest.slice(0, answer)).replace(answering, '')
  const clauses = asked.split(breaks).filter((clause) => !isElsewhere(clause))
  const words = trimmed(trimmed(clauses.join('')).replace(leading, ''))
  return words.length > 1 ? words : undefined
}

/** What led to the answer, where the phrase itself is not gone. */
const answering = new RegExp(
  `(?:${allMessages.flatMap((t) => t.enquiries.answerCues).join('|')})[\\s:：,，]*$`,
  'i',
)

/** What says only that they asked. */
const leading =
  /^(?:[\s,，:：的]|刚才|刚刚|微信上|电话里|邮件里|说|想问|问|询问|咨询|那边|这边|有人|(?:somebody|someone|from|about|that|asked|asks|asking|for|of|they|and)\b)+/i

const handing = (t: Messages) => t.complaints.handlerCues

function isElsewhere(clause: string): boolean {
  const said = folded(trimmed(clause))
  return said === '' || isCued(said, handing) || isNamed(said)
}

/** A clause that is nothing but a channel, a kind, how hard it is, or nothing at all. */
const isNamed = (said: string): boolean =>
  allMessages.some(({ enquiries: t }) =>
    [
      ...t.fillers,
      ...enquiryChannels.flatMap((one) => [t.channels[one], ...(t.channelsAlso[one] ?? [])]),
      ...enquiryKinds.map((one) => t.kinds[one]),
      ...Object.values(t.difficulties),
      ...Object.values(t.difficultiesAlso).flat(),
    ].some((word) => folded(word) === said),
  )
