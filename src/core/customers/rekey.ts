import { asc, eq, sql } from 'drizzle-orm'
import { contacts, customers } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { type Job, minuteMs } from '../clockwork/job.ts'
import { contactKeys, customerKeys } from './customer-keys.ts'

const batch = 2_000

/** An empty key in front marks those that an earlier version made; a migration sets it. */
const isOldCustomer = eq(sql`${customers.keys}[1]`, '')
const isOldContact = eq(sql`${contacts.keys}[1]`, '')

/** Makes keys of an earlier version anew, some at a time; until then names are found as before. */
export const rekeying: Job = {
  name: 'rekeying',
  everyMs: minuteMs,
  pending: async (tx) =>
    (await tx.select().from(customers).where(isOldCustomer).limit(1)).length > 0 ||
    (await tx.select().from(contacts).where(isOldContact).limit(1)).length > 0,
  run: async ({ tx }) => void (await rekeyed(tx)),
}

/** How many were made anew. */
export async function rekeyed(tx: Tx): Promise<number> {
  const files = await tx
    .select({ id: customers.id, name: customers.name, aliases: customers.aliases })
    .from(customers)
    .where(isOldCustomer)
    .orderBy(asc(customers.id))
    .limit(batch)
    .for('update', { skipLocked: true })
  const people = await tx
    .select({ id: contacts.id, name: contacts.name })
    .from(contacts)
    .where(isOldContact)
    .orderBy(asc(contacts.id))
    .limit(batch)
    .for('update', { skipLocked: true })
  for (const { id, name, aliases } of files) {
    await tx
      .update(customers)
      .set({ keys: customerKeys(name, aliases) })
      .where(eq(customers.id, id))
  }
  for (const { id, name } of people) {
    await tx
      .update(contacts)
      .set({ keys: contactKeys(name) })
      .where(eq(contacts.id, id))
  }
  return files.length + people.length
}
