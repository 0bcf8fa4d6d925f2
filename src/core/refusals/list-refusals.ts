import { and, desc, eq, gt, max, sql, sum } from 'drizzle-orm'
import type { Platform } from '../../db/choices.ts'
import { type RefusalReason, refusals } from '../../db/machinery.ts'
import { type Employee, employees } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { dayMs } from '../clockwork/job.ts'
import type { Ctx } from '../ctx.ts'
import { withinReach } from '../rights/within-reach.ts'

/** One person and one reason, over the days that are shown. */
export type ListedRefusal = {
  readonly why: RefusalReason
  readonly platform: Platform
  readonly userId: string
  readonly employee: Pick<Employee, 'id' | 'name' | 'leftAt'> | undefined
  readonly times: number
  readonly lastAt: Date
}

export const shownDays = 7

type Page = { readonly limit: number; readonly offset: number }

/** Who was refused lately, the last first: strangers are shown to those whose right reaches all. */
export async function listRefusals(
  ctx: Ctx,
  { limit, offset }: Page,
): Promise<readonly ListedRefusal[]> {
  const { why, platform, userId, employeeId } = refusals
  const since = new Date(ctx.now.getTime() - shownDays * dayMs)
  const found = await ctx.tx
    .select({
      why,
      platform,
      userId,
      employee: { id: employees.id, name: employees.name, leftAt: employees.leftAt },
      times: sum(refusals.times).mapWith(Number),
      lastAt: max(refusals.lastAt),
    })
    .from(refusals)
    .leftJoin(employees, eq(employees.id, employeeId))
    .where(and(gt(refusals.lastAt, since), withinReach(employeeId, ctx)))
    .groupBy(why, platform, userId, employees.id)
    .orderBy(desc(max(refusals.lastAt)), why, platform, userId)
    .limit(limit)
    .offset(offset)
  return found.map(({ employee, lastAt, times, ...row }) => ({
    ...row,
    employee: employee ?? undefined,
    times: times ?? 0,
    lastAt: lastAt ?? since,
  }))
}

/** How often each reason was given since then, the most frequent first. */
export async function countRefusals(
  tx: Tx,
  since: Date,
): Promise<readonly { readonly why: RefusalReason; readonly times: number }[]> {
  const times = sum(refusals.times).mapWith(Number)
  const found = await tx
    .select({ why: refusals.why, times })
    .from(refusals)
    .where(gt(refusals.lastAt, since))
    .groupBy(refusals.why)
    .orderBy(desc(sql`sum(${refusals.times})`), refusals.why)
  return found.map((row) => ({ why: row.why, times: row.times ?? 0 }))
}
