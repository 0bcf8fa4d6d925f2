import { and, count, desc, eq, inArray, sql } from 'drizzle-orm'
import { departments } from '../../db/organisation.ts'
import { type Suggestion, suggestions } from '../../db/suggestions.ts'
import type { Ctx } from '../ctx.ts'
import { isSuggestionSeen, takenIn } from './find-suggestions.ts'
import { openStates } from './rules.ts'

export type SuggestionCount = {
  readonly department: string | null
  readonly count: number
  readonly open: number
  readonly adopted: number
  readonly declined: number
}

/** By department: how many came, and what became of them. */
export function countSuggestions(ctx: Ctx, period: string | undefined): Promise<SuggestionCount[]> {
  const inState = (...states: readonly Suggestion['state'][]) =>
    sql<number>`(count(*) filter (where ${inArray(suggestions.state, [...states])}))::integer`
  return ctx.tx
    .select({
      department: departments.name,
      count: count(),
      open: inState(...openStates),
      adopted: inState('adopted'),
      declined: inState('declined'),
    })
    .from(suggestions)
    .leftJoin(departments, eq(departments.id, suggestions.departmentId))
    .where(and(isSuggestionSeen(ctx), takenIn(period, ctx)))
    .groupBy(departments.name)
    .orderBy(desc(count()), departments.name)
}
