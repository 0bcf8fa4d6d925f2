import { eq } from 'drizzle-orm'
import { type Customer, customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { heldAndReached } from './ensure-reached.ts'

export const importances = ['key', 'ordinary'] as const
export type Importance = (typeof importances)[number]

/** Says that a customer is a key account, or is none any more (大客户). */
export async function markKey(
  ctx: Ctx,
  { customer, importance }: { readonly customer: Customer; readonly importance: Importance },
): Promise<Customer> {
  const { id, name, isKey } = await heldAndReached(ctx, customer)
  const wanted = importance === 'key'
  ensure(isKey !== wanted, (t) => t.keyaccounts.isAlready({ name, isKey }), 'importance')
  const marking = ctx.tx.update(customers).set({ isKey: wanted, updatedAt: ctx.now })
  return one(await marking.where(eq(customers.id, id)).returning())
}
