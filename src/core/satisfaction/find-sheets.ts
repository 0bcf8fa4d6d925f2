import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import {
  type Questionnaire,
  questionnaires,
  type SurveyRound,
  type SurveySheet,
  surveyRounds,
  surveySheets,
} from '../../db/satisfaction.ts'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { mayRead } from '../customers/may-see.ts'
import { withinReach } from '../rights/within-reach.ts'

export type SheetFile = {
  readonly sheet: SurveySheet
  readonly questionnaire: Questionnaire
  readonly customer: Customer
  readonly employee: Employee
  readonly round: SurveyRound | null
}

/** One's own, and those of whom the right reaches; that of a secret customer only one's own. */
const isSheetSeen = (ctx: Ctx): SQL =>
  and(
    or(eq(surveySheets.employeeId, ctx.actor.id), withinReach(surveySheets.employeeId, ctx)),
    mayRead(surveySheets, ctx),
  ) as SQL

export type SheetsWanted = {
  readonly employee?: Pick<Employee, 'id'> | undefined
  readonly customer?: Pick<Customer, 'id'> | undefined
  readonly round?: Pick<SurveyRound, 'id'> | undefined
  readonly states?: readonly SurveySheet['state'][]
  /** Of no round, or of one that goes on. */
  readonly isGoingOn?: boolean
}

type Page = { readonly limit: number; readonly offset?: number }

/** Those whose round ends first, then as they were given out. */
export function findSheets(ctx: Ctx, wanted: SheetsWanted, page: Page): Promise<SheetFile[]> {
  const { employee, customer, round, states, isGoingOn } = wanted
  return seen(
    ctx,
    and(
      employee && eq(surveySheets.employeeId, employee.id),
      customer && eq(surveySheets.customerId, customer.id),
      round && eq(surveySheets.roundId, round.id),
      states && inArray(surveySheets.state, [...states]),
      isGoingOn ? isNull(surveyRounds.closedAt) : undefined,
    ),
    page,
  )
}

/** The sheet of a customer that can still be answered, one who could not be reached before included. */
export async function waitingSheet(
  ctx: Ctx,
  customer: Pick<Customer, 'id'>,
): Promise<SheetFile | undefined> {
  const wanted = { customer, states: ['open', 'unreached'], isGoingOn: true } as const
  const [file] = await findSheets(ctx, wanted, { limit: 1 })
  return file
}

export async function sheetSeen(ctx: Ctx, id: number): Promise<SheetFile | undefined> {
  const [file] = await seen(ctx, eq(surveySheets.id, id), { limit: 1 })
  return file
}

function seen(ctx: Ctx, where: SQL | undefined, { limit, offset = 0 }: Page): Promise<SheetFile[]> {
  return ctx.tx
    .select({
      sheet: surveySheets,
      questionnaire: questionnaires,
      customer: customers,
      employee: employees,
      round: surveyRounds,
    })
    .from(surveySheets)
    .innerJoin(questionnaires, eq(questionnaires.id, surveySheets.questionnaireId))
    .innerJoin(customers, eq(customers.id, surveySheets.customerId))
    .innerJoin(employees, eq(employees.id, surveySheets.employeeId))
    .leftJoin(surveyRounds, eq(surveyRounds.id, surveySheets.roundId))
    .where(and(where, isSheetSeen(ctx)))
    .orderBy(asc(surveyRounds.dueOn), asc(surveySheets.id))
    .limit(limit)
    .offset(offset)
}

export type RoundFile = {
  readonly round: SurveyRound
  readonly questionnaire: Questionnaire
  readonly leader: Employee
  readonly all: number
  readonly open: number
}

/** Those one leads or asks in, and those of the people whom the right reaches. */
const isRoundSeen = (ctx: Ctx): SQL =>
  sql`(${surveyRounds.leaderId} = ${ctx.actor.id} or ${withinReach(surveyRounds.leaderId, ctx)}
    or exists (select from ${surveySheets} s where s.round_id = ${surveyRounds.id}
      and s.employee_id = ${ctx.actor.id}))`

/** The newest first. */
export function findRounds(ctx: Ctx, where: SQL | undefined, page: Page): Promise<RoundFile[]> {
  const its = sql`(select count(*)::integer from ${surveySheets} s where s.round_id = ${surveyRounds.id}`
  return ctx.tx
    .select({
      round: surveyRounds,
      questionnaire: questionnaires,
      leader: employees,
      all: sql<number>`${its})`,
      open: sql<number>`${its} and s.state = 'open')`,
    })
    .from(surveyRounds)
    .innerJoin(questionnaires, eq(questionnaires.id, surveyRounds.questionnaireId))
    .innerJoin(employees, eq(employees.id, surveyRounds.leaderId))
    .where(and(where, isRoundSeen(ctx)))
    .orderBy(desc(surveyRounds.id))
    .limit(page.limit)
    .offset(page.offset ?? 0)
}

export async function roundSeen(ctx: Ctx, id: number): Promise<RoundFile | undefined> {
  const [file] = await findRounds(ctx, eq(surveyRounds.id, id), { limit: 1 })
  return file
}

/**
 * What was answered in a round, whoever asked: figures name nobody, but what a customer said in words is
 * left out where their file is kept from the actor.
 */
export async function answersIn(ctx: Ctx, { round, questionnaire }: RoundFile) {
  const { state, answers } = surveySheets
  const isRead = sql<boolean>`${mayRead(surveySheets, ctx)}`
  const found = await ctx.tx
    .select({ state, answers, isRead })
    .from(surveySheets)
    .where(eq(surveySheets.roundId, round.id))
    .orderBy(asc(surveySheets.id))
  const isSaid = (at: number) => questionnaire.questions[at]?.kind === 'text'
  return found.map((sheet) => ({
    ...sheet,
    answers: sheet.answers.map((value, at) => (sheet.isRead || !isSaid(at) ? value : null)),
  }))
}

/** The round before this one. */
export async function roundBefore(ctx: Ctx, { id }: SurveyRound): Promise<RoundFile | undefined> {
  const [file] = await findRounds(
    ctx,
    and(lt(surveyRounds.id, id), isNotNull(surveyRounds.startedAt)),
    { limit: 1 },
  )
  return file
}
