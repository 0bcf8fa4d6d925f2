import { eq, sql } from 'drizzle-orm'
import { type Customer, customers, type Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { ensure } from '../errors.ts'
import { listed } from '../handovers/held.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { superiorOf } from '../org/superiors.ts'
import { policyOf } from '../policies/policy-of.ts'
import { heldCustomer } from '../register/enter-register.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { hasBusiness } from './exempt.ts'
import { silence } from './open-work.ts'
import { pooledCard } from './pool-cards.ts'

export type Released = {
  readonly customers: readonly Customer[]
  readonly from: Employee
  /** Who keeps them until somebody claims them: the nearest superior. */
  readonly keeper: Employee
}

/** Puts a customer into the public pool; the nearest superior keeps it until somebody claims it. */
export async function releaseCustomer(ctx: Ctx, customer: Customer): Promise<Released> {
  const { tx } = ctx
  ensure(await policyOf(tx, 'pool.on'), (t) => t.pool.isOff)
  const held = await heldCustomer(ctx, customer)
  const { name } = held
  const from = await employeeNumbered(tx, held.ownerId)
  ensure(await isWithinReach(ctx, from), (t) => t.pool.notYours({ name, owner: from.name }))
  ensure(held.pooledAt === null, (t) => t.pool.isPooled({ name }))
  ensure(held.access === 'ordinary', (t) => t.pool.isRestricted({ name }))
  ensure(!held.isKey, (t) => t.pool.isKey({ name }))
  const [busy] = await tx
    .select({ is: hasBusiness })
    .from(customers)
    .where(eq(customers.id, held.id))
  ensure(!busy?.is, (t) => t.pool.hasBusiness({ name }))
  const released = await toPool(ctx, [held.id], from)
  if (from.id !== ctx.actor.id) {
    await notify(ctx, from, pooledCard(released, from), { expiresAfterMs: newsMs })
  }
  return released
}

/** Nobody's clock runs for what is in the pool (`start_care` in the database). */
export async function toPool(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  ids: readonly number[],
  from: Employee,
): Promise<Released> {
  const keeper = (await superiorOf({ tx }, from)) ?? from
  const set = { ownerId: keeper.id, pooledAt: now, releasedById: from.id, releasedAt: now }
  const pooled = await tx
    .update(customers)
    .set({ ...set, claimedAt: null, keptAt: null, warnedAt: null })
    .where(sql`${customers.id} = any(${listed(ids)})`)
    .returning()
  await silence({ tx }, ids)
  return { customers: pooled, from, keeper }
}
