import { and, asc, desc, eq, isNotNull, isNull, or } from 'drizzle-orm'
import { type Customer, callbacks, contacts, employees, tasks, visits } from '../../db/schema.ts'
import { outOf } from '../borrowings/find-borrowings.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { withinReach } from '../rights/within-reach.ts'

const shownMax = 5

/** What one wants to know before seeing a customer: people, the last visits, what is open. */
export async function customerFile(ctx: Ctx, customer: Customer) {
  const { tx } = ctx
  const of = customer.id
  const [owner, people, logged, planned, owed, open, out] = await Promise.all([
    tx.select().from(employees).where(eq(employees.id, customer.ownerId)),
    tx
      .select()
      .from(contacts)
      .where(eq(contacts.customerId, of))
      .orderBy(asc(contacts.id))
      .limit(shownMax),
    tx
      .select()
      .from(visits)
      .where(and(eq(visits.customerId, of), isNotNull(visits.loggedAt)))
      .orderBy(desc(visits.day), desc(visits.id))
      .limit(shownMax),
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
  ])
  return {
    customer,
    owner: one(owner),
    contacts: people,
    logged,
    planned,
    callbacks: owed,
    tasks: open,
    out,
  }
}

/** What a manager has told somebody else to do about a customer is not for its owner to read. */
const mayKnowOf = (ctx: Ctx) =>
  or(withinReach(tasks.assigneeId, ctx), eq(tasks.creatorId, ctx.actor.id))

export type CustomerFile = Awaited<ReturnType<typeof customerFile>>
