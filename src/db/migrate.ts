import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { DatabaseError } from './error.ts'
import { codeOf, rows } from './rows.ts'
import type { Db } from './tx.ts'

export const migrationsFolder = join(import.meta.dirname, '../../drizzle')

/** The migrations of this version of the program, oldest first. */
export const ownMigrations = () => readMigrationFiles({ migrationsFolder })

/** Whether the database lacks a migration. One that knows more than this program is refused. */
export async function isBehind(db: Db): Promise<boolean> {
  const applied = await newestApplied(db)
  const own = ownMigrations().at(-1)?.folderMillis ?? 0
  if (applied > own) throw new DatabaseError(newerDatabase)
  return applied < own
}

const newerDatabase =
  'This database was made by a newer version of Rapport: install that version, or name another ' +
  'database in DATABASE_URL.'

async function newestApplied(db: Db): Promise<number> {
  const newest = sql`select max(created_at)::text as newest from drizzle.__drizzle_migrations`
  try {
    return Number(rows<{ newest: string | null }>(await db.execute(newest))[0]?.newest ?? 0)
  } catch (error) {
    if (codeOf(error) === noSuchTable) return 0
    throw error
  }
}

const noSuchTable = '42P01'
