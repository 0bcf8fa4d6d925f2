import type { Employee } from '../../db/schema.ts'
import { addDays, type Clock, type Day, instantAt, isWorkDay } from '../time.ts'

/** At the hour that was said, else on the last working morning on which there is still time. */
export function remindOfTaskAt(
  { dueOn, clock }: { dueOn: Day; clock?: Clock | undefined },
  assignee: Employee,
  now: Date,
): Date | null {
  if (clock) return later(instantAt(dueOn, clock, assignee.timeZone), now)
  const days = Array.from({ length: 7 }, (_, n) => addDays(dueOn, -n))
  const day = days.find((d) => isWorkDay(d, assignee)) ?? dueOn
  return later(instantAt(day, assignee.workFrom, assignee.timeZone), now)
}

/** None for what is to be done at once. */
const later = (at: Date, now: Date) => (at > now ? at : null)
