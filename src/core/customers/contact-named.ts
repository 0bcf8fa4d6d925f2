import { and, eq } from 'drizzle-orm'
import { type Contact, type Customer, contacts } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'

/** The contact of that name at the customer; a new one is kept at once, for they have been met. */
export async function contactNamed(
  { tx, now }: Ctx,
  { id: customerId }: Customer,
  name: string,
  phone?: string,
): Promise<Contact> {
  const [known] = await tx
    .select()
    .from(contacts)
    .where(and(eq(contacts.customerId, customerId), eq(contacts.name, name)))
  if (known) return known
  const row = { customerId, name, phone, addedAt: now }
  return one(await tx.insert(contacts).values(row).returning())
}
