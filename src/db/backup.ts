import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, rename } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { flush, flushParent } from './flush.ts'
import { ownMigrations } from './migrate.ts'
import { rows } from './rows.ts'
import type { Db, Tx } from './tx.ts'

/** What a backup holds, so that its reader can tell whether it is whole. */
export type Contents = { readonly rows: number; readonly files: number }

export type Header = { readonly format: 1; readonly migrations: number; readonly newest: string }

/** One line of a backup: what it is, and its JSON. */
export type Tag = 'rapport' | 'table' | 'row' | 'sequence' | 'file' | 'bytes' | 'end'

/** Writes the whole database, as it is at one instant, and the files folder into one file. */
export async function backup(db: Db, filesFolder: string, out: string): Promise<Contents> {
  const contents = { rows: 0, files: 0 }
  const draft = `${out}.part`
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local timezone = 'UTC'`)
    const lines = Readable.from(everything(tx, filesFolder, contents))
    await pipeline(lines, createGzip(), createWriteStream(draft, { mode: 0o600 }))
  }, atOneInstant)
  await flush(draft)
  await rename(draft, out)
  await flushParent(out)
  return contents
}

const atOneInstant = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const

/** The migrations that a backup was made with; it fits a database of the same ones only. */
export function ownHeader(): Header {
  const own = ownMigrations()
  return { format: 1, migrations: own.length, newest: own.at(-1)?.hash ?? '' }
}

export async function tableNames(tx: Tx): Promise<string[]> {
  const result = await tx.execute(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  return rows<{ name: string }>(result).map(({ name }) => name)
}

type Counted = { rows: number; files: number }

async function* everything(tx: Tx, filesFolder: string, counted: Counted): AsyncGenerator<string> {
  yield line('rapport', ownHeader())
  for (const table of await tableNames(tx)) {
    yield line('table', table)
    yield* rowsOf(tx, table, counted)
  }
  yield* sequencesOf(tx)
  yield* filesOf(filesFolder, counted)
  yield line('end', counted)
}

const line = (tag: Tag, value: unknown) => raw(tag, JSON.stringify(value))

/** The database writes a row's JSON and reads it again: nothing is lost on a way through JavaScript. */
const raw = (tag: Tag, json: string) => `${tag} ${json}\n`

async function* rowsOf(tx: Tx, table: string, counted: Counted): AsyncGenerator<string> {
  const all = sql`select to_jsonb(t)::text as json from ${sql.identifier(table)} t`
  await tx.execute(sql`declare backup no scroll cursor for ${all}`)
  for (;;) {
    const page = rows<{ json: string }>(await tx.execute(sql.raw('fetch 500 from backup')))
    if (page.length === 0) break
    counted.rows += page.length
    yield page.map(({ json }) => raw('row', json)).join('')
  }
  await tx.execute(sql.raw('close backup'))
}

/** A number that was given once is not given again, even when its row is gone. */
async function* sequencesOf(tx: Tx): AsyncGenerator<string> {
  const given = await tx.execute(sql`
    select sequencename as name, last_value::text as last from pg_sequences
    where schemaname = 'public' and last_value is not null order by 1`)
  for (const sequence of rows(given)) yield line('sequence', sequence)
}

async function* filesOf(folder: string, counted: Counted): AsyncGenerator<string> {
  for (const path of await pathsIn(folder)) {
    counted.files++
    yield line('file', relative(folder, path).split(sep).join('/'))
    for await (const chunk of createReadStream(path)) yield line('bytes', chunk.toString('base64'))
  }
}

async function pathsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(noFolder)
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function noFolder(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return []
  throw error
}
