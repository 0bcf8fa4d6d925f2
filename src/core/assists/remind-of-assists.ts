import { assists } from '../../db/assists.ts'
import { deadlines } from '../notices/deadlines.ts'
import { againMsOf, clockOf } from './clocks.ts'
import { holderOf } from './take-step.ts'
import { tellOf } from './tell-of-assist.ts'
import { clockCard } from './told-cards.ts'

/** Whoever has it hears before and at the time that is expected, and then those above (COLLAB-1). */
export const assistReminders = deadlines({
  name: 'assist-reminders',
  table: assists,
  column: assists.remindAt,
  againMs: againMsOf,
  async watch(ctx, row) {
    const deadline = clockOf(row)
    return deadline && { deadline, holder: await holderOf(ctx, row) }
  },
  tell: (ctx, row, clock, to) => tellOf(ctx, to, row, clockCard(clock)),
})
