import { eq } from 'drizzle-orm'
import type { Locale } from '../../db/choices.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { followHours } from '../calendar/follow-hours.ts'
import type { Ctx } from '../ctx.ts'
import { movedDigest } from '../digests/next-digest.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { addDays, type Clock, dayAt, isTimeZone } from '../time.ts'
import { isShift } from './rules.ts'

export type Settings = {
  readonly name?: string | undefined
  readonly locale?: Locale | undefined
  readonly timeZone?: string | undefined
  readonly workFrom?: Clock | undefined
  readonly workTo?: Clock | undefined
  readonly digestClock?: Clock | undefined
  /** 午休; none where it is emptied. */
  readonly lunchFrom?: Clock | null | undefined
  readonly lunchTo?: Clock | null | undefined
  readonly restsOnHolidays?: boolean | undefined
}

/** Changes what was given; reminders and clocks follow new hours, a manager's digest the new hour and zone. */
export async function changeSettings(ctx: Ctx, settings: Settings): Promise<Employee> {
  const { now, actor } = ctx
  const { timeZone } = settings
  ensure(!timeZone || isTimeZone(timeZone), (t) => t.employees.notAZone, 'timeZone')
  const given = Object.entries(settings).filter(([, value]) => value !== undefined)
  const changed: Employee = { ...actor, ...Object.fromEntries(given) }
  ensure(isShift(changed.workFrom, changed.workTo), (t) => t.employees.endBeforeStart, 'workTo')
  const isWhole = (changed.lunchFrom === null) === (changed.lunchTo === null)
  ensure(isWhole, (t) => t.calendar.lunchWhole, 'lunchTo')
  const { name, locale, workFrom, workTo, digestClock, lunchFrom, lunchTo } = changed
  const { restsOnHolidays } = changed
  const kept = { name, locale, timeZone: changed.timeZone, workFrom, workTo, digestClock }
  const hours = { lunchFrom, lunchTo, restsOnHolidays }
  const set = { ...kept, ...hours, ...movedDigest(now, actor, changed) }
  return isAlike(actor, changed) ? keep(ctx, set) : keepHours(ctx, set)
}

/** Nobody is reminded by an hour more than a year ahead. */
const aheadMax = 380

const isAlike = (a: Employee, b: Employee) => hoursOf(a) === hoursOf(b)
const hoursOf = (of: Employee) =>
  [of.timeZone, of.workFrom, of.workTo, of.lunchFrom, of.lunchTo, of.restsOnHolidays].join()

function keepHours(ctx: Ctx, set: Partial<Employee>): Promise<Employee> {
  const today = dayAt(ctx.now, ctx.actor.timeZone)
  const changed = { days: [today, addDays(today, aheadMax)], whom: [ctx.actor.id] }
  return followHours(ctx, changed, () => keep(ctx, set))
}

const keep = async ({ tx, actor }: Ctx, set: Partial<Employee>) =>
  one(await tx.update(employees).set(set).where(eq(employees.id, actor.id)).returning())
