import type { Employee } from '../../db/schema.ts'
import { type Visit, visits } from '../../db/work.ts'
import { backAtWork } from '../calendar/at-work.ts'
import type { Ctx } from '../ctx.ts'
import { customerTold } from '../customers/customer-told.ts'
import { notify } from '../notices/notify.ts'
import { reminders } from '../notices/reminders.ts'
import { dayAt } from '../time.ts'
import { alongReminderCard } from './companion-card.ts'
import { companionsAlong } from './companions.ts'
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
    await remindCompanions({ tx, now }, visit, reader)
    const reminded = { visit, customer, last }
    return visitReminderCard(reminded, reader, dayAt(now, reader.timeZone))
  },
})

/** Each in their own hours; nobody who may not know of the customer any more. */
async function remindCompanions({ tx, now }: Pick<Ctx, 'tx' | 'now'>, visit: Visit, by: Employee) {
  for (const reader of await companionsAlong(tx, visit.id)) {
    const { customer, isOpen } = await customerTold({ tx, now }, reader, visit.customerId)
    if (!isOpen) continue
    const at = await backAtWork({ tx, now }, reader)
    await notify({ tx, now }, reader, alongReminderCard({ visit, customer, by }, reader, now), {
      at,
    })
  }
}
