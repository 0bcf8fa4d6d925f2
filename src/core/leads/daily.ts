import { and, asc, eq, gte, isNotNull } from 'drizzle-orm'
import { developmentMoves, developments } from '../../db/development.ts'
import { customers, type Employee } from '../../db/schema.ts'
import { visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { type Day, dayAt, startOfDay } from '../time.ts'
import { dailyCard } from './daily-card.ts'
import { superiorOf } from './hold-meeting.ts'

export type Words = Readonly<
  Record<'progress' | 'achievement' | 'problem', string | null | undefined>
>

/** What somebody has logged on a day, and what they say of it themselves (WORKLOG-1). */
export type Daily = {
  readonly of: Employee
  readonly day: Day
  readonly words: Words
  readonly visits: number
  readonly added: readonly string[]
  readonly steps: readonly { readonly name: string; readonly move: string }[]
}

export async function dailyOf(ctx: Ctx, words: Words): Promise<Daily> {
  const { tx, now, actor } = ctx
  const day = dayAt(now, actor.timeZone)
  const since = startOfDay(day, actor.timeZone)
  const logged = tx.$count(
    visits,
    and(eq(visits.employeeId, actor.id), isNotNull(visits.loggedAt), gte(visits.loggedAt, since)),
  )
  const moves = tx
    .select({ name: customers.name, move: developmentMoves.move })
    .from(developmentMoves)
    .innerJoin(developments, eq(developments.id, developmentMoves.developmentId))
    .innerJoin(customers, eq(customers.id, developments.customerId))
    .where(and(eq(developmentMoves.employeeId, actor.id), gte(developmentMoves.at, since)))
    .orderBy(asc(developmentMoves.id))
    .limit(stepsMax)
  const [count, made] = [await logged, await moves]
  return {
    ...{ of: actor, day, words, visits: count },
    added: made.filter(({ move }) => move === 'add').map(({ name }) => name),
    steps: made.filter(({ move }) => move !== 'add'),
  }
}

const stepsMax = 200

/** To whoever leads them, who answers with guidance (LEAD-12). */
export async function dailyReader(ctx: Ctx): Promise<Employee> {
  return (await superiorOf(ctx, ctx.actor)) ?? fail((t) => t.approvals.nobodyAbove)
}

export async function sendDaily(ctx: Ctx, daily: Daily): Promise<Employee> {
  const reader = await dailyReader(ctx)
  await notify(ctx, reader, dailyCard(daily, reader), { expiresAfterMs: newsMs })
  return reader
}
