import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { employees } from '../../db/schema.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import type { Db } from '../../db/tx.ts'
import { tasks } from '../../db/work.ts'
import { notify } from '../notices/notify.ts'
import { makeOutbox } from '../notices/outbox.ts'
import { platform, someone, start, waiting } from '../notices/testing.ts'
import { one } from '../one.ts'
import { advance } from './advance.ts'
import { dueRows } from './due-rows.ts'

let fresh: FreshDb
let db: Db

beforeAll(async () => {
  fresh = await freshDb()
  db = fresh.db
})
afterAll(() => fresh[Symbol.asyncDispose]())

const hours = (n: number) => new Date(start.getTime() + n * 3_600_000)

test('whatever falls due on the way happens at its own instant and is sent', async () => {
  let now = start
  const clock = () => now
  const app = { db, clock, process: 'one', report: () => {} }
  const wei = await someone(db)
  const people = { assigneeId: wei.id, creatorId: wei.id, addedAt: start }
  for (const remindAt of [hours(30), hours(5), hours(80)]) {
    await db.insert(tasks).values({ ...people, title: remindAt.toISOString(), remindAt })
  }
  const reminders = dueRows({
    name: 'task-reminders',
    table: tasks,
    column: tasks.remindAt,
    async ring(ctx, { title }) {
      const assignee = one(await ctx.tx.select().from(employees).where(eq(employees.id, wei.id)))
      await notify(ctx, assignee, { title })
    },
  })
  const [later = 0] = await waiting(db, ['200'], { dueAt: hours(6), expiresAt: hours(9) })
  const seen: [number | string, Date][] = []
  const telegram = platform(({ id, card }) => {
    seen.push([id === later ? id : card.title, now])
    return id === later && now < hours(7) ? { kind: 'wait', ms: 3_600_000 } : { kind: 'sent' }
  })
  const outbox = makeOutbox(app)
  outbox.register('telegram', telegram.send)

  await advance(app, {
    dues: [reminders],
    outbox,
    to: hours(72),
    setClock: (to) => {
      now = to
    },
  })

  expect(now).toEqual(hours(72))
  expect(seen).toEqual([
    [hours(5).toISOString(), hours(5)],
    [later, hours(6)],
    [later, hours(7)],
    [hours(30).toISOString(), hours(30)],
  ])
})
