import type { Ctx } from '../ctx.ts'
import { duplicatesAmong, type Found } from '../customers/duplicates.ts'
import type { Planned } from './count-entries.ts'

/**
 * A new customer who is on file in other words (with a legal form, in traditional characters) is left
 * out. A code or a credit code says that it is another company.
 */
export async function withoutLikely(ctx: Ctx, plans: readonly Planned[]): Promise<Planned[]> {
  const bare = plans.filter(({ plan, entry: { facts } }) => {
    return plan.kind === 'added' && !facts.code && !facts.creditCode
  })
  const newcomers = bare.map(({ entry: { facts } }) => ({
    name: facts.name ?? '',
    aliases: facts.aliases ?? [],
  }))
  const found = await duplicatesAmong(ctx.tx, newcomers)
  const likely = new Set(bare.filter((_, at) => found[at]?.some(isTheSame)))
  return plans.map((one) => (likely.has(one) ? { ...one, ...leftOut } : one))
}

/** Shorter names and telephones are those of several companies more often than not. */
const isTheSame = ({ why }: Found) => why === 'name' || why === 'core'

const leftOut = {
  plan: { kind: 'duplicate', why: (t) => t.imports.faults.looksLike },
  people: { added: [], changed: [] },
} as const satisfies Pick<Planned, 'plan' | 'people'>
