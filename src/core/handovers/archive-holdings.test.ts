import { expect } from 'vitest'
import { liaisons } from '../../db/archive.ts'
import { campaigns } from '../../db/callbacks.ts'
import { contracts, developments, loans } from '../../db/development.ts'
import { surveyRounds, surveySheets } from '../../db/satisfaction.ts'
import { insertRow } from '../../db/statement.ts'
import { wordsOf } from '../chat/testing.ts'
import { currentQuestionnaire } from '../satisfaction/questionnaire.ts'
import { worldTest as test, type World } from '../testing.ts'
import { type Department, department, startAndCarryOut } from './handovers-testing.ts'

/** A contract, a loan and a development of a customer of Wei's, one of each that is over, and a liaison. */
async function archived({ ctx, customer }: World, { wei, lena }: Department) {
  const { tx, now: addedAt } = ctx
  const { id: customerId } = await customer({ name: 'Acme', ownerId: wei.id })
  const of = { customerId, keeperId: wei.id, addedAt }
  const supply = { ...of, code: 'HT-118', kind: 'supply', untilOn: '2026-12-31' } as const
  await insertRow(tx, contracts, { ...supply, remindAt: new Date('2026-11-02T01:00:00Z') })
  await insertRow(tx, contracts, { ...of, code: 'HT-119', kind: 'other', state: 'ended' })
  const due = { dueOn: '2026-12-31', remindAt: new Date('2026-12-01T01:00:00Z') }
  await insertRow(tx, loans, { ...of, ...due, amount: '100000', state: 'released' })
  await insertRow(tx, loans, { ...of, amount: '5000', state: 'repaid' })
  const by = { customerId, developerId: wei.id, addedById: wei.id, addedAt, stateAt: addedAt }
  await insertRow(tx, developments, { ...by, state: 'surveyed' })
  await insertRow(tx, developments, { ...by, state: 'filed' })
  const { id: questionnaireId } = await currentQuestionnaire(ctx)
  const sheet = { customerId, questionnaireId, employeeId: wei.id, addedAt, answers: [] } as const
  await insertRow(tx, surveySheets, { ...sheet, state: 'open' })
  await insertRow(tx, surveySheets, { ...sheet, state: 'declined' })
  const other = await customer({ name: 'Bolt', ownerId: lena.id })
  const since = { since: '2026-01-01', addedAt }
  await insertRow(tx, liaisons, { ...since, customerId: other.id, employeeId: wei.id })
}

async function held({ ctx: { tx } }: World) {
  const keepers = await tx.select({ is: contracts.code, who: contracts.keeperId }).from(contracts)
  const ofLoans = await tx.select({ is: loans.state, who: loans.keeperId }).from(loans)
  const found = tx.select({ is: developments.state, who: developments.developerId })
  const sheets = await tx
    .select({ is: surveySheets.state, who: surveySheets.employeeId })
    .from(surveySheets)
  const all = [...sheets, ...keepers, ...ofLoans, ...(await found.from(developments))]
  return Object.fromEntries(all.map(({ is, who }) => [is, who]))
}

test('open contracts, loans, developments and surveys go with their customer; what is over stays', async (world) => {
  const people = await department(world)
  const { boss, wei, mia } = people
  await archived(world, people)
  const card = await boss.write('start the handover of Wei')
  expect(wordsOf(card)).toMatch(/contracts 1/)
  expect(wordsOf(card)).toMatch(/loans 1/)
  expect(wordsOf(card)).toMatch(/customers to survey 1/)
  const done = await boss.press(card, 'Carry out')
  const after = await held(world)

  const to = after['HT-118']
  expect([people.lena.id, mia.id]).toContain(to)
  expect(after).toEqual({
    ...{ 'HT-118': to, released: to, surveyed: to, open: to },
    ...{ 'HT-119': wei.id, repaid: wei.id, filed: wei.id, declined: wei.id },
  })
  await boss.press(done, 'Reverse')
  expect(new Set(Object.values(await held(world)))).toEqual(new Set([wei.id]))
})

test('their new keeper is reminded of them, and the liaison stays until the accounts close', async (world) => {
  const people = await department(world)
  await archived(world, people)
  const { tx } = world.ctx
  const done = await startAndCarryOut(people.boss)
  const contract = (await tx.select().from(contracts)).find(({ code }) => code === 'HT-118')
  const loan = (await tx.select().from(loans)).find(({ state }) => state === 'released')

  expect(contract?.remindAt).toEqual(new Date('2026-10-30T01:00:00Z'))
  expect(loan?.remindAt).toEqual(new Date('2026-04-01T01:00:00Z'))
  expect(wordsOf(done)).toMatch(/Ends when the accounts close: .*1\./)
  expect(await tx.select().from(liaisons)).toMatchObject([
    { employeeId: people.wei.id, until: null },
  ])
})

test('a campaign and a survey are led on by the superior, who is reminded of them', async (world) => {
  const people = await department(world)
  const { boss, bo, wei } = people
  const { tx, now } = world.ctx
  const { id: questionnaireId } = await currentQuestionnaire(world.ctx)
  const care = { kind: 'care', madeById: wei.id, madeAt: now } as const
  const remindAt = new Date('2026-04-01T02:00:00Z')
  await insertRow(tx, campaigns, { ...care, name: 'Spring', dueOn: '2026-04-08', remindAt })
  await insertRow(tx, campaigns, { ...care, name: 'Old', dueOn: '2026-03-08', endedAt: now })
  const asks = {
    query: 'A',
    questionnaireId,
    leaderId: wei.id,
    startedAt: now,
    dueOn: '2026-04-09',
  }
  await insertRow(tx, surveyRounds, { ...asks, name: 'Q2', remindAt })
  await insertRow(tx, surveyRounds, { ...asks, name: 'Q1', closedAt: now })
  const card = await boss.write('start the handover of Wei')
  expect(wordsOf(card)).toContain('Bo · callback campaigns 1 · surveys 1')
  const done = await boss.press(card, 'Carry out')
  const led = async () => [
    ...(await tx.select().from(campaigns)).map((c) => [c.name, c.madeById, c.remindAt]),
    ...(await tx.select().from(surveyRounds)).map((r) => [r.name, r.leaderId, r.remindAt]),
  ]

  expect(await led()).toEqual(
    expect.arrayContaining([
      ['Spring', bo.id, new Date('2026-04-09T01:00:00Z')],
      ['Old', wei.id, null],
      ['Q2', bo.id, new Date('2026-04-09T01:00:00Z')],
      ['Q1', wei.id, null],
    ]),
  )
  await boss.press(done, 'Reverse')
  expect(new Set((await led()).map(([, whose]) => whose))).toEqual(new Set([wei.id]))
})
