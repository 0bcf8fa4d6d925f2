import { and, eq, isNull } from 'drizzle-orm'
import { type Contact, type Customer, contacts } from '../../db/schema.ts'
import { type Its, insertRow, statement } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { contactKeys } from './customer-keys.ts'

/** The contact of that name at the customer; a new one is kept at once, for they have been met. */
export async function contactNamed(
  { tx, now }: Ctx,
  { id: customerId }: Customer,
  name: string,
  phone?: string,
): Promise<Contact> {
  const [known] = await named(tx, { customerId, name })
  if (known) return known
  const row = { customerId, name, phone, addedAt: now, keys: contactKeys(name) }
  return insertRow(tx, contacts, row)
}

const named = statement((tx, its: Its<Pick<Contact, 'customerId' | 'name'>>) =>
  tx
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.customerId, its.customerId),
        eq(contacts.name, its.name),
        isNull(contacts.leftAt),
      ),
    ),
)
