import { and, eq, inArray, isNull } from 'drizzle-orm'
import { type SurveyRound, surveyRounds, surveySheets } from '../../db/satisfaction.ts'
import { type Customer, type Employee, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { atWork } from '../calendar/at-work.ts'
import { shareEvenly } from '../care/share-evenly.ts'
import type { Ctx } from '../ctx.ts'
import { findCustomers } from '../customers/customer-by-name.ts'
import { mayKnow } from '../duties/who-answers.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { allow, ensure } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { isOver } from '../register/standing.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { remindOfTaskAt } from '../tasks/rules.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { type Day, dayAt, showDay } from '../time.ts'
import { currentQuestionnaire } from './questionnaire.ts'
import { givenCard } from './told-cards.ts'

export type StartRound = {
  readonly name: string
  /** As in a search for customers. */
  readonly query: string
  readonly dueOn: Day
  /** Who asks; whoever looks after each customer, if nobody is named. */
  readonly askers?: readonly Employee[] | undefined
}

export type Started = {
  readonly round: SurveyRound
  readonly count: number
  readonly askers: number
}

const customersMax = 1000

/** Begins a survey: each customer gets a sheet, and whoever asks them is told (SURVEY-1, -4). */
export async function startRound(ctx: Ctx, asked: StartRound): Promise<Started> {
  const { tx, now, actor } = ctx
  const { name, query, dueOn, askers = [] } = asked
  const today = dayAt(now, actor.timeZone)
  const day = showDay(dueOn, actor.locale, today)
  ensure(dueOn >= today, (t) => t.satisfaction.overBefore({ day }), 'dueOn')
  for (const asker of askers) await ensureLed(ctx, asker)
  const found = await findCustomers(query, ctx, { limit: customersMax + 1 })
  ensure(
    found.length <= customersMax,
    (t) => t.satisfaction.tooWide({ max: customersMax }),
    'query',
  )
  const living = found.filter((customer) => !isOver(customer))
  ensure(living.length > 0, (t) => t.satisfaction.nobodyFound({ query }), 'query')
  const { id: questionnaireId } = await currentQuestionnaire(ctx)
  const remindAt = remindOfTaskAt({ dueOn }, await atWork(ctx, actor), now)
  const row = { name, query, dueOn, questionnaireId, leaderId: actor.id, startedAt: now, remindAt }
  const round = await insertRow(tx, surveyRounds, row)
  const shared = await sharedOut(ctx, living, askers)
  const common = { roundId: round.id, questionnaireId, state: 'open', addedAt: now } as const
  const sheets = shared.map((given) => ({ ...common, ...given, answers: [] }))
  await tx.insert(surveySheets).values(sheets)
  const counts = countsOf(shared)
  await tellAskers(ctx, round, counts)
  return { round, count: shared.length, askers: counts.size }
}

async function ensureLed(ctx: Ctx, asker: Employee): Promise<void> {
  const isLed = await isWithinReach(ctx, asker)
  allow(isLed, 'missingRight', (t) => t.tasks.notYourReport({ name: asker.name }), 'askers')
}

type Given = { readonly customerId: number; readonly employeeId: number }

/**
 * Evenly among those who are named; what they may not know, and all else, stays with its keeper, or with
 * whoever begins the survey where that one is gone.
 */
async function sharedOut(
  ctx: Ctx,
  customers: readonly Customer[],
  askers: readonly Employee[],
): Promise<Given[]> {
  const people = askers.map(({ id }) => ({ id, has: 0, share: 100, territory: null }))
  const shared = shareEvenly(customers, people)
  const keepers = await peopleHere(ctx, [...new Set(customers.map(({ ownerId }) => ownerId))])
  const here = new Set(keepers.map(({ id }) => id))
  const given: Given[] = []
  for (const { id: customerId, ownerId, access } of customers) {
    const asker = askers.find(({ id }) => id === shared.get(customerId))
    const isFit = asker && (access === 'ordinary' || (await mayKnow(ctx, asker, customerId)))
    const keeperId = here.has(ownerId) ? ownerId : ctx.actor.id
    given.push({ customerId, employeeId: isFit ? asker.id : keeperId })
  }
  return given
}

const countsOf = (given: readonly Given[]): ReadonlyMap<number, number> => {
  const byEmployee = Map.groupBy(given, ({ employeeId }) => employeeId)
  return new Map([...byEmployee].map(([id, some]) => [id, some.length]))
}

async function tellAskers(ctx: Ctx, round: SurveyRound, counts: ReadonlyMap<number, number>) {
  const here = and(inArray(employees.id, [...counts.keys()]), isNull(employees.leftAt))
  for (const asker of await ctx.tx.select().from(employees).where(here)) {
    if (asker.id === ctx.actor.id) continue
    const card = givenCard(
      round,
      { count: counts.get(asker.id) ?? 0, by: ctx.actor },
      asker,
      ctx.now,
    )
    await notify(ctx, asker, card, { expiresAfterMs: newsMs })
  }
}

/** What was not asked by then stays so; the figures are what they are. */
export async function closeRound(ctx: Ctx, { id, leaderId }: SurveyRound): Promise<SurveyRound> {
  const { tx, now } = ctx
  const leader = await employeeNumbered(tx, leaderId)
  const { name } = leader
  const isTheirs = await isWithinReach(ctx, leader)
  allow(isTheirs, 'missingRight', (t) => t.satisfaction.notYours({ name }))
  const isOpen = and(eq(surveySheets.roundId, id), eq(surveySheets.state, 'open'))
  await tx.update(surveySheets).set({ state: 'unreached' }).where(isOpen)
  const set = { closedAt: now, remindAt: null }
  return one(await tx.update(surveyRounds).set(set).where(eq(surveyRounds.id, id)).returning())
}
