import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { customers, employees } from '../../db/schema.ts'
import { visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { maySee } from '../customers/may-see.ts'
import { policyOf } from '../policies/policy-of.ts'
import { withinReach } from '../rights/within-reach.ts'
import { addDays, type Day, dayAt, weekdayOf } from '../time.ts'

export type VisitScope = 'mine' | 'team'

/** A call by phone is logged like a visit, but nobody was seen. */
export const isSeen = sql`v.logged_at is not null and v.kind <> 'phone'`

const lastSeen = sql<Day | null>`(select max(v.day) from ${visits} v
  where v.customer_id = ${customers}.id and ${isSeen})`

/** In how many days the next visit follows the last (VISIT-3, L23), by importance and grade. */
export async function visitInterval({ tx }: Pick<Ctx, 'tx'>): Promise<SQL> {
  const key = await policyOf(tx, 'visit.keyDays')
  const a = await policyOf(tx, 'visit.aDays')
  const b = await policyOf(tx, 'visit.bDays')
  const c = await policyOf(tx, 'visit.cDays')
  const other = await policyOf(tx, 'visit.otherDays')
  return sql`case when ${customers}.is_key then ${key}::integer
    when ${customers}.grade = 'A' then ${a}::integer when ${customers}.grade = 'B' then ${b}::integer
    when ${customers}.grade = 'C' then ${c}::integer else ${other}::integer end`
}

/** Customers who are in somebody's care and with whom there is something to talk about. */
export function inCare(ctx: Ctx, scope: VisitScope) {
  const { ownerId } = customers
  const whose = scope === 'mine' ? eq(ownerId, ctx.actor.id) : withinReach(ownerId, ctx)
  const living = inArray(customers.status, ['prospect', 'active'])
  return and(whose, maySee(ctx), living, isNull(customers.pooledAt))
}

/** Whom one has to visit by the end of the week, the longest overdue first (VISIT-3, VISIT-16). */
export async function dueVisits(
  ctx: Ctx,
  asked: { readonly scope: VisitScope; readonly limit: number; readonly offset: number },
) {
  const { timeZone } = ctx.actor
  const today = dayAt(ctx.now, timeZone)
  const since = sql`coalesce(${lastSeen},
    (coalesce(${customers}.assigned_at, ${customers}.added_at) at time zone ${timeZone})::date)`
  const dueOn = sql`(${since} + (${await visitInterval(ctx)}))`
  const planned = sql<Day | null>`(select min(v.day)::text from ${visits} v
    where v.customer_id = ${customers}.id and v.logged_at is null and v.day >= ${today}::date)`
  return ctx.tx
    .select({
      customer: customers,
      owner: employees,
      dueOn: sql<Day>`${dueOn}::text`,
      last: sql<Day | null>`${lastSeen}::text`,
      planned,
    })
    .from(customers)
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .where(and(inCare(ctx, asked.scope), sql`${dueOn} <= ${endOfWeek(today)}::date`))
    .orderBy(asc(dueOn), asc(customers.id))
    .limit(asked.limit)
    .offset(asked.offset)
}

export type DueVisit = Awaited<ReturnType<typeof dueVisits>>[number]

const endOfWeek = (today: Day): Day => addDays(today, (7 - weekdayOf(today)) % 7)
