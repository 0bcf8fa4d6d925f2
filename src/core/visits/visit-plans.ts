import { asc, eq, sql } from 'drizzle-orm'
import { customers, employees } from '../../db/schema.ts'
import { visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { addDays, type Day, dayAt, daysBetween, monthEnd, monthStart } from '../time.ts'
import { inCare, isSeen, type VisitScope, visitInterval } from './due-visits.ts'

export const visitPeriods = ['month', 'year'] as const
export type VisitPeriod = (typeof visitPeriods)[number]
export type VisitGroup = 'key' | 'A' | 'B' | 'C' | 'other'
export type Span = { readonly from: Day; readonly to: Day }

export type VisitPlan = {
  readonly employee: { readonly id: number; readonly name: string }
  readonly groups: readonly { readonly group: VisitGroup; planned: number; made: number }[]
}

/** The month or the year of today, where the actor is. */
export function spanOf({ now, actor }: Ctx, period: VisitPeriod): Span {
  const today = dayAt(now, actor.timeZone)
  const year = today.slice(0, 4)
  if (period === 'year') return { from: `${year}-01-01`, to: `${year}-12-31` }
  return { from: monthStart(today), to: monthEnd(today) }
}

/**
 * The visits that a person's customers ask for in a span, and those that were made to them, by whomever
 * (VISIT-1, PLAN-2). It is reckoned from the intervals and the log; nothing of it is kept.
 */
export async function visitPlans(
  ctx: Ctx,
  { scope, span }: { readonly scope: VisitScope; readonly span: Span },
): Promise<VisitPlan[]> {
  const days = daysBetween(span.from, addDays(span.to, 1))
  const group = sql<VisitGroup>`case when ${customers}.is_key then 'key'
    when ${customers}.grade in ('A', 'B', 'C') then ${customers}.grade else 'other' end`
  const made = sql`(select count(*) from ${visits} v where v.customer_id = ${customers}.id
    and ${isSeen} and v.day between ${span.from}::date and ${span.to}::date)`
  const rows = await ctx.tx
    .select({
      employee: { id: employees.id, name: employees.name },
      group,
      planned: sql`round(sum(${days}::numeric / (${await visitInterval(ctx)})))`.mapWith(Number),
      made: sql`sum(${made})`.mapWith(Number),
    })
    .from(customers)
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .where(inCare(ctx, scope))
    .groupBy(employees.id, employees.name, group)
    .orderBy(asc(employees.name), asc(employees.id))
  return grouped(rows)
}

type Row = VisitPlan['groups'][number] & Pick<VisitPlan, 'employee'>

function grouped(rows: readonly Row[]): VisitPlan[] {
  const byPerson = Map.groupBy(rows, ({ employee }) => employee.id)
  return [...byPerson.values()].flatMap((of) => {
    const [first] = of
    const groups = order.flatMap((group) => of.filter((row) => row.group === group))
    return first ? [{ employee: first.employee, groups }] : []
  })
}

const order: readonly VisitGroup[] = ['key', 'A', 'B', 'C', 'other']
