import { and, asc, desc, eq, exists, isNotNull, isNull, or, type SQL } from 'drizzle-orm'
import { customers, employees } from '../../db/schema.ts'
import { visitCompanions } from '../../db/visiting.ts'
import { visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { mayRead } from '../customers/may-see.ts'
import { withinReach } from '../rights/within-reach.ts'
import { companionNames } from './companions.ts'

export type VisitsAsked = {
  readonly customerId?: number | undefined
  readonly employeeId?: number | undefined
  readonly limit: number
  readonly offset: number
}

/** Visits of the actor, or of a manager's people, and those on which they went along (VISIT-5). */
export function listVisits(ctx: Ctx, asked: VisitsAsked & { readonly planned: boolean }) {
  const { customerId, employeeId, planned } = asked
  const alongIs = (whose: SQL | undefined) =>
    exists(
      ctx.tx
        .select({ id: visitCompanions.id })
        .from(visitCompanions)
        .where(and(eq(visitCompanions.visitId, visits.id), whose)),
    )
  const whose = employeeId === undefined ? undefined : eq(visits.employeeId, employeeId)
  return ctx.tx
    .select({ visit: visits, customer: customers, employee: employees, companions: companionNames })
    .from(visits)
    .innerJoin(customers, eq(customers.id, visits.customerId))
    .innerJoin(employees, eq(employees.id, visits.employeeId))
    .where(
      and(
        or(
          withinReach(visits.employeeId, ctx),
          alongIs(withinReach(visitCompanions.employeeId, ctx)),
        ),
        mayRead(visits, ctx),
        planned ? isNull(visits.loggedAt) : isNotNull(visits.loggedAt),
        customerId === undefined ? undefined : eq(visits.customerId, customerId),
        whose && or(whose, alongIs(eq(visitCompanions.employeeId, employeeId ?? 0))),
      ),
    )
    .orderBy(planned ? asc(visits.day) : desc(visits.day), desc(visits.id))
    .limit(asked.limit)
    .offset(asked.offset)
}

type Listed = Awaited<ReturnType<typeof listVisits>>[number]
export type ListedVisit = Omit<Listed, 'companions'> & Partial<Pick<Listed, 'companions'>>
