import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { type Review, reviewItems, reviews } from '../../db/archive.ts'
import { customers } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { backAtWork } from '../calendar/at-work.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { policyOf } from '../policies/policy-of.ts'
import { withinReach } from '../rights/within-reach.ts'
import { addDays, dayAt } from '../time.ts'
import { invitationCard } from './review-card.ts'
import { missingBy } from './review-figures.ts'

export type Opened = { readonly review: Review; readonly files: number; readonly people: number }

/**
 * Opens the review of the register (REG-5): every customer in it whose owner the actor's right reaches,
 * and who is in no other open review, is to be confirmed by its owner.
 */
export async function openReview(ctx: Ctx): Promise<Opened> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtext('register reviews'))`)
  const isWanted = toReview(withinReach(customers.ownerId, ctx))
  const isSomething = (await ctx.tx.$count(customers, isWanted)) > 0
  const isUnderWay = await ctx.tx.$count(reviews, isNull(reviews.closedAt))
  ensure(isSomething, (t) => (isUnderWay > 0 ? t.reviews.isUnderWay : t.reviews.nobodyThere))
  return opened(ctx, isWanted)
}

/** The same for the whole company; nothing where there is nothing to review. */
export async function openForAll(ctx: Ctx): Promise<Opened | undefined> {
  const isWanted = toReview(sql`true`)
  return (await ctx.tx.$count(customers, isWanted)) > 0 ? opened(ctx, isWanted) : undefined
}

function toReview(isReached: SQL): SQL | undefined {
  const isOpen = sql`exists (select from ${reviewItems} i join ${reviews} r on r.id = i.review_id
    where i.customer_id = ${customers.id} and r.closed_at is null)`
  return and(
    isReached,
    eq(customers.status, 'active'),
    isNotNull(customers.registeredAt),
    isNull(customers.mergedIntoId),
    sql`not ${isOpen}`,
  )
}

async function opened(ctx: Ctx, isWanted: SQL | undefined): Promise<Opened> {
  const { tx, now, actor } = ctx
  const today = dayAt(now, actor.timeZone)
  const dueOn = addDays(today, await policyOf(tx, 'register.reviewDays'))
  const row = { name: today.slice(0, 7), openedById: actor.id, openedAt: now, dueOn }
  const review = await insertRow(tx, reviews, row)
  await tx.execute(sql`insert into ${reviewItems} (review_id, customer_id, reviewer_id, state)
    select ${review.id}::integer, ${customers.id}, ${customers.ownerId}, 'waiting'
    from ${customers} where ${isWanted} order by ${customers.name}, ${customers.id}`)
  return { review, ...(await invite(ctx, review)) }
}

/** Everyone reads how many files are theirs, when they work. */
async function invite(ctx: Ctx, review: Review) {
  const found = await missingBy(ctx, review)
  for (const { employee, missing } of found) {
    const at = await backAtWork(ctx, employee)
    const card = invitationCard({ review, missing }, employee, ctx.now)
    const isOther = employee.id !== ctx.actor.id || ctx.platform === undefined
    if (isOther) await notify(ctx, employee, card, { expiresAfterMs: newsMs, at })
  }
  return { files: found.reduce((sum, one) => sum + one.missing, 0), people: found.length }
}
