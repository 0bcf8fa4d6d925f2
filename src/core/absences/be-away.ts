import { and, eq, gte, lte } from 'drizzle-orm'
import { absences } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { ringAnew } from '../callbacks/ring-anew.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { type Day, dayAt, showDay } from '../time.ts'
import { absenceToldCard } from './absence-card.ts'
import { type Absent, absencesWhere } from './find-absences.ts'
import { tellOfAbsence } from './tell-of-absence.ts'

export type Away = {
  readonly from: Day
  readonly to?: Day | undefined
  /** Who decides meanwhile. */
  readonly deputy?: Employee | undefined
}

/** Days on which the actor is away: what waits for their decision goes to whoever stands in. */
export async function beAway(ctx: Ctx, { from, to = from, deputy }: Away): Promise<Absent> {
  const { tx, now, actor } = ctx
  ensure(to >= from, (t) => t.absences.endsBefore, 'to')
  ensure(to >= dayAt(now, actor.timeZone), (t) => t.absences.isOver, 'from')
  ensure(deputy?.id !== actor.id, (t) => t.absences.notYourself, 'deputy')
  await ensureNotAwayAlready(ctx, from, to)
  const row = { employeeId: actor.id, fromDay: from, toDay: to, deputyId: deputy?.id }
  const absence = await insertRow(tx, absences, row)
  await ringAnew(ctx, actor)
  const absent = { absence, employee: actor, deputy }
  await tellOfAbsence(ctx, absent, absenceToldCard('added'))
  return absent
}

/** Two of them on one day would name two who stand in. Of two that are written at once, one waits. */
async function ensureNotAwayAlready({ tx, now, actor }: Ctx, from: Day, to: Day): Promise<void> {
  await tx.select().from(employees).where(eq(employees.id, actor.id)).for('no key update')
  const own = eq(absences.employeeId, actor.id)
  const meets = and(own, lte(absences.fromDay, to), gte(absences.toDay, from))
  const [already] = await absencesWhere(tx, meets)
  const shown = (day = '') => showDay(day, actor.locale, dayAt(now, actor.timeZone))
  const { fromDay, toDay } = already?.absence ?? {}
  ensure(!already, (t) => t.absences.already({ from: shown(fromDay), to: shown(toDay) }), 'from')
}
