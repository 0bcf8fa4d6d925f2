import { and, asc, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import { customers, employees } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { mayRead } from '../customers/may-see.ts'
import { isCallbackSeen, isStoodIn } from './callback-by-customer.ts'

/**
 * Open callbacks of the actor and of those in whose place they stand today or, asked for the team, of
 * all below (CALLBACK-32): the most urgent first, and of those due at once the most important customers.
 */
export function listCallbacks(
  ctx: Ctx,
  asked: { scope: 'mine' | 'team'; before?: Date; limit: number; offset: number },
) {
  const isCaller = sql<boolean>`(${eq(callbacks.employeeId, ctx.actor.id)} or ${isStoodIn(ctx)})`
  const isMine = and(isCaller, mayRead(callbacks, ctx))
  const whose = asked.scope === 'mine' ? isMine : isCallbackSeen(ctx)
  return ctx.tx
    .select({ callback: callbacks, customer: customers, employee: employees, isCaller })
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
    .orderBy(asc(callbacks.dueAt), desc(customers.isKey), asc(customers.grade), asc(callbacks.id))
    .limit(asked.limit)
    .offset(asked.offset)
}

export type ListedCallback = Awaited<ReturnType<typeof listCallbacks>>[number]
