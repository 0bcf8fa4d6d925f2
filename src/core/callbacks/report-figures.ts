import { and, eq, gte, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { CallbackCount, CallbackFigures } from '../../db/callbacks.ts'
import { postponements } from '../../db/callbacks.ts'
import type { CallbackType, Outcome } from '../../db/choices.ts'
import { changes, invocations } from '../../db/machinery.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import type { Period } from '../chat/period-field.ts'
import type { Ctx } from '../ctx.ts'
import { withinReach } from '../rights/within-reach.ts'
import { addDays, startOfDay } from '../time.ts'
import { isCallbackSeen } from './callback-by-customer.ts'
import { isBelow, memberCoverage } from './member-coverage.ts'

export type ReportOf = {
  readonly period: Period
  /** Somebody and whom they lead; all whom the right reaches where nothing is said. */
  readonly of?: Pick<Employee, 'id'> | undefined
  /** Only of one campaign: `campaign:5`. */
  readonly source?: string | undefined
}

/** What a report counts of the callbacks of a period (CALLBACK-15, -25, -27). */
export async function reportFigures(ctx: Ctx, of: ReportOf): Promise<CallbackFigures> {
  const rows = await countedRows(ctx, of)
  const { members, called, percent } = await coverageOf(ctx, of)
  return {
    all: summed(rows),
    types: [...Map.groupBy(rows, ({ type }) => type)]
      .map(([type, some]) => ({ type, ...summed(some) }))
      .sort(byMost),
    people: [...Map.groupBy(rows, ({ id }) => id)]
      .map(([id, some]) => ({ id, leaderId: some[0]?.leaderId ?? null, ...summed(some) }))
      .sort(byMost),
    outcomes: outcomesOf(rows),
    postponed: await postponed(ctx, of),
    members: { members, called, percent },
    corrections: await corrections(ctx, of),
    problems: await problems(ctx, of),
  }
}

/** A campaign is for whom it was chosen, and not for all members. */
const coverageOf = async (ctx: Ctx, of: ReportOf) =>
  of.source === undefined
    ? memberCoverage(ctx, { ...of, limit: 0, offset: 0 })
    : { members: 0, called: 0, percent: 0 }

type Counted = CallbackCount & {
  readonly id: number
  readonly leaderId: number | null
  readonly type: CallbackType
  readonly outcome: Outcome | null
}

/** One row for each person, type and outcome. */
function countedRows(ctx: Ctx, of: ReportOf): Promise<Counted[]> {
  const { timeZone } = ctx.actor
  const [from, until] = bounds(of, ctx)
  const dueBy = until < ctx.now ? until : ctx.now
  const isKept = sql`(${callbacks.outcome} is null or ${callbacks.outcome} <> 'dropped')`
  const isDue = and(isKept, gte(callbacks.dueAt, from), lt(callbacks.dueAt, until))
  const isDone = and(isKept, gte(callbacks.doneAt, from), lt(callbacks.doneAt, until))
  const isLate = sql`${isDone} and (${callbacks.doneAt} at time zone ${timeZone})::date
    > (${callbacks.dueAt} at time zone ${timeZone})::date`
  const isOpen = sql`${isKept} and ${lt(callbacks.dueAt, dueBy)}
    and (${isNull(callbacks.doneAt)} or ${gte(callbacks.doneAt, until)})`
  return ctx.tx
    .select({
      id: callbacks.employeeId,
      leaderId: employees.managerId,
      type: callbacks.type,
      outcome: sql<Outcome | null>`case when ${isDone} then ${callbacks.outcome} end`,
      due: countWhere(isDue),
      done: countWhere(isDone),
      late: countWhere(isLate),
      overdue: countWhere(isOpen),
    })
    .from(callbacks)
    .innerJoin(employees, eq(employees.id, callbacks.employeeId))
    .where(and(sql`(${isDue} or ${isDone} or ${isOpen})`, isCounted(ctx, of)))
    .groupBy(sql`1, 2, 3, 4`)
}

const countWhere = (condition: SQL | undefined) =>
  sql<number>`(count(*) filter (where ${condition}))::integer`

const bounds = ({ period: { from, to } }: ReportOf, { actor: { timeZone } }: Ctx) =>
  [startOfDay(from, timeZone), startOfDay(addDays(to, 1), timeZone)] as const

/** Whoever leads a campaign reads the figures of all its calls, as its progress shows them. */
const isCounted = (ctx: Ctx, { of, source }: ReportOf) =>
  source === undefined
    ? and(isCallbackSeen(ctx), of && isBelow(callbacks.employeeId, of))
    : eq(callbacks.source, source)

function summed(rows: readonly CallbackCount[]): CallbackCount {
  const sum = (name: keyof CallbackCount) => rows.reduce((all, row) => all + row[name], 0)
  return { due: sum('due'), done: sum('done'), late: sum('late'), overdue: sum('overdue') }
}

const byMost = (a: CallbackCount, b: CallbackCount) => b.done + b.overdue - a.done - a.overdue

function outcomesOf(rows: readonly Counted[]): CallbackFigures['outcomes'] {
  const outcomes: Partial<Record<Outcome, number>> = {}
  for (const { outcome, done } of rows) {
    if (outcome !== null) outcomes[outcome] = (outcomes[outcome] ?? 0) + done
  }
  return outcomes
}

async function postponed(ctx: Ctx, of: ReportOf): Promise<CallbackFigures['postponed']> {
  const [from, until] = bounds(of, ctx)
  const rows = await ctx.tx
    .select({ reason: postponements.reason, n: sql<number>`count(*)::integer` })
    .from(postponements)
    .innerJoin(callbacks, eq(callbacks.id, postponements.callbackId))
    .where(and(gte(postponements.at, from), lt(postponements.at, until), isCounted(ctx, of)))
    .groupBy(postponements.reason)
  return Object.fromEntries(rows.map(({ reason, n }) => [reason, n]))
}

/** Files that were changed by what was said in a call. */
async function corrections(ctx: Ctx, of: ReportOf): Promise<number> {
  const [from, until] = bounds(of, ctx)
  const isTheirs = and(
    withinReach(invocations.employeeId, ctx),
    of.of && isBelow(invocations.employeeId, of.of),
  )
  const [row] = await ctx.tx
    .select({
      n: sql<number>`count(distinct (${changes.invocationId}, ${changes.tableName}))::integer`,
    })
    .from(changes)
    .innerJoin(invocations, eq(invocations.id, changes.invocationId))
    .where(
      and(
        eq(invocations.command, 'callback.record'),
        isNull(invocations.undoneAt),
        gte(invocations.at, from),
        lt(invocations.at, until),
        inArray(changes.tableName, ['customers', 'contacts']),
        of.source === undefined ? isTheirs : calledIn(of.source),
      ),
    )
  return row?.n ?? 0
}

const calledIn = (source: string) =>
  sql`exists (select from ${changes} c join ${callbacks} b on b.id = c.row_id
    where c.invocation_id = ${invocations.id} and c.table_name = 'callbacks' and b.source = ${source})`

const problemsMax = 50

async function problems(ctx: Ctx, of: ReportOf): Promise<number[]> {
  const [from, until] = bounds(of, ctx)
  const rows = await ctx.tx
    .select({ id: callbacks.id })
    .from(callbacks)
    .where(
      and(
        inArray(callbacks.outcome, ['soso', 'dissatisfied']),
        gte(callbacks.doneAt, from),
        lt(callbacks.doneAt, until),
        isCounted(ctx, of),
      ),
    )
    .orderBy(sql`${callbacks.outcome} = 'dissatisfied' desc, ${callbacks.doneAt} desc`)
    .limit(problemsMax)
  return rows.map(({ id }) => id)
}

/** Of those who said whether they are content, how many are; nothing where nobody did. */
export function satisfactionOf({
  outcomes,
}: Pick<CallbackFigures, 'outcomes'>): number | undefined {
  const { satisfied = 0, soso = 0, dissatisfied = 0 } = outcomes
  const said = satisfied + soso + dissatisfied
  return said === 0 ? undefined : Math.round((satisfied * 100) / said)
}
