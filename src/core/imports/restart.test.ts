import { asc, eq, like } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { imports } from '../../db/archive.ts'
import type { Database } from '../../db/client.ts'
import { invocations, notices } from '../../db/machinery.ts'
import { contacts, customers, type Employee } from '../../db/schema.ts'
import { type FreshDb, freshDb, lastingDb } from '../../db/testing.ts'
import { type Card, pack } from '../chat/card.ts'
import { buttonOn, person } from '../chat/testing.ts'
import { runDue } from '../clockwork/due.ts'
import { longDues } from '../dues.ts'
import { one } from '../one.ts'
import { makers, testApp, testNow } from '../testing.ts'
import { batchSize } from './carry-out.ts'
import { folder, forgetTables, sender, sheet } from './imports-testing.ts'

let clockMs = testNow.getTime()
const clock = () => {
  clockMs += 5
  return new Date(clockMs)
}
const appOn = (db: Database['db']) => ({ ...testApp(db, { clock }), files: folder })
const worldOn = (db: Database['db'], actor: Employee) =>
  ({ app: appOn(db), ctx: { tx: db as never, now: testNow, actor } }) as never

const total = batchSize * 2 + 10
/** The first looks like somebody on file, and each has a person. */
const table = () => {
  const rows = Array.from({ length: total }, (_, n) => [`Customer ${n}`, `Person ${n}`])
  return sheet(['Company', 'Contact'], [['华盛钢贸', '周总'], ...rows.slice(1)])
}

/** One batch, as the clockwork of a process does it that dies right after. */
const oneBatch = (db: Database['db']) =>
  db.transaction(async (tx) => {
    await longDues[0]?.run({ tx, now: clock(), report() {}, files: folder })
  })

test('a process that dies between two batches is followed by one that writes the rest, once', async () => {
  await using lasting = await lastingDb()
  const first = await lasting.open()
  const lin = await makers(first.db).employee()
  await makers(first.db).customer({ name: '上海华盛钢铁贸易有限公司', ownerId: lin.id })
  const them = await sender(worldOn(first.db, lin))
  const preview = await them.table(await table())
  const press = {
    kind: 'press',
    packed: pack(buttonOn(preview, 'Import this one as well')),
  } as const
  await them.send(press, { keys: ['slack:action:1'] })
  await oneBatch(first.db)
  const half = await first.db.$count(customers)
  await first.close()

  const second = await lasting.open()
  try {
    const { db } = second
    await forgetTables()
    const again = await (await receiverOn(db, lin)).send(press, { keys: ['slack:action:1'] })
    await runDue(appOn(db), longDues)

    expect(half).toBe(1 + batchSize)
    expect(again).toMatchObject({ again: true })
    expect(await db.$count(customers)).toBe(1 + total)
    expect(await db.$count(customers, eq(customers.name, '华盛钢贸'))).toBe(1)
    expect(await db.$count(contacts)).toBe(total)
    expect(one(await db.select().from(imports))).toMatchObject({
      ...{ state: 'done', done: total, takesLikely: true },
      counts: { added: total, unchanged: 0, duplicate: 0, bad: 0 },
    })
    expect(await db.$count(invocations, like(invocations.command, 'import.%'))).toBe(1)
    const told = await db.select().from(notices).orderBy(asc(notices.id))
    const ends = told.filter(({ card }) => (card as Card).title === 'Imported: customers.xlsx')
    expect(ends.map(({ about }) => about)).toEqual([null])
  } finally {
    await second.close()
  }
}, 120_000)

/** Whoever is linked already. */
async function receiverOn(db: Database['db'], lin: Employee) {
  const { accounts } = await import('../../db/schema.ts')
  await db.delete(accounts)
  return person(worldOn(db, lin))
}

/** How many transactions are open when a file is read; `stop` ends the watch. */
function watchReading({ db }: Pick<FreshDb, 'db'>) {
  const during: number[] = []
  let open = 0
  const transaction = db.transaction.bind(db)
  db.transaction = async (...args) => {
    open += 1
    return transaction(...args).finally(() => {
      open -= 1
    })
  }
  const note = () => void during.push(open)
  process.on('worker', note)
  return { during, stop: () => process.off('worker', note) }
}

test('a file that the process has forgotten is read while no transaction is open', async () => {
  await using fresh = await freshDb()
  const lin = await makers(fresh.db).employee()
  const them = await sender(worldOn(fresh.db, lin))
  const preview = await them.table(await table())
  const watch = watchReading(fresh)
  const pressed: Card[] = []
  for (const command of ['import.view', 'import.note', 'import.bad', 'import.run'] as const) {
    await forgetTables()
    watch.during.length = 0
    const raw = { import: String(one(await fresh.db.select().from(imports)).id) }
    const { card } = await them.send({ kind: 'press', packed: pack({ command, raw }) })
    if (card) pressed.push(card)
    expect(watch.during, command).toEqual([0])
  }
  await forgetTables()
  watch.during.length = 0
  await runDue(appOn(fresh.db), longDues)
  watch.stop()

  expect(preview.title).toBe('Import customers.xlsx?')
  expect(pressed.map(({ title }) => title)).toEqual([
    ...['Import customers.xlsx?', 'Import customers.xlsx?', 'No row is left out.'],
    `Importing customers.xlsx: 0 of ${total}`,
  ])
  expect(watch.during).toEqual([0])
  expect(await fresh.db.$count(customers)).toBe(total)
})

test('asked for by words alone, a small one whose file was forgotten is left to the clockwork', async () => {
  await using fresh = await freshDb()
  const lin = await makers(fresh.db).employee()
  const them = await sender(worldOn(fresh.db, lin))
  await them.rows(['Company'], ['Acme'])
  await forgetTables()
  const watch = watchReading(fresh)
  const begun = await them.write('import these as well')
  const before = [...watch.during]
  await runDue(appOn(fresh.db), longDues)
  watch.stop()

  expect(begun.title).toBe('Importing customers.xlsx: 0 of 1')
  expect(before).toEqual([])
  expect(watch.during).toEqual([0])
  expect(await fresh.db.select().from(customers)).toMatchObject([{ name: 'Acme' }])
})
