import { and, desc, eq, isNull } from 'drizzle-orm'
import { type Review, reviews } from '../../db/archive.ts'
import { employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { ensure } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { withinReach } from '../rights/within-reach.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { summaryCard } from './review-card.ts'
import { type ReviewSummary, summaryOf } from './review-figures.ts'

export type Closed = { readonly review: Review; readonly summary: ReviewSummary }

/** Closes what is open of reviews that the actor, or somebody of theirs, has opened. */
export async function closeReviews(ctx: Ctx): Promise<readonly Closed[]> {
  const open = await ctx.tx
    .select({ review: reviews })
    .from(reviews)
    .innerJoin(employees, eq(employees.id, reviews.openedById))
    .where(and(isNull(reviews.closedAt), withinReach(employees.id, ctx)))
    .orderBy(desc(reviews.id))
  ensure(open.length > 0, (t) => t.reviews.noneOpen)
  const closed: Closed[] = []
  for (const { review } of open) {
    const one = await closeReview(ctx, review)
    if (one) closed.push(one)
  }
  return closed
}

/** Whoever opened it, and whoever is at the top above them, read what came of it (REG-5). */
export async function closeReview(
  ctx: Ctx,
  { id }: Pick<Review, 'id'>,
): Promise<Closed | undefined> {
  const closing = ctx.tx.update(reviews).set({ closedAt: ctx.now })
  const isOpen = and(eq(reviews.id, id), isNull(reviews.closedAt))
  const [review] = await closing.where(isOpen).returning()
  if (!review) return undefined
  const summary = await summaryOf(ctx, review)
  const opener = await employeeNumbered(ctx.tx, review.openedById)
  const told = await peopleHere(ctx, [opener.id, ...opener.line.slice(-1)])
  for (const reader of told) {
    const card = summaryCard([{ review, summary }], reader)
    if (reader.id !== ctx.actor.id) await notify(ctx, reader, card, { expiresAfterMs: newsMs })
  }
  return { review, summary }
}
