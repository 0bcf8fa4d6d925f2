import { sql } from 'drizzle-orm'
import type { Ctx } from '../ctx.ts'
import { duplicatesAmong, type Newcomer } from '../customers/duplicates.ts'
import type { Phrase } from '../i18n/en.ts'
import type { Planned } from './count-entries.ts'

/**
 * A new customer who looks like one on file is left out: the name in other words, by its sound or
 * shortened, or the phone. A code or a credit code says that it is another company. What this import
 * itself has added does not count: whether a row goes in must not depend on the batch that it is in.
 */
export async function withoutLikely(ctx: Ctx, plans: readonly Planned[]): Promise<Planned[]> {
  const bare = plans.filter(
    ({ plan, entry: { facts } }) => plan.kind === 'added' && !facts.code && !facts.creditCode,
  )
  const alike = await duplicatesAmong(ctx.tx, bare.map(newcomerOf), addedByThis)
  const likely = new Map(bare.map((one, at) => [one, alike[at]?.[0]?.why]))
  return plans.map((one) => {
    const why = likely.get(one)
    return why === undefined ? one : { ...one, ...(why === 'phone' ? samePhone : sameName) }
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

const leftOut = (why: Phrase) =>
  ({ plan: { kind: 'duplicate', why }, people: { added: [], changed: [] } }) as const
const sameName = leftOut((t) => t.imports.faults.looksLike)
const samePhone = leftOut((t) => t.imports.faults.samePhone)
