import { eq } from 'drizzle-orm'
import { customers, visits } from '../../db/schema.ts'
import { dueRows } from '../clockwork/due-rows.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { backAtWork } from '../employees/rules.ts'
import { notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { dayAt } from '../time.ts'
import { lastVisit } from './last-visit.ts'
import { visitReminderCard } from './visit-card.ts'

/** Reminds of a planned visit on its morning (VISIT-3). */
export const visitReminders = dueRows({
  name: 'visit-reminders',
  table: visits,
  column: visits.remindAt,
  async ring({ tx, now }, visit) {
    const owner = await employeeNumbered(tx, visit.employeeId)
    if (visit.loggedAt || owner.leftAt) return undefined
    const later = backAtWork(now, owner)
    if (later) return later
    const of = visit.customerId
    const customer = one(await tx.select().from(customers).where(eq(customers.id, of)))
    const reminded = { visit, customer, last: await lastVisit(tx, of) }
    await notify({ tx, now }, owner, visitReminderCard(reminded, owner, dayAt(now, owner.timeZone)))
    return undefined
  },
})
