import { and, count, desc, eq, isNull, notInArray, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { customers, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { maySee } from '../customers/may-see.ts'

/** By what customers are counted (STATS-6, CLASS-2, -3, -6 to -8). */
export const groupings = [
  'grade',
  'kind',
  'region',
  'industry',
  'owner',
  'credit',
  'status',
  'tier',
  'relation',
] as const
export type Grouping = (typeof groupings)[number]

const columns: Readonly<Record<Grouping, PgColumn>> = {
  grade: customers.grade,
  kind: customers.kind,
  region: customers.region,
  industry: customers.industry,
  owner: employees.name,
  credit: customers.creditRating,
  status: customers.status,
  tier: customers.tier,
  relation: customers.relation,
}

/** How many customers there are of each, the most first; those of whom it is not known at the end. */
export type CustomerStats = {
  readonly by: Grouping
  readonly total: number
  readonly groups: readonly { readonly value: string | null; readonly count: number }[]
}

/** Of all whom the actor may see; who has left is counted by status alone. */
export async function customerStats(ctx: Ctx, by: Grouping): Promise<CustomerStats> {
  const value = sql<string | null>`nullif(trim(${columns[by]}), '')`
  const person = by === 'owner' ? [employees.id] : []
  const groups = await ctx.tx
    .select({ value, count: count() })
    .from(customers)
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .where(counted(ctx, by))
    .groupBy(value, ...person)
    .orderBy(sql`${value} is null`, desc(count()), value)
  return { by, groups, total: groups.reduce((sum, group) => sum + group.count, 0) }
}

function counted(ctx: Ctx, by: Grouping): SQL | undefined {
  const gone =
    by === 'status' ? ['disposed' as const] : (['ended', 'dissolved', 'disposed'] as const)
  return and(maySee(ctx), isNull(customers.mergedIntoId), notInArray(customers.status, [...gone]))
}
