import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { questionnaires, surveyRounds, surveySheets } from '../../db/satisfaction.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import { callbacks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { makers, testNow } from '../testing.ts'
import { answerQuestion, recordAnswers } from './answer-sheet.ts'
import { currentQuestionnaire, writeQuestionnaire } from './questionnaire.ts'
import { usualQuestions } from './questions.ts'

let fresh: FreshDb
let bo: Employee
let wei: Employee
let acme: Customer

beforeAll(async () => {
  fresh = await freshDb()
})
afterAll(() => fresh[Symbol.asyncDispose]())
beforeEach(async () => {
  const { employee, customer } = makers(fresh.db)
  bo = await employee({ name: 'Bo', role: 'manager' })
  wei = await employee({ name: 'Wei', managerId: bo.id, line: [bo.id] })
  acme = await customer({ name: `Acme ${wei.id}`, ownerId: wei.id })
})

const within = <T>(actor: Employee, body: (ctx: Ctx) => Promise<T>): Promise<T> =>
  fresh.db.transaction((tx) => {
    return body({ tx, now: testNow, actor, command: { name: 'survey.record' } })
  })

const refusals = (all: readonly PromiseSettledResult<unknown>[]) =>
  all.flatMap((one) => (one.status === 'rejected' ? [one.reason.message] : []))

/** Acme is still to be asked. */
async function toAsk() {
  const { id: questionnaireId } = await within(bo, currentQuestionnaire)
  const round = { name: 'Q2', query: 'Acme', leaderId: bo.id, startedAt: testNow }
  const { id: roundId } = await insertRow(fresh.db, surveyRounds, {
    ...{ ...round, questionnaireId, dueOn: '2026-04-30' },
  })
  const its = { questionnaireId, roundId, customerId: acme.id, employeeId: wei.id }
  return insertRow(fresh.db, surveySheets, {
    ...{ ...its, state: 'open', answers: [], addedAt: testNow },
  })
}

const sheets = () =>
  fresh.db
    .select()
    .from(surveySheets)
    .where(eq(surveySheets.customerId, acme.id))
    .orderBy(asc(surveySheets.id))

test('of wordings that many write at once each is a version of its own, and the first ask begins one', async () => {
  const first = await Promise.all([bo, wei, bo].map((who) => within(who, currentQuestionnaire)))
  expect(new Set(first.map(({ id }) => id)).size).toBe(1)
  const wording = (n: number) => [{ kind: 'scale', text: `How was no. ${n}?` } as const]
  await Promise.all(
    [1, 2, 3, 4].map((n) => within(bo, (ctx) => writeQuestionnaire(ctx, wording(n)))),
  )

  const kept = await fresh.db.select().from(questionnaires).orderBy(asc(questionnaires.version))
  expect(kept.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5])
  expect(
    kept
      .slice(1)
      .flatMap(({ questions }) => questions.map(({ text }) => text))
      .toSorted(),
  ).toEqual([1, 2, 3, 4].map((n) => `How was no. ${n}?`))
  await fresh.db.delete(questionnaires)
})

test('of answers that two write on one sheet at once none is lost', async () => {
  const sheet = await toAsk()
  const places = usualQuestions.map((_, at) => at).slice(0, -1)
  const both = await Promise.allSettled(
    places.map((at) =>
      within(at % 2 ? bo : wei, (ctx) => answerQuestion(ctx, sheet, { at, value: '4' })),
    ),
  )

  expect(refusals(both)).toEqual([])
  const [kept] = await sheets()
  expect(kept?.answers).toEqual([...places.map(() => '4'), null])
})

test('of two who write down one sheet in a line at once, the survey counts one and follows it up once', async () => {
  const { id } = await toAsk()
  const scores = usualQuestions.filter(({ kind }) => kind === 'scale').map(() => 1)
  const both = await Promise.allSettled(
    [bo, wei].map((who) =>
      within(who, (ctx) => recordAnswers(ctx, { customer: acme, scores, words: who.name })),
    ),
  )

  // Whoever comes when the first is through has heard it in passing; else they are refused in words.
  const [first, ...inPassing] = await sheets()
  const refused = refusals(both)
  expect(refused.length + inPassing.length).toBe(1)
  expect(refused.filter((why) => !why.includes('has answered already'))).toEqual([])
  expect(first).toMatchObject({ id, state: 'answered' })
  expect(['Bo', 'Wei']).toContain(first?.answers.at(-1))
  expect(inPassing.filter(({ roundId }) => roundId !== null)).toEqual([])
  expect(await fresh.db.$count(callbacks, eq(callbacks.source, `survey:${id}`))).toBe(1)
})
