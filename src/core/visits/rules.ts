import type { Employee } from '../../db/schema.ts'
import { type Day, instantAt, withinHours } from '../time.ts'

/** A planned visit is remembered when its day's work begins, never while its owner is off. */
export function remindOfVisitAt(day: Day, owner: Employee): Date {
  return withinHours(instantAt(day, owner.workFrom, owner.timeZone), owner)
}
