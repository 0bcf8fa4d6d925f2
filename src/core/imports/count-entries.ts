import { sql } from 'drizzle-orm'
import type { Import, ImportCounts, ImportRemark } from '../../db/archive.ts'
import type { Ctx } from '../ctx.ts'
import type { Found } from '../customers/duplicates.ts'
import { dayAt } from '../time.ts'
import type { Bad, Entry } from './entries.ts'
import { knownOf } from './match-customers.ts'
import { type PeoplePlan, type Plan, planEntry, type Remarks } from './plan-entry.ts'
import type { ReadTable } from './read-table.ts'
import { withoutLikely } from './without-likely.ts'

export type Planned = {
  readonly entry: Entry
  readonly plan: Plan
  readonly people: PeoplePlan
  readonly remarks?: Remarks
}

/** What the sender has chosen: whether who looks like somebody on file goes in, too. */
export type Chosen = Pick<Import, 'takesLikely'>

/** What would become of these customers now. */
export async function planned(
  ctx: Ctx,
  entries: readonly Entry[],
  chosen: Chosen,
): Promise<Planned[]> {
  // The plan that was right for the first batch, on a table without rows, reads the whole of it later.
  await planning(ctx, 'force_custom_plan')
  const known = await knownOf(ctx, entries)
  const by = { actor: ctx.actor, today: dayAt(ctx.now, ctx.actor.timeZone) }
  const plans = entries.map((entry) => ({ entry, ...planEntry(entry, known, by) }))
  const decided = await withoutLikely(ctx, plans, chosen)
  await planning(ctx, 'auto')
  return decided
}

const planning = ({ tx }: Ctx, mode: 'force_custom_plan' | 'auto') =>
  tx.execute(sql`select set_config('plan_cache_mode', ${mode}, true)`)

export const nothing: ImportCounts = { added: 0, updated: 0, unchanged: 0, duplicate: 0, bad: 0 }

/** Customers by what becomes of them; of those that cannot be read, rows. */
export function counted(counts: ImportCounts, plans: readonly Planned[]): ImportCounts {
  const sum = { ...counts }
  for (const { plan, entry, remarks = {} } of plans) {
    sum[plan.kind] += plan.kind === 'bad' ? entry.rows.length : 1
    const likely = 'like' in plan ? { likely: 1 } : {}
    for (const [name, count] of Object.entries({ ...remarks, ...likely })) {
      const remark = name as ImportRemark
      sum[remark] = (sum[remark] ?? 0) + count
    }
  }
  return sum
}

export const rowsOf = (bad: readonly Bad[]): number =>
  bad.reduce((sum, { rows }) => sum + rows.length, 0)

const chunk = 1000

/** Somebody in a table, and whom on file they are like. */
export type Likely = Found & { readonly name: string }

/** How an import would go, and every row that would be left out. */
export async function preview(ctx: Ctx, { entries, bad }: ReadTable, chosen: Chosen) {
  let counts: ImportCounts = { ...nothing, bad: rowsOf(bad) }
  const leftOut: Bad[] = [...bad]
  const likely: Likely[] = []
  for (let from = 0; from < entries.length; from += chunk) {
    const plans = await planned(ctx, entries.slice(from, from + chunk), chosen)
    counts = counted(counts, plans)
    for (const { plan, entry } of plans) {
      if ('like' in plan && plan.like) likely.push({ name: entry.facts.name ?? '', ...plan.like })
      if ('why' in plan) leftOut.push({ rows: entry.rows, why: plan.why })
    }
  }
  return { counts, leftOut, likely }
}
