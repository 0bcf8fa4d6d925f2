import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { type Contact, type Customer, contacts } from '../../db/schema.ts'
import { type Its, insertRow, statement } from '../../db/statement.ts'
import { hasHan } from '../chat/simplified.ts'
import type { Ctx } from '../ctx.ts'
import { contactKeys } from './customer-keys.ts'
import { plain } from './plain.ts'

/** The contact of that name at the customer, in whichever characters; a new one is kept at once, for they have been met. */
export async function contactNamed(
  { tx, now }: Ctx,
  { id: customerId }: Customer,
  name: string,
  phone?: string,
): Promise<Contact> {
  const [known] = await named(tx, { customerId, name, read: hasHan(name) ? plain(name) : '' })
  if (known) return known
  const row = { customerId, name, phone, addedAt: now, keys: contactKeys(name) }
  return insertRow(tx, contacts, row)
}

type Named = Pick<Contact, 'customerId' | 'name'> & { readonly read: string }

const named = statement((tx, its: Its<Named>) =>
  tx
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.customerId, its.customerId),
        or(eq(contacts.name, its.name), sql`${contacts.keys} @> array[${its.read}]::text[]`),
        isNull(contacts.leftAt),
      ),
    ),
)
