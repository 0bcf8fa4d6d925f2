import { and, desc, inArray, lt } from 'drizzle-orm'
import { type Customer, customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { duplicatesAmong, type Likeness } from './duplicates.ts'
import { maySee } from './may-see.ts'

export type Pair = { readonly one: Customer; readonly other: Customer; readonly why: Likeness }

/** So many files at a time, those that came last first, are compared with all that there are. */
export const comparedMax = 1_000

export type Compared = {
  readonly pairs: readonly Pair[]
  /** The last of those that were compared, where there are older ones. */
  readonly before: number | undefined
}

/** Files within reach that look like one customer: one name but for place and form, one sound, one phone. */
export async function listDuplicates(ctx: Ctx, before?: number): Promise<Compared> {
  const { tx } = ctx
  const found = await tx
    .select()
    .from(customers)
    .where(and(maySee(ctx), before === undefined ? undefined : lt(customers.id, before)))
    .orderBy(desc(customers.id))
    .limit(comparedMax + 1)
  const mine = found.slice(0, comparedMax)
  const pairs = await pairsAmong(ctx, mine)
  return { pairs, before: found.length > comparedMax ? mine.at(-1)?.id : undefined }
}

async function pairsAmong(ctx: Ctx, mine: readonly Customer[]): Promise<Pair[]> {
  const { tx } = ctx
  const found = await duplicatesAmong(tx, mine)
  const ids = [...new Set(found.flat().map(({ id }) => id))]
  if (ids.length === 0) return []
  const seen = await tx
    .select()
    .from(customers)
    .where(and(inArray(customers.id, ids), maySee(ctx)))
  const known = new Map(seen.map((customer) => [customer.id, customer]))
  const pairs = mine.flatMap((one, row) =>
    (found[row] ?? []).flatMap(({ id, why }): (readonly [string, Pair])[] => {
      const other = id === one.id ? undefined : known.get(id)
      return other
        ? [[[one.id, id].toSorted((a, b) => a - b).join(), { one: other, other: one, why }]]
        : []
    }),
  )
  return [...new Map(pairs).values()]
}
