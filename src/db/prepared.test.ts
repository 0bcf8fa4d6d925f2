import { type SQL, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { rows } from './rows.ts'
import { freshDb } from './testing.ts'
import type { Tx } from './tx.ts'

const server = process.env.TEST_DATABASE_URL

async function kept(tx: Tx, part: string): Promise<number> {
  const found = await tx.execute(sql`select statement from pg_prepared_statements`)
  return rows<{ statement: string }>(found).filter(({ statement }) => statement.includes(part))
    .length
}

async function said<T>(tx: Tx, statement: SQL): Promise<T | undefined> {
  return rows<{ said: T }>(await tx.execute(statement))[0]?.said
}

test('a statement is parsed once, in and out of inner transactions', async () => {
  await using fresh = await freshDb()
  await fresh.db.transaction(async (tx) => {
    for (const n of [1, 2, 3]) await tx.execute(sql`select ${n}::int as outer`)
    await tx.transaction((inner) => inner.execute(sql`select ${4}::int as inner`))

    expect(await kept(tx, 'as outer')).toBe(1)
    expect(await kept(tx, 'as inner')).toBe(1)
  })
})

test('a statement that failed says why, and runs again when its transaction is gone', async () => {
  await using fresh = await freshDb()
  await fresh.db.transaction(async (tx) => {
    const half = (n: number, on: Tx) => said<number>(on, sql`select 10 / ${n}::int as said`)
    expect(await half(2, tx)).toBe(5)
    const failing = tx.transaction((inner) => half(0, inner))
    await expect(failing).rejects.toMatchObject({ cause: { code: '22012' } })
    const unknown = tx.transaction((inner) => inner.execute(sql`select nothing from nowhere`))
    await expect(unknown).rejects.toMatchObject({ cause: { code: '42P01' } })

    expect(await half(5, tx)).toBe(2)
  })
})

test('values come back as they were given, whatever they hold', async () => {
  await using fresh = await freshDb()
  await fresh.db.transaction(async (tx) => {
    const words = ['華盛\'s 🚀 \\ "x"', '', 'null', 'a\nb']
    for (const word of [...words, null]) {
      expect(await said(tx, sql`select ${word}::text as said`)).toBe(word)
    }
    expect(await said(tx, sql`select ${sql.param(words)}::text[] as said`)).toEqual(words)
    expect(await said(tx, sql`select ${true}::boolean as said`)).toBe(true)
  })
})

test.skipIf(server)(
  'of many statements the embedded database keeps the last that were said',
  async () => {
    await using fresh = await freshDb()
    await fresh.db.transaction(async (tx) => {
      const numbered = (n: number) => said<number>(tx, sql.raw(`select ${n} as said /* many */`))
      for (let n = 1; n <= 600; n += 1) expect(await numbered(n)).toBe(n)

      expect(await kept(tx, 'many')).toBeLessThanOrEqual(500)
      expect(await kept(tx, 'select 600 ')).toBe(1)
      expect(await kept(tx, 'select 1 ')).toBe(0)
      expect(await numbered(1)).toBe(1)
    })
  },
)

test.skipIf(server)('the embedded database plans a statement anew as its tables grow', async () => {
  await using fresh = await freshDb()
  await fresh.db.transaction(async (tx) => {
    await tx.execute(sql`create table grown as select 1 as number`)
    await tx.execute(sql`create index grown_number on grown (number)`)
    const find = () => said<number>(tx, sql`select number as said from grown where number = ${1}`)
    const age = async () =>
      rows<{ plans: number }>(
        await tx.execute(sql`select generic_plans
      + custom_plans as plans from pg_prepared_statements where statement like 'select number as said%'`),
      )
    for (let n = 0; n < 49; n += 1) await find()
    expect(await age()).toMatchObject([{ plans: 49 }])
    await find()
    expect(await age()).toEqual([])
    expect(await find()).toBe(1)
  })
})
