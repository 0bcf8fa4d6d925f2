import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import own from '../../package.json' with { type: 'json' }
import { openEmbedded } from './embedded.ts'
import { migrationsFolder, ownMigrations } from './migrate.ts'
import type { FreshDb } from './testing.ts'

const cache = join(import.meta.dirname, '../../node_modules/.cache/rapport')

let migrated: Promise<Blob> | undefined

/** A migrated database in memory: copying one takes 0.5 s where making one takes 4. */
export async function copyOfMigrated(): Promise<FreshDb> {
  migrated ??= readOrMake(join(cache, `${fingerprint()}.tar`))
  const { db, vacuum, close } = await openEmbedded(
    { loadDataDir: await migrated },
    { killed: false, powerCut: false },
  )
  return { db, vacuum, [Symbol.asyncDispose]: close }
}

function fingerprint(): string {
  const hashes = ownMigrations().map(({ hash }) => hash)
  return createHash('sha256')
    .update([own.dependencies['@electric-sql/pglite'], ...hashes].join())
    .digest('hex')
    .slice(0, 16)
}

async function readOrMake(path: string): Promise<Blob> {
  const kept = await readFile(path).catch(() => undefined)
  if (kept) return new Blob([kept])
  const made = await make()
  await mkdir(cache, { recursive: true })
  const draft = `${path}.${process.pid}`
  await writeFile(draft, made.stream())
  await rename(draft, path)
  return made
}

async function make(): Promise<Blob> {
  const engine = await PGlite.create()
  await migrate(drizzle(engine), { migrationsFolder })
  const dump = await engine.dumpDataDir('none')
  await engine.close()
  return dump
}
