import type { ExtractTablesWithRelations } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core'
import type * as schema from './schema.ts'

/** Whoever holds a `Db` may open transactions; a query on it inside one hangs PGlite for ever. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>

/** An open transaction, of postgres.js or of PGlite. Every use case works within one. */
export type Tx = PgTransaction<
  PgQueryResultHKT,
  typeof schema,
  ExtractTablesWithRelations<typeof schema>
>
