import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Sent } from './core/chat/app.ts'
import type { Due } from './core/clockwork/due.ts'
import type { Job } from './core/clockwork/job.ts'
import { outboxOf, platform, until, waiting } from './core/notices/testing.ts'
import { jobRuns, notices, processes } from './db/machinery.ts'
import { type FreshDb, freshDb } from './db/testing.ts'
import type { Db } from './db/tx.ts'
import { startScheduler } from './scheduler.ts'

let fresh: FreshDb
let db: Db

beforeAll(async () => {
  fresh = await freshDb()
  db = fresh.db
})
afterAll(() => fresh[Symbol.asyncDispose]())
beforeEach(async () => {
  await db.delete(notices)
  await db.delete(jobRuns)
})

const clock = () => new Date()
const soon = (ms: number) => ({
  dueAt: new Date(Date.now() + ms),
  expiresAt: new Date(Date.now() + 60_000),
})
const place = (reported: unknown[] = []) => ({
  db,
  clock,
  report: (error: unknown) => void reported.push(error),
})

test('what falls due is sent at its moment, and what another process writes soon after', async () => {
  const telegram = platform()
  const outbox = outboxOf(db, clock, telegram.send)
  const [later = 0] = await waiting(db, ['100'], soon(400))
  const scheduler = await startScheduler(place(), { dues: [], jobs: [], outbox })
  const [elsewhere = 0] = await waiting(db, ['200'], soon(0))

  const began = Date.now()
  await until(() => telegram.reached.length === 2)
  await scheduler.stop()

  expect(telegram.ids().toSorted()).toEqual([later, elsewhere].toSorted())
  expect(Date.now() - began).toBeLessThan(4000)
})

test('what is due rings by the cron, and what fails is reported and survived', async () => {
  const reported: unknown[] = []
  let runs = 0
  const failing: Due = {
    name: 'failing',
    next: async () => undefined,
    run: () => Promise.reject(new Error(`run ${++runs}`)),
  }
  const outbox = outboxOf(db, clock, platform().send)
  const scheduler = await startScheduler(place(reported), { dues: [failing], jobs: [], outbox })

  await until(() => runs >= 2)
  await scheduler.stop()

  expect(reported.slice(0, 2)).toEqual([new Error('run 1'), new Error('run 2')])
})

test('missed jobs are run when the process starts', async () => {
  const slots: Date[] = []
  const job: Job = {
    name: 'daily',
    everyMs: 86_400_000,
    run: async ({ now }) => void slots.push(now),
  }
  const outbox = outboxOf(db, clock, platform().send)
  const scheduler = await startScheduler(place(), { dues: [], jobs: [job], outbox })

  await until(() => slots.length === 1)
  await scheduler.stop()

  expect(slots[0]?.getUTCHours()).toBe(0)
})

test('stopping finishes what is being sent, claims nothing more and says goodbye', async () => {
  await waiting(db, ['100', '100'], soon(0))
  let answer = (_: Sent) => {}
  const telegram = platform(() => new Promise((resolve) => (answer = resolve)))
  const outbox = outboxOf(db, clock, telegram.send)
  const scheduler = await startScheduler(place(), { dues: [], jobs: [], outbox })
  await until(() => outbox.sending() === 1)
  expect(await db.$count(processes)).toBe(1)

  const stopped = scheduler.stop()
  answer({ kind: 'sent' })
  await stopped

  expect((await db.select().from(notices)).map(({ state }) => state).toSorted()).toEqual([
    'sent',
    'waiting',
  ])
  expect(await db.$count(processes)).toBe(0)
})
