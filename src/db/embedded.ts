import { chmod, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import type { Database } from './client.ts'
import { isBehind, migrationsFolder } from './migrate.ts'
import * as schema from './schema.ts'

/** Opens the embedded database of a folder, which nobody else on this machine may read. */
export async function openFolder(folder: string): Promise<Database> {
  const path = resolve(folder)
  await mkdir(path, { recursive: true, mode: 0o700 })
  await chmod(path, 0o700)
  return openEmbedded({ dataDir: join(path, 'postgres') })
}

export const openMemory = () => openEmbedded({})

export type EmbeddedDatabase = Database & Required<Pick<Database, 'vacuum'>>

/** Opens an embedded database from wherever the options say. */
export async function openEmbedded(options: PGliteOptions): Promise<EmbeddedDatabase> {
  const engine = await PGlite.create(options)
  const db = drizzle(engine, { schema, casing: 'snake_case' })
  try {
    if (await isBehind(db)) await migrate(db, { migrationsFolder })
  } catch (error) {
    await engine.close()
    throw error
  }
  return {
    db,
    kind: 'embedded',
    vacuum: async () => void (await engine.exec('vacuum analyze')),
    close: () => engine.close(),
  }
}
