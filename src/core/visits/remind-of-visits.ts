import { eq } from 'drizzle-orm'
import { customers, visits } from '../../db/schema.ts'
import { reminders } from '../notices/reminders.ts'
import { one } from '../one.ts'
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
    const of = visit.customerId
    const customer = one(await tx.select().from(customers).where(eq(customers.id, of)))
    const reminded = { visit, customer, last: await lastVisit(tx, of) }
    return visitReminderCard(reminded, reader, dayAt(now, reader.timeZone))
  },
})
