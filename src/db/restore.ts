import { createReadStream } from 'node:fs'
import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { type Contents, type Header, ownHeader, type Tag, tableNames } from './backup.ts'
import { DatabaseError } from './error.ts'
import { rows } from './rows.ts'
import type { Db, Tx } from './tx.ts'

/** Fills an empty database, whole or not at all, and the files folder from a backup. */
export async function restore(db: Db, filesFolder: string, from: string): Promise<Contents> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('rapport.invocation', '', true)`)
    const foreignKeys = await dropForeignKeys(tx)
    await ensureEmpty(tx)
    const contents = await load(tx, filesFolder, from)
    for (const { add } of foreignKeys) await tx.execute(sql.raw(add))
    return contents
  })
}

type ForeignKey = { readonly drop: string; readonly add: string }

/** Rows of one table refer to one another (a manager, a follow-up): checked when all are there. */
async function dropForeignKeys(tx: Tx): Promise<ForeignKey[]> {
  const result = await tx.execute(sql`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname,
        pg_get_constraintdef(oid)) as add
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`)
  const foreignKeys = rows<ForeignKey>(result)
  for (const { drop } of foreignKeys) await tx.execute(sql.raw(drop))
  return foreignKeys
}

async function ensureEmpty(tx: Tx): Promise<void> {
  for (const table of await tableNames(tx)) {
    const any = await tx.execute(sql`select 1 from ${sql.identifier(table)} limit 1`)
    if (rows(any).length > 0) throw new DatabaseError(notEmpty)
  }
}

const notEmpty =
  'The database already holds rows, which a restore would mix with those of the backup: ' +
  'name an empty database, or a new folder, in DATABASE_URL.'

type Line = { readonly tag: Tag; readonly json: string }
type Progress = { table: string; file: string; rows: number; files: number; page: string[] }

async function load(tx: Tx, filesFolder: string, from: string): Promise<Contents> {
  const progress: Progress = { table: '', file: '', rows: 0, files: 0, page: [] }
  let ended = false
  for await (const line of linesOf(from)) {
    if (line.tag !== 'row' || progress.page.length === pageSize) await insertPage(tx, progress)
    await take[line.tag]?.({ tx, filesFolder, progress, json: line.json })
    ended = line.tag === 'end'
  }
  if (!ended) throw damaged(from)
  return { rows: progress.rows, files: progress.files }
}

const pageSize = 500

type Step = {
  readonly tx: Tx
  readonly filesFolder: string
  readonly progress: Progress
  readonly json: string
}

const take: Readonly<Record<Tag, (step: Step) => unknown>> = {
  rapport: ({ json }) => ensureFits(JSON.parse(json)),
  table: ({ progress, json }) => {
    progress.table = JSON.parse(json)
  },
  row: ({ progress, json }) => progress.page.push(json),
  sequence: ({ tx, json }) => continueSequence(tx, JSON.parse(json)),
  file: ({ progress, json, filesFolder }) => beginFile(progress, filesFolder, JSON.parse(json)),
  bytes: ({ progress, json }) =>
    appendFile(progress.file, Buffer.from(JSON.parse(json), 'base64'), { flush: true }),
  end: ({ progress, json }) => ensureWhole(progress, JSON.parse(json)),
}

function ensureFits(header: Header): void {
  const own = ownHeader()
  if (header.format === own.format && header.newest === own.newest) return
  throw new DatabaseError(
    `This backup was made with ${header.migrations} migrations and this version of Rapport has ` +
      `${own.migrations}: restore it with the version that made it, and upgrade then.`,
  )
}

async function insertPage(tx: Tx, progress: Progress): Promise<void> {
  if (progress.page.length === 0) return
  const table = sql.identifier(progress.table)
  await tx.execute(sql`
    insert into ${table} overriding system value
    select * from jsonb_populate_recordset(null::${table}, ${`[${progress.page}]`}::text::jsonb)`)
  progress.rows += progress.page.length
  progress.page = []
}

async function continueSequence(tx: Tx, { name, last }: { name: string; last: string }) {
  await tx.execute(sql`select setval(quote_ident(${name})::regclass, ${last}::bigint)`)
}

async function beginFile(progress: Progress, filesFolder: string, name: string): Promise<void> {
  if (name.split('/').includes('..')) throw new DatabaseError(`A file may not be named ${name}.`)
  progress.file = join(filesFolder, name)
  progress.files++
  await mkdir(dirname(progress.file), { recursive: true, mode: 0o700 })
  await writeFile(progress.file, '', { mode: 0o600 })
}

function ensureWhole(progress: Progress, contents: Contents): void {
  if (progress.rows === contents.rows && progress.files === contents.files) return
  throw new DatabaseError('This backup lacks rows or files: take the one before it.')
}

async function* linesOf(path: string): AsyncGenerator<Line> {
  const unzipped = pipeline(createReadStream(path), createGunzip(), () => {})
  let rest = ''
  try {
    for await (const chunk of unzipped.setEncoding('utf8')) {
      const lines = `${rest}${chunk}`.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) yield parse(line)
    }
  } catch (error) {
    throw isUnzipping(error) ? damaged(path) : error
  }
}

function parse(line: string): Line {
  const space = line.indexOf(' ')
  return { tag: line.slice(0, space) as Tag, json: line.slice(space + 1) }
}

const isUnzipping = (error: unknown) => /^Z_/.test((error as NodeJS.ErrnoException).code ?? '')

const damaged = (path: string) =>
  new DatabaseError(`${path} is not a whole backup of Rapport: take the one before it.`)
