import { callbacks } from '../../db/work.ts'
import { contactToCall } from '../contacts/contact-to-call.ts'
import { customerTold } from '../customers/customer-told.ts'
import { asRead } from '../customers/rules.ts'
import { reminders } from '../notices/reminders.ts'
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
    const told = await customerTold({ tx, now }, reader, callback.customerId)
    const { customer, isOpen, isPhoneRead } = told
    const contact = isOpen ? await contactToCall(tx, customer.id) : undefined
    const reminded = {
      callback,
      customer,
      contact: contact && asRead(contact, isPhoneRead),
      last: isOpen ? await lastVisit(tx, customer.id) : undefined,
    }
    return callbackReminderCard(reminded, reader, now)
  },
})
