import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/** The digits of a phone, the last first: as they are in the indexes customers_phone_end and contacts_phone_end. */
export const phoneEnd = (phone: PgColumn | SQL): SQL =>
  sql`reverse(regexp_replace(${phone}, '\\D', '', 'g'))`
