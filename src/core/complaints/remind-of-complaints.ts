import { complaints } from '../../db/complaints.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { deadlines } from '../notices/deadlines.ts'
import { againMsOf, clockOf } from './clocks.ts'
import { asCallbackStands } from './find-complaints.ts'
import { superiorsFor, tellOf } from './tell-of-complaint.ts'
import { clockCard } from './told-cards.ts'

/** Its handler and then those above hear of the clock that runs (COMPLAINT-2, -11). */
export const complaintReminders = deadlines({
  name: 'complaint-reminders',
  table: complaints,
  column: complaints.remindAt,
  againMs: againMsOf,
  async watch(ctx, row) {
    const deadline = clockOf(await asCallbackStands(ctx, row))
    if (!deadline) return undefined
    const holder = await employeeNumbered(ctx.tx, row.handlerId)
    return { deadline, holder, above: () => superiorsFor(ctx, row, holder) }
  },
  tell: (ctx, row, clock, to) =>
    tellOf(ctx, to, row, (file, who, now) => clockCard(file, clock, who, now)),
})
