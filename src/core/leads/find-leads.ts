import { and, asc, desc, eq, isNull, ne, notInArray, or, type SQL, sql } from 'drizzle-orm'
import {
  type Development,
  type DevelopmentState,
  developmentMoves,
  developments,
} from '../../db/development.ts'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import type { Ctx } from '../ctx.ts'
import { mayRead } from '../customers/may-see.ts'
import { mask } from '../rights/masked.ts'
import { sights } from '../rights/sights.ts'
import { withinLead, withinReach } from '../rights/within-reach.ts'

/** A development with whom it is about and who does it. */
export type Lead = {
  readonly development: Development
  readonly customer: Customer
  readonly developer: Employee
  /** Whether whoever looks decides on it: it is somebody else’s whom they lead. */
  readonly isLed: boolean
  /** Whether they read its money, in what is written about it, too. */
  readonly isAmountRead: boolean
}

export type Page = { readonly limit: number; readonly offset?: number }

/** Whom a right reaches, whose leads it shows; of what is kept from them nothing. */
export const isLeadSeen = (ctx: Ctx): SQL | undefined =>
  and(
    withinReach(developments.developerId, ctx),
    mayRead({ employeeId: developments.developerId, customerId: developments.customerId }, ctx),
  )

export const isOpen = notInArray(developments.state, ['filed', 'dropped'])

export type Wanted = {
  readonly state?: DevelopmentState | undefined
  readonly developer?: Pick<Employee, 'id'> | undefined
  readonly isMine?: boolean
}

/** Those that are under way, or in one state, the longest in theirs first. */
export function listLeads(ctx: Ctx, wanted: Wanted, page: Page): Promise<Lead[]> {
  const { state, developer, isMine } = wanted
  const where = and(
    state ? eq(developments.state, state) : isOpen,
    developer && eq(developments.developerId, developer.id),
    isMine ? eq(developments.developerId, ctx.actor.id) : undefined,
  )
  return leads(ctx, where, [asc(developments.stateAt), asc(developments.id)], page)
}

/** One that the actor may see, in any state, so that a refusal can say where it stands. */
export async function leadNumbered(ctx: Ctx, id: number): Promise<Lead | undefined> {
  const [lead] = await leads(ctx, eq(developments.id, id), [], { limit: 1 })
  return lead
}

/** Those whose customer goes by one of these names; what is under way before what is over. */
export function leadsCalled(ctx: Ctx, keys: readonly string[], limit: number): Promise<Lead[]> {
  const isCalled = sql`${customers.keys} && ${`{${keys.map(quoted).join()}}`}::text[]`
  const openFirst = desc(sql`${developments.state} not in ('filed', 'dropped')`)
  return leads(ctx, isCalled, [openFirst, desc(developments.id)], { limit })
}

const quoted = (key: string) => `"${key.replace(/["\\]/g, '\\$&')}"`

async function leads(
  ctx: Ctx,
  where: SQL | undefined,
  order: readonly SQL[],
  { limit, offset = 0 }: Page,
): Promise<Lead[]> {
  const found = await ctx.tx
    .select({
      development: developments,
      customer: customers,
      developer: employees,
      isLed: isLed(ctx),
      isAmountRead: isAmountRead(ctx),
    })
    .from(developments)
    .innerJoin(customers, eq(customers.id, developments.customerId))
    .innerJoin(employees, eq(employees.id, developments.developerId))
    .where(and(where, isLeadSeen(ctx), isNull(customers.mergedIntoId)))
    .orderBy(...order)
    .limit(limit)
    .offset(offset)
  return found.map((lead) => (lead.isAmountRead ? lead : withoutAmount(lead)))
}

function withoutAmount({ development, ...rest }: Lead): Lead {
  const { amount, background, direction } = development
  const told = {
    amount: amount && mask,
    background: background && withoutAmounts(background),
    direction: direction && withoutAmounts(direction),
  }
  return { ...rest, development: { ...development, ...told } }
}

/** What was written about a lead, for whoever reads it. */
export const noteRead = <N extends string | null>({ isAmountRead }: Lead, note: N) =>
  note === null || isAmountRead ? note : withoutAmounts(note)

/** Whoever develops it has told the amount, and those above decide on it. */
export const isAmountRead = (ctx: Ctx): SQL<boolean> => {
  const { actor } = ctx
  const isAbove = sql`exists (select from ${employees} e
    where e.id = ${sql`${developments.developerId}`} and e.line @> array[${actor.id}::integer])`
  const within = withinReach(developments.developerId, { actor, command: sights.amount })
  return sql<boolean>`(${isAbove} or ${within})`
}

/** Nobody decides on what they develop themselves, unless nobody is above them. */
const isLed = (ctx: Ctx): SQL<boolean> => {
  const { id, line } = ctx.actor
  const own = line.length <= 1 ? sql`${developments.developerId} = ${id}` : sql`false`
  const led = and(ne(developments.developerId, id), withinLead(developments.developerId, ctx))
  const isBelow = sql`(${employees.line} @> array[${id}::integer] and ${employees.id} <> ${id})`
  return sql<boolean>`coalesce(${or(own, led, isBelow)}, false)`
}

/** What was asked for last and not yet answered, and why: the suspension of a development (LEAD-10). */
export async function suspensionAsked({ tx }: Pick<Ctx, 'tx'>, { id }: Pick<Development, 'id'>) {
  const [last] = await tx
    .select({ move: developmentMoves.move, note: developmentMoves.note, by: employees })
    .from(developmentMoves)
    .innerJoin(employees, eq(employees.id, developmentMoves.employeeId))
    .where(and(eq(developmentMoves.developmentId, id), isAboutSuspension))
    .orderBy(desc(developmentMoves.id))
    .limit(1)
  return last?.move === 'ask' ? last : undefined
}

const isAboutSuspension = sql`${developmentMoves.move}
  in ('ask', 'suspend', 'continue', 'resume', 'drop')`
