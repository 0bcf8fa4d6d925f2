import { and, desc, eq, isNotNull, or, sql } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import type { Field } from '../chat/field.ts'
import { folded, mentions, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { employeeByName, employeesCalled } from '../employees/employee-by-name.ts'
import { withinReach } from '../rights/within-reach.ts'
import { named } from '../staff/who-fields.ts'

const goneMax = 200

/** Whoever leaves, or has left already and still holds something. */
export const leaverField = (): Field<Employee> => {
  const first = named((t) => t.handovers.fields.who, 0)
  return pick((t) => t.handovers.fields.who, {
    ...employeeByName,

    async read(raw: string, ctx: Ctx): Promise<Employee> {
      const here = await employeesCalled(raw, ctx)
      const [gone] = here.length > 0 ? [] : await whoLeft(ctx, raw)
      return gone ?? employeeByName.read(raw, ctx)
    },

    async spot(line: Line, ctx: Ctx) {
      const said = folded(line.words)
      const found = await first.spot?.(line, ctx)
      const gone = found ? [] : await whoLeft(ctx)
      const meant = gone.find(({ name }) => mentions(said, folded(name)))
      return found ?? (meant && String(meant.id))
    },
  })
}

/** Of those one led, the latest to leave first. */
function whoLeft(ctx: Ctx, raw?: string): Promise<Employee[]> {
  const isMeant =
    raw === undefined
      ? undefined
      : or(
          eq(employees.id, numberIn(raw) ?? 0),
          eq(sql`lower(${employees.name})`, raw.toLowerCase()),
        )
  return ctx.tx
    .select()
    .from(employees)
    .where(and(isNotNull(employees.leftAt), withinReach(employees.id, ctx), isMeant))
    .orderBy(desc(employees.leftAt))
    .limit(goneMax)
}
