import { and, inArray } from 'drizzle-orm'
import { customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import type { Likeness } from '../customers/duplicates.ts'
import { mayBeNamed } from '../customers/may-see.ts'
import type { Likely } from './count-entries.ts'

/** Who of a table is like whom on file, and why; a file that is kept from the actor has no name. */
export type LikelyOne = {
  readonly name: string
  readonly like: string | undefined
  readonly why: Likeness
}

const shownMax = 5

/** The first few by name. */
export async function likelyOnes(ctx: Ctx, all: readonly Likely[]): Promise<LikelyOne[]> {
  const shown = all.slice(0, shownMax)
  const ids = shown.map(({ id }) => id)
  const isNamed = mayBeNamed({ ...ctx, command: { name: 'customer.view' } })
  const found = await ctx.tx
    .select({ id: customers.id, name: customers.name })
    .from(customers)
    .where(and(inArray(customers.id, ids), isNamed))
  const names = new Map(found.map(({ id, name }) => [id, name]))
  return shown.map(({ id, name, why }) => ({ name, why, like: names.get(id) }))
}
