import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import type { Database } from './client.ts'
import { flushingDisk, flushingParams } from './disk.ts'
import { DatabaseError } from './error.ts'
import { flushParent, flushTree, foldersCanBeFlushed } from './flush.ts'
import { keepingStatements } from './kept-statements.ts'
import { lock } from './lock.ts'
import { isBehind, migrationsFolder } from './migrate.ts'

export type EmbeddedDatabase = Database & Required<Pick<Database, 'vacuum'>>

/** Opens the embedded database of a folder, which nobody else on this machine may read. */
export async function openFolder(folder: string): Promise<EmbeddedDatabase> {
  const path = resolve(folder)
  await makePrivate(path)
  const unlock = await lock(join(path, 'lock'))
  try {
    return await openLocked(join(path, 'postgres'), unlock)
  } catch (error) {
    await unlock()
    throw error
  }
}

export const openMemory = () => openEmbedded({}, { killed: false, powerCut: false })

async function openLocked(dataDir: string, unlock: () => Promise<void>): Promise<EmbeddedDatabase> {
  if (!existsSync(join(dataDir, 'PG_VERSION'))) await makeDatabase(dataDir)
  const disk = { dataDir, fs: flushingDisk(dataDir), startParams: flushingParams(startParams) }
  const database = await openEmbedded(disk, { killed: true, powerCut: foldersCanBeFlushed })
  return { ...database, close: () => database.close().finally(unlock) }
}

/** Opens an embedded database from wherever the options say. */
export async function openEmbedded(
  options: PGliteOptions,
  survives: Database['survives'],
): Promise<EmbeddedDatabase> {
  const engine = await start(options)
  const db = drizzle(engine, { casing: 'snake_case' })
  try {
    if (await isBehind(db)) await migrate(db, { migrationsFolder })
  } catch (error) {
    await engine.close()
    throw error
  }
  const vacuum = async () => void (await engine.exec('vacuum analyze'))
  return { db, kind: 'embedded', survives, vacuum, close: () => engine.close() }
}

/** With the 160 MB of buffers that it takes by itself it needs 110 MB more and is no faster. */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB']

async function start(options: PGliteOptions): Promise<PGlite> {
  try {
    return keepingStatements(await PGlite.create({ startParams, ...options }))
  } catch (cause) {
    const where = options.dataDir ?? 'memory'
    throw new DatabaseError(
      `The embedded database in ${where} does not start: move that folder away and restore the ` +
        'newest backup (npm run restore).',
      { cause },
    )
  }
}

/** It gets its name when it is whole: one whose making was interrupted is made again. */
async function makeDatabase(dataDir: string): Promise<void> {
  const draft = `${dataDir}.new`
  await rm(draft, { recursive: true, force: true })
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'initdb.ts'), draft])
  await flushTree(draft)
  await rename(draft, dataDir)
  await flushParent(dataDir)
}

async function makePrivate(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    await chmod(path, 0o700)
  } catch (cause) {
    throw new DatabaseError(
      `The folder ${path} cannot be used for the database: let this user write there, or name ` +
        'another one in DATABASE_URL.',
      { cause },
    )
  }
}
