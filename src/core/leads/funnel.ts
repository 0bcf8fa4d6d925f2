import { and, eq, isNull, sql } from 'drizzle-orm'
import { type DevelopmentState, developments } from '../../db/development.ts'
import { customers, type Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { isAmountRead, isLeadSeen, isOpen } from './find-leads.ts'
import { chain } from './flow.ts'
import { dayMs } from './rules.ts'

export type Stage = {
  readonly state: DevelopmentState
  readonly count: number
  /** Of those whose amount the reader may read, in yuan. */
  readonly amount: number
  /** How many days half of them, and the one that is longest there, have been there. */
  readonly medianDays: number
  readonly oldestDays: number
}

/** How many prospects are at each stage, for how much, and for how long (customer development funnel). */
export async function funnel(
  ctx: Ctx,
  { developer }: { readonly developer?: Pick<Employee, 'id'> | undefined },
): Promise<readonly Stage[]> {
  const { now } = ctx
  const days = sql`extract(epoch from (${now.toISOString()}::timestamptz - ${developments.stateAt}))
    * 1000 / ${dayMs}`
  const found = await ctx.tx
    .select({
      state: developments.state,
      count: sql<number>`count(*)::integer`,
      amount: sql<number>`coalesce(sum(${developments.amount})
        filter (where ${isAmountRead(ctx)}), 0)::double precision`,
      medianDays: sql<number>`floor(percentile_cont(0.5) within group (order by ${days}))::integer`,
      oldestDays: sql<number>`floor(max(${days}))::integer`,
    })
    .from(developments)
    .innerJoin(customers, eq(customers.id, developments.customerId))
    .where(
      and(
        isOpen,
        isLeadSeen(ctx),
        isNull(customers.mergedIntoId),
        developer && eq(developments.developerId, developer.id),
      ),
    )
    .groupBy(developments.state)
  const order: readonly DevelopmentState[] = [...chain, 'suspended']
  return found.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
}
