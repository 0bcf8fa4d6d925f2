import { and, gte, lte, sql } from 'drizzle-orm'
import { companyDays, shifts } from '../../db/calendar.ts'
import { absences } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { numbers, together } from '../../db/together.ts'
import type { Ctx } from '../ctx.ts'
import { addDays, type Day, dayAt, latest, type Special, startOfDay, withinHours } from '../time.ts'

/** How far back clocks reckon, in days. */
const behind = 62
/** And ahead, where nothing waits for longer. */
const ahead = 380

type Days = (day: Day) => Special | undefined
type Leave = typeof absences.$inferSelect
export type AtWork = Employee & {
  readonly special: Days
  readonly besidesLeave: Days
  readonly leaves: readonly Leave[]
}

/** As they work but for leave: what falls due then is for whoever stands in. */
export const besidesLeave = (hours: AtWork): AtWork => ({ ...hours, special: hours.besidesLeave })

/**
 * Somebody with their calendar: leave goes before shifts, shifts before the company's days, these before
 * public holidays, and those before the week.
 */
export const atWork = ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, employee: Employee) =>
  hoursKept(tx, { now, employee })

type Asked = { readonly now: Date; readonly employee: Employee }

const hoursKept = together((tx, asked: readonly Asked[]) => {
  const now = latest(asked.map((one) => one.now))
  return allAtWork(
    { tx, now },
    asked.map(({ employee }) => employee),
  )
})

/** The same for many, by three queries. */
export async function allAtWork(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  some: readonly Employee[],
): Promise<readonly AtWork[]> {
  const today = dayAt(now, 'UTC')
  const [from, to] = [addDays(today, -behind), addDays(today, ahead)]
  const ids = numbers(some.map(({ id }) => id))
  const within = { shifts: gte(shifts.day, from), leave: gte(absences.toDay, from) }
  const company = await tx
    .select()
    .from(companyDays)
    .where(and(gte(companyDays.day, from), lte(companyDays.day, to)))
  const shifted = await tx
    .select()
    .from(shifts)
    .where(and(sql`${shifts.employeeId} = any(${ids}::integer[])`, within.shifts))
  const away = await tx
    .select()
    .from(absences)
    .where(and(sql`${absences.employeeId} = any(${ids}::integer[])`, within.leave))
  const kinds = new Map(company.map(({ day, kind }) => [day, { isOff: kind === 'off' }]))
  return some.map((employee) => {
    const own = shifted.filter(({ employeeId }) => employeeId === employee.id)
    const hours = new Map(own.map((shift) => [shift.day, hoursOf(shift)]))
    const leaves = away.filter(({ employeeId }) => employeeId === employee.id)
    const isAway = (day: Day) =>
      day <= to && leaves.some(({ fromDay, toDay }) => fromDay <= day && day <= toDay)
    const besidesLeave: Days = (day) => hours.get(day) ?? kinds.get(day)
    const special: Days = (day) => (isAway(day) ? off : besidesLeave(day))
    return { ...employee, special, besidesLeave, leaves }
  })
}

const off: Special = { isOff: true }

const hoursOf = ({ workFrom, workTo }: typeof shifts.$inferSelect): Special =>
  workFrom === null || workTo === null ? off : { isOff: false, from: workFrom, to: workTo }

/** From when on somebody stands in for them, this instant or a later one. */
export function standInFrom(who: AtWork, at: Date): Date | undefined {
  const leave = standInAfter(who, at)
  return leave && latest([at, startOfDay(leave.fromDay, who.timeZone)])
}

/** The next instant at which who acts for them is somebody else than before. */
export function nextTurn(who: AtWork, at: Date): Date | undefined {
  const leave = standInAfter(who, at)
  if (!leave) return undefined
  const hasBegun = leave.fromDay <= dayAt(at, who.timeZone)
  return startOfDay(hasBegun ? addDays(leave.toDay, 1) : leave.fromDay, who.timeZone)
}

/** Their leave with somebody who stands in that is on, or else the next. */
function standInAfter({ leaves, timeZone }: AtWork, at: Date): Leave | undefined {
  const today = dayAt(at, timeZone)
  return leaves
    .filter(({ deputyId, toDay }) => deputyId !== null && toDay >= today)
    .toSorted((a, b) => (a.fromDay < b.fromDay ? -1 : 1))[0]
}

/** When somebody who is off now works again; what had to wait while nothing ran wakes nobody up. */
export async function backAtWork(
  at: Pick<Ctx, 'tx' | 'now'>,
  employee: Employee,
): Promise<Date | undefined> {
  const back = withinHours(at.now, await atWork(at, employee))
  return back > at.now ? back : undefined
}
