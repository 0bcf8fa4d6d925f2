import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openDatabase } from './client.ts'
import { deliveries } from './machinery.ts'
import { rows } from './rows.ts'
import { temporaryFolder } from './testing-folder.ts'

test('a commit to the embedded database is flushed before it is answered, a checkpoint too', async () => {
  await using folder = await temporaryFolder()
  const { db, close } = await openDatabase(folder.path)
  const commit = () => db.insert(deliveries).values({ key: 'k', at: new Date(0) })

  expect(rows(await db.execute(sql`show fsync`))).toEqual([{ fsync: 'on' }])
  expect(await flushesDuring(commit)).toBeGreaterThanOrEqual(1)
  expect(await flushesDuring(() => db.select().from(deliveries))).toBe(0)
  expect(await flushesDuring(() => db.execute(sql`checkpoint`))).toBeGreaterThan(3)
  await close()
}, 60_000)

async function flushesDuring(work: () => PromiseLike<unknown>): Promise<number> {
  const real = fs.fsyncSync
  let flushes = 0
  const counted: typeof real = (file) => {
    flushes++
    real(file)
  }
  replace(counted)
  await work()
  replace(real)
  return flushes
}

function replace(flush: typeof fs.fsyncSync): void {
  fs.fsyncSync = flush
  syncBuiltinESMExports()
}
