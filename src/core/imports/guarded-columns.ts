import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { may } from '../rights/rules.ts'
import { withinLead, withinReach } from '../rights/within-reach.ts'

/** Columns that belong to commands of their own: under their rights alone they are imported, too. */
export const guarded = {
  grade: { name: 'grading.override' },
  creditRating: { name: 'credit.rate' },
} as const

export const guardedColumns = Object.keys(guarded) as (keyof typeof guarded)[]
export type MayWrite = Readonly<Record<keyof typeof guarded, boolean>>

/** Whoever adds customers says their grade (`customer.add`), of those on file only who may decide it. */
export const maySayGrade = ({ actor }: Pick<Ctx, 'actor'>): boolean =>
  may(actor, { name: 'customer.add' })

/** Of the customers of these, what the actor may write: as `overrideGrade` and `rateCustomer` would. */
export async function mayWriteOf(
  { tx, actor }: Ctx,
  owners: readonly number[],
): Promise<ReadonlyMap<number, MayWrite>> {
  if (owners.length === 0) return new Map()
  const rates = or(
    withinReach(employees.id, { actor, command: guarded.creditRating }),
    and(eq(employees.id, actor.id), may(actor, guarded.creditRating) ? sql`true` : sql`false`),
  )
  const found = await tx
    .select({
      id: employees.id,
      grade: withinLead(employees.id, { actor, command: guarded.grade }),
      creditRating: sql<boolean>`(${rates})`,
    })
    .from(employees)
    .where(inArray(employees.id, [...new Set(owners)]))
  return new Map(found.map(({ id, ...may }) => [id, may]))
}
