import type { Employee } from '../../db/schema.ts'
import { type Day, instantAt, withinHours } from '../time.ts'

/** When work begins on its day or next after it, never while its owner is off; none if that is over. */
export function remindOfVisitAt(day: Day, owner: Employee, now: Date): Date | null {
  const at = withinHours(instantAt(day, owner.workFrom, owner.timeZone), owner)
  return at > now ? at : null
}
