import { and, asc, desc, eq, isNull, or } from 'drizzle-orm'
import { type Customer, contacts, customers, employees } from '../../db/schema.ts'
import { callbacks, tasks, visits } from '../../db/work.ts'
import { outOf } from '../borrowings/find-borrowings.ts'
import { firstContactOf } from '../care/first-contact-of.ts'
import type { Ctx } from '../ctx.ts'
import { ourContacts } from '../keyaccounts/our-contacts.ts'
import { one } from '../one.ts'
import { findPossessions } from '../possessions/find-possessions.ts'
import { withinLead, withinReach } from '../rights/within-reach.ts'
import { findServices } from '../services/find-services.ts'
import { countMembers } from './list-members.ts'
import { listTimeline } from './list-timeline.ts'
import { mayReadPhone } from './may-see.ts'
import { asRead } from './rules.ts'

export const shownMax = 4
const contactsMax = 50

/** What one wants to know before seeing a customer: people, the last visits, what is open. */
export async function customerFile(ctx: Ctx, customer: Customer) {
  const { tx } = ctx
  const of = customer.id
  const [kept, people, events, planned, owed, open, out, ours, members, things, orders] =
    await Promise.all([
      tx
        .select({
          owner: employees,
          isPhoneRead: mayReadPhone(ctx),
          isLed: withinLead(employees.id, { ...ctx, command: { name: 'customer.restrict' } }),
        })
        .from(customers)
        .innerJoin(employees, eq(employees.id, customers.ownerId))
        .where(eq(customers.id, of)),
      tx
        .select()
        .from(contacts)
        .where(and(eq(contacts.customerId, of), isNull(contacts.leftAt)))
        .orderBy(desc(contacts.isKey), asc(contacts.id))
        .limit(contactsMax),
      listTimeline(ctx, customer, { limit: shownMax + 1, offset: 0 }),
      tx
        .select()
        .from(visits)
        .where(and(eq(visits.customerId, of), isNull(visits.loggedAt)))
        .orderBy(asc(visits.day))
        .limit(shownMax),
      tx
        .select()
        .from(callbacks)
        .where(and(eq(callbacks.customerId, of), isNull(callbacks.doneAt)))
        .orderBy(asc(callbacks.dueAt))
        .limit(shownMax),
      tx
        .select()
        .from(tasks)
        .where(and(eq(tasks.customerId, of), isNull(tasks.doneAt), mayKnowOf(ctx)))
        .orderBy(asc(tasks.dueOn), asc(tasks.id))
        .limit(shownMax),
      outOf(ctx, customer, shownMax),
      ourContacts(ctx, customer),
      countMembers(ctx, of),
      findPossessions(ctx, { customer }, { limit: shownMax + 1 }),
      findServices(ctx, { scope: 'open', customer }, { limit: shownMax }),
    ])
  const { owner, isPhoneRead, isLed } = one(kept)
  return {
    customer: asRead(customer, isPhoneRead),
    owner,
    /** Who of ours is there for it (KEYACC-1). */
    ours,
    /** Whether its reader decides who may look into it. */
    isLed,
    contacts: people.map((contact) => asRead(contact, isPhoneRead)),
    /** What happened last; one more than is shown says that there is more. */
    events,
    planned,
    callbacks: owed,
    tasks: open,
    out,
    firstContact: await firstContactOf(ctx, customer, owner),
    /** What they have of us, one more than is shown, and the orders that are open. */
    things,
    orders,
    /** Of a group, how many members its reader may see. */
    members,
  }
}

/** What a manager has told somebody else to do about a customer is not for its owner to read. */
const mayKnowOf = (ctx: Ctx) =>
  or(withinReach(tasks.assigneeId, ctx), eq(tasks.creatorId, ctx.actor.id))

export type CustomerFile = Awaited<ReturnType<typeof customerFile>>
