import type { Field } from '../chat/field.ts'
import { folded, mentions } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { day } from '../chat/time-fields.ts'
import type { Ctx } from '../ctx.ts'
import type { Phrase } from '../i18n/en.ts'
import { allMessages } from '../i18n/messages.ts'
import { type Day, dayAt } from '../time.ts'
import { count, countWord, readNumber } from '../when/numerals.ts'
import { lastDayOf } from './rules.ts'

/** What stands before or behind the day of something: 3月1日交车, delivered on March 1. */
const cues = {
  delivered:
    '交车|提车|交付|交货|购买|购入|买的|交房|入住|安装|装机|办卡|开卡|发卡|delivered|handed over|bought|purchased|installed|issued',
  first: '首保|首次保养|first (?:service|maintenance)',
  service:
    '下次保养|下次维护|下次保养时间|保养|定保|维护|next (?:service|maintenance)|service|maintenance',
  warranty: '保修|质保|出保|三包|保修期|质保期|warranty|guarantee',
  expires: '有效期|到期|截止|过期|expir(?:es|y)|valid|until',
} as const

const link =
  '(?:日期|时间|期|日)?\\s*(?:[:：]|是|为|截止|(?:改|延|延长|顺延|推迟|提前)?(?:到|至|为|成)|date|ends?|is|to|(?:extended|moved|changed) to)?\\s*(?:on|until|till|to|by)?\\s*$'

/** The day that stands right beside such words, and whose no other is. */
const beside =
  (what: keyof typeof cues, prefer: 'past' | 'future') =>
  (line: Line): Day | undefined => {
    const before = new RegExp(`(?:${cues[what]})${link}`, 'i')
    const after = new RegExp(`^\\s*(?:到期|前)?(?:${cues[what]})`, 'i')
    const found = line.moments(prefer).find(({ start, end }) => {
      const isBefore = before.test(line.words.slice(0, start))
      return isBefore || after.test(line.words.slice(end))
    })
    if (found) line.take(found)
    return found?.day
  }

const dated = (label: Phrase, spot: (line: Line, ctx: Ctx) => Day | undefined): Field<Day> => ({
  ...day(label),
  spot,
  early: true,
})

export const deliveredField = (label: Phrase) => dated(label, beside('delivered', 'past'))
export const firstServiceField = (label: Phrase) => dated(label, beside('first', 'future'))
export const serviceField = (label: Phrase) => dated(label, beside('service', 'future'))
export const expiresField = (label: Phrase) => dated(label, beside('expires', 'future'))

/** 保修到2029年2月28日, or for how long: 保修三年, 3 years of warranty. */
export const warrantyField = (label: Phrase) =>
  dated(label, (line, { now, actor }) => {
    const said = beside('warranty', 'future')(line)
    const months = said ? undefined : warrantyMonthsIn(line.words)
    const from = line.raw.deliveredOn ?? dayAt(now, actor.timeZone)
    return said ?? (months ? lastDayOf(from, months) : undefined)
  })

const span = `(?:(?<half>半年)|(?<zh>${count})\\s*(?:个?(?<month>月)|(?<year>年))|(?<en>${countWord})[ -](?:(?<months>months?)|(?<years>years?)))`
const warrantyFor = new RegExp(
  `(?:${cues.warranty})\\s*(?:期|为|:|：|of|for)?\\s*${span}|${span.replaceAll('?<', '?<b')}\\s*(?:of\\s+)?(?:${cues.warranty})`,
  'i',
)
const every = new RegExp(
  `(?:每|every\\s+)\\s*(?:隔)?${span}|(?:保养周期|保养间隔|service interval)\\s*(?:为|是|:|：|of)?\\s*${span.replaceAll('?<', '?<b')}`,
  'i',
)

const yearMonths = 12
const halfYear = 6

function monthsOf(groups: Readonly<Record<string, string | undefined>> | undefined) {
  if (!groups) return undefined
  const of = (name: string) => groups[name] ?? groups[`b${name}`]
  if (of('half')) return halfYear
  const said = readNumber((of('zh') ?? of('en') ?? '').toLowerCase())
  const months = said * (of('year') || of('years') ? yearMonths : 1)
  return Number.isInteger(months) && months > 0 && months <= monthsMax ? months : undefined
}

