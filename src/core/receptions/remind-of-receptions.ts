import { receptions } from '../../db/visiting.ts'
import { backAtWork } from '../calendar/at-work.ts'
import { countContact } from '../callbacks/count-contact.ts'
import { dueRows } from '../clockwork/due-rows.ts'
import { customerTold } from '../customers/customer-told.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { notify } from '../notices/notify.ts'
import { receptionReminderCard } from './reception-card.ts'
import { isOver } from './rules.ts'

/** The host hears on the morning of the day who comes, and what to see to; it is a contact now. */
export const receptionReminders = dueRows({
  name: 'reception-reminders',
  table: receptions,
  column: receptions.remindAt,
  async ring({ tx, now }, reception) {
    const host = await employeeNumbered(tx, reception.hostId)
    if (host.leftAt) return undefined
    const later = await backAtWork({ tx, now }, host)
    if (later) return later
    await countContact({ tx, now, actor: host }, reception.customerId)
    const clock = reception.clock ?? '24:00'
    if (isOver({ ...reception, clock }, now, host.timeZone)) return undefined
    const { customer } = await customerTold({ tx, now }, host, reception.customerId)
    await notify({ tx, now }, host, receptionReminderCard({ reception, customer, host }, host))
    return undefined
  },
})
