import { type SQL, sql } from 'drizzle-orm'
import { contracts, developments, loans } from '../../db/development.ts'
import { customers } from '../../db/schema.ts'

/** A contract that is in force, a loan that is not paid back, or a development that is under way. */
export const hasBusiness: SQL<boolean> = sql<boolean>`(
  exists (select from ${contracts} k where k.customer_id = ${customers}.id and k.state = 'active')
  or exists (select from ${loans} l where l.customer_id = ${customers}.id
    and l.state in ('applied', 'approved', 'released'))
  or exists (select from ${developments} v where v.customer_id = ${customers}.id
    and v.state not in ('filed', 'dropped', 'suspended')))`

/** Who never goes to the pool: restricted files, key accounts, and with whom business is under way. */
export const isExempt: SQL<boolean> = sql<boolean>`(${customers}.access = 'restricted'
  or ${customers}.is_key or ${customers}.merged_into_id is not null
  or ${customers}.status not in ('prospect', 'active') or ${hasBusiness})`

/** In the pool, and for everybody to see. */
export const isPooled: SQL = sql`(${customers}.pooled_at is not null
  and ${customers}.access = 'ordinary' and ${customers}.status in ('prospect', 'active')
  and ${customers}.merged_into_id is null)`
