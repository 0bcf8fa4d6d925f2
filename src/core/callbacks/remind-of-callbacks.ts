import { and, asc, desc, eq, isNotNull } from 'drizzle-orm'
import { callbacks, contacts, customers, employees, visits } from '../../db/schema.ts'
import { dueRows } from '../clockwork/due-rows.ts'
import { notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { callbackReminderCard } from './callback-card.ts'

/** Reminds the owner of a callback at the minute it is due, in their working hours (REMIND-9). */
export const callbackReminders = dueRows({
  name: 'callback-reminders',
  table: callbacks,
  column: callbacks.remindAt,
  async ring({ tx, now }, callback) {
    if (callback.doneAt) return undefined
    const owner = one(
      await tx.select().from(employees).where(eq(employees.id, callback.employeeId)),
    )
    const of = callback.customerId
    const customer = one(await tx.select().from(customers).where(eq(customers.id, of)))
    const [contact] = await tx
      .select()
      .from(contacts)
      .where(eq(contacts.customerId, of))
      .orderBy(asc(contacts.id))
      .limit(1)
    const [last] = await tx
      .select()
      .from(visits)
      .where(and(eq(visits.customerId, of), isNotNull(visits.loggedAt)))
      .orderBy(desc(visits.day), desc(visits.id))
      .limit(1)
    const reminded = { callback, customer, contact, last }
    await notify({ tx, now }, owner, callbackReminderCard(reminded, owner, now))
    return undefined
  },
})
