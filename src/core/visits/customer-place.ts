import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { Customer } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { customerPlaces } from '../../db/visiting.ts'
import { type Visit, visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { policyOf } from '../policies/policy-of.ts'
import { metersBetween, type Point } from './distance.ts'

/** How far a check-in was from where the customer is; nothing where nobody has said yet. */
export async function metersAway(
  { tx }: Pick<Ctx, 'tx'>,
  { id }: Pick<Customer, 'id'>,
  here: Point,
): Promise<number | null> {
  const [place] = await tx
    .select()
    .from(customerPlaces)
    .where(eq(customerPlaces.customerId, id))
    .orderBy(desc(customerPlaces.setAt), desc(customerPlaces.id))
    .limit(1)
  return place ? metersBetween(place, here) : null
}

/** From how many metres on a check-in is shown as far away; none is refused. */
export const farFrom = ({ tx }: Pick<Ctx, 'tx'>) => policyOf(tx, 'visit.placeMeters')

/** Where one stood on that visit is where the customer is, from now on. */
export async function keepCustomerPlace(ctx: Ctx, visitId: number): Promise<Visit> {
  const { tx, now, actor } = ctx
  const its = and(eq(visits.id, visitId), eq(visits.employeeId, actor.id))
  const [visit] = await tx
    .select()
    .from(visits)
    .where(and(its, isNotNull(visits.latitude)))
  const { latitude = null, longitude = null } = visit ?? {}
  if (!visit || latitude === null || longitude === null) return fail((t) => t.visits.noPlace)
  const row = { customerId: visit.customerId, latitude, longitude, setById: actor.id, setAt: now }
  await insertRow(tx, customerPlaces, row)
  await tx.update(visits).set({ metersAway: 0 }).where(eq(visits.id, visitId))
  return visit
}
