import { and, inArray } from 'drizzle-orm'
import { approvals } from '../../db/organisation.ts'
import { customers } from '../../db/schema.ts'
import { mayReadAmount } from '../approvals/may-read-amount.ts'
import type { Ctx } from '../ctx.ts'
import { mayReadPhone } from '../customers/may-see.ts'
import type { Change, Image } from './names-in.ts'

/** By number: the customers whose phones their reader may read, and the applications whose amounts. */
export type Sights = Readonly<Record<'phones' | 'amounts', ReadonlySet<number>>>

/** What of these changes may be read; of a row that is gone nobody knows any more whose it was. */
export async function sightsIn(ctx: Ctx, shown: readonly Change[]): Promise<Sights> {
  const numbers = (tables: readonly string[]) =>
    shown
      .filter(({ tableName }) => tables.includes(tableName))
      .map(({ before, after }) => wholeOf(after ?? before ?? {}))
  const [phones, amounts] = await Promise.all([
    phonesRead(ctx, numbers(['customers', 'contacts'])),
    amountsRead(ctx, numbers(['approvals'])),
  ])
  return { phones: numbersOf(phones), amounts: numbersOf(amounts) }
}

/** The file or application to which an image belongs. */
export const wholeOf = ({ id, customer_id, subject }: Image): number =>
  Number(subject === undefined ? (customer_id ?? id) : id)

const numbersOf = (rows: readonly { readonly id: number }[]) => new Set(rows.map(({ id }) => id))

async function phonesRead(ctx: Ctx, ids: number[]) {
  if (ids.length === 0) return []
  return ctx.tx
    .select({ id: customers.id })
    .from(customers)
    .where(and(inArray(customers.id, ids), mayReadPhone(ctx)))
}

async function amountsRead(ctx: Ctx, ids: number[]) {
  if (ids.length === 0) return []
  return ctx.tx
    .select({ id: approvals.id })
    .from(approvals)
    .where(and(inArray(approvals.id, ids), mayReadAmount(ctx)))
}
