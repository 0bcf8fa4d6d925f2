import { sql } from 'drizzle-orm'
import { type Database, openDatabase } from './client.ts'
import { copyOfMigrated } from './testing-embedded.ts'
import { temporaryFolder } from './testing-folder.ts'
import { emptyDatabase, ownDatabase } from './testing-postgres.ts'
import type { Db, Tx } from './tx.ts'

const server = process.env.TEST_DATABASE_URL

let shared: Promise<Db> | undefined

/** The database that all tests of this worker share; they leave nothing in it (`rolledBack`). */
export function testDb(): Promise<Db> {
  shared ??= freshDb().then(async ({ db }) => {
    await numberApart(db)
    return db
  })
  return shared
}

/** Each table counts from elsewhere, so no test relies on a number, or takes one table's for another's. */
async function numberApart(db: Db): Promise<void> {
  await db.execute(sql`
    select setval(format('%I.%I', schemaname, sequencename)::regclass,
      1000 * row_number() over (order by sequencename))
    from pg_sequences where schemaname = 'public'`)
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
export async function rolledBack(db: Db | Tx, body: (tx: Tx) => Promise<void>): Promise<void> {
  if (isInside(db)) return undone(db, body)
  const enough = new Error('rolled back')
  const outcome = db.transaction(async (tx) => {
    await body(tx)
    throw enough
  })
  await outcome.catch((error: unknown) => {
    if (error !== enough) throw error
  })
}

const isInside = (db: Db | Tx): db is Tx => 'rollback' in db

/**
 * Drizzle and postgres.js leave a savepoint open to which they have rolled back: after some thousands
 * of them, one in the other, each row takes long to see and the server has no locks left.
 */
async function undone(tx: Tx, body: (tx: Tx) => Promise<void>): Promise<void> {
  await tx.execute(sql`savepoint undone`)
  try {
    await body(tx)
  } finally {
    await tx.execute(sql`rollback to savepoint undone`)
    await tx.execute(sql`release savepoint undone`)
  }
}

/** A database that outlives the process which has it open, for tests of what the next one does. */
export async function lastingDb(): Promise<AsyncDisposable & { open(): Promise<Database> }> {
  if (!server) {
    const folder = await temporaryFolder()
    return {
      open: () => openDatabase(folder.path),
      [Symbol.asyncDispose]: folder[Symbol.asyncDispose],
    }
  }
  const own = await emptyDatabase(server)
  return { open: () => openDatabase(own.url), [Symbol.asyncDispose]: own[Symbol.asyncDispose] }
}
