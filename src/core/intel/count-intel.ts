import { and, count, desc, eq, sql } from 'drizzle-orm'
import { intel } from '../../db/intel.ts'
import { employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { isIntelSeen, reportedIn } from './find-intel.ts'

export type IntelCount = {
  readonly id: number
  readonly name: string
  readonly count: number
  readonly used: number
}

/** Who has reported how much in a month or a year, and how much of it counted for a plan. */
export function countIntel(ctx: Ctx, period: string): Promise<IntelCount[]> {
  return ctx.tx
    .select({
      id: employees.id,
      name: employees.name,
      count: count(),
      used: sql<number>`count(${intel.usedAt})::integer`,
    })
    .from(intel)
    .innerJoin(employees, eq(employees.id, intel.reporterId))
    .where(and(isIntelSeen(ctx), reportedIn(period, ctx)))
    .groupBy(employees.id, employees.name)
    .orderBy(desc(count()), employees.id)
}
