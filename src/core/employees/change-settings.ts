import { eq } from 'drizzle-orm'
import type { Locale } from '../../db/choices.ts'
import { type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { movedDigest } from '../digests/next-digest.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { type Clock, isTimeZone } from '../time.ts'
import { isShift } from './rules.ts'

export type Settings = {
  readonly name?: string | undefined
  readonly locale?: Locale | undefined
  readonly timeZone?: string | undefined
  readonly workFrom?: Clock | undefined
  readonly workTo?: Clock | undefined
  readonly digestClock?: Clock | undefined
}

/** Changes what was given; a manager's next digest follows the new hour and zone. */
export async function changeSettings(
  { tx, now, actor }: Ctx,
  settings: Settings,
): Promise<Employee> {
  const { timeZone } = settings
  ensure(!timeZone || isTimeZone(timeZone), (t) => t.employees.notAZone, 'timeZone')
  const given = Object.entries(settings).filter(([, value]) => value !== undefined)
  const changed: Employee = { ...actor, ...Object.fromEntries(given) }
  ensure(isShift(changed.workFrom, changed.workTo), (t) => t.employees.endBeforeStart, 'workTo')
  const { name, locale, workFrom, workTo, digestClock } = changed
  const kept = { name, locale, timeZone: changed.timeZone, workFrom, workTo, digestClock }
  const set = { ...kept, ...movedDigest(now, actor, changed) }
  return one(await tx.update(employees).set(set).where(eq(employees.id, actor.id)).returning())
}
