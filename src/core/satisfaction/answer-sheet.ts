import { eq } from 'drizzle-orm'
import { type Questionnaire, type SurveySheet, surveySheets } from '../../db/satisfaction.ts'
import type { Customer } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { startCallbacks } from '../callbacks/start-callbacks.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure, fail } from '../errors.ts'
import { one } from '../one.ts'
import { policyOf } from '../policies/policy-of.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { type SheetFile, sheetSeen, waitingSheet } from './find-sheets.ts'
import { currentQuestionnaire } from './questionnaire.ts'
import { isAnswer, marksOf, nextAt } from './questions.ts'

type Which = Pick<SurveySheet, 'id'>

/** Held until this transaction ends; refused to whoever neither asks nor leads who does. */
async function held(ctx: Ctx, { id }: Which): Promise<SheetFile> {
  const is = eq(surveySheets.id, id)
  const [sheet] = await ctx.tx.select().from(surveySheets).where(is).for('update')
  const file = sheet && (await sheetSeen(ctx, id))
  if (!sheet || !file) return fail((t) => t.satisfaction.notThere)
  const { name } = file.employee
  const isTheirs = await isWithinReach(ctx, file.employee)
  allow(isTheirs, 'missingRight', (t) => t.satisfaction.notYours({ name }))
  const isOver = sheet.state === 'answered' || file.round?.closedAt
  ensure(!isOver, (t) => t.satisfaction.overAlready({ customer: file.customer.name }))
  return { ...file, sheet }
}

/** One answer, to the question at that place; with the last one the sheet is whole. */
export async function answerQuestion(
  ctx: Ctx,
  which: Which,
  { at, value }: { readonly at: number; readonly value: string },
): Promise<SheetFile> {
  const file = await held(ctx, which)
  const question = file.questionnaire.questions[at]
  ensure(question && isAnswer(question, value), (t) => t.satisfaction.noAnswer)
  return write(ctx, file, withAnswers(file, [[at, value]]))
}

export type Told = {
  readonly customer: Customer
  /** Marks in the order of the questions. */
  readonly scores: readonly number[]
  readonly words?: string | undefined
}

/** All of it in one line: 5 4 5 3, and what they said (SURVEY-5). */
export async function recordAnswers(
  ctx: Ctx,
  { customer, scores, words }: Told,
): Promise<SheetFile> {
  const waiting = await waitingSheet(ctx, customer)
  const { id } = waiting?.sheet ?? (await sheetInPassing(ctx, customer))
  const file = await held(ctx, { id })
  const scales = placesOf(file.questionnaire, 'scale')
  const most = scales.length
  ensure(
    scores.length <= most,
    (t) => t.satisfaction.tooMany({ most, has: scores.length }),
    'scores',
  )
  const marked = scores.map((score, n): [number, string] => [scales[n] ?? 0, String(score)])
  const [first, ...others] = placesOf(file.questionnaire, 'text')
  const isWhole = scores.length === most
  const said = [
    ...(first !== undefined && (isWhole || words) ? [[first, words ?? '']] : []),
    ...(isWhole ? others.map((at) => [at, '']) : []),
  ] as [number, string][]
  return write(ctx, file, withAnswers(file, [...marked, ...said]))
}

const placesOf = ({ questions }: Questionnaire, kind: string): number[] =>
  questions.flatMap((question, at) => (question.kind === kind ? [at] : []))

async function sheetInPassing(ctx: Ctx, { id: customerId }: Customer): Promise<SurveySheet> {
  const { id: questionnaireId } = await currentQuestionnaire(ctx)
  const common = { questionnaireId, customerId, employeeId: ctx.actor.id, addedAt: ctx.now }
  return insertRow(ctx.tx, surveySheets, { ...common, state: 'open', answers: [] })
}

function withAnswers(
  { sheet, questionnaire }: SheetFile,
  given: readonly (readonly [at: number, value: string])[],
): (string | null)[] {
  const said = new Map(given)
  return questionnaire.questions.map((_, at) => said.get(at) ?? sheet.answers[at] ?? null)
}

/** Keeps the answers; of a sheet that is whole by them a low mark is followed up (SURVEY-1). */
async function write(ctx: Ctx, file: SheetFile, answers: readonly (string | null)[]) {
  const { id } = file.sheet
  const isWhole = nextAt({ answers }, file.questionnaire) === file.questionnaire.questions.length
  const set = isWhole
    ? ({ state: 'answered', answeredAt: ctx.now } as const)
    : { state: 'open' as const }
  const updated = ctx.tx
    .update(surveySheets)
    .set({ answers, ...set })
    .where(eq(surveySheets.id, id))
  const sheet = one(await updated.returning())
  const after = { ...file, sheet }
  if (isWhole && isLow(after, await policyOf(ctx.tx, 'survey.lowUpTo'))) await followUp(ctx, after)
  return after
}

export const isLow = ({ sheet, questionnaire }: SheetFile, upTo: number): boolean =>
  marksOf(sheet, questionnaire).some((mark) => mark <= upTo)

async function followUp(ctx: Ctx, { sheet, round }: SheetFile): Promise<void> {
  const { customerId, employeeId } = sheet
  const of = { event: 'unsatisfied', customerId, ownerId: employeeId } as const
  const source = `survey:${sheet.id}`
  await startCallbacks(ctx, { ...of, source, subject: round?.name, at: ctx.now })
}

/** They could not be reached, or would not answer: that is a result, too. */
export async function missSheet(
  ctx: Ctx,
  which: Which,
  state: 'unreached' | 'declined',
): Promise<SheetFile> {
  const file = await held(ctx, which)
  const updated = ctx.tx.update(surveySheets).set({ state }).where(eq(surveySheets.id, which.id))
  return { ...file, sheet: one(await updated.returning()) }
}
