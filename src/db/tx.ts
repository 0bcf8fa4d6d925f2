import type { ExtractTablesWithRelations } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core'

type Nothing = Record<string, never>

/** Whoever holds a `Db` may open transactions; a query on it inside one hangs PGlite for ever. */
export type Db = PgDatabase<PgQueryResultHKT>

/** An open transaction, of postgres.js or of PGlite. Every use case works within one. */
export type Tx = PgTransaction<PgQueryResultHKT, Nothing, ExtractTablesWithRelations<Nothing>>
