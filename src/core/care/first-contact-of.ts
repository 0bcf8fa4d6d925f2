import { eq } from 'drizzle-orm'
import { type Customer, customers, type Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { policyOf } from '../policies/policy-of.ts'
import type { Day } from '../time.ts'
import { isUncontacted } from './last-contact.ts'
import { daysLeft, firstContactBy } from './rules.ts'

/** By when a customer has to be spoken to, and how many days are left. */
export type ContactDue = { readonly by: Day; readonly left: number }

/** The first contact that is owed to a customer; nothing where somebody has spoken with them. */
export async function firstContactOf(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  { id }: Pick<Customer, 'id'>,
  owner: Employee,
): Promise<ContactDue | undefined> {
  const [found] = await tx
    .select({ assignedAt: customers.assignedAt, isOwed: isUncontacted })
    .from(customers)
    .where(eq(customers.id, id))
  if (!found?.assignedAt || !found.isOwed) return undefined
  return contactDue(found.assignedAt, owner, { now, days: await policyOf(tx, 'firstContact.days') })
}

export function contactDue(
  assignedAt: Date,
  owner: Employee,
  { now, days }: { readonly now: Date; readonly days: number },
): ContactDue {
  const by = firstContactBy(assignedAt, owner, days)
  return { by, left: daysLeft(by, owner, now) }
}
