import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { backup, tableNames } from './backup.ts'
import { deliveries } from './machinery.ts'
import { restore } from './restore.ts'
import { rows } from './rows.ts'
import * as schema from './schema.ts'
import { type FreshDb, freshDb } from './testing.ts'
import { copyOfMigrated } from './testing-embedded.ts'
import { temporaryFolder } from './testing-folder.ts'
import type { Db, Tx } from './tx.ts'

test('embedded → server → embedded: every row, file and number arrives as it was', async () => {
  await using folder = await temporaryFolder()
  await using origin = await copyOfMigrated()
  await fill(origin.db)
  const before = await everyRow(origin.db)
  expect(before.deliveries).toHaveLength(10_000)
  const files = join(folder.path, 'files')
  await mkdir(join(files, 'ab'), { recursive: true })
  const photo = Buffer.from(Array.from({ length: 200_000 }, (_, n) => n % 256))
  await writeFile(join(files, 'ab', 'cdef'), photo)
  await writeFile(join(files, 'empty'), '')

  await using middle = await moved(origin, freshDb, files, join(folder.path, 'middle'))
  expect(await everyRow(middle.db)).toEqual(before)
  await using end = await moved(middle, copyOfMigrated, middle.files, join(folder.path, 'end'))
  expect(await everyRow(end.db)).toEqual(before)
  expect(await readFile(join(end.files, 'ab', 'cdef'))).toEqual(photo)
  expect(await readFile(join(end.files, 'empty'))).toHaveLength(0)
  expect(await nextChange(end.db)).toBe(10_043)
}, 60_000)

test('a restored database still holds every reference', async () => {
  await using folder = await temporaryFolder()
  await using origin = await freshDb()
  const count = sql`select count(*)::int as n from pg_constraint where contype = 'f'`
  const before = rows(await origin.db.execute(count))
  await using copy = await moved(origin, freshDb, folder.path, join(folder.path, 'copy'))

  expect(rows(await copy.db.execute(count))).toEqual(before)
  await expect(
    copy.db.insert(schema.contacts).values({ customerId: 1, name: 'x', addedAt: new Date(0) }),
  ).rejects.toThrow()
})

test('a backup is private and stands there under its name only when it is whole', async () => {
  await using folder = await temporaryFolder()
  await using origin = await freshDb()
  const path = join(folder.path, 'backup.gz')
  await backup(origin.db, folder.path, path)

  expect((await stat(path)).mode & 0o777).toBe(0o600)
  await expect(stat(`${path}.part`)).rejects.toThrow('ENOENT')
})

test('a database that holds rows is not restored into', async () => {
  await using folder = await temporaryFolder()
  await using origin = await freshDb()
  await origin.db.insert(deliveries).values({ key: 'k', at: new Date(0) })
  const path = join(folder.path, 'backup.gz')
  await backup(origin.db, join(folder.path, 'none'), path)

  await expect(restore(origin.db, folder.path, path)).rejects.toThrow('already holds rows')
})

test('a backup that was cut off, altered or made by another version restores nothing', async () => {
  await using folder = await temporaryFolder()
  await using origin = await freshDb()
  await using target = await freshDb()
  await fill(origin.db)
  const path = join(folder.path, 'backup.gz')
  await backup(origin.db, join(folder.path, 'none'), path)
  const text = gunzipSync(await readFile(path)).toString()
  const restoring = async (altered: string) => {
    await writeFile(path, gzipSync(altered))
    await restore(target.db, folder.path, path)
  }

  const lines = text.trimEnd().split('\n')
  await expect(restoring(`${lines.slice(0, -1).join('\n')}\n`)).rejects.toThrow(
    'not a whole backup',
  )
  const lacking = lines.filter((line) => !line.includes('delivery 77"'))
  await expect(restoring(`${lacking.join('\n')}\n`)).rejects.toThrow('lacks rows or files')
  const later = text.replace(/"newest":"\w+"/, '"newest":"later"')
  await expect(restoring(later)).rejects.toThrow('restore it with the version that made it')
  await writeFile(path, gzipSync(text).subarray(0, 20_000))
  await expect(restore(target.db, folder.path, path)).rejects.toThrow('not a whole backup')
  await restoring(text)
  expect(await everyRow(target.db)).toEqual(await everyRow(origin.db))
})

test('a file that is no backup is named in a sentence', async () => {
  await using folder = await temporaryFolder()
  await using target = await freshDb()
  const path = join(folder.path, 'notes.txt')
  await writeFile(path, 'hello')

  await expect(restore(target.db, folder.path, path)).rejects.toThrow('is not a whole backup')
})

/** What a backup of one database makes of another. */
async function moved(
  from: FreshDb,
  make: () => Promise<FreshDb>,
  files: string,
  out: string,
): Promise<FreshDb & { readonly files: string }> {
  const made = await backup(from.db, files, out)
  const to = await make()
  const target = `${out}-files`
  expect(await restore(to.db, target, out)).toEqual(made)
  return { ...to, files: target }
}

/** Chinese, nulls, arrays, JSON, microseconds, a manager who comes after his people, 10,000 rows. */
async function fill(db: Db): Promise<void> {
  await db.execute(sql`
    insert into employees (name, role, locale, time_zone, work_days, digested_at)
    values ('梅', 'rep', 'zh-CN', 'Asia/Shanghai', '{}', null),
      ('O''Neil "Q" \\ {x}', 'manager', 'en', 'Europe/Dublin', '{6,7}', '2026-03-31 09:30:00.123456+08')`)
  await db.execute(sql`update employees set manager_id = 2 where id = 1`)
  await db.execute(sql`
    insert into customers (name, aliases, owner_id, grade, keys, added_at)
    values (E'华盛\n钢贸', '{华盛,"a \\"b\\", {c}",null}', 1, 'A', '{}', now())`)
  await db.execute(sql`
    insert into invocations (employee_id, command, raw, at)
    values (1, 'visit.log', '{"note": "谈 \\u000a 😀", "empty": ""}', now())`)
  await db.execute(sql`
    insert into deliveries select 'delivery ' || n, now() + n * interval '1 second'
    from generate_series(1, 10000) n`)
  await db.execute(sql`select setval('changes_id_seq', 10042)`)
}

async function everyRow(db: Db): Promise<Record<string, unknown>> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local timezone = 'UTC'`)
    const tables = await tableNames(tx)
    const filled = await Promise.all(tables.map(async (name) => [name, await rowsIn(tx, name)]))
    return Object.fromEntries(filled)
  })
}

async function rowsIn(tx: Tx, table: string): Promise<unknown[]> {
  const name = sql.identifier(table)
  const all = await tx.execute(sql`select t::text collate "C" as row from ${name} t order by 1`)
  return rows<{ row: string }>(all).map(({ row }) => row)
}

async function nextChange(db: Db): Promise<number> {
  const next = await db.execute(sql`select nextval('changes_id_seq')::int as n`)
  return rows<{ n: number }>(next)[0]?.n ?? Number.NaN
}
