import { and, eq, inArray, sql } from 'drizzle-orm'
import { shifts } from '../../db/calendar.ts'
import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { isShift } from '../employees/rules.ts'
import { allow, ensure } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { reachOf } from '../rights/rules.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import type { Clock, Day } from '../time.ts'
import { shiftToldCard } from './calendar-card.ts'
import { followHours } from './follow-hours.ts'
import { ensureToCome } from './set-days.ts'
import { type DaysSaid, daysIn } from './spot-days.ts'

export type Shift = typeof shifts.$inferSelect

/** Without hours they are off. */
export type SetShift = DaysSaid & {
  readonly employee: Employee
  readonly hours?: { readonly from: Clock; readonly to: Clock } | undefined
}

/** 排班: other hours of one's people on some days, or a day off; they are told. */
export async function setShifts(ctx: Ctx, { employee, hours, ...said }: SetShift) {
  const days = daysIn(said)
  ensureToCome(ctx, days)
  await ensureLeads(ctx, employee)
  ensure(!hours || isShift(hours.from, hours.to), (t) => t.employees.endBeforeStart, 'workTo')
  const { from: workFrom = null, to: workTo = null } = hours ?? {}
  const set = { workFrom, workTo, setById: ctx.actor.id, setAt: ctx.now }
  await followHours(ctx, { days, whom: [employee.id] }, async () => {
    await ctx.tx
      .insert(shifts)
      .values(days.map((day) => ({ employeeId: employee.id, day, ...set })))
      .onConflictDoUpdate({ target: [shifts.employeeId, shifts.day], set })
  })
  return tell(ctx, employee, { days, hours })
}

/** Their usual hours hold again on these days. */
export async function clearShifts(ctx: Ctx, { employee, ...said }: Omit<SetShift, 'hours'>) {
  const days = daysIn(said)
  await ensureLeads(ctx, employee)
  const cleared = await followHours(ctx, { days, whom: [employee.id] }, () =>
    ctx.tx
      .delete(shifts)
      .where(and(eq(shifts.employeeId, employee.id), inArray(shifts.day, [...days])))
      .returning(),
  )
  ensure(cleared.length > 0, (t) => t.calendar.noShift({ name: employee.name }), 'from')
  return tell(ctx, employee, { days: cleared.map(({ day }) => day).sort(), isUsual: true })
}

/** What has become of which days. */
export type Shifted = {
  readonly days: readonly Day[]
  readonly hours?: SetShift['hours']
  readonly isUsual?: boolean
}

async function tell(ctx: Ctx, employee: Employee, shifted: Shifted): Promise<Shifted> {
  if (employee.id === ctx.actor.id) return shifted
  const card = shiftToldCard(shifted, ctx.actor.name, employee, ctx.now)
  await notify(ctx, employee, card, { expiresAfterMs: newsMs })
  return shifted
}

/** Whoever leads somebody plans their hours; who leads nobody plans not even their own. */
async function ensureLeads(ctx: Ctx, employee: Employee): Promise<void> {
  const { all, team, department } = reachOf(ctx.actor, ctx.command)
  const leads = all || team.length + department.length > 0
  const isTheirs = leads && (await isWithinReach(ctx, employee))
  const { name } = employee
  allow(isTheirs, 'missingRight', (t) => t.calendar.notYourPerson({ name }), 'employee')
}

/** Of one person, between two days. */
export const shiftsIn = (
  { tx }: Pick<Ctx, 'tx'>,
  { id }: Pick<Employee, 'id'>,
  from: Day,
  to: Day,
) =>
  tx
    .select()
    .from(shifts)
    .where(and(eq(shifts.employeeId, id), sql`${shifts.day} between ${from}::date and ${to}::date`))
    .orderBy(shifts.day)
