import { eq, sql } from 'drizzle-orm'
import { type Customer, customers, employees, type Grade } from '../../db/schema.ts'
import { folded } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { contactNamed } from './contact-named.ts'
import { customerKeys } from './customer-keys.ts'
import { tidyPhone } from './rules.ts'

export type AddCustomer = {
  readonly name: string
  readonly contact?: string | undefined
  readonly phone?: string | undefined
  readonly grade?: Grade | undefined
  readonly note?: string | undefined
}

/** Adds a customer in the actor's care; one of that name is not added twice, whoever looks after it. */
export async function addCustomer(ctx: Ctx, input: AddCustomer): Promise<Customer> {
  const { tx, now, actor } = ctx
  const { contact, ...facts } = input
  const phone = facts.phone && tidyPhone(facts.phone)
  const row = { ...facts, phone, ownerId: actor.id, addedAt: now, keys: customerKeys(facts.name) }
  const [added] = await tx.insert(customers).values(row).onConflictDoNothing().returning()
  if (!added) return exists(ctx, facts.name)
  if (contact) await contactNamed(ctx, added, contact, phone)
  return added
}

async function exists({ tx }: Ctx, name: string): Promise<never> {
  const [known] = await tx
    .select({ name: customers.name, owner: employees.name })
    .from(customers)
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .where(eq(sql`lower(${customers.name})`, folded(name)))
  return fail((t) => t.customers.exists(known ?? { name, owner: '?' }), 'name')
}
