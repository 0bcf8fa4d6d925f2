import { asc, eq } from 'drizzle-orm'
import { callbacks, contacts, customers } from '../../db/schema.ts'
import { reminders } from '../notices/reminders.ts'
import { one } from '../one.ts'
import { lastVisit } from '../visits/last-visit.ts'
import { callbackReminderCard } from './callback-card.ts'

/** Reminds the owner of a callback at the minute it is due, in their working hours (REMIND-9). */
export const callbackReminders = reminders({
  name: 'callback-reminders',
  table: callbacks,
  column: callbacks.remindAt,
  whom: ({ employeeId }) => employeeId,
  isOver: ({ doneAt }) => doneAt !== null,
  async card({ tx, now }, callback, reader) {
    const of = callback.customerId
    const customer = one(await tx.select().from(customers).where(eq(customers.id, of)))
    const [contact] = await tx
      .select()
      .from(contacts)
      .where(eq(contacts.customerId, of))
      .orderBy(asc(contacts.id))
      .limit(1)
    const reminded = { callback, customer, contact, last: await lastVisit(tx, of) }
    return callbackReminderCard(reminded, reader, now)
  },
})
