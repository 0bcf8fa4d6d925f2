import { and, count, desc, isNull, sql } from 'drizzle-orm'
import { type Enquiry, enquiries } from '../../db/enquiries.ts'
import type { Ctx } from '../ctx.ts'
import { isEnquirySeen, receivedIn } from './find-enquiries.ts'

export type KindCount = {
  readonly kind: Enquiry['kind']
  readonly count: number
  readonly open: number
  /** How many were settled, or ought to have been; of these, how many in time. */
  readonly settled: number
  readonly inTime: number
  /** Minutes of working time until they were settled, on average. */
  readonly minutes: number | null
}

/** What people wanted in a month or a year, and how fast they were answered (CONTACT-5), the most frequent first. */
export function countEnquiries(ctx: Ctx, period: string | undefined): Promise<KindCount[]> {
  const { kind, closedAt, answerBy, workedMinutes } = enquiries
  const isDue = sql`(${closedAt} is not null or ${answerBy} <= ${ctx.now.toISOString()}::timestamptz)`
  return ctx.tx
    .select({
      kind,
      count: count(),
      open: sql<number>`count(*) filter (where ${isNull(closedAt)})::integer`,
      settled: sql<number>`count(*) filter (where ${isDue})::integer`,
      inTime: sql<number>`count(*) filter (where ${closedAt} <= ${answerBy})::integer`,
      minutes: sql<number | null>`round(avg(${workedMinutes}))::integer`,
    })
    .from(enquiries)
    .where(and(isEnquirySeen(ctx), receivedIn(period, ctx)))
    .groupBy(kind)
    .orderBy(desc(count()), kind)
}
