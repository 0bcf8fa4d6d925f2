import { and, eq, inArray, or } from 'drizzle-orm'
import { absences } from '../../db/organisation.ts'
import { employees } from '../../db/schema.ts'
import { ringAnew } from '../callbacks/ring-anew.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure } from '../errors.ts'
import { isWithinReach, withinReach } from '../rights/within-reach.ts'
import { addDays, type Day, dayAt } from '../time.ts'
import { absenceToldCard } from './absence-card.ts'
import type { Absence, Absent } from './find-absences.ts'
import { tellOfAbsence } from './tell-of-absence.ts'

/** Ending the leave of others is a matter of personnel. */
const personnel = { name: 'absence.end', family: 'personnel' } as const

/** Of whom of these the actor may end the leave. */
export async function endable(ctx: Ctx, of: readonly Absent[]): Promise<ReadonlySet<number>> {
  const away = inArray(
    employees.id,
    of.map(({ employee }) => employee.id),
  )
  const theirs = or(
    eq(employees.id, ctx.actor.id),
    withinReach(employees.id, { ...ctx, command: personnel }),
  )
  const found = await ctx.tx.select({ id: employees.id }).from(employees).where(and(away, theirs))
  return new Set(found.map(({ id }) => id))
}

export type Ended = { readonly absent: Absent; readonly news: 'ended' | 'dropped' }

/** Shortened to a last day; without one they are back today, or not away at all. */
export async function endAbsence(ctx: Ctx, absent: Absent, lastDay?: Day): Promise<Ended> {
  const { employee } = absent
  const isTheirs = await isWithinReach({ ...ctx, command: personnel }, employee)
  allow(isTheirs, 'missingRight', (t) => t.absences.notYours({ name: employee.name }), 'absence')
  const absence = await open(ctx, absent)
  ensure(!lastDay || lastDay < absence.toDay, (t) => t.absences.onlyShorter, 'to')
  const last = lastDay ?? addDays(dayAt(ctx.now, employee.timeZone), -1)
  const isDropped = last < absence.fromDay
  const toDay = isDropped ? absence.toDay : last
  await (isDropped ? drop(ctx, absence) : shorten(ctx, absence, toDay))
  await ringAnew(ctx, employee)
  const ended: Ended = {
    absent: { ...absent, absence: { ...absence, toDay } },
    news: isDropped ? 'dropped' : 'ended',
  }
  await tellOfAbsence(ctx, ended.absent, absenceToldCard(ended.news))
  return ended
}

/** Locked, so that of two who end it at once the other hears that it is over. */
async function open({ tx, now }: Ctx, { absence, employee }: Absent): Promise<Absence> {
  const itself = eq(absences.id, absence.id)
  const [found] = await tx.select().from(absences).where(itself).for('update')
  const today = dayAt(now, employee.timeZone)
  ensure(found && found.toDay >= today, (t) => t.absences.alreadyOver, 'absence')
  return found
}

const drop = ({ tx }: Ctx, { id }: Absence) => tx.delete(absences).where(eq(absences.id, id))

const shorten = ({ tx }: Ctx, { id }: Absence, toDay: Day) =>
  tx.update(absences).set({ toDay }).where(eq(absences.id, id))
