import { and, desc, eq, gt } from 'drizzle-orm'
import { type Customer, customers } from '../../db/schema.ts'
import { files, type Visit, visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { metersAway } from './customer-place.ts'
import { visitMaxAgeMs } from './rules.ts'

export type Photo = { readonly hash: string; readonly mime: string; readonly bytes: number }

/**
 * Keeps a photo with the actor's visit of today, or for the one they log within the hour. One with a
 * caption goes only with what that caption has just logged: it may be of another customer.
 */
export async function attachPhoto(
  ctx: Ctx,
  photo: Photo,
  isCaptioned = false,
): Promise<Customer | undefined> {
  const last = await lastLogged(ctx, isCaptioned)
  const row = { ...photo, employeeId: ctx.actor.id, addedAt: ctx.now, visitId: last?.visit.id }
  await ctx.tx.insert(files).values(row)
  return last?.customer
}

/** Keeps where the actor is with the visit they have just logged (VISIT-2). */
export async function attachPlace(
  ctx: Ctx,
  place: { readonly latitude: string; readonly longitude: string },
): Promise<{ readonly visit: Visit; readonly customer: Customer }> {
  const last = await lastLogged(ctx)
  ensure(last, (t) => t.visits.noVisitForPlace)
  const set = { ...place, metersAway: await metersAway(ctx, last.customer, place) }
  await ctx.tx.update(visits).set(set).where(eq(visits.id, last.visit.id))
  return { customer: last.customer, visit: { ...last.visit, ...set } }
}

async function lastLogged(
  { tx, now, actor }: Ctx,
  onlyNow = false,
): Promise<{ visit: Visit; customer: Customer } | undefined> {
  const recent = onlyNow
    ? eq(visits.loggedAt, now)
    : gt(visits.loggedAt, new Date(now.getTime() - visitMaxAgeMs))
  const [last] = await tx
    .select({ visit: visits, customer: customers })
    .from(visits)
    .innerJoin(customers, eq(customers.id, visits.customerId))
    .where(and(eq(visits.employeeId, actor.id), recent))
    .orderBy(desc(visits.loggedAt), desc(visits.id))
    .limit(1)
  return last
}
