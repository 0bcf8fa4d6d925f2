import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { rows } from './rows.ts'
import { freshDb } from './testing.ts'

const server = process.env.TEST_DATABASE_URL

test.skipIf(!server)('PostgreSQL parses a statement once, in and out of transactions', async () => {
  await using fresh = await freshDb()
  await fresh.db.transaction(async (tx) => {
    for (const n of [1, 2, 3]) await tx.execute(sql`select ${n}::int as outer`)
    await tx.transaction((inner) => inner.execute(sql`select ${4}::int as inner`))
    const kept = await tx.execute(sql`select statement from pg_prepared_statements`)

    const texts = rows<{ statement: string }>(kept).map(({ statement }) => statement)
    expect(texts.filter((text) => text.includes('as outer'))).toHaveLength(1)
    expect(texts.filter((text) => text.includes('as inner'))).toHaveLength(1)
  })
})
