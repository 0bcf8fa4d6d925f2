import { and, eq } from 'drizzle-orm'
import { type Customer, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { allow } from '../errors.ts'
import { one } from '../one.ts'
import { heldCustomer } from '../register/enter-register.ts'
import { withinReach } from '../rights/within-reach.ts'

/**
 * Whoever was only let into a file, or is its second contact, does not decide on it. The customer as it
 * is now, held until this transaction ends.
 */
export async function heldAndReached(ctx: Ctx, { id }: Pick<Customer, 'id'>): Promise<Customer> {
  const customer = await heldCustomer(ctx, { id })
  const isReached = and(eq(employees.id, customer.ownerId), withinReach(employees.id, ctx))
  const owner = one(await ctx.tx.select().from(employees).where(eq(employees.id, customer.ownerId)))
  const reached = await ctx.tx.$count(employees, isReached)
  const of = { name: customer.name, owner: owner.name }
  allow(reached > 0, 'missingRight', (t) => t.keyaccounts.notReached(of), 'customer')
  return customer
}
