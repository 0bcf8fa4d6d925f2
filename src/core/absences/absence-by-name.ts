import { eq } from 'drizzle-orm'
import { absences } from '../../db/organisation.ts'
import type { Option, Spotted } from '../chat/field.ts'
import { folded } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { fail } from '../errors.ts'
import { dayAt } from '../time.ts'
import { daysOf } from './absence-card.ts'
import { type Absent, absencesWhere, comingOf, findAbsences } from './find-absences.ts'

const suggestionsMax = 20

/** How a form comes by an absence: its number, or whose it is; without a name one's own. */
export const absenceByName = {
  async find(query: string, ctx: Ctx): Promise<Option[]> {
    const found = await findAbsences(ctx, dayAt(ctx.now, ctx.actor.timeZone))
    const wanted = folded(query)
    const named = found.filter(({ employee }) => folded(employee.name).includes(wanted))
    return (named.length > 0 ? named : found)
      .slice(0, suggestionsMax)
      .map((one) => option(one, ctx))
  },

  async read(raw: string, ctx: Ctx): Promise<Absent> {
    const [found, ...others] = await called(raw, ctx)
    if (others.length > 0) return fail((t) => t.absences.several)
    return found ?? fail((t) => t.absences.noSuch)
  },

  async show(raw: string, ctx: Ctx): Promise<string> {
    const [found] = await called(raw, ctx)
    return found ? option(found, ctx).label : raw
  },

  async spot(line: Line, ctx: Ctx): Promise<Spotted> {
    const who = await employeeByName.spot(line, ctx)
    const of = typeof who === 'string' ? Number(who) : ctx.actor.id
    const found = await openOf(ctx, of)
    if (found.length > 1) return found.map((one) => option(one, ctx))
    return found[0] && String(found[0].absence.id)
  },
}

const option = (absent: Absent, { actor, now }: Ctx): Option => ({
  value: String(absent.absence.id),
  label: `${absent.employee.name} · ${daysOf(absent, actor, dayAt(now, actor.timeZone))}`,
})

const openOf = ({ tx, now, actor }: Ctx, id: number) =>
  comingOf(tx, { id }, dayAt(now, actor.timeZone))

/** By its number, or by the name of whoever is away. */
async function called(raw: string, ctx: Ctx): Promise<Absent[]> {
  const id = numberIn(raw)
  if (id !== undefined) return absencesWhere(ctx.tx, eq(absences.id, id))
  const found = await findAbsences(ctx, dayAt(ctx.now, ctx.actor.timeZone))
  return found.filter(({ employee }) => folded(employee.name) === folded(raw))
}
