import { and, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Department, departments } from '../../db/organisation.ts'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import { type Suggestion, suggestions } from '../../db/suggestions.ts'
import type { Ctx } from '../ctx.ts'
import { namesNoSecret } from '../customers/may-see.ts'
import { withinReach } from '../rights/within-reach.ts'
import { openStates } from './rules.ts'

export type SuggestionFile = {
  readonly suggestion: Suggestion
  readonly customer: Customer | null
  readonly handler: Employee
  readonly taker: Employee
  readonly department: string | null
}

export const scopes = ['open', 'mine', 'adopted', 'declined', 'all'] as const
export type SuggestionScope = (typeof scopes)[number]

export type SuggestionsWanted = {
  readonly scope: SuggestionScope
  readonly customer?: Pick<Customer, 'id'> | undefined
  readonly department?: Pick<Department, 'id'> | undefined
  readonly kind?: Suggestion['kind'] | undefined
  readonly period?: string | undefined
}

const handlers = alias(employees, 'handlers')
const takers = alias(employees, 'takers')

/** What one took or has to answer, and what those whom the right reaches did; never of a secret customer. */
export const isSuggestionSeen = (ctx: Ctx): SQL =>
  and(
    or(
      eq(suggestions.takenById, ctx.actor.id),
      eq(suggestions.handlerId, ctx.actor.id),
      withinReach(suggestions.handlerId, ctx),
      withinReach(suggestions.takenById, ctx),
    ),
    or(isNull(suggestions.customerId), namesNoSecret(suggestions.customerId, ctx)),
  ) as SQL

type Page = { readonly limit: number; readonly offset?: number }

/** The newest first; those that are open as they came. */
export function findSuggestions(ctx: Ctx, wanted: SuggestionsWanted, page: Page) {
  const { scope, customer, department, kind, period } = wanted
  const where = and(
    inScope(scope, ctx),
    customer && eq(suggestions.customerId, customer.id),
    department && eq(suggestions.departmentId, department.id),
    kind && eq(suggestions.kind, kind),
    takenIn(period, ctx),
  )
  return seen(ctx, where, page)
}

function inScope(scope: SuggestionScope, { actor }: Ctx): SQL | undefined {
  const { state, handlerId } = suggestions
  if (scope === 'all') return undefined
  const isOpen = inArray(state, [...openStates])
  if (scope === 'open') return isOpen
  if (scope === 'mine') return and(isOpen, eq(handlerId, actor.id))
  return eq(state, scope)
}

/** By the calendar of whoever asks. */
export const takenIn = (period: string | undefined, { actor }: Ctx): SQL | undefined =>
  period === undefined
    ? undefined
    : sql`starts_with(to_char(${suggestions.takenAt} at time zone ${actor.timeZone}, 'YYYY-MM'), ${period})`

export async function suggestionSeen(ctx: Ctx, id: number): Promise<SuggestionFile | undefined> {
  const [file] = await seen(ctx, eq(suggestions.id, id), { limit: 1 })
  return file
}

function seen(ctx: Ctx, where: SQL | undefined, { limit, offset = 0 }: Page) {
  return ctx.tx
    .select({
      suggestion: suggestions,
      customer: customers,
      handler: handlers,
      taker: takers,
      department: departments.name,
    })
    .from(suggestions)
    .leftJoin(customers, eq(customers.id, suggestions.customerId))
    .innerJoin(handlers, eq(handlers.id, suggestions.handlerId))
    .innerJoin(takers, eq(takers.id, suggestions.takenById))
    .leftJoin(departments, eq(departments.id, suggestions.departmentId))
    .where(and(where, isSuggestionSeen(ctx)))
    .orderBy(desc(suggestions.id))
    .limit(limit)
    .offset(offset)
}
