import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import { customers, employees } from '../../db/schema.ts'
import { visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { mayRead } from '../customers/may-see.ts'
import { withinReach } from '../rights/within-reach.ts'

export type VisitsAsked = {
  readonly customerId?: number | undefined
  readonly employeeId?: number | undefined
  readonly limit: number
  readonly offset: number
}

/** Visits of the actor, or of a manager's people, whoever looks after the customer now. */
export function listVisits(ctx: Ctx, asked: VisitsAsked & { readonly planned: boolean }) {
  const { customerId, employeeId, planned } = asked
  return ctx.tx
    .select({ visit: visits, customer: customers, employee: employees })
    .from(visits)
    .innerJoin(customers, eq(customers.id, visits.customerId))
    .innerJoin(employees, eq(employees.id, visits.employeeId))
    .where(
      and(
        withinReach(visits.employeeId, ctx),
        mayRead(visits, ctx),
        planned ? isNull(visits.loggedAt) : isNotNull(visits.loggedAt),
        customerId === undefined ? undefined : eq(visits.customerId, customerId),
        employeeId === undefined ? undefined : eq(visits.employeeId, employeeId),
      ),
    )
    .orderBy(planned ? asc(visits.day) : desc(visits.day), desc(visits.id))
    .limit(asked.limit)
    .offset(asked.offset)
}

export type ListedVisit = Awaited<ReturnType<typeof listVisits>>[number]
