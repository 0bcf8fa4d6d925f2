import { visits } from '../../db/work.ts'
import { customerTold } from '../customers/customer-told.ts'
import { reminders } from '../notices/reminders.ts'
import { dayAt } from '../time.ts'
import { lastVisit } from './last-visit.ts'
import { visitReminderCard } from './visit-card.ts'

/** Reminds of a planned visit on its morning (VISIT-3). */
export const visitReminders = reminders({
  name: 'visit-reminders',
  table: visits,
  column: visits.remindAt,
  whom: ({ employeeId }) => employeeId,
  isOver: ({ loggedAt }) => loggedAt !== null,
  async card({ tx, now }, visit, reader) {
    const { customer, isOpen } = await customerTold({ tx, now }, reader, visit.customerId)
    const last = isOpen ? await lastVisit(tx, customer.id) : undefined
    const reminded = { visit, customer, last }
    return visitReminderCard(reminded, reader, dayAt(now, reader.timeZone))
  },
})
