import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { imports } from '../../db/archive.ts'
import { changes, invocations, notices } from '../../db/machinery.ts'
import { accounts, contacts, customers, type Employee, employees } from '../../db/schema.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import type { Card } from '../chat/card.ts'
import { runDue } from '../clockwork/due.ts'
import { longDues } from '../dues.ts'
import { keepFile } from '../files/keep-file.ts'
import { one } from '../one.ts'
import { makers, testApp, testNow } from '../testing.ts'
import { batchSize } from './carry-out.ts'
import { folder, sender, sheet } from './imports-testing.ts'

let fresh: FreshDb
let lin: Employee

beforeAll(async () => {
  fresh = await freshDb()
})
afterAll(() => fresh[Symbol.asyncDispose]())
beforeEach(async () => {
  const { db } = fresh
  await db
    .execute('truncate invocations, employees, customers restart identity cascade')
    .catch(async () => {
      for (const table of [notices, imports, contacts, customers, accounts]) await db.delete(table)
    })
  lin = await makers(db).employee()
})

const total = batchSize * 2 + 10
const rows = () =>
  Array.from({ length: total }, (_, n) => [`Customer ${n} ${lin.id}`, `Person ${n}`])
let clockMs = testNow.getTime()
/** Each look at it is a moment later, as it is in life. */
const clock = () => {
  clockMs += 5
  return new Date(clockMs)
}
const app = () => ({ ...testApp(fresh.db, { clock }), files: folder })

/** Lin has pressed Import. */
async function begun() {
  const { db } = fresh
  const world = { app: app(), ctx: { tx: db as never, now: testNow, actor: lin } } as never
  const them = await sender(world)
  const preview = await them.table(await sheet(['Company', 'Contact'], rows()))
  return { them, running: await them.press(preview, 'Import') }
}

const mine = async () =>
  one(await fresh.db.select().from(imports).where(eq(imports.employeeId, lin.id)))
const count = () => fresh.db.$count(customers, eq(customers.ownerId, lin.id))
const titles = async () => {
  const all = await fresh.db
    .select()
    .from(notices)
    .where(eq(notices.employeeId, lin.id))
    .orderBy(asc(notices.id))
  return all.map(({ card }) => (card as Card).title)
}

test('a big import is written in batches under one invocation, and its end is told', async () => {
  const { running } = await begun()
  const before = await count()
  await runDue(app(), longDues)

  expect(running.title).toBe(`Importing customers.xlsx: 0 of ${total}`)
  expect([before, await count()]).toEqual([0, total])
  const row = await mine()
  expect(row).toMatchObject({ state: 'done', done: total, counts: { added: total, bad: 0 } })
  expect(await titles()).toContain('Imported: customers.xlsx')
  const { invocationId } = row
  expect(await fresh.db.$count(changes, eq(changes.invocationId, invocationId ?? 0))).toBe(
    total * 2,
  )
})

test('three processes and a death in the middle write every customer once', async () => {
  await begun()
  const dying = { ...longDues[0] } as (typeof longDues)[number]
  await fresh.db
    .transaction(async (tx) => {
      await dying.run({ tx, now: clock(), report() {}, files: folder })
      throw new Error('killed before the commit')
    })
    .catch(() => {})
  const half = await mine()
  await Promise.all([1, 2, 3].map(() => runDue(app(), longDues)))
  while ((await mine()).state === 'running') await runDue(app(), longDues)

  expect(half).toMatchObject({ done: 0, state: 'running' })
  expect(await count()).toBe(total)
  expect(await mine()).toMatchObject({ counts: { added: total, unchanged: 0, duplicate: 0 } })
})

test('Undo while it is under way takes back what is written, and nothing is written behind it', async () => {
  const { them, running } = await begun()
  await fresh.db.transaction(
    (tx) =>
      longDues[0]?.run({ tx, now: clock(), report() {}, files: folder }) ?? Promise.resolve(0),
  )
  const during = await count()
  await them.press(running, 'Undo')
  await runDue(app(), longDues)

  expect(during).toBe(batchSize)
  expect(await count()).toBe(0)
  expect(await mine()).toMatchObject({ state: 'undone' })
})

test('what was imported in batches is taken back at any later time', async () => {
  const { them } = await begun()
  await runDue(app(), longDues)
  const undone = await them.write('take back the import')

  expect(undone.tone).toBe('good')
  expect(await count()).toBe(0)
  expect(await fresh.db.$count(invocations, eq(invocations.employeeId, lin.id))).toBe(2)
})

test('where the file is gone it ends, and says so', async () => {
  const { them } = await begun()
  const { hash } = await keepFile(folder, Buffer.from('x'))
  await fresh.db
    .update(imports)
    .set({ hash: hash.replace(/^./, '0').replace(/.$/, '0') })
    .where(eq(imports.employeeId, lin.id))
  await runDue(app(), longDues)

  expect(await mine()).toMatchObject({ state: 'failed' })
  expect(await titles()).toContain('Not finished: customers.xlsx')
  expect(them).toBeDefined()
  expect(await fresh.db.$count(employees)).toBeGreaterThan(0)
})
