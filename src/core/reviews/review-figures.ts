import { and, asc, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { type Review, reviewItems, reviews } from '../../db/archive.ts'
import { customers, type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { withinReach } from '../rights/within-reach.ts'
import { isMissing, reviewer } from './review-items.ts'

export type Missing = { readonly employee: Employee; readonly missing: number }

/** Who has not finished a review, and how many files they miss. */
export function missingBy({ tx }: Pick<Ctx, 'tx'>, review: Pick<Review, 'id'>): Promise<Missing[]> {
  return tx
    .select({ employee: employees, missing: sql<number>`count(*)::integer` })
    .from(reviewItems)
    .innerJoin(customers, eq(customers.id, reviewItems.customerId))
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .where(and(eq(reviewItems.reviewId, review.id), isMissing(), isNull(employees.leftAt)))
    .groupBy(employees.id)
    .orderBy(asc(employees.id))
}

export type ReviewerFigures = {
  readonly employee: Employee
  readonly done: number
  readonly corrected: number
  readonly missing: number
}

/** How far each reviewer within reach is, those with the most to do first. */
export function reviewerFigures(ctx: Ctx, of: readonly Review[]): Promise<ReviewerFigures[]> {
  const ids = of.map(({ id }) => id)
  return ctx.tx
    .select({ employee: employees, ...figures() })
    .from(reviewItems)
    .innerJoin(customers, eq(customers.id, reviewItems.customerId))
    .innerJoin(employees, sql`${employees.id} = ${reviewer()}`)
    .where(and(inArray(reviewItems.reviewId, ids), withinReach(employees.id, ctx)))
    .groupBy(employees.id)
    .orderBy(desc(figures().missing), asc(employees.name), asc(employees.id))
}

const counted = (condition: ReturnType<typeof sql>) =>
  sql<number>`(count(*) filter (where ${condition}))::integer`

const figures = () => ({
  done: counted(sql`${reviewItems.state} <> 'waiting'`),
  corrected: counted(sql`${reviewItems.state} = 'corrected'`),
  missing: counted(isMissing()),
})

export type ReviewSummary = {
  readonly confirmed: number
  readonly corrected: number
  readonly over: number
  readonly missing: number
}

/** What came of a review: confirmed, corrected, ended since, and still missing. */
export async function summaryOf(
  { tx }: Pick<Ctx, 'tx'>,
  review: Pick<Review, 'id'>,
): Promise<ReviewSummary> {
  const isOver = sql`${reviewItems.state} = 'waiting' and not ${isMissing()}`
  const [row] = await tx
    .select({
      confirmed: counted(sql`${reviewItems.state} = 'confirmed'`),
      corrected: counted(sql`${reviewItems.state} = 'corrected'`),
      over: counted(isOver),
      missing: counted(isMissing()),
    })
    .from(reviewItems)
    .innerJoin(customers, eq(customers.id, reviewItems.customerId))
    .where(eq(reviewItems.reviewId, review.id))
  return row ?? { confirmed: 0, corrected: 0, over: 0, missing: 0 }
}

/** The reviews that are open; where none is, the last one. */
export async function currentReviews({ tx }: Pick<Ctx, 'tx'>): Promise<Review[]> {
  const last = tx.select({ id: sql`max(${reviews.id})` }).from(reviews)
  const found = await tx
    .select()
    .from(reviews)
    .where(or(isNull(reviews.closedAt), sql`${reviews.id} = (${last})`))
    .orderBy(desc(reviews.id))
  const open = found.filter(({ closedAt }) => closedAt === null)
  return open.length > 0 ? open : found
}
