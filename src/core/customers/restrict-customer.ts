import { and, eq, ne } from 'drizzle-orm'
import type { AccessLevel } from '../../db/choices.ts'
import { type Customer, customers, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { withinLead } from '../rights/within-reach.ts'

export type RestrictCustomer = { readonly customer: Customer; readonly level: AccessLevel }

/** Sets who may open a file: everybody whom a right brings to it, or a few (SEC-1). */
export async function restrictCustomer(
  ctx: Ctx,
  { customer, level }: RestrictCustomer,
): Promise<Customer> {
  await ensureLed(ctx, customer)
  const { id, name } = customer
  const [changed] = await ctx.tx
    .update(customers)
    .set({ access: level })
    .where(and(eq(customers.id, id), ne(customers.access, level)))
    .returning()
  ensure(changed, (t) => t.customers.isAlready({ name, level: t.customers.levels[level] }), 'level')
  return changed
}

/** Only those who lead the keeper: whoever keeps a file does not decide who may look into it. */
export async function ensureLed(ctx: Ctx, { name, ownerId }: Customer): Promise<void> {
  const { owner, isLed } = one(
    await ctx.tx
      .select({ owner: employees.name, isLed: withinLead(employees.id, ctx) })
      .from(employees)
      .where(eq(employees.id, ownerId)),
  )
  ensure(isLed, (t) => t.customers.notLed({ name, owner }), 'customer')
}
