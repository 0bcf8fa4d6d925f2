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

/**
 * Opens and migrates `postgres://…`, `memory`, or else the embedded database in this folder. Only the
 * one that is asked for is loaded: PGlite would take 4 MB of a service that has a server.
 */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { openPostgres } = await import('./postgres.ts')
    return openPostgres(url, options)
  }
  const { openFolder, openMemory } = await import('./embedded.ts')
  return /^memory(:\/\/)?$/.test(url) ? openMemory() : openFolder(url)
}
