import { and, asc, desc, eq, ne, type SQL, sql } from 'drizzle-orm'
import { complaints } from '../../db/complaints.ts'
import { contracts, developments, loans } from '../../db/development.ts'
import { changes, invocations } from '../../db/machinery.ts'
import { approvals } from '../../db/organisation.ts'
import { customers, employees } from '../../db/schema.ts'
import { tasks, visits } from '../../db/work.ts'
import { isBarredFrom } from '../complaints/find-complaints.ts'
import type { Ctx } from '../ctx.ts'
import { mayBeNamed } from '../customers/may-see.ts'
import { allow } from '../errors.ts'
import { withinReach } from '../rights/within-reach.ts'
import { type Change, type Names, namesIn } from './names-in.ts'
import { type Sights, sightsIn } from './sights-in.ts'

export type ListedInvocation = {
  readonly invocation: typeof invocations.$inferSelect
  readonly who: string
}

type Asked = {
  readonly employeeId?: number | undefined
  readonly limit: number
  readonly offset: number
}

/** What the people within reach have written, the newest first. */
export function listInvocations(ctx: Ctx, asked: Asked): Promise<ListedInvocation[]> {
  const { employeeId, limit, offset } = asked
  const by = employeeId === undefined ? undefined : eq(invocations.employeeId, employeeId)
  return within(ctx, by).orderBy(desc(invocations.id)).limit(limit).offset(offset)
}

export type InvocationDetails = ListedInvocation & {
  readonly changes: readonly Change[]
  readonly names: Names
  readonly sights: Sights
  /** How many entries of the trail it took a person out of: too many to be listed. */
  readonly erased: number
}

const changesMax = 40

/** One of them with what it changed. */
export async function invocationDetails(ctx: Ctx, id: number): Promise<InvocationDetails> {
  const [found] = await within(ctx, eq(invocations.id, id))
  allow(found, 'tampered', (t) => t.trail.noSuch)
  const ofIt = eq(changes.invocationId, id)
  const changed = (await ctx.tx
    .select()
    .from(changes)
    .where(and(ofIt, ne(changes.tableName, 'erasures')))
    .orderBy(asc(changes.id))
    .limit(changesMax)) as readonly Change[]
  const names = await namesIn(ctx, changed)
  const erased = await ctx.tx.$count(changes, and(ofIt, eq(changes.tableName, 'erasures')))
  return { ...found, changes: changed, names, sights: await sightsIn(ctx, changed), erased }
}

function within(ctx: Ctx, which: ReturnType<typeof eq> | undefined) {
  return ctx.tx
    .select({ invocation: invocations, who: employees.name })
    .from(invocations)
    .innerJoin(employees, eq(employees.id, invocations.employeeId))
    .where(
      and(
        withinReach(invocations.employeeId, ctx),
        touchesNoSecret(ctx),
        touchesNoOwnCase(ctx),
        which,
      ),
    )
    .$dynamic()
}

/** Nothing that it changed belongs to a file that is kept from whoever asks, not even their own doing. */
const touchesNoSecret = (ctx: Ctx): SQL => sql`not exists (
  select from ${changes} c cross join lateral (values
    (case c.table_name when 'customers' then c.row_id
      when 'task_reports' then (select t.customer_id from ${tasks} t where t.id = ${whole})
      when 'approval_steps' then (select a.customer_id from ${approvals} a where a.id = ${whole})
      when 'contract_events' then
        (select k.customer_id from ${contracts} k where k.id = ${whole})
      when 'development_moves' then
        (select d.customer_id from ${developments} d where d.id = ${whole})
      when 'implementations' then
        (select d.customer_id from ${developments} d where d.id = ${whole})
      when 'loan_events' then (select l.customer_id from ${loans} l where l.id = ${whole})
      when 'files' then (select v.customer_id from ${visits} v where v.id = ${whole}) end),
    ((c.before ->> 'customer_id')::integer), ((c.after ->> 'customer_id')::integer)) about (id)
  join ${customers} on ${customers.id} = about.id
  where c.invocation_id = ${invocations.id} and not ${mayBeNamed(ctx)})`

/** Nobody reads there how a complaint about their own work is investigated (COMPLAINT-7). */
const touchesNoOwnCase = (ctx: Ctx): SQL => sql`not exists (
  select from ${changes} c join ${complaints} on ${complaints.id} =
    case c.table_name when 'complaints' then c.row_id when 'complaint_events' then ${whole} end
  where c.invocation_id = ${invocations.id} and ${isBarredFrom(ctx)})`

/** Of which record a changed row is a part. */
const whole = sql`whole_of(c.table_name, coalesce(c.after, c.before))`
