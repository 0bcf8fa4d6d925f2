import { and, desc, inArray } from 'drizzle-orm'
import { type Customer, customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { duplicatesAmong, type Likeness } from './duplicates.ts'
import { maySee } from './may-see.ts'

export type Pair = { readonly one: Customer; readonly other: Customer; readonly why: Likeness }

/** So many files, those that came last, are compared with all that there are. */
export const comparedMax = 1_000

/** Files within reach that look like one customer: one name but for place and form, one sound, one phone. */
export async function listDuplicates(ctx: Ctx): Promise<Pair[]> {
  const { tx } = ctx
  const mine = await tx
    .select()
    .from(customers)
    .where(maySee(ctx))
    .orderBy(desc(customers.id))
    .limit(comparedMax)
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