const monthsMax = 240

const warrantyMonthsIn = (words: string) => monthsOf(warrantyFor.exec(words)?.groups)

/** 每半年保养, service every 6 months. */
export const everyMonthsIn = (words: string): number | undefined =>
  /every (?:half|six)(?: a)? ?(?:year|months)/i.test(words)
    ? halfYear
    : monthsOf(every.exec(words)?.groups)

const plate = /[\u4e00-\u9fff][A-Z][·.\s]?[A-Z0-9]{5,6}(?![A-Z0-9])/i
const named =
  /(?:车牌号?|车架号|序列号|编号|机号|卡号|房号|房间|\b(?:plate|vin|s\/?n|serial(?: (?:no\.?|number))?|card no\.?|card number|number|no\.|room|unit|flat))\s*(?:是|为|[:：#])?\s*((?=[\w\u4e00-\u9fff·-]*\d)[A-Z0-9\u4e00-\u9fff][A-Z0-9·栋幢号楼座单元室-]{1,29})/i
const room = /\d{1,3}(?:\s*(?:栋|幢|号楼|座|单元|-)\s*\d{1,4}){1,2}(?:室|房)?/
const bare = /(?<![A-Z0-9-])(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+-[A-Z0-9-]*\d(?![A-Z0-9-])/i

/** Plate, serial number, room or number of a card, by the word for it or by how it looks. */
export function spotNumber({ words }: Pick<Line, 'words'>): string | undefined {
  const said = words.normalize('NFKC')
  const cued = named.exec(said)?.[1]
  return cued ?? [plate, room, bare].map((each) => each.exec(said)?.[0]).find(Boolean)
}

/** What is left beside the customer, the days, the number and the words for them: its model. */
export function spotName(line: Line): string | undefined {
  const left = noise.reduce((said, each) => said.replaceAll(each, ' '), line.rest())
  const [first] = left
    .split(/[,，;；。\n]/)
    .map((part) => part.replace(/\s+/g, ' ').replace(/^[\s:：、-]+|[\s:：、-]+$/g, ''))
    .filter((part) => part.length > 1 && !isKindWord(part))
  return first?.slice(0, nameMax)
}

export const nameMax = 60

const global = (pattern: RegExp) => new RegExp(pattern.source, 'gi')
const noise: readonly RegExp[] = [
  ...[warrantyFor, every, named, plate, room, bare].map(global),
  /(?:做一次)?(?:保养|维护)(?:一次)?|首保|出保|车牌号?|序列号|卡号|房号/g,
  new RegExp(`(?:${cues.delivered}|${cues.expires})(?:日期|时间)?(?:于|在|到|至)?`, 'gi'),
  new RegExp(`(?:${cues.warranty}|${cues.first}|${cues.service})(?:到|至|为|于)?`, 'gi'),
  /(?<![a-z])(?:for|of|until|till|on|has|have|got|a|an|the|new|with|and|to|level)(?![a-z])/gi,
  /^(?:给|为|的|了|一台|一辆|一张|一套|新|级别|型号|等级)+/g,
]

/** 车辆, vehicle: what kind of thing it is says nothing of which. */
const isKindWord = (part: string) =>
  allMessages.some(({ possessions: t }) =>
    Object.entries(t.kinds).some(([kind, name]) =>
      [name, ...(t.kindsAlso[kind] ?? [])].map(folded).includes(folded(part)),
    ),
  )

/** By the word for it, or by a plate; a card before all others, for a vehicle's card is a card. */
export function spotKind({ words }: Line): string | undefined {
  const said = folded(words)
  const isSaid = (kind: string) =>
    allMessages.some(({ possessions: t }) =>
      [t.kinds[kind as keyof typeof t.kinds], ...(t.kindsAlso[kind] ?? [])].some((word) =>
        mentions(said, folded(word)),
      ),
    )
  const kinds = ['card', 'vehicle', 'house', 'equipment', 'product']
  return kinds.find(isSaid) ?? (plate.test(words) ? 'vehicle' : undefined)
}
