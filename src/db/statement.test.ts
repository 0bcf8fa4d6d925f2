import { and, eq, lt, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { deliveries, notices } from './machinery.ts'
import { type Employee, employees } from './schema.ts'
import { type Its, insertRow, settable, statement } from './statement.ts'
import { freshDb, rolledBack, testDb } from './testing.ts'
import type { Db } from './tx.ts'

const at = new Date('2026-03-31T12:00:00Z')
const lin = { name: 'Lin', role: 'rep', locale: 'en', timeZone: 'Asia/Shanghai' } as const

test('a statement is built once for a database and runs in every transaction of it', async () => {
  await using fresh = await freshDb()
  const build = vi.fn((db: Db, its: Its<{ name: string }>) =>
    db.select().from(employees).where(eq(employees.name, its.name)),
  )
  const named = statement(build)
  await fresh.db.transaction((tx) => insertRow(tx, employees, lin))

  const ids = await fresh.db.transaction(async (tx) => {
    const inside = await tx.transaction((inner) => named(inner, { name: 'Lin' }))
    return [...inside, ...(await named(tx, { name: 'Lin' }))].map(({ id }) => id)
  })
  const outside = await named(fresh.db, { name: 'Lin' })
  const [id] = outside.map((row) => row.id)
  expect(ids).toEqual([id, id])
  expect(await named(fresh.db, { name: 'nobody' })).toEqual([])
  expect(build).toHaveBeenCalledTimes(1)
})

test('it sees what its own transaction has written, and nothing of what was rolled back', async () => {
  await using fresh = await freshDb()
  const all = statement((db, _: Its<object>) => db.select().from(employees))
  await rolledBack(fresh.db, async (tx) => {
    await insertRow(tx, employees, lin)
    expect(await all(tx, {})).toHaveLength(1)
  })
  expect(await all(fresh.db, {})).toEqual([])
})

test('each shape of a statement is another text', async () => {
  await rolledBack(await testDb(), async (tx) => {
    const shaped = statement((db, its: Its<{ name: string }>, role: Employee['role']) =>
      db
        .select()
        .from(employees)
        .where(and(eq(employees.name, its.name), sql`role = ${sql.raw(`'${role}'`)}`)),
    )
    await insertRow(tx, employees, lin)
    expect(await shaped(tx, { name: 'Lin' }, 'rep')).toHaveLength(1)
    expect(await shaped(tx, { name: 'Lin' }, 'manager')).toHaveLength(0)
  })
})

test('columns encode what stands in their place: instants, JSON, lists, and nothing at all', async () => {
  await rolledBack(await testDb(), async (tx) => {
    const { id } = await insertRow(tx, employees, { ...lin, workDays: [1, 2], digestAt: at })
    const moved = statement((db, its: Its<{ id: number; at: Date | null; days: number[] }>) =>
      db
        .update(employees)
        .set(settable({ digestAt: its.at, workDays: its.days }))
        .where(eq(employees.id, its.id))
        .returning(),
    )
    const [kept] = await moved(tx, { id, at: null, days: [6, 7] })
    expect(kept).toMatchObject({ digestAt: null, workDays: [6, 7] })
    const [again] = await moved(tx, { id, at, days: [] })
    expect(again).toMatchObject({ digestAt: at, workDays: [] })

    const key = 'an instant is compared as one'
    await insertRow(tx, deliveries, { key, at })
    const before = statement((db, its: Its<{ before: Date }>) =>
      db
        .select({ key: deliveries.key })
        .from(deliveries)
        .where(lt(deliveries.at, sql.param(its.before, deliveries.at))),
    )
    expect(await before(tx, { before: at })).toEqual([])
    expect(await before(tx, { before: new Date(at.getTime() + 1) })).toEqual([{ key }])
  })
})

test('a row that is added comes back with what was left to the database', async () => {
  await rolledBack(await testDb(), async (tx) => {
    const card = { title: '"quoted"', body: [] }
    const common = { platform: 'slack', chat: 'D1', locale: 'en', card } as const
    const row = { ...common, dueAt: at, madeAt: at, expiresAt: at, edits: undefined }
    const first = await insertRow(tx, notices, row)
    expect(first).toMatchObject({ card, dueAt: at, state: 'waiting', attempts: 0, edits: null })
    const second = await insertRow(tx, notices, { ...row, edits: 'D1:1', employeeId: null })
    expect(second).toMatchObject({ edits: 'D1:1', employeeId: null })
    expect(second.id).toBeGreaterThan(first.id)
  })
})
