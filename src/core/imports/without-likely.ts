import { sql } from 'drizzle-orm'
import type { Ctx } from '../ctx.ts'
import { duplicatesAmong, type Found, isCertain, type Newcomer } from '../customers/duplicates.ts'
import type { Phrase } from '../i18n/en.ts'
import type { Chosen, Planned } from './count-entries.ts'

/**
 * A new customer who looks like one on file is left out: the name in other words, by its sound or
 * shortened, or the phone; unless the sender says that these are others. A code or a credit code says that it is another company. What this import
 * itself has added does not count: whether a row goes in must not depend on the batch that it is in.
 */
export async function withoutLikely(
  ctx: Ctx,
  plans: readonly Planned[],
  { takesLikely }: Chosen,
): Promise<Planned[]> {
  const bare = plans.filter(
    ({ plan, entry: { facts } }) => plan.kind === 'added' && !facts.code && !facts.creditCode,
  )
  const alike = await duplicatesAmong(ctx.tx, bare.map(newcomerOf), addedByThis)
  const likely = new Map(bare.map((one, at) => [one, alike[at]?.[0]]))
  return plans.map((one) => {
    const like = likely.get(one)
    if (!like || (takesLikely && !isCertain(like.why))) return one
    return { ...one, ...leftOut(like), remarks: {} }
  })
}

const addedByThis = sql`exists (select from changes own where own.table_name = 'customers'
  and own.row_id = c.id and own.before is null
  and own.invocation_id = nullif(current_setting('rapport.invocation', true), '')::integer)`

const newcomerOf = ({ entry: { facts, people } }: Planned): Newcomer => ({
  name: facts.name ?? '',
  aliases: facts.aliases,
  phone: facts.phone ?? people.find(({ phone }) => phone)?.phone,
})

function leftOut(like: Found): Pick<Planned, 'plan' | 'people'> {
  const why: Phrase = ({ imports: { faults } }) =>
    like.why === 'phone' ? faults.samePhone : faults.looksLike
  const uncertain = isCertain(like.why) ? {} : { like }
  return { plan: { kind: 'duplicate', why, ...uncertain }, people: { added: [], changed: [] } }
}
