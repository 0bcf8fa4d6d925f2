import { and, count, desc, sql } from 'drizzle-orm'
import { type Complaint, complaints } from '../../db/complaints.ts'
import type { Ctx } from '../ctx.ts'
import { isBarredFrom, isComplaintSeen, receivedIn } from './find-complaints.ts'

export type CauseCount = {
  readonly cause: Complaint['cause']
  readonly count: number
  /** Of these, how many have a result, and how many were opened again. */
  readonly resolved: number
  readonly reopened: number
}

/** Root causes of what was received in a month or a year, the most frequent first (COMPLAINT-4, -15, -16). */
export function countCauses(ctx: Ctx, period: string | undefined): Promise<CauseCount[]> {
  // Of a complaint about one's own work the cause is not told, nor counted by it.
  const cause = sql<
    Complaint['cause']
  >`case when not ${isBarredFrom(ctx)} then ${complaints.cause} end`
  return ctx.tx
    .select({
      cause,
      count: count(),
      resolved: sql<number>`count(${complaints.resolvedAt})::integer`,
      reopened: sql<number>`count(${complaints.reopenedAt})::integer`,
    })
    .from(complaints)
    .where(and(isComplaintSeen(ctx), receivedIn(period, ctx)))
    .groupBy(sql`1`)
    .orderBy(desc(count()), sql`1`)
}
