import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { accounts, customers, employees } from '../../db/schema.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import type { Db } from '../../db/tx.ts'
import { tasks, visits } from '../../db/work.ts'
import { notify } from '../notices/notify.ts'
import { someone, start, stoppedClock } from '../notices/testing.ts'
import { one } from '../one.ts'
import { type Due, runDue, upcoming } from './due.ts'
import { dueRows, type RingCtx } from './due-rows.ts'

let fresh: FreshDb
let db: Db
let wei: typeof employees.$inferSelect

beforeAll(async () => {
  fresh = await freshDb()
  db = fresh.db
})
afterAll(() => fresh[Symbol.asyncDispose]())
beforeEach(async () => {
  for (const table of [notices, accounts, tasks, visits, customers, employees]) {
    await db.delete(table)
  }
  wei = await someone(db)
})

const dayMs = 86_400_000
const nextAt = async (dues: readonly Due[]) =>
  (await db.transaction((tx) => upcoming(tx, dues)))[0]?.at
const after = (ms: number) => new Date(start.getTime() + ms)

const ringing = {
  name: 'task-reminders',
  table: tasks,
  column: tasks.remindAt,
  async ring({ tx, now }: RingCtx, task: typeof tasks.$inferSelect) {
    if (task.title === 'broken') throw new Error('a card that cannot be made')
    if (task.title === 'refused') await tx.execute(sql`select 1 / 0`)
    const assignee = one(await tx.select().from(employees).where(eq(employees.id, task.assigneeId)))
    await notify({ tx, now }, assignee, { title: task.title })
  },
} satisfies Parameters<typeof dueRows<typeof tasks>>[0]
const reminders = dueRows(ringing)
const both = { 'in turn': reminders, together: dueRows({ ...ringing, together: true }) }

/** Rings each morning for the day it is, like a digest. */
const mornings = (rung: RingCtx[]) =>
  dueRows({
    name: 'mornings',
    table: employees,
    column: employees.digestAt,
    async ring(ctx, employee) {
      rung.push(ctx)
      await notify(ctx, employee, { title: `digest at ${ctx.now.toISOString()}` })
      const days = Math.floor((ctx.now.getTime() - ctx.dueAt.getTime()) / dayMs) + 1
      return new Date(ctx.dueAt.getTime() + days * dayMs)
    },
  })

async function task(title: string, remindAt: Date): Promise<void> {
  const people = { assigneeId: wei.id, creatorId: wei.id }
  await db.insert(tasks).values({ ...people, title, remindAt, addedAt: start })
}

const place = (clock: () => Date, reported: unknown[] = []) => ({
  db,
  clock,
  report: (error: unknown) => void reported.push(error),
})

const titles = async () =>
  (await db.select().from(notices).orderBy(asc(notices.id))).map(
    ({ card }) => (card as { title: string }).title,
  )

test('what is due rings, in the order of its instants, and what is not does not', async () => {
  await task('second', after(-1000))
  await task('first', after(-5000))
  await task('later', after(1))

  expect(await runDue(place(stoppedClock()), [reminders])).toBe(2)

  expect(await titles()).toEqual(['first', 'second'])
  expect(await db.select().from(tasks).where(isNotNull(tasks.remindAt))).toMatchObject([
    { title: 'later' },
  ])
})

test('every row rings once over three processes', async () => {
  const numbers = Array.from({ length: 250 }, (_, n) => `task ${n}`)
  for (const title of numbers) await task(title, after(-1000))

  const done = await Promise.all([1, 2, 3].map(() => runDue(place(stoppedClock()), [reminders])))

  expect(done.reduce((sum, each) => sum + each)).toBe(250)
  expect((await titles()).toSorted()).toEqual(numbers.toSorted())
})

test.for(Object.entries(both))(
  'a row that fails is reported and tried later, and stops no other (%s)',
  async ([, reminders]) => {
    await task('before', after(-3000))
    await task('broken', after(-2000))
    await task('behind', after(-1000))
    const reported: unknown[] = []

    await runDue(place(stoppedClock(), reported), [reminders])

    expect(reported).toEqual([new Error('a card that cannot be made')])
    expect(await titles()).toEqual(['before', 'behind'])
    expect(await db.select().from(tasks).where(isNotNull(tasks.remindAt))).toMatchObject([
      { title: 'broken', remindAt: after(5 * 60_000) },
    ])
  },
)

test('one that the database refuses spoils none of those that ring with it', async () => {
  for (const title of ['before', 'refused', 'behind']) await task(title, after(-1000))
  const reported: unknown[] = []

  expect(await runDue(place(stoppedClock(), reported), [both.together])).toBe(3)

  expect(reported).toHaveLength(1)
  expect((await titles()).toSorted()).toEqual(['before', 'behind'].toSorted())
})

test('a kind that fails altogether is reported and stops no other kind', async () => {
  await task('fine', after(-1000))
  const reported: unknown[] = []
  const broken = { ...reminders, name: 'broken', run: () => Promise.reject(new Error('down')) }

  expect(await runDue(place(stoppedClock(), reported), [broken, reminders])).toBe(1)
  expect(reported).toEqual([new Error('down')])
})

test('after five days of silence a digest comes once, of today, and then every morning', async () => {
  await db.update(employees).set({ digestAt: after(0) })
  const rung: RingCtx[] = []
  const clock = stoppedClock(after(5 * dayMs + 3_600_000))

  expect(await runDue(place(clock), [mornings(rung)])).toBe(1)
  expect(await runDue(place(clock), [mornings(rung)])).toBe(0)

  expect(rung).toMatchObject([{ dueAt: after(0), now: clock() }])
  expect(await titles()).toEqual([`digest at ${clock().toISOString()}`])
  expect(await nextAt([mornings([])])).toEqual(after(6 * dayMs))
})

test('work that would fall due at the same instant for ever is stopped', async () => {
  await db.update(employees).set({ digestAt: after(0) })
  const stuck = dueRows({
    name: 'stuck',
    table: employees,
    column: employees.digestAt,
    ring: async ({ dueAt }) => dueAt,
  })
  const reported: unknown[] = []

  expect(await runDue(place(stoppedClock(), reported), [stuck])).toBe(1)
  expect(reported).toEqual([new Error('stuck would ring for ever')])
})

test('the next instant is the first of all kinds', async () => {
  const dues = [reminders, mornings([])]
  expect(await nextAt(dues)).toBeUndefined()

  await task('later', after(9000))
  await db.update(employees).set({ digestAt: after(7000) })
  expect(await nextAt(dues)).toEqual(after(7000))
})

test('the reminder and its silence commit together', async () => {
  await task('lost', after(-1000))
  const failing = db.transaction(async (tx) => {
    await reminders.run({ tx, now: start, report: () => {} })
    throw new Error('the process dies here')
  })
  await expect(failing).rejects.toThrow('dies here')

  expect(await titles()).toEqual([])
  const left = and(isNull(tasks.doneAt), isNotNull(tasks.remindAt))
  expect(await db.select().from(tasks).where(left)).toHaveLength(1)
})
