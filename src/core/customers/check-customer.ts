import { eq } from 'drizzle-orm'
import { type Customer, customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { keeperOf } from './change-customer.ts'

/** Keeps who has seen the original documents, and when; the last one counts (FILE-16). */
export async function checkCustomer(ctx: Ctx, customer: Customer): Promise<Customer> {
  await keeperOf(ctx, customer)
  const seen = { checkedById: ctx.actor.id, checkedAt: ctx.now, updatedAt: ctx.now }
  const is = eq(customers.id, customer.id)
  return one(await ctx.tx.update(customers).set(seen).where(is).returning())
}
