import { eq, isNotNull } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { postponements } from '../../db/callbacks.ts'
import { notices } from '../../db/machinery.ts'
import { taskReports } from '../../db/organisation.ts'
import * as schema from '../../db/schema.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import * as work from '../../db/work.ts'
import type { Verb } from '../assignments/steps.ts'
import { takeStep } from '../assignments/take-step.ts'
import { planCallback } from '../callbacks/plan-callback.ts'
import { recordCallback } from '../callbacks/record-callback.ts'
import { rescheduleCallback } from '../callbacks/reschedule-callback.ts'
import type { Ctx } from '../ctx.ts'
import { addCustomer } from '../customers/add-customer.ts'
import { createLinkCode, linkAccount } from '../employees/link-account.ts'
import { addTask } from '../tasks/add-task.ts'
import { makers, testNow } from '../testing.ts'
import { logVisit } from '../visits/log-visit.ts'
import { planVisit } from '../visits/plan-visit.ts'

const { accounts, customers, employees } = schema
const { callbacks, tasks, visits } = work
const { contacts, linkCodes } = schema

let fresh: FreshDb
let lin: schema.Employee
let wei: schema.Employee
let acme: schema.Customer

beforeAll(async () => {
  fresh = await freshDb()
})
afterAll(() => fresh[Symbol.asyncDispose]())
beforeEach(async () => {
  const { db } = fresh
  const written = [notices, accounts, linkCodes, taskReports, tasks, postponements, callbacks]
  for (const table of [...written, visits]) await db.delete(table)
  for (const table of [contacts, customers, employees]) await db.delete(table)
  const { employee, customer } = makers(db)
  lin = await employee({ role: 'manager' })
  wei = await employee({ name: 'Wei', managerId: lin.id })
  acme = await customer({ ownerId: wei.id })
})

const within = <T>(actor: schema.Employee, body: (ctx: Ctx) => Promise<T>): Promise<T> =>
  fresh.db.transaction((tx) => body({ tx, now: testNow, actor }))

/** How often it succeeds, and what the others are told, when two do it in the same moment. */
async function atOnce(body: (ctx: Ctx) => Promise<unknown>) {
  const both = await Promise.allSettled([within(lin, body), within(wei, body)])
  const refusals = both.flatMap((one) => (one.status === 'rejected' ? [one.reason.message] : []))
  return { done: both.length - refusals.length, refusals }
}

test('of two who record a callback at once, the second is refused, and there is one follow-up', async () => {
  const callback = await within(wei, (ctx) =>
    planCallback(ctx, { customer: acme, day: '2026-04-01' }),
  )
  const owed = { customer: acme, callback }
  const { done, refusals } = await atOnce((ctx) =>
    recordCallback(ctx, { callback: owed, outcome: 'dissatisfied', note: 'Late' }),
  )

  expect({ done, refusals }).toEqual({ done: 1, refusals: ['This callback is recorded already.'] })
  expect(await fresh.db.$count(callbacks)).toBe(2)
})

test('a callback is not moved while it is being recorded', async () => {
  const callback = await within(wei, (ctx) =>
    planCallback(ctx, { customer: acme, day: '2026-04-01' }),
  )
  const owed = { customer: acme, callback }
  await Promise.allSettled([
    within(wei, (ctx) => recordCallback(ctx, { callback: owed, outcome: 'satisfied' })),
    within(lin, (ctx) =>
      rescheduleCallback(ctx, { callback: owed, day: '2026-04-03', why: 'busy' }),
    ),
  ])
  const [after] = await fresh.db.select().from(callbacks)

  expect(after).toMatchObject({ outcome: 'satisfied', remindAt: null })
})

test('of two who finish a task at once, one is told that it is done', async () => {
  const task = await within(lin, (ctx) => addTask(ctx, { title: 'Quote', assignee: wei }))
  const { done, refusals } = await atOnce((ctx) => takeStep(ctx, 'done', { task }))

  expect(done).toBe(1)
  expect(refusals).toEqual([expect.stringContaining('is done already')])
})

test('two presses of Accept, or of Settle, at once are taken once, and told once', async () => {
  const task = await within(lin, (ctx) => addTask(ctx, { title: 'Quote', assignee: wei }))
  const twice = (actor: schema.Employee, verb: Verb) =>
    Promise.allSettled(
      [1, 2].map((n) => within(actor, (ctx) => takeStep(ctx, verb, { task, note: `no. ${n}` }))),
    )
  const accepted = await twice(wei, 'accept')
  await within(wei, (ctx) => takeStep(ctx, 'dispute', { task, note: 'No prices' }))
  const settled = await twice(lin, 'settle')
  const why = [...accepted, ...settled].flatMap((one) =>
    one.status === 'rejected' ? [one.reason.message] : [],
  )

  expect(why).toEqual([
    expect.stringContaining('is accepted already'),
    expect.stringContaining('nothing to settle'),
  ])
  expect(await fresh.db.$count(taskReports)).toBe(2)
  expect(await fresh.db.$count(notices, eq(notices.employeeId, wei.id))).toBe(2)
})

test('of two who hand a task over at once, the second is told who has it', async () => {
  const task = await within(lin, (ctx) => addTask(ctx, { title: 'Quote', assignee: wei }))
  const others = await Promise.all(
    ['Jo', 'Mo'].map((name) => makers(fresh.db).employee({ name, managerId: lin.id })),
  )
  const both = await Promise.allSettled(
    others.map((assignee) =>
      within(lin, (ctx) => takeStep(ctx, 'assign', { task, assignee, from: wei.id })),
    ),
  )

  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(both.flatMap((one) => (one.status === 'rejected' ? [one.reason.message] : []))).toEqual([
    expect.stringMatching(/has gone to (Jo|Mo) in the meantime/),
  ])
})

test('a customer that two add at once is added once, and the other is told by whom', async () => {
  const { done, refusals } = await atOnce((ctx) => addCustomer(ctx, { name: 'Zenith' }))

  expect(done).toBe(1)
  expect(refusals).toEqual([expect.stringMatching(/Zenith is on file.*looked after by (Lin|Wei)/)])
  expect(await fresh.db.$count(customers)).toBe(2)
})

test('a planned visit becomes one visit, also when it is logged twice at once', async () => {
  const day = '2026-03-31'
  await within(wei, (ctx) => planVisit(ctx, { customer: acme, day, kind: 'onsite' }))
  const log = (note: string) =>
    within(wei, (ctx) => logVisit(ctx, { customer: acme, day, kind: 'onsite', note }))
  await Promise.all([log('prices'), log('photos')])
  const kept = await fresh.db.select().from(visits).where(isNotNull(visits.loggedAt))

  expect(kept.map(({ note }) => note).sort()).toEqual(['photos', 'prices'])
})

test('a code links one account, also when two send it at once', async () => {
  const code = await within(lin, (ctx) => createLinkCode(ctx, wei.id))
  const link = (userId: string) => {
    const sender = { platform: 'telegram', userId, home: userId } as const
    return within(lin, (ctx) => linkAccount(ctx, sender, code))
  }
  const linked = await Promise.all([link('1'), link('2')])

  expect(linked.filter(Boolean)).toHaveLength(1)
  expect(await fresh.db.$count(accounts)).toBe(1)
})
