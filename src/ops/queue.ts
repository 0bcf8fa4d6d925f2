import { and, count, gt, min, type SQL, sql } from 'drizzle-orm'
import { notices } from '../db/machinery.ts'
import type { Db } from '../db/tx.ts'

/** How many notices of a platform are in a state, and by how much the oldest that waits is late. */
export type Queue = {
  readonly platform: string
  readonly state: string
  readonly count: number
  readonly lateSeconds: number
}

const dayMs = 86_400_000

/** What is open, and what was parked in the last day; what was sent, each process counts itself. */
export async function queueNow(db: Db, now: Date): Promise<readonly Queue[]> {
  const lately = gt(notices.settledAt, new Date(now.getTime() - dayMs))
  // Written out, so that the partial indexes serve.
  const open = await grouped(db, sql`${notices.state} in ('waiting', 'sending')`)
  const parked = await grouped(db, and(sql`${notices.state} = 'parked'`, lately))
  return [...open, ...parked].map(({ dueAt, ...row }) => ({
    ...row,
    lateSeconds: row.state === 'waiting' ? secondsBetween(dueAt, now) : 0,
  }))
}

function grouped(db: Db, which: SQL | undefined) {
  const { platform, state, dueAt } = notices
  return db
    .select({ platform, state, count: count(), dueAt: min(dueAt) })
    .from(notices)
    .where(which)
    .groupBy(platform, state)
}

const secondsBetween = (from: Date | null, to: Date) =>
  from ? Math.max(0, (to.getTime() - from.getTime()) / 1000) : 0
