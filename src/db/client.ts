import { openFolder, openMemory } from './embedded.ts'
import { openPostgres } from './postgres.ts'
import type { Db } from './tx.ts'

export type Database = {
  readonly db: Db
  readonly kind: 'embedded' | 'postgres'
  /** Whether what was committed outlives the sudden end of the process, and of the power. */
  readonly survives: { readonly killed: boolean; readonly powerCut: boolean }
  /** PostgreSQL does this by itself. */
  vacuum?(): Promise<void>
  close(): Promise<void>
}

export type DatabaseOptions = {
  /** How many connections to PostgreSQL at most; the embedded database has one. */
  readonly connections?: number
}

/** Opens and migrates `postgres://…`, `memory`, or else the embedded database in this folder. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url, options)
  if (/^memory(:\/\/)?$/.test(url)) return openMemory()
  return openFolder(url)
}
