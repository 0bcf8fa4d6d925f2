import { and, isNull, sql } from 'drizzle-orm'
import { customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { coreOf } from '../customers/customer-keys.ts'
import type { Planned } from './count-entries.ts'

/**
 * A new customer who is on file in other words (with a legal form, in traditional characters) is left
 * out. A code or a credit code says that it is another company. Only the whole name is compared, by one
 * query for all of them: what is merely alike is asked for one by one where a person adds a customer.
 */
export async function withoutLikely(ctx: Ctx, plans: readonly Planned[]): Promise<Planned[]> {
  const bare = plans.filter(({ plan, entry: { facts } }) => {
    return plan.kind === 'added' && !facts.code && !facts.creditCode
  })
  const core = ({ entry: { facts } }: Planned) => coreOf(facts.name ?? '').core
  const there = await coresThere(ctx, [...new Set(bare.map(core))])
  const likely = new Set(bare.filter((one) => there.has(core(one))))
  return plans.map((one) => (likely.has(one) ? { ...one, ...leftOut } : one))
}

async function coresThere({ tx }: Ctx, cores: readonly string[]): Promise<Set<string>> {
  if (cores.length === 0) return new Set()
  const found = await tx
    .select({ name: customers.name })
    .from(customers)
    .where(
      and(isNull(customers.mergedIntoId), sql`${customers.keys} && ${sql.param(cores)}::text[]`),
    )
  return new Set(found.map(({ name }) => coreOf(name).core))
}

const leftOut = {
  plan: { kind: 'duplicate', why: (t) => t.imports.faults.looksLike },
  people: { added: [], changed: [] },
} as const satisfies Pick<Planned, 'plan' | 'people'>
