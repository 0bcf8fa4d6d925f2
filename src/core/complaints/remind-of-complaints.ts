import { eq } from 'drizzle-orm'
import { type Complaint, complaints } from '../../db/complaints.ts'
import type { RingCtx } from '../clockwork/due-rows.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { deadlines } from '../notices/deadlines.ts'
import { againMsOf, clockOf } from './clocks.ts'
import { callbackDueAt, withMovedCallback } from './find-complaints.ts'
import { superiorsFor, tellOf } from './tell-of-complaint.ts'
import { clockCard } from './told-cards.ts'

/** Its handler and then those above hear of the clock that runs (COMPLAINT-2, -11). */
export const complaintReminders = deadlines({
  name: 'complaint-reminders',
  table: complaints,
  column: complaints.remindAt,
  againMs: againMsOf,
  async watch(ctx, row) {
    const deadline = clockOf(await withCallback(ctx, row))
    if (!deadline) return undefined
    const holder = await employeeNumbered(ctx.tx, row.handlerId)
    return { deadline, holder, above: () => superiorsFor(ctx, row, holder) }
  },
  tell: (ctx, row, clock, to) =>
    tellOf(ctx, to, row, (file, who, now) => clockCard(file, clock, who, now)),
})

async function withCallback({ tx }: RingCtx, complaint: Complaint): Promise<Complaint> {
  if (complaint.callbackId === null) return complaint
  const is = eq(complaints.id, complaint.id)
  const [owed] = await tx.select({ at: callbackDueAt }).from(complaints).where(is)
  return withMovedCallback(complaint, owed?.at ?? null)
}
