import { and, asc, desc, eq, inArray, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Assist, assists } from '../../db/assists.ts'
import { departments, posts, seats } from '../../db/organisation.ts'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { namesNoSecret } from '../customers/may-see.ts'
import { asReader } from '../rights/as-reader.ts'
import { isWithinReach, withinReach } from '../rights/within-reach.ts'
import { openStates } from './rules.ts'

/** A help request with those whom it concerns. */
export type AssistFile = {
  readonly assist: Assist
  readonly asker: Employee
  readonly holder: Employee
  readonly customer: Customer | null
  /** The one that was asked. */
  readonly department: string | null
  /** The actor belongs to it. */
  readonly isOurs: boolean
}

const askers = alias(employees, 'askers')
const holders = alias(employees, 'holders')

/** Whether a department is one in which the actor holds a post. */
const isOurs = (department: SQL | typeof assists.departmentId, { actor }: Ctx): SQL<boolean> =>
  sql<boolean>`(coalesce(${department} in (select p.department_id from ${seats} s
    join ${posts} p on p.id = s.post_id
    where s.employee_id = ${actor.id} and s.until is null), false))`

const isParty = ({ actor }: Ctx) => sql`${actor.id} in (${assists.askerId}, ${assists.holderId})`

/** One's own, what one's department was asked, and those of the people whom the right reaches; no secret customer's. */
export const isAssistSeen = (ctx: Ctx): SQL => {
  const isReached = or(
    isOurs(assists.departmentId, ctx),
    withinReach(assists.askerId, ctx),
    withinReach(assists.holderId, ctx),
  )
  return sql`(${isParty(ctx)} or ((${isReached}) and ${namesNoSecret(assists.customerId, ctx)}))`
}

export const scopes = ['mine', 'ours', 'asked', 'late', 'open', 'closed', 'all'] as const
export type AssistScope = (typeof scopes)[number]

export type Wanted = {
  readonly scope?: AssistScope | undefined
  /** A year or a month in which they were asked: 2026, 2026-03. */
  readonly period?: string | undefined
}

export type Page = { readonly limit: number; readonly offset?: number }

/** Those that are open by what is due first, others the newest first. */
export function findAssists(ctx: Ctx, wanted: Wanted, page: Page): Promise<AssistFile[]> {
  const { scope, period } = wanted
  const where = and(scope && inScope(scope, ctx), askedIn(period, ctx))
  const isNewestFirst = scope === undefined || ['asked', 'closed', 'all'].includes(scope)
  const order = isNewestFirst ? [desc(assists.id)] : [asc(dueBy), asc(assists.id)]
  return seen(ctx, where, order, page)
}

/** By the calendar of whoever asks. */
export const askedIn = (period: string | undefined, { actor }: Ctx): SQL | undefined =>
  period === undefined
    ? undefined
    : sql`starts_with(to_char(${assists.askedAt} at time zone ${actor.timeZone}, 'YYYY-MM'), ${period})`

/** Of what was taken on once, the clock for the taking on is over for good. */
const dueBy = sql`case when ${assists.state} = 'asked' and ${assists.acceptedAt} is null then ${assists.acceptBy}
  else ${assists.doneBy} end`

function inScope(scope: AssistScope, ctx: Ctx): SQL | undefined {
  const isOpen = inArray(assists.state, [...openStates])
  const isLate = sql`${dueBy} <= ${ctx.now.toISOString()}::timestamptz`
  const conditions: Readonly<Record<AssistScope, SQL | undefined>> = {
    mine: and(isOpen, eq(assists.holderId, ctx.actor.id)),
    ours: and(isOpen, isOurs(assists.departmentId, ctx)),
    asked: eq(assists.askerId, ctx.actor.id),
    late: and(isOpen, isLate),
    open: isOpen,
    closed: not(isOpen),
    all: undefined,
  }
  return conditions[scope]
}

export async function assistSeen(
  ctx: Ctx,
  { id }: Pick<Assist, 'id'>,
): Promise<AssistFile | undefined> {
  const [file] = await seen(ctx, eq(assists.id, id), [asc(assists.id)], { limit: 1 })
  return file
}

/** As somebody reads it who is told of it without having asked; nothing where they may not see it. */
export async function assistTold(
  at: Pick<Ctx, 'tx' | 'now'>,
  reader: Employee,
  { id }: Pick<Assist, 'id'>,
): Promise<AssistFile | undefined> {
  return assistSeen(await asReader(at, reader, 'assist.view'), { id })
}

/** Whoever is asked, those who lead them, and those of the department that is asked; never whoever asked. */
export const mayHold = async (ctx: Ctx, { asker, holder, isOurs }: AssistFile): Promise<boolean> =>
  asker.id !== ctx.actor.id && (isOurs || (await isWithinReach(ctx, holder)))

/** Whoever asked, and those who lead them; never whoever is asked: nobody rates their own help. */
export const mayAsk = async (ctx: Ctx, { asker, holder }: AssistFile): Promise<boolean> =>
  asker.id === ctx.actor.id || (holder.id !== ctx.actor.id && (await isWithinReach(ctx, asker)))

/** Where somebody works: the department of the first post they hold. */
export async function departmentOf({ tx }: Pick<Ctx, 'tx'>, { id }: Pick<Employee, 'id'>) {
  const [found] = await tx
    .select({ id: posts.departmentId })
    .from(seats)
    .innerJoin(posts, eq(posts.id, seats.postId))
    .where(and(eq(seats.employeeId, id), isNull(seats.until)))
    .orderBy(asc(seats.id))
    .limit(1)
  return found?.id ?? null
}

async function seen(
  ctx: Ctx,
  where: SQL | undefined,
  order: SQL[],
  { limit, offset = 0 }: Page,
): Promise<AssistFile[]> {
  return ctx.tx
    .select({
      ...{ assist: assists, asker: askers, holder: holders, customer: customers },
      department: departments.name,
      isOurs: isOurs(assists.departmentId, ctx),
    })
    .from(assists)
    .innerJoin(askers, eq(askers.id, assists.askerId))
    .innerJoin(holders, eq(holders.id, assists.holderId))
    .leftJoin(customers, eq(customers.id, assists.customerId))
    .leftJoin(departments, eq(departments.id, assists.departmentId))
    .where(and(where, isAssistSeen(ctx)))
    .orderBy(...order)
    .limit(limit)
    .offset(offset)
}
