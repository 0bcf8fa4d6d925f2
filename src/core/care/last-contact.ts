import { type SQL, sql } from 'drizzle-orm'
import { type DealingKind, dealings } from '../../db/archive.ts'
import { enquiries } from '../../db/enquiries.ts'
import { customers } from '../../db/schema.ts'
import { callbacks, visits } from '../../db/work.ts'

/** Dealings in which nobody of ours spoke with anybody of theirs. */
export const silent: readonly DealingKind[] = ['change', 'report']

/** When somebody last spoke with a customer: a visit, a callback, a dealing, or when they rang, by when it was written. */
export const lastContact: SQL<Date | null> = sql<Date | null>`greatest(
  (select max(v.logged_at) from ${visits} v where v.customer_id = ${customers}.id),
  (select max(b.done_at) from ${callbacks} b where b.customer_id = ${customers}.id
    and b.outcome <> 'dropped'),
  (select max(q.received_at) from ${enquiries} q where q.customer_id = ${customers}.id),
  (select max(d.added_at) from ${dealings} d where d.customer_id = ${customers}.id
    and d.kind <> all(${`{${silent.join()}}`}::text[])))`.mapWith(visits.loggedAt)

/** The first of them since the owner of today has it. */
export const firstContact: SQL<Date | null> = sql<Date | null>`least(
  (select min(v.logged_at) from ${visits} v
    where v.customer_id = ${customers}.id and v.logged_at >= ${customers}.assigned_at),
  (select min(b.done_at) from ${callbacks} b
    where b.customer_id = ${customers}.id and b.done_at >= ${customers}.assigned_at
    and b.outcome <> 'dropped'),
  (select min(q.received_at) from ${enquiries} q
    where q.customer_id = ${customers}.id and q.received_at >= ${customers}.assigned_at),
  (select min(d.added_at) from ${dealings} d where d.customer_id = ${customers}.id
    and d.added_at >= ${customers}.assigned_at
    and d.kind <> all(${`{${silent.join()}}`}::text[])))`.mapWith(visits.loggedAt)

/** Whether nobody has spoken with a customer since it came into its owner's care. */
export const isUncontacted: SQL = sql`(${customers}.assigned_at is not null
  and ${customers}.pooled_at is null and ${customers}.merged_into_id is null
  and ${customers}.status in ('prospect', 'active') and ${firstContact} is null)`
