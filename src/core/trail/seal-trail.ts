import { sql } from 'drizzle-orm'
import { rows } from '../../db/rows.ts'
import { type Job, minuteMs } from '../clockwork/job.ts'

/** Chains what people have changed since the last seal (ADR 17); the database does it, in one call. */
export const sealing: Job = {
  name: 'seal-trail',
  everyMs: minuteMs,
  async pending(tx) {
    const asked = await tx.execute(sql`
      select coalesce((select max(id) from changes) > max(through_id), false)
        or coalesce((select max(id) from invocations) > max(through_invocation_id), false)
        or (count(*) = 0 and exists (select from invocations)) as pending
      from seals`)
    return rows<{ pending: boolean }>(asked)[0]?.pending ?? false
  },
  async run({ tx, now }) {
    await tx.execute(sql`select seal_trail(${now.toISOString()}::timestamptz)`)
  },
}
