import { and, asc, eq, gte, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { absences, dottedLines } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../ctx.ts'
import { withinReach } from '../rights/within-reach.ts'
import type { Day } from '../time.ts'

export type Absence = typeof absences.$inferSelect

export type Absent = {
  readonly absence: Absence
  readonly employee: Employee
  readonly deputy: Employee | undefined
}

const deputies = alias(employees, 'deputies')

/** Absences with who is away and who stands in, the first to begin first. */
export async function absencesWhere(tx: Tx, where: SQL | undefined): Promise<Absent[]> {
  const found = await tx
    .select({ absence: absences, employee: employees, deputy: deputies })
    .from(absences)
    .innerJoin(employees, eq(employees.id, absences.employeeId))
    .leftJoin(deputies, eq(deputies.id, absences.deputyId))
    .where(and(isNull(employees.leftAt), where))
    .orderBy(asc(absences.fromDay), asc(absences.id))
  return found.map((one) => ({ ...one, deputy: one.deputy ?? undefined }))
}

/** From this day on. */
export const comingOf = (tx: Tx, { id }: Pick<Employee, 'id'>, today: Day) =>
  absencesWhere(tx, and(eq(absences.employeeId, id), gte(absences.toDay, today)))

/** On this day. */
export const awayOn = (tx: Tx, day: Day) =>
  absencesWhere(tx, and(lte(absences.fromDay, day), gte(absences.toDay, day)))

/** One's own, those of one's people and of whom a dotted line puts below one, and where one stands in. */
export function findAbsences(ctx: Ctx, today: Day, of?: Employee): Promise<Absent[]> {
  if (of) return comingOf(ctx.tx, of, today)
  return absencesWhere(ctx.tx, and(gte(absences.toDay, today), isToldTo(ctx)))
}

const isToldTo = (ctx: Ctx) =>
  or(
    withinReach(absences.employeeId, ctx),
    eq(absences.deputyId, ctx.actor.id),
    sql`exists (select from ${dottedLines} d where d.employee_id = ${absences.employeeId}
      and d.manager_id = ${ctx.actor.id})`,
  )
