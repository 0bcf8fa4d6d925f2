import { ne, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { dealings } from '../../db/archive.ts'
import { assists } from '../../db/assists.ts'
import { enquiries } from '../../db/enquiries.ts'
import { rows } from '../../db/rows.ts'
import { customers, type Employee } from '../../db/schema.ts'
import { visitCompanions } from '../../db/visiting.ts'
import { callbacks, tasks, visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { mayBeNamed } from '../customers/may-see.ts'

type Kind = {
  readonly table: PgTable
  /** Who did it, when, and with which customer. */
  readonly who: PgColumn
  readonly at: PgColumn
  readonly customer: PgColumn
  /** Where it counts for somebody who did not write it. */
  readonly along?: (id: number) => SQL
  /** What else has to hold. */
  readonly is?: SQL
}

/** What of a day's work a daily report counts; one more kind is one more line, and its words. */
const kinds = {
  visits: {
    table: visits,
    who: visits.employeeId,
    at: visits.loggedAt,
    customer: visits.customerId,
    along: (id: number) =>
      sql`${visits.id} in (select visit_id from ${visitCompanions} where employee_id = ${id})`,
  },
  callbacks: {
    table: callbacks,
    who: callbacks.employeeId,
    at: callbacks.doneAt,
    customer: callbacks.customerId,
    /** Nobody called where it was needed no more. */
    is: ne(callbacks.outcome, 'dropped'),
  },
  tasks: { table: tasks, who: tasks.doneById, at: tasks.doneAt, customer: tasks.customerId },
  dealings: {
    table: dealings,
    who: dealings.employeeId,
    at: dealings.addedAt,
    customer: dealings.customerId,
  },
  enquiries: {
    table: enquiries,
    who: enquiries.answeredById,
    at: enquiries.closedAt,
    customer: enquiries.customerId,
  },
  assists: {
    table: assists,
    who: assists.holderId,
    at: assists.doneAt,
    customer: assists.customerId,
  },
} as const satisfies Readonly<Record<string, Kind>>

export type LoggedKind = keyof typeof kinds
export type Logged = {
  readonly kind: LoggedKind
  readonly count: number
  /** Customers by name, but none whose file is kept from the reader. */
  readonly names: readonly string[] | null
}

/** What somebody logged between two instants, in one query; kinds of which there is none are left out. */
export async function loggedOn(
  ctx: Ctx,
  { id }: Pick<Employee, 'id'>,
  [since, until]: readonly [Date, Date],
): Promise<readonly Logged[]> {
  const isNamed = id === ctx.actor.id ? sql`true` : mayBeNamed(ctx)
  const counted = ([kind, its]: readonly [string, Kind]): SQL => {
    const { table, who, at, customer, along, is = sql`true` } = its
    return sql`select ${kind}::text as kind, count(*)::integer as count,
      array_agg(distinct ${customers.name}) filter (where ${customers.id} is not null and ${isNamed}) as names
    from ${table} left join ${customers} on ${customers.id} = ${customer}
    where (${who} = ${id}${along ? sql` or ${along(id)}` : sql``}) and ${at} >= ${since.toISOString()}::timestamptz
      and ${at} < ${until.toISOString()}::timestamptz and ${is}`
  }
  const found = await ctx.tx.execute(
    sql.join(Object.entries<Kind>(kinds).map(counted), sql` union all `),
  )
  return rows<Logged>(found).filter(({ count }) => count > 0)
}
