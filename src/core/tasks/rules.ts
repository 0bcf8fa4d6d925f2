import type { Employee } from '../../db/schema.ts'
import { type Day, instantAt, withinHours } from '../time.ts'

/** A task is remembered on the morning of its last day. */
export function remindOfTaskAt(dueOn: Day, assignee: Employee): Date {
  return withinHours(instantAt(dueOn, assignee.workFrom, assignee.timeZone), assignee)
}
