import { asc, desc, eq } from 'drizzle-orm'
import { type Customer, contacts, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { ourContacts } from '../keyaccounts/our-contacts.ts'
import { statementsOf } from '../statements/statements-of.ts'
import { groupsOf } from './change-customer.ts'
import { mayReadPhoneOf } from './may-see.ts'
import { asRead } from './rules.ts'

const contactsMax = 20
const statementsMax = 3

/** All of a file that the card of one screen leaves out. */
export async function customerDetails(ctx: Ctx, customer: Customer) {
  const { tx } = ctx
  const of = customer.id
  const isRead = await mayReadPhoneOf(ctx, customer)
  const [people, checked, handedIn, groups, ours] = await Promise.all([
    tx
      .select()
      .from(contacts)
      .where(eq(contacts.customerId, of))
      .orderBy(desc(contacts.leftAt), desc(contacts.isKey), asc(contacts.id))
      .limit(contactsMax),
    tx
      .select({ name: employees.name })
      .from(employees)
      .where(eq(employees.id, customer.checkedById ?? 0)),
    statementsOf(ctx, customer, { limit: statementsMax, offset: 0 }),
    groupsOf(ctx, [customer]),
    ourContacts(ctx, customer),
  ])
  return {
    customer: asRead(customer, isRead),
    contacts: people.map((contact) => asRead(contact, isRead)),
    checkedBy: checked[0]?.name,
    statements: handedIn,
    groups,
    liaisons: ours.filter(({ id }) => id !== customer.ownerId).map(({ name }) => name),
  }
}

export type CustomerDetails = Awaited<ReturnType<typeof customerDetails>>
