import { copyOfMigrated } from './testing-embedded.ts'
import { ownDatabase } from './testing-postgres.ts'
import type { Db, Tx } from './tx.ts'

const server = process.env.TEST_DATABASE_URL

let shared: Promise<Db> | undefined

/** The database that all tests of this worker share; they leave nothing in it (`rolledBack`). */
export function testDb(): Promise<Db> {
  shared ??= freshDb().then(({ db }) => db)
  return shared
}

export type FreshDb = AsyncDisposable & {
  readonly db: Db
  /** What other connections and processes open, where there can be any. */
  readonly url?: string
  vacuum(): Promise<void>
}

/** A migrated database of its own, for tests that commit. */
export async function freshDb(): Promise<FreshDb> {
  return server ? ownDatabase(server) : copyOfMigrated()
}

/** Runs the body in a transaction of which nothing stays. */
export async function rolledBack(db: Db, body: (tx: Tx) => Promise<void>): Promise<void> {
  const enough = new Error('rolled back')
  const outcome = db.transaction(async (tx) => {
    await body(tx)
    throw enough
  })
  await outcome.catch((error: unknown) => {
    if (error !== enough) throw error
  })
}
