import { eq } from 'drizzle-orm'
import { customers } from '../../db/schema.ts'
import { type ServiceKind, waits } from '../../db/services.ts'
import type { Field, Spotted } from '../chat/field.ts'
import { type Cues, folded, isCued, mentions } from '../chat/fields.ts'
import { type Line, lineOf } from '../chat/line.ts'
import { day } from '../chat/time-fields.ts'
import type { Ctx } from '../ctx.ts'
import { longestKeyIn } from '../customers/customer-by-name.ts'
import type { Phrase } from '../i18n/en.ts'
import { allMessages } from '../i18n/messages.ts'
import { spotNumber } from '../possessions/spot-possession.ts'
import type { Day } from '../time.ts'

/** What is said of the house or the goods goes before how: 房屋保修 is of a house, 保修期内换货 an exchange. */
const kindOrder: readonly ServiceKind[] = [
  'housing',
  'exchange',
  'return',
  'resupply',
  'abnormal',
  'maintenance',
  'warranty',
  'repair',
]

/** By the words for a kind in the first clause that has any; what is wrong is a matter of repair. */
export function spotKind({ words, cue }: Line): ServiceKind | undefined {
  for (const clause of clausesOf(words)) {
    const said = folded(clause)
    const kind = kindOrder.find((each) =>
      allMessages.some((t) => t.services.kindCues[each].some((word) => mentions(said, word))),
    )
    if (kind) return kind
  }
  return cue !== undefined && isTelling(cue) ? 'repair' : undefined
}

const isTelling = (cue: string) =>
  allMessages.some((t) => t.services.telling.some((word) => folded(word) === cue))

const clausesOf = (words: string) => words.split(/[,，;；。\n]|(?<!\d)[:：]/)

const handing: Cues = (t) => t.complaints.handlerCues

/** By when it is to be done: only a day that is said as a deadline, 周五前, by Friday. */
export const dueField = (label: Phrase): Field<Day> => ({
  ...day(label, { deadlines: true }),
  spot(line) {
    const found = line.moments('future').find(({ kind }) => kind === 'deadline')
    if (found) line.take(found)
    return found?.day
  },
})

export const spotContractor = ({ words }: Line): string | undefined =>
  /(?:施工单位|施工方|承包商|施工队|\bcontractor)\s*(?:是|为|[:：])?\s*([^,，;；。:：\n]{2,40})/i
    .exec(words)?.[1]
    ?.trim()

export const spotProduct = ({ words }: Line): string | undefined =>
  /(?:产品|型号|\bproduct|\bmodel)\s*(?:是|为|[:：])\s*([^,，;；。\n]{2,40})/i
    .exec(words)?.[1]
    ?.trim()

/** What is left when the customer, the phrase and what has a field of its own are gone; what a phrase tells stays. */
export async function spotWhat(line: Line, ctx: Ctx): Promise<Spotted> {
  const left = await withoutCustomer(line, ctx)
  const number = spotNumber(line)
  const clauses = left
    .split(/(?<=[,，;；。\n])|(?<=(?<!\d)[:：])/)
    .filter((clause) => !isElsewhere(clause, number))
  const words = clauses.join('').replace(/^[\s:：,，。;；、的给为-]+|[\s:：,，;；、-]+$/g, '')
  if (words.length > 1) return words
  // Of maintenance there is no more to say than that.
  return line.raw.kind === 'maintenance' ? line.cue : undefined
}

async function withoutCustomer(line: Line, ctx: Ctx): Promise<string> {
  const { cue, raw, words } = line
  if (cue === undefined || !isTelling(cue)) return line.rest()
  const { now, actor, tx } = ctx
  const whole = lineOf(words, undefined, { now, timeZone: actor.timeZone }, raw)
  const [customer] = await tx
    .select()
    .from(customers)
    .where(eq(customers.id, Number(raw.customer ?? 0)))
  if (customer) whole.takeName(longestKeyIn(words, customer))
  const due = whole.moments('future').find(({ kind }) => kind === 'deadline')
  if (due) whole.take(due)
  return whole.rest()
}

function isElsewhere(clause: string, number: string | undefined): boolean {
  const said = folded(clause).replace(/^[\s:：,，。;；、]+|[\s:：,，。;；、]+$/g, '')
  return isFiller(said) || isCued(said, handing) || isNumberAlone(said, number) || isMade(said)
}

const isFiller = (said: string) =>
  said === '' || allMessages.some((t) => t.services.fillers.includes(said))

/** 序列号 KY-2201: the number and the word for it, and nothing else. */
const isNumberAlone = (said: string, number: string | undefined) =>
  number !== undefined &&
  said.includes(folded(number)) &&
  said.replace(folded(number), '').replace(numberWord, '') === ''

const numberWord =
  /^[\s:：]*(?:序列号|编号|机号|车牌号?|车架号|房号|房间|s\/?n|serial(?: (?:no\.?|number))?|plate|vin|no\.?|room|flat|unit)?(?:是|为)?[\s:：]*$/i

/** 施工单位中建三局, 产品：GA37 */
const isMade = (said: string) =>
  /^(?:施工单位|施工方|承包商|施工队|产品|型号|contractor|product|model)/i.test(said)

/** What stands beside the order and the phrase. */
export function spotRemark(line: Line): string | undefined {
  const said = line.rest().replace(leading, '')
  return said.length > 1 ? said : undefined
}

/** What still names the order: 的售后单，…, of: … */
const leading =
  /^(?:[\s:：,，;；、-]|的|了|售后单?|工单|维修单|(?:of|from|for|on|by|the|is|has been|was|service|order|repair)\b)+/i

/** 等配件，厂家缺货: what for, with the phrase as it was said. */
export function spotWait({ words }: Line): (typeof waits)[number] {
  const said = folded(words)
  const isSaid = (wait: (typeof waits)[number]) =>
    allMessages.some(({ services: t }) =>
      [t.waits[wait], ...(t.waitsAlso[wait] ?? [])].some((word) => mentions(said, folded(word))),
    )
  return waits.find(isSaid) ?? 'other'
}

/** Why it waits; where nothing else is said, what was said of what is waited for. */
export const spotReason = (line: Line): string | undefined => spotRemark(line) ?? line.cue

/** The contractor of a rectification: 安排整改，中建三局，下周三前. */
export function spotRectifier(line: Line): string | undefined {
  const named = spotContractor(line)
  return (
    named ??
    spotRemark(line)
      ?.split(/[,，;；。\n]/)
      .find((part) => part.trim().length > 1)
      ?.trim()
  )
}
