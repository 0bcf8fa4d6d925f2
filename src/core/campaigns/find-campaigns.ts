import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { type Campaign, campaigns } from '../../db/callbacks.ts'
import type { Outcome } from '../../db/choices.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure, fail } from '../errors.ts'
import { withinReach } from '../rights/within-reach.ts'
import { sourceOf } from './start-campaign.ts'

export type CampaignFile = {
  readonly campaign: Campaign
  readonly maker: Employee
  /** Whether its reader leads it: others see how far it is. */
  readonly isLed: boolean
}

/** Of oneself and of those one leads, and those in which one calls; running ones first, then the newest. */
export function findCampaigns(
  ctx: Ctx,
  asked: {
    readonly limit: number
    readonly offset?: number
    readonly id?: number
    readonly isRunning?: boolean
  },
): Promise<CampaignFile[]> {
  const isLed = sql<boolean>`(${withinReach(campaigns.madeById, ctx)})`
  const isCaller = sql`exists (select from ${callbacks} where ${callbacks.source} = 'campaign:' || ${campaigns.id}
    and ${withinReach(callbacks.employeeId, ctx)})`
  const where: (SQL | undefined)[] = [
    sql`(${isLed} or ${isCaller})`,
    asked.id === undefined ? undefined : eq(campaigns.id, asked.id),
    asked.isRunning ? isNull(campaigns.endedAt) : undefined,
  ]
  return ctx.tx
    .select({ campaign: campaigns, maker: employees, isLed })
    .from(campaigns)
    .innerJoin(employees, eq(employees.id, campaigns.madeById))
    .where(and(...where))
    .orderBy(sql`${campaigns.endedAt} is not null`, desc(campaigns.id))
    .limit(asked.limit)
    .offset(asked.offset ?? 0)
}

/** Held until this transaction ends; refused to whoever does not lead it, and where it is over. */
export async function heldCampaign(ctx: Ctx, { id }: Pick<Campaign, 'id'>): Promise<CampaignFile> {
  await ctx.tx.select().from(campaigns).where(eq(campaigns.id, id)).for('update')
  const [file] = await findCampaigns(ctx, { id, limit: 1 })
  if (!file) return fail((t) => t.campaigns.noSuch({ name: String(id) }), 'campaign')
  const { name } = file.maker
  allow(file.isLed, 'missingRight', (t) => t.campaigns.notYours({ name }))
  ensure(
    !file.campaign.endedAt,
    (t) => t.campaigns.isOver({ name: file.campaign.name }),
    'campaign',
  )
  return file
}

export type PersonProgress = {
  readonly id: number
  readonly name: string
  readonly total: number
  readonly done: number
  readonly overdue: number
}

export type Progress = {
  readonly people: readonly PersonProgress[]
  readonly total: number
  readonly done: number
  readonly open: number
  readonly overdue: number
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>
}

/** How far a campaign is, in all and with each caller, by one query. */
export async function progressOf(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  campaign: Campaign,
): Promise<Progress> {
  const isOverdue = sql`${callbacks.doneAt} is null and ${callbacks.dueAt} < ${now.toISOString()}::timestamptz`
  const rows = await tx
    .select({
      id: employees.id,
      name: employees.name,
      outcome: callbacks.outcome,
      n: sql<number>`count(*)::integer`,
      overdue: sql<number>`(count(*) filter (where ${isOverdue}))::integer`,
    })
    .from(callbacks)
    .innerJoin(employees, eq(employees.id, callbacks.employeeId))
    .where(eq(callbacks.source, sourceOf(campaign)))
    .groupBy(employees.id, employees.name, callbacks.outcome)
  const meant = rows.filter(({ outcome }) => outcome !== 'dropped')
  const people = [...Map.groupBy(meant, ({ id }) => id)].map(([id, theirs]) => {
    const name = theirs[0]?.name ?? ''
    return { id, name, ...summed(theirs) }
  })
  const outcomes: Partial<Record<Outcome, number>> = {}
  for (const { outcome, n } of rows) if (outcome) outcomes[outcome] = (outcomes[outcome] ?? 0) + n
  return { people: people.sort((a, b) => a.name.localeCompare(b.name)), outcomes, ...summed(meant) }
}

type Row = { readonly outcome: Outcome | null; readonly n: number; readonly overdue: number }

function summed(rows: readonly Row[]) {
  const sum = (some: readonly Row[]) => some.reduce((all, { n }) => all + n, 0)
  const [total, open] = [sum(rows), sum(rows.filter(({ outcome }) => outcome === null))]
  return { total, open, done: total - open, overdue: rows.reduce((all, r) => all + r.overdue, 0) }
}
