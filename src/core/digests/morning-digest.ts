import { eq } from 'drizzle-orm'
import { employees } from '../../db/schema.ts'
import { type AtWork, atWork } from '../calendar/at-work.ts'
import { dueRows } from '../clockwork/due-rows.ts'
import { notify } from '../notices/notify.ts'
import { nextClock } from '../time.ts'
import { digestCard } from './digest-card.ts'
import { teamFigures } from './team-figures.ts'

const lateMaxMs = 24 * 3_600_000

/**
 * The digest reaches each manager at the hour they chose, where they are (BOT-5). Of the mornings
 * missed while nothing ran, the last day's is made up, as of its own hour.
 */
export const morningDigests = dueRows({
  name: 'morning-digests',
  table: employees,
  column: employees.digestAt,
  async ring({ tx, now, dueAt }, row) {
    if (row.leftAt || row.role === 'rep') return undefined
    const manager = await atWork({ tx, now }, row)
    const slot = latestSlot(dueAt, now, manager)
    if (now.getTime() - slot.getTime() < lateMaxMs) {
      const since = manager.digestedAt ?? new Date(slot.getTime() - lateMaxMs)
      const people = await teamFigures({ tx, now: slot }, manager, since)
      await notify({ tx, now }, manager, digestCard(people, manager, slot))
      await tx.update(employees).set({ digestedAt: slot }).where(eq(employees.id, manager.id))
    }
    return nextClock(now, manager.digestClock, manager)
  },
})

/** Of the slots between the one that was due and now, the last. */
function latestSlot(dueAt: Date, now: Date, manager: AtWork): Date {
  let slot = dueAt
  for (;;) {
    const next = nextClock(slot, manager.digestClock, manager)
    if (next > now) return slot
    slot = next
  }
}
