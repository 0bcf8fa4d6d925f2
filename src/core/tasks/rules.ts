import type { Employee } from '../../db/schema.ts'
import { addDays, type Day, instantAt, isWorkDay } from '../time.ts'

/** On the last working morning on which there is still time; none for what is to be done at once. */
export function remindOfTaskAt(dueOn: Day, assignee: Employee, now: Date): Date | null {
  const days = Array.from({ length: 7 }, (_, n) => addDays(dueOn, -n))
  const day = days.find((d) => isWorkDay(d, assignee)) ?? dueOn
  const at = instantAt(day, assignee.workFrom, assignee.timeZone)
  return at > now ? at : null
}
