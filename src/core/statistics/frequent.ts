import { and, desc, eq, sql } from 'drizzle-orm'
import { dealings } from '../../db/archive.ts'
import { customers } from '../../db/schema.ts'
import { visits } from '../../db/work.ts'
import { mayReadMoney } from '../approvals/may-read-amount.ts'
import type { Ctx } from '../ctx.ts'
import { maySee } from '../customers/may-see.ts'
import { policyOf } from '../policies/policy-of.ts'
import { addDays, dayAt } from '../time.ts'
import type { Page } from './dissatisfied.ts'

/** How often, in how many days, somebody has to come to be a frequent customer (L15). */
export type Often = { readonly times: number; readonly days: number }

export async function often({ tx }: Pick<Ctx, 'tx'>): Promise<Often> {
  return { times: await policyOf(tx, 'frequent.visits'), days: await policyOf(tx, 'frequent.days') }
}

/**
 * Those who come often (CLASS-13, FILE-21, STATS-4): on how many days they were met or have consumed,
 * when last, and what was spent, in yuan. Twice on one day is once.
 */
export function frequentCustomers(ctx: Ctx, { times, days }: Often, { limit, offset }: Page) {
  const today = dayAt(ctx.now, ctx.actor.timeZone)
  const since = addDays(today, -days)
  const came = sql`(
    select customer_id, count(distinct day)::integer times, max(day)::text last,
      sum(amount)::text spent
    from (
      select customer_id, day, null::numeric amount from ${visits} where logged_at is not null
      union all
      select customer_id, day, amount from ${dealings} where kind = 'consumption'
    ) each_of where day > ${since}::date and day <= ${today}::date group by customer_id) came`
  return ctx.tx
    .select({
      customer: customers,
      times: sql<number>`came.times`,
      last: sql<string>`came.last`,
      spent: sql<string | null>`came.spent`,
      isMoneyRead: mayReadMoney(ctx, customers.ownerId),
    })
    .from(customers)
    .innerJoin(came, eq(customers.id, sql`came.customer_id`))
    .where(and(maySee(ctx), sql`came.times >= ${times}::integer`))
    .orderBy(desc(sql`came.times`), desc(sql`came.last`), customers.id)
    .limit(limit)
    .offset(offset)
}

export type Frequent = Awaited<ReturnType<typeof frequentCustomers>>[number]
