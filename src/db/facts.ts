import { sql } from 'drizzle-orm'
import { rows } from './rows.ts'
import type { Db } from './tx.ts'

export type DatabaseFacts = {
  readonly version: string
  readonly encoding: string
  /** How letters are told from other signs; with `C` only a to z have capitals. */
  readonly ctype: string
  readonly bytes: number
  readonly migrations: number
}

/** What the doctor tells of a database. */
export async function databaseFacts(db: Db): Promise<DatabaseFacts> {
  const result = await db.execute(sql`
    select current_setting('server_version') as version, datctype as ctype,
      current_setting('server_encoding') as encoding, pg_database_size(oid)::text as bytes,
      (select count(*)::int from drizzle.__drizzle_migrations) as migrations
    from pg_database where datname = current_database()`)
  const [facts] = rows<Omit<DatabaseFacts, 'bytes'> & { bytes: string }>(result)
  if (!facts) throw new Error('a database that does not know itself')
  return { ...facts, bytes: Number(facts.bytes) }
}
