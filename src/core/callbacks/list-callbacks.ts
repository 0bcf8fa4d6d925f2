import { and, asc, eq, isNull, lt } from 'drizzle-orm'
import { customers, employees } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { isCallbackSeen } from './callback-by-customer.ts'

/** Open callbacks of the actor or, asked for the team, of all below, the most urgent first (CALLBACK-32). */
export function listCallbacks(
  ctx: Ctx,
  asked: { scope: 'mine' | 'team'; before?: Date; limit: number; offset: number },
) {
  const whose =
    asked.scope === 'mine' ? eq(callbacks.employeeId, ctx.actor.id) : isCallbackSeen(ctx)
  return ctx.tx
    .select({ callback: callbacks, customer: customers, employee: employees })
    .from(callbacks)
    .innerJoin(customers, eq(customers.id, callbacks.customerId))
    .innerJoin(employees, eq(employees.id, callbacks.employeeId))
    .where(
      and(
        whose,
        isNull(callbacks.doneAt),
        isNull(customers.pooledAt),
        asked.before && lt(callbacks.dueAt, asked.before),
      ),
    )
    .orderBy(asc(callbacks.dueAt), asc(callbacks.id))
    .limit(asked.limit)
    .offset(asked.offset)
}

export type ListedCallback = Awaited<ReturnType<typeof listCallbacks>>[number]
