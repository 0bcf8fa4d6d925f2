import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { deliveries, forms, jobRuns, notices, refusals } from '../../db/machinery.ts'
import { linkCodes } from '../../db/schema.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import type { Db } from '../../db/tx.ts'
import { someone, start, stoppedClock, waiting } from '../notices/testing.ts'
import { recordRefusal } from '../refusals/record-refusal.ts'
import { housekeeping } from './housekeeping.ts'
import { dayMs, hourMs, type Job, minuteMs, runJobs, slotsBetween } from './job.ts'

let fresh: FreshDb
let db: Db

beforeAll(async () => {
  fresh = await freshDb()
  db = fresh.db
})
afterAll(() => fresh[Symbol.asyncDispose]())
beforeEach(async () => {
  await db.delete(jobRuns)
})

const after = (ms: number) => new Date(start.getTime() + ms)

function hourly(run: Job['run']): Job {
  return { name: 'hourly', everyMs: hourMs, afterMs: 10 * minuteMs, run }
}

const place = (clock = stoppedClock(), reported: unknown[] = []) => ({
  db,
  clock,
  report: (error: unknown) => void reported.push(error),
})

test('the slots of a job are counted from midnight UTC', () => {
  const daily = { everyMs: dayMs, afterMs: 3 * hourMs + 17 * minuteMs }
  const [since, until] = [new Date('2026-03-31T03:17:00Z'), new Date('2026-04-02T03:17:00Z')]

  expect(slotsBetween(daily, since, until).map((slot) => slot.toISOString())).toEqual([
    '2026-04-01T03:17:00.000Z',
    '2026-04-02T03:17:00.000Z',
  ])
  expect(slotsBetween(daily, since, since)).toEqual([])
})

test('the slots that were missed in the last day are run, each with its own now', async () => {
  const nows: Date[] = []
  const job = hourly(async ({ now }) => void nows.push(now))
  await runJobs(place(stoppedClock(after(-3 * dayMs))), [job])
  nows.length = 0

  expect(await runJobs(place(), [job])).toBe(24)

  expect(nows[0]?.toISOString()).toBe('2026-03-30T08:10:00.000Z')
  expect(nows.at(-1)?.toISOString()).toBe('2026-03-31T07:10:00.000Z')
  expect(await runJobs(place(), [job])).toBe(0)
})

test('every slot is run once over three processes', async () => {
  const nows: number[] = []
  const job = hourly(async ({ now }) => void nows.push(now.getTime()))

  const run = await Promise.all([1, 2, 3].map(() => runJobs(place(), [job])))

  expect(run.reduce((sum, each) => sum + each)).toBe(24)
  expect(new Set(nows).size).toBe(24)
})

test('a slot that fails is free again, and its writing undone', async () => {
  const reported: unknown[] = []
  let fails = true
  const job = hourly(async ({ tx, now }) => {
    await tx.insert(deliveries).values({ key: `job ${now.toISOString()}`, at: now })
    if (fails && now.getTime() === start.getTime() - 50 * minuteMs) throw new Error('not now')
  })
  expect(await runJobs(place(stoppedClock(), reported), [job])).toBe(23)
  expect(reported).toEqual([new Error('not now')])
  expect(await db.$count(deliveries)).toBe(23)

  fails = false
  expect(await runJobs(place(), [job])).toBe(1)
  expect(await db.$count(deliveries)).toBe(24)
})

test('of work that gathers, only the newest slot is run, and none while nothing is pending', async () => {
  const nows: Date[] = []
  let isPending = false
  const job = {
    ...hourly(async ({ now }) => void nows.push(now)),
    pending: async () => isPending,
  }
  expect(await runJobs(place(), [job])).toBe(0)
  expect(await db.$count(jobRuns)).toBe(0)

  isPending = true
  expect(await runJobs(place(), [job])).toBe(1)
  expect(await runJobs(place(), [job])).toBe(0)
  expect(nows).toEqual([after(-50 * minuteMs)])
})

test('housekeeping throws away what is a week old, and nothing that waits', async () => {
  const wei = await someone(db)
  const [old, young] = [after(-8 * dayMs), after(-6 * dayMs)]
  await db.delete(deliveries)
  await waiting(db, ['100'], { dueAt: old, madeAt: old })
  for (const at of [old, young]) {
    await waiting(db, ['100'], { state: 'sent', settledAt: at })
    await db.insert(deliveries).values({ key: at.toISOString(), at })
    await db.insert(linkCodes).values({ hash: String(at), employeeId: wei.id, expiresAt: at })
    const form = { employeeId: wei.id, command: 'visit.log', raw: {}, at }
    await db.insert(forms).values({ ...form, chat: at.toISOString() })
  }

  await db.transaction((tx) => housekeeping.run({ tx, now: start }))

  const left = await Promise.all([deliveries, linkCodes, forms].map((table) => db.$count(table)))
  expect(left).toEqual([1, 1, 1])
  const states = (await db.select().from(notices)).map(({ state }) => state)
  expect(states.toSorted()).toEqual(['sent', 'waiting'])
})

test('the message of a card that may still change is known for two months', async () => {
  await db.delete(notices)
  for (const days of [8, 59, 61]) {
    const at = after(-days * dayMs)
    const sent = { state: 'sent', settledAt: at, message: String(days) } as const
    await waiting(db, ['100'], { ...sent, about: 'approval:12' })
    await waiting(db, ['100'], { ...sent, about: null })
  }
  await db.transaction((tx) => housekeeping.run({ tx, now: start }))

  const left = await db.select().from(notices).orderBy(notices.id)
  expect(left.map(({ message }) => message)).toEqual(['8', '59'])
})

test('it is known for 90 days who was refused', async () => {
  const stranger = { why: 'stranger', platform: 'slack', userId: '1' } as const
  await db.transaction(async (tx) => {
    for (const days of [-91, -89]) await recordRefusal(tx, stranger, after(days * dayMs))
    await housekeeping.run({ tx, now: start })
  })

  expect(await db.select().from(refusals)).toMatchObject([{ lastAt: after(-89 * dayMs) }])
})
