import { and, asc, count, desc, eq, notInArray, type SQL, sql } from 'drizzle-orm'
import { assistOffers, assists } from '../../db/assists.ts'
import { departments } from '../../db/organisation.ts'
import { employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { withinReach } from '../rights/within-reach.ts'
import { askedIn, isAssistSeen } from './find-assists.ts'

/** Of a department or of somebody; of a share, how many and of how many (COOPERATION-02…05). */
export type HelpCount = {
  readonly name: string
  readonly count: number
  readonly open: number
  readonly accepted: number
  readonly acceptDue: number
  readonly acceptMinutes: number | null
  readonly done: number
  readonly doneDue: number
  readonly doneMinutes: number | null
  readonly content: number
  readonly rated: number
  readonly reopens: number
}

export type OfferCount = { readonly name: string; readonly times: number }

export type Counted = {
  readonly total: number
  readonly departments: readonly HelpCount[]
  readonly people: readonly HelpCount[]
  readonly offers: readonly OfferCount[]
}

/** What was asked in a month or a year of whom one sees, and how it was met; the busiest first. */
export async function countAssists(ctx: Ctx, period: string | undefined): Promise<Counted> {
  const isNeeded = notInArray(assists.state, ['withdrawn', 'declined'])
  const where = and(isAssistSeen(ctx), askedIn(period, ctx), isNeeded)
  const figures = figuresAt(ctx.now)
  const byDepartment = await ctx.tx
    .select({ name: departments.name, ...figures })
    .from(assists)
    .innerJoin(departments, eq(departments.id, assists.departmentId))
    .where(where)
    .groupBy(departments.name)
    .orderBy(desc(count()), asc(departments.name))
  const byPerson = await ctx.tx
    .select({ name: employees.name, ...figures })
    .from(assists)
    .innerJoin(employees, eq(employees.id, assists.holderId))
    .where(where)
    .groupBy(employees.id)
    .orderBy(desc(count()), asc(employees.id))
  const total = byPerson.reduce((sum, one) => sum + one.count, 0)
  const offers = await countOffers(ctx, period)
  return { total, departments: byDepartment, people: byPerson, offers }
}

function figuresAt(now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`
  const { acceptedAt, acceptBy, doneAt, doneBy, rating } = assists
  return {
    count: count(),
    open: counted(sql`${doneAt} is null`),
    accepted: counted(sql`${acceptedAt} <= ${acceptBy}`),
    acceptDue: counted(sql`${acceptedAt} is not null or ${acceptBy} <= ${at}`),
    acceptMinutes: average(assists.acceptMinutes),
    done: counted(sql`${doneAt} <= ${doneBy}`),
    doneDue: counted(sql`${doneAt} is not null or ${doneBy} <= ${at}`),
    doneMinutes: average(assists.doneMinutes),
    content: counted(sql`${rating} in ('very', 'fairly')`),
    rated: counted(sql`${rating} is not null`),
    reopens: sql<number>`sum(${assists.reopens})::integer`,
  }
}

const counted = (is: SQL) => sql<number>`count(*) filter (where ${is})::integer`
const average = (column: typeof assists.acceptMinutes | typeof assists.doneMinutes) =>
  sql<number | null>`round(avg(${column}))::integer`

/** Who has asked other departments by themselves, and how often (COLLAB-6). */
function countOffers(ctx: Ctx, period: string | undefined): Promise<OfferCount[]> {
  const { timeZone } = ctx.actor
  const month = sql`to_char(${assistOffers.at} at time zone ${timeZone}, 'YYYY-MM')`
  const within = period === undefined ? undefined : sql`starts_with(${month}, ${period})`
  return ctx.tx
    .select({ name: employees.name, times: count() })
    .from(assistOffers)
    .innerJoin(employees, eq(employees.id, assistOffers.employeeId))
    .where(and(withinReach(assistOffers.employeeId, ctx), within))
    .groupBy(employees.id)
    .orderBy(desc(count()), asc(employees.id))
}
