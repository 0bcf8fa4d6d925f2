import { enquiries } from '../../db/enquiries.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { deadlines } from '../notices/deadlines.ts'
import { againMsOf, clockOf } from './clocks.ts'
import { tellOf } from './tell-of-enquiry.ts'
import { waitingCard } from './told-cards.ts'

/** Whoever is to answer, and then those above, hear of who still waits (CONTACT-2, -4). */
export const enquiryReminders = deadlines({
  name: 'enquiry-reminders',
  table: enquiries,
  column: enquiries.remindAt,
  againMs: againMsOf,
  async watch(ctx, row) {
    const deadline = clockOf(row)
    return deadline && { deadline, holder: await employeeNumbered(ctx.tx, row.handlerId) }
  },
  tell: (ctx, row, _, to) => tellOf(ctx, to, row, waitingCard),
})
