import { and, asc, count, desc, eq, gte, isNull, lt, type SQL } from 'drizzle-orm'
import { alias, type PgColumn } from 'drizzle-orm/pg-core'
import { postponements } from '../../db/callbacks.ts'
import type { CallbackType, PostponeReason } from '../../db/choices.ts'
import { customers, employees } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { dayAt, monthStart, startOfDay } from '../time.ts'
import { isCallbackSeen } from './callback-by-customer.ts'

const leaders = alias(employees, 'leaders')
type Counted<T> = readonly { readonly of: T; readonly n: number }[]

export type Overdue = {
  readonly people: Counted<string>
  readonly teams: Counted<string | null>
  readonly types: Counted<CallbackType>
  /** Why callbacks were put off since the month began. */
  readonly reasons: Counted<PostponeReason>
}

/** Callbacks that are overdue per person, team and type, and why they were put off (CALLBACK-32). */
export async function countOverdue(ctx: Ctx): Promise<Overdue> {
  const { tx, now, actor } = ctx
  const { timeZone } = actor
  const isLate = lt(callbacks.dueAt, startOfDay(dayAt(now, timeZone), timeZone))
  const month = startOfDay(monthStart(dayAt(now, timeZone)), timeZone)
  /** Two of one name are two. */
  const by = (column: PgColumn, ...ids: PgColumn[]) =>
    tx
      .select({ of: column as PgColumn, n: count() })
      .from(callbacks)
      .innerJoin(customers, eq(customers.id, callbacks.customerId))
      .innerJoin(employees, eq(employees.id, callbacks.employeeId))
      .leftJoin(leaders, eq(leaders.id, employees.managerId))
      .where(and(isOpen, isLate, isCallbackSeen(ctx)))
      .groupBy(column, ...ids)
      .orderBy(desc(count()), asc(column), ...ids.map((id) => asc(id)))
  const reasons = await tx
    .select({ of: postponements.reason, n: count() })
    .from(postponements)
    .innerJoin(callbacks, eq(callbacks.id, postponements.callbackId))
    .where(and(gte(postponements.at, month), isCallbackSeen(ctx)))
    .groupBy(postponements.reason)
    .orderBy(desc(count()), asc(postponements.reason))
  return {
    people: (await by(employees.name, employees.id)) as Overdue['people'],
    teams: (await by(leaders.name, leaders.id)) as Overdue['teams'],
    types: (await by(callbacks.type)) as Overdue['types'],
    reasons,
  }
}

const isOpen: SQL | undefined = and(isNull(callbacks.doneAt), isNull(customers.pooledAt))
