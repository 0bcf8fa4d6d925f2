import type { Option } from '../chat/field.ts'
import { type Cues, isCued } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import type { Ctx } from '../ctx.ts'
import { spotEmployee } from '../employees/spot-employee.ts'
import { allMessages } from '../i18n/messages.ts'
import type { Moment } from '../when/moment.ts'

export const visitParts = ['purpose', 'result', 'problems', 'nextStep', 'place'] as const
/** What is written before one. */
export const preparationParts = ['purpose', 'questions', 'materials'] as const
export type VisitPart = (typeof visitParts)[number]
export type AnyPart = VisitPart | (typeof preparationParts)[number]

const clauseOf = /[^,，。;；\n]+[,，。;；\n]?/g
const link = '\\s*(?:[:：]|是|为|(?:is|are|was|were)\\b)?\\s*'

/** What stands behind 目的, 结果, 问题 or 下一步, up to the next of them or what is another part. */
export function spotPart(part: AnyPart, among: readonly AnyPart[] = visitParts) {
  const headed = (clause: string) => headingIn(clause, among)
  const isOther = (clause: string) => headed(clause) !== undefined || isAnother(clause)
  return ({ words }: Line): string | undefined => {
    const clauses = words.match(clauseOf) ?? []
    const first = clauses.findIndex((clause) => headed(clause)?.part === part)
    const heading = headed(clauses[first] ?? '')
    if (!heading) return undefined
    const more = clauses.slice(first + 1)
    const ends = more.findIndex((clause, n) => isEnd(clauses[first + n] ?? '') || isOther(clause))
    const said = [heading.said, ...more.slice(0, ends < 0 ? undefined : ends)].join('')
    return said.replace(/[\s,，。;；]+$/, '') || undefined
  }
}

const isEnd = (clause: string) => /[。;；\n]$/.test(clause)

const another: Cues = (t) => [...t.visits.nextVisitCues, ...t.visits.callBackCues]

const isAnother = (clause: string) => isCued(clause, another) || orderIn(clause) !== undefined

function headingIn(clause: string, among: readonly AnyPart[]) {
  for (const part of among) {
    const cues = allMessages.flatMap((t) => t.visits.partCues[part]).join('|')
    const heading = new RegExp(
      `(?:^\\s*(?:${cues})\\b|(?:${cues})(?=\\s*(?:[:：]|是|为)))${link}`,
      'i',
    )
    const bare = new RegExp(`^\\s*(?:${cues})${link}(?=\\p{Script=Han})`, 'iu')
    const found = bare.exec(clause) ?? heading.exec(clause)
    if (found) return { part, said: clause.slice(found.index + found[0].length) }
  }
  return undefined
}

/** A clause that gives somebody something to do: 让小孙…, task for Sun: …. */
function orderIn(clause: string): RegExpExecArray | undefined {
  const cues = allMessages.flatMap((t) => t.visits.taskCues).join('|')
  return new RegExp(`^\\s*(?:and |then )?(?:${cues})\\s*`, 'i').exec(clause) ?? undefined
}

type Order = {
  readonly at: number
  readonly clause: string
  readonly to: string | readonly Option[]
}

/** The order in a line, if it names one of ours: 请对方报价 is none. */
async function orderOf(line: Line, ctx: Ctx): Promise<Order | undefined> {
  let at = 0
  for (const clause of line.words.match(clauseOf) ?? []) {
    const to =
      orderIn(clause) && (await spotEmployee({ ...line, words: clause, takeName() {} }, ctx))
    if (to) return { at, clause, to }
    at += clause.length
  }
  return undefined
}

export const spotTaskFor = async (line: Line, ctx: Ctx) => (await orderOf(line, ctx))?.to

/** By when it is to be done, which is no day of the visit. */
export async function spotTaskDue(line: Line, ctx: Ctx): Promise<string | undefined> {
  const order = await orderOf(line, ctx)
  const moment = order && line.allMoments().find((m) => isIn(m, order))
  if (moment) line.take(moment)
  return moment?.day
}

/** What is to be done, without who and by when. */
export async function spotTask(line: Line, ctx: Ctx): Promise<string | undefined> {
  const order = await orderOf(line, ctx)
  if (!order) return undefined
  const moment = line.allMoments().find((m) => isIn(m, order))
  const { at, clause } = order
  const undated = moment
    ? clause.slice(0, moment.start - at) + clause.slice(moment.end - at)
    : clause
  return (
    (await withoutName(undated, ctx)).replace(
      /^[\s:：]*(?:to )?|[\s,，。;；]+$|\s+(?:by|before)[\s,，。;；]*$/gi,
      '',
    ) || undefined
  )
}

async function withoutName(clause: string, ctx: Ctx): Promise<string> {
  let name = ''
  const takeName = (taken: string) => {
    name = taken
  }
  const line = { words: clause, takeName } as Line
  await spotEmployee(line, ctx)
  const at = clause.toLowerCase().indexOf(name)
  return clause.slice(at < 0 ? 0 : at + name.length)
}

const isIn = ({ start, end }: Moment, { at, clause }: Order) =>
  start >= at && end <= at + clause.length
