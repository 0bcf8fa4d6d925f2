import { execFile } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { openDatabase } from './client.ts'
import { deliveries } from './machinery.ts'
import { ownMigrations } from './migrate.ts'
import { rows } from './rows.ts'
import { freshDb } from './testing.ts'
import { temporaryFolder } from './testing-folder.ts'
import { emptyDatabase } from './testing-postgres.ts'

const server = process.env.TEST_DATABASE_URL
const onPostgres = test.skipIf(!server)

test('a folder keeps its rows, is migrated once, and is private', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'data')
  const first = await openDatabase(path)
  await first.db.insert(deliveries).values({ key: '钢', at: new Date(0) })
  await first.close()
  const second = await openDatabase(path)
  const applied = await second.db.execute(sql`select hash from drizzle.__drizzle_migrations`)

  expect(second.kind).toBe('embedded')
  expect(await second.db.select().from(deliveries)).toEqual([{ key: '钢', at: new Date(0) }])
  expect(rows(applied)).toHaveLength(ownMigrations().length)
  expect((await stat(path)).mode & 0o777).toBe(0o700)
  expect(second.survives).toEqual({ killed: true, powerCut: process.platform !== 'win32' })
  await expect(openDatabase(path)).rejects.toThrow(`Process ${process.pid} is using this database`)
  await second.close()
  expect(await readdir(path)).toEqual(['postgres'])
})

test('a folder that cannot be made is named in a sentence', async () => {
  await expect(openDatabase('/dev/null/data')).rejects.toThrow(
    'The folder /dev/null/data cannot be',
  )
})

test('a database that knows more than this version is refused in a sentence', async () => {
  await using folder = await temporaryFolder()
  const { db, close } = await openDatabase(folder.path)
  await db.execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at)
    values ('later', ${8e12})`)
  await close()

  await expect(openDatabase(folder.path)).rejects.toThrow('made by a newer version of Rapport')
})

test('dead rows are vacuumed away', async () => {
  await using fresh = await freshDb()
  const { db } = fresh
  const size = async () => {
    const result = await db.execute(sql`select pg_relation_size('deliveries')::int as bytes`)
    return rows<{ bytes: number }>(result)[0]?.bytes ?? Number.NaN
  }
  await db.execute(
    sql`insert into deliveries select n::text, now() from generate_series(1, 5000) n`,
  )
  const full = await size()
  await db.delete(deliveries)
  await fresh.vacuum()

  expect(full).toBeGreaterThan(100_000)
  expect(await size()).toBe(0)
})

onPostgres(
  'six processes that start at once on an empty database all succeed',
  async () => {
    await using database = await emptyDatabase(server ?? '')
    const starts = Array.from({ length: 6 }, () => openInProcess(database.url))

    expect(await Promise.all(starts)).toEqual(Array.from({ length: 6 }, () => 'postgres'))
  },
  60_000,
)

onPostgres('a database that cannot hold Chinese is refused in a sentence', async () => {
  const sql = postgres(server ?? '', { max: 1, onnotice: () => {} })
  const name = `rapport_test_${process.pid}_latin`
  await sql.unsafe(`create database ${name} encoding 'LATIN1' locale 'C' template template0`)
  try {
    await expect(openDatabase(named(name))).rejects.toThrow('is encoded in LATIN1')
  } finally {
    await sql.unsafe(`drop database ${name} with (force)`)
    await sql.end()
  }
})

onPostgres('a database that is not there is named in a sentence', async () => {
  await expect(openDatabase(named('nowhere'))).rejects.toThrow('has no database nowhere')
})

test('a server that is not there is named in a sentence, without the password', async () => {
  const opening = openDatabase('postgres://mei:secret@127.0.0.1:1/rapport')

  const sentence = 'No PostgreSQL server answers at 127.0.0.1:1: start it, or correct DATABASE_URL.'
  await expect(opening).rejects.toThrow(sentence)
})

const named = (name: string) => Object.assign(new URL(server ?? ''), { pathname: `/${name}` }).href

/** Opens a database in a process of its own and answers the kind that it is. */
async function openInProcess(url: string): Promise<string> {
  const script = `
    const { openDatabase } = await import(${JSON.stringify(join(import.meta.dirname, 'client.ts'))})
    const { kind, close } = await openDatabase(${JSON.stringify(url)})
    await close()
    process.stdout.write(kind)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--eval', script])
  return stdout
}
