import { and, desc, eq, or } from 'drizzle-orm'
import { customers, employees } from '../../db/schema.ts'
import { receptions } from '../../db/visiting.ts'
import type { Ctx } from '../ctx.ts'
import { namesNoSecret } from '../customers/may-see.ts'
import { withinReach } from '../rights/within-reach.ts'

/** Those of the actor and of whom their right reaches, the latest day first. */
export function listReceptions(
  ctx: Ctx,
  page: { readonly limit: number; readonly offset: number },
) {
  return ctx.tx
    .select({ reception: receptions, customer: customers, host: employees })
    .from(receptions)
    .innerJoin(customers, eq(customers.id, receptions.customerId))
    .innerJoin(employees, eq(employees.id, receptions.hostId))
    .where(
      and(
        or(withinReach(receptions.hostId, ctx), withinReach(receptions.employeeId, ctx)),
        namesNoSecret(receptions.customerId, ctx),
      ),
    )
    .orderBy(desc(receptions.day), desc(receptions.id))
    .limit(page.limit)
    .offset(page.offset)
}

export type ListedReception = Awaited<ReturnType<typeof listReceptions>>[number]
