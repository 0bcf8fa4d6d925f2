import { sql } from 'drizzle-orm'
import type { ImportCounts } from '../../db/archive.ts'
import type { Ctx } from '../ctx.ts'
import { dayAt } from '../time.ts'
import type { Bad, Entry } from './entries.ts'
import { knownOf } from './match-customers.ts'
import { type PeoplePlan, type Plan, planEntry } from './plan-entry.ts'
import type { ReadTable } from './read-table.ts'
import { withoutLikely } from './without-likely.ts'

export type Planned = { readonly entry: Entry; readonly plan: Plan; readonly people: PeoplePlan }

/** What would become of these customers now. */
export async function planned(ctx: Ctx, entries: readonly Entry[]): Promise<Planned[]> {
  // The plan that was right for the first batch, on a table without rows, reads the whole of it later.
  await planning(ctx, 'force_custom_plan')
  const known = await knownOf(ctx, entries)
  const by = { actor: ctx.actor, today: dayAt(ctx.now, ctx.actor.timeZone) }
  const plans = entries.map((entry) => ({ entry, ...planEntry(entry, known, by) }))
  const decided = await withoutLikely(ctx, plans)
  await planning(ctx, 'auto')
  return decided
}

const planning = ({ tx }: Ctx, mode: 'force_custom_plan' | 'auto') =>
  tx.execute(sql`select set_config('plan_cache_mode', ${mode}, true)`)

export const nothing: ImportCounts = { added: 0, updated: 0, unchanged: 0, duplicate: 0, bad: 0 }

/** Customers by what becomes of them; of those that cannot be read, rows. */
export function counted(counts: ImportCounts, plans: readonly Planned[]): ImportCounts {
  const sum = { ...counts }
  for (const { plan, entry } of plans) sum[plan.kind] += plan.kind === 'bad' ? entry.rows.length : 1
  return sum
}

export const rowsOf = (bad: readonly Bad[]): number =>
  bad.reduce((sum, { rows }) => sum + rows.length, 0)

const chunk = 1000

/** How an import would go, and every row that would be left out. */
export async function preview(ctx: Ctx, { entries, bad }: ReadTable) {
  let counts: ImportCounts = { ...nothing, bad: rowsOf(bad) }
  const leftOut: Bad[] = [...bad]
  for (let from = 0; from < entries.length; from += chunk) {
    const plans = await planned(ctx, entries.slice(from, from + chunk))
    counts = counted(counts, plans)
    for (const { plan, entry } of plans) {
      if ('why' in plan) leftOut.push({ rows: entry.rows, why: plan.why })
    }
  }
  return { counts, leftOut }
}
