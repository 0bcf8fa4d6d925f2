import { and, asc, desc, eq, gt, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { type Review, type ReviewItem, reviewItems, reviews } from '../../db/archive.ts'
import { type Customer, customers, type Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'

/** What is still to be confirmed: of a customer whose relation has ended nothing is. */
export const isMissing = (): SQL =>
  sql`(${reviewItems.state} = 'waiting' and ${customers.status} = 'active'
    and ${customers.mergedIntoId} is null)`

/** Whoever looks after the customer now reviews it, whoever did when the review began. */
export const reviewer = (): SQL<number> =>
  sql<number>`case when ${reviewItems.state} = 'waiting' then ${customers.ownerId}
    else ${reviewItems.reviewerId} end`

export type Reviewed = {
  readonly item: ReviewItem
  readonly review: Review
  readonly customer: Customer
}

type Of = Pick<Employee, 'id'>

/** The next file that somebody has to confirm, after the one that was skipped, round and round. */
export async function nextItem(
  { tx }: Pick<Ctx, 'tx'>,
  { id }: Of,
  after = 0,
): Promise<Reviewed | undefined> {
  const [next] = await tx
    .select({ item: reviewItems, review: reviews, customer: customers })
    .from(reviewItems)
    .innerJoin(reviews, eq(reviews.id, reviewItems.reviewId))
    .innerJoin(customers, eq(customers.id, reviewItems.customerId))
    .where(and(isNull(reviews.closedAt), isMissing(), eq(customers.ownerId, id)))
    .orderBy(desc(gt(reviewItems.id, after)), asc(reviewItems.id))
    .limit(1)
  return next
}

export type Progress = { readonly done: number; readonly all: number }

/** How far somebody is with a review. */
export async function progressOf(
  { tx }: Pick<Ctx, 'tx'>,
  { id }: Of,
  review: Pick<Review, 'id'>,
): Promise<Progress> {
  const isDone = ne(reviewItems.state, 'waiting')
  const [row] = await tx
    .select({
      done: sql<number>`(count(*) filter (where ${isDone}))::integer`,
      all: sql<number>`(count(*) filter (where ${isDone} or ${isMissing()}))::integer`,
    })
    .from(reviewItems)
    .innerJoin(customers, eq(customers.id, reviewItems.customerId))
    .where(and(eq(reviewItems.reviewId, review.id), sql`${reviewer()} = ${id}`))
  return row ?? { done: 0, all: 0 }
}
