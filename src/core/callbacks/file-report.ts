import { and, desc, eq, inArray } from 'drizzle-orm'
import {
  type CallbackFigures,
  type CallbackReport,
  callbackReports,
  campaigns,
} from '../../db/callbacks.ts'
import { customers, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { callbacks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { withinReach } from '../rights/within-reach.ts'
import { isCallbackSeen } from './callback-by-customer.ts'
import { type ReportOf, reportFigures } from './report-figures.ts'

/** Files a report as it stands now: what it counts stays, whatever is done later (CALLBACK-15). */
export async function fileReport(
  ctx: Ctx,
  { campaignId, ...of }: ReportOf & { readonly campaignId?: number },
): Promise<CallbackReport> {
  const { tx, now, actor } = ctx
  const { from: fromDay, to: toDay } = of.period
  const figures = await reportFigures(ctx, of)
  const row = { fromDay, toDay, figures, madeById: actor.id, madeAt: now }
  return insertRow(tx, callbackReports, { ...row, ofId: of.of?.id, campaignId })
}

export type FiledReport = {
  readonly report: CallbackReport
  readonly madeBy: string
  readonly campaign: string | null
}

/** Reports of oneself and of those one leads, the newest first. */
export function filedReports(
  ctx: Ctx,
  {
    limit,
    offset = 0,
    id,
  }: { readonly limit: number; readonly offset?: number; readonly id?: number },
): Promise<FiledReport[]> {
  return ctx.tx
    .select({ report: callbackReports, madeBy: employees.name, campaign: campaigns.name })
    .from(callbackReports)
    .innerJoin(employees, eq(employees.id, callbackReports.madeById))
    .leftJoin(campaigns, eq(campaigns.id, callbackReports.campaignId))
    .where(
      and(
        withinReach(callbackReports.madeById, ctx),
        id === undefined ? undefined : eq(callbackReports.id, id),
      ),
    )
    .orderBy(desc(callbackReports.id))
    .limit(limit)
    .offset(offset)
}

export async function filedReport(ctx: Ctx, id: number): Promise<FiledReport> {
  const [found] = await filedReports(ctx, { id, limit: 1 })
  return found ?? fail((t) => t.callbackReports.noSuch)
}

export type Problem = {
  readonly customer: string
  readonly note: string | null
  readonly by: string
}

/** The names behind the figures, as far as their reader may read them. */
export async function namesIn(ctx: Ctx, { people, problems }: CallbackFigures) {
  const ids = [...new Set(people.flatMap(({ id, leaderId }) => [id, leaderId ?? id]))]
  const known = await ctx.tx
    .select({ id: employees.id, name: employees.name })
    .from(employees)
    .where(inArray(employees.id, ids))
  const found = await ctx.tx
    .select({
      id: callbacks.id,
      customer: customers.name,
      note: callbacks.note,
      by: employees.name,
    })
    .from(callbacks)
    .innerJoin(customers, eq(customers.id, callbacks.customerId))
    .innerJoin(employees, eq(employees.id, callbacks.employeeId))
    .where(and(inArray(callbacks.id, [...problems]), isCallbackSeen(ctx)))
  const told = new Map(found.map(({ id, ...problem }): [number, Problem] => [id, problem]))
  return {
    nameOf: new Map(known.map(({ id, name }) => [id, name])),
    problems: problems.flatMap((id) => told.get(id) ?? []),
  }
}

export type ReportNames = Awaited<ReturnType<typeof namesIn>>
