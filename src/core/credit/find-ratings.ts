import { and, asc, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { CreditRating } from '../../db/choices.ts'
import { surveys } from '../../db/development.ts'
import { type Customer, customers, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { maySee } from '../customers/may-see.ts'
import { addMonths, type Day, dayAt } from '../time.ts'

/** A rating that holds, with the day on which it was given; none for one that was brought along. */
export type Rated = { readonly customer: Customer; readonly ratedOn: Day | null }

export type Rating = {
  readonly day: Day
  readonly rating: CreditRating
  readonly reason: string
  readonly by: string
}

/** So long a rating is good for (CREDIT-2). */
const validMonths = 12

/** Ratings from before this day are out of date. */
export const staleBefore = ({ now, actor }: Pick<Ctx, 'now' | 'actor'>): Day =>
  addMonths(dayAt(now, actor.timeZone), -validMonths)

type Wanted = { readonly rating?: CreditRating | undefined; readonly isStale?: boolean }

/** Those of the customers whom the actor may see, the worst first; or the longest out of date first. */
export function findRatings(
  ctx: Ctx,
  { rating, isStale = false }: Wanted,
  page: { readonly limit: number; readonly offset: number },
): Promise<Rated[]> {
  const old = sql`coalesce(${lastDay}, '0001-01-01') < ${staleBefore(ctx)}`
  const where = and(
    isNotNull(customers.creditRating),
    maySee(ctx),
    rating && eq(customers.creditRating, rating),
    isStale ? old : undefined,
  )
  return ctx.tx
    .select({ customer: customers, ratedOn: lastDay })
    .from(customers)
    .where(where)
    .orderBy(...(isStale ? [sql`${lastDay} asc nulls first`] : worstFirst), asc(customers.id))
    .limit(page.limit)
    .offset(page.offset)
}

const lastDay = sql<Day | null>`(select s.day::text from ${surveys} s
  where s.customer_id = ${customers.id} and s.kind = 'credit' and s.rating is not null
  order by s.id desc limit 1)`

const worstFirst: SQL[] = [
  sql`array_position(array['D', 'C', 'B', 'A', 'AA', 'AAA'], ${customers.creditRating})`,
  sql`${customers.name}`,
]

const historyMax = 8

/** How a customer was rated, the newest first. */
export async function ratingsOf({ tx }: Ctx, { id }: Pick<Customer, 'id'>): Promise<Rating[]> {
  const found = await tx
    .select({ survey: surveys, by: employees.name })
    .from(surveys)
    .innerJoin(employees, eq(employees.id, surveys.employeeId))
    .where(and(eq(surveys.customerId, id), eq(surveys.kind, 'credit'), isNotNull(surveys.rating)))
    .orderBy(desc(surveys.id))
    .limit(historyMax)
  return found.map(({ survey: { day, rating, answers }, by }) => ({
    ...{ day, by, rating: rating as CreditRating },
    reason: Object.values(answers).join(' · '),
  }))
}
