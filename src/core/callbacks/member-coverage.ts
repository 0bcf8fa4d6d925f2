import { and, asc, count, desc, eq, inArray, isNull, not, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import type { Period } from '../chat/period-field.ts'
import type { Ctx } from '../ctx.ts'
import { maySee } from '../customers/may-see.ts'
import { addDays, dayAt, monthEnd, monthStart, startOfDay } from '../time.ts'

export type Coverage = {
  readonly members: number
  readonly called: number
  /** Whole percent, rounded down: only all of them are 100. */
  readonly percent: number
  readonly missing: readonly { readonly customer: Customer; readonly owner: string }[]
}

type CoverageOf = {
  readonly limit: number
  readonly offset: number
  /** Of this person’s customers and those of whom they lead. */
  readonly of?: Pick<Employee, 'id'> | undefined
  /** This month where nothing is said. */
  readonly period?: Period
}

/** How many members were called back, and who is missing, key accounts first (CALLBACK-8). */
export async function memberCoverage(
  ctx: Ctx,
  { limit, offset, of, period = thisMonth(ctx) }: CoverageOf,
): Promise<Coverage> {
  const isCalled = calledIn(period, ctx)
  const isMember = and(
    eq(customers.kind, 'member'),
    inArray(customers.status, ['prospect', 'active']),
    isNull(customers.mergedIntoId),
    of && isBelow(customers.ownerId, of),
    maySee(ctx),
  )
  const called = sql<number>`(count(*) filter (where ${isCalled}))::integer`
  const [figures] = await ctx.tx
    .select({ members: count(), called })
    .from(customers)
    .where(isMember)
  const missing = await ctx.tx
    .select({ customer: customers, owner: employees.name })
    .from(customers)
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .where(and(isMember, not(isCalled)))
    .orderBy(desc(customers.isKey), asc(customers.grade), asc(customers.name), asc(customers.id))
    .limit(limit)
    .offset(offset)
  const { members = 0, called: reached = 0 } = figures ?? {}
  const percent = members === 0 ? 0 : Math.floor((reached * 100) / members)
  return { members, called: reached, percent, missing }
}

/** They were spoken to: nobody who did not answer counts. */
const spoken = ['satisfied', 'soso', 'dissatisfied', 'contacted'] as const

function thisMonth({ now, actor }: Ctx): Period {
  const today = dayAt(now, actor.timeZone)
  return { from: monthStart(today), to: monthEnd(today) }
}

/** Theirs, or of somebody below them. */
export const isBelow = (column: PgColumn, { id }: Pick<Employee, 'id'>) =>
  sql`${column} in (select e.id from ${employees} e where e.line @> array[${id}]::integer[])`

function calledIn(period: Period, { actor }: Ctx) {
  const [from, to] = [period.from, addDays(period.to, 1)].map((day) =>
    startOfDay(day, actor.timeZone).toISOString(),
  )
  return sql`exists (select from ${callbacks} b where b.customer_id = ${customers.id}
    and b.done_at >= ${from}::timestamptz and b.done_at < ${to}::timestamptz
    and b.outcome = any(${`{${spoken.join()}}`}::text[]))`
}
