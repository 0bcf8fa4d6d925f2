import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { customers, employees, visits } from '../../db/schema.ts'
import { dueRows } from '../clockwork/due-rows.ts'
import { notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { dayAt } from '../time.ts'
import { visitReminderCard } from './visit-card.ts'

/** Reminds of a planned visit on its morning (VISIT-3). */
export const visitReminders = dueRows({
  name: 'visit-reminders',
  table: visits,
  column: visits.remindAt,
  async ring({ tx, now }, visit) {
    if (visit.loggedAt) return undefined
    const owner = one(await tx.select().from(employees).where(eq(employees.id, visit.employeeId)))
    const customer = one(
      await tx.select().from(customers).where(eq(customers.id, visit.customerId)),
    )
    const [last] = await tx
      .select()
      .from(visits)
      .where(and(eq(visits.customerId, customer.id), isNotNull(visits.loggedAt)))
      .orderBy(desc(visits.day), desc(visits.id))
      .limit(1)
    const facts = { customer, phone: customer.phone, last }
    await notify({ tx, now }, owner, visitReminderCard(facts, owner, dayAt(now, owner.timeZone)))
    return undefined
  },
})
