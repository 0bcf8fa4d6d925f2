import { asc, eq } from 'drizzle-orm'
import { callbacks, contacts, customers } from '../../db/schema.ts'
import { dueRows } from '../clockwork/due-rows.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { backAtWork } from '../employees/rules.ts'
import { notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { lastVisit } from '../visits/last-visit.ts'
import { callbackReminderCard } from './callback-card.ts'

/** Reminds the owner of a callback at the minute it is due, in their working hours (REMIND-9). */
export const callbackReminders = dueRows({
  name: 'callback-reminders',
  table: callbacks,
  column: callbacks.remindAt,
  async ring({ tx, now }, callback) {
    const owner = await employeeNumbered(tx, callback.employeeId)
    if (callback.doneAt || owner.leftAt) return undefined
    const later = backAtWork(now, owner)
    if (later) return later
    const of = callback.customerId
    const customer = one(await tx.select().from(customers).where(eq(customers.id, of)))
    const [contact] = await tx
      .select()
      .from(contacts)
      .where(eq(contacts.customerId, of))
      .orderBy(asc(contacts.id))
      .limit(1)
    const reminded = { callback, customer, contact, last: await lastVisit(tx, of) }
    await notify({ tx, now }, owner, callbackReminderCard(reminded, owner, now))
    return undefined
  },
})
