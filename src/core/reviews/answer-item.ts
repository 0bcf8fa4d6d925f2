import { and, eq, inArray, isNull } from 'drizzle-orm'
import { type ReviewItem, reviewItems, reviews } from '../../db/archive.ts'
import { type Customer, customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { recordDealing } from '../dealings/record-dealing.ts'
import { allow, ensure, fail } from '../errors.ts'
import { closeReview } from './close-review.ts'
import { summaryOf } from './review-figures.ts'
import type { Reviewed } from './review-items.ts'

type Answer = Exclude<ReviewItem['state'], 'waiting'>

/** Whoever looks after the customer says that its file is right, once; the last answer closes the review. */
export async function confirmItem(ctx: Ctx, id: number): Promise<Reviewed> {
  const reviewed = await waitingItem(ctx, id)
  await answer(ctx, [id], 'confirmed')
  const confirmed = { updatedAt: ctx.now }
  await ctx.tx.update(customers).set(confirmed).where(eq(customers.id, reviewed.customer.id))
  await closeWhenDone(ctx, reviewed.review.id)
  return reviewed
}

/** They say what has changed: it stands in the file's timeline, too. */
export async function correctItem(ctx: Ctx, id: number, note: string): Promise<Reviewed> {
  const reviewed = await waitingItem(ctx, id)
  await answer(ctx, [id], 'corrected', note)
  await recordDealing(ctx, { customer: reviewed.customer, kind: 'change', note })
  await closeWhenDone(ctx, reviewed.review.id)
  return reviewed
}

async function waitingItem(ctx: Ctx, id: number): Promise<Reviewed> {
  const reviewed = await itemOf(ctx, id)
  const { name } = reviewed.customer
  ensure(reviewed.item.state === 'waiting', (t) => t.reviews.isAnswered({ name }))
  ensure(reviewed.review.closedAt === null, (t) => t.reviews.isClosed)
  return reviewed
}

/** A file that its owner changes while it is under review is corrected: it need not be confirmed. */
export async function noteCorrection(ctx: Ctx, { id, ownerId }: Customer): Promise<boolean> {
  if (ownerId !== ctx.actor.id) return false
  const open = await ctx.tx
    .select({ id: reviewItems.id, reviewId: reviewItems.reviewId })
    .from(reviewItems)
    .innerJoin(reviews, eq(reviews.id, reviewItems.reviewId))
    .where(
      and(
        eq(reviewItems.customerId, id),
        eq(reviewItems.state, 'waiting'),
        isNull(reviews.closedAt),
      ),
    )
  const ids = open.map((item) => item.id)
  if (ids.length === 0) return false
  await answer(ctx, ids, 'corrected')
  for (const { reviewId } of open) await closeWhenDone(ctx, reviewId)
  return true
}

/** Of a file that is not theirs they read no more than that; nor whether there is one. */
async function itemOf({ tx, actor }: Ctx, id: number): Promise<Reviewed> {
  const [found] = await tx
    .select({ item: reviewItems, review: reviews, customer: customers })
    .from(reviewItems)
    .innerJoin(reviews, eq(reviews.id, reviewItems.reviewId))
    .innerJoin(customers, eq(customers.id, reviewItems.customerId))
    .where(eq(reviewItems.id, id))
    .for('update', { of: reviewItems })
  allow(found?.customer.ownerId === actor.id, 'tampered', (t) => t.reviews.notYours)
  return found ?? fail((t) => t.reviews.notYours)
}

async function answer(
  { tx, now, actor }: Ctx,
  ids: readonly number[],
  state: Answer,
  note?: string,
) {
  await tx
    .update(reviewItems)
    .set({ state, note, reviewerId: actor.id, answeredAt: now })
    .where(and(inArray(reviewItems.id, [...ids]), eq(reviewItems.state, 'waiting')))
}

async function closeWhenDone(ctx: Ctx, id: number): Promise<void> {
  const { missing } = await summaryOf(ctx, { id })
  if (missing === 0) await closeReview(ctx, { id })
}
