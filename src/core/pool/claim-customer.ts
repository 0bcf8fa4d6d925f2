import { and, eq, isNull, sql } from 'drizzle-orm'
import { type Customer, customers } from '../../db/schema.ts'
import { firstContactOf } from '../care/first-contact-of.ts'
import type { Given } from '../care/give-customer.ts'
import { putInCare } from '../care/put-in-care.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { ensure, fail } from '../errors.ts'
import { one } from '../one.ts'
import { policyOf } from '../policies/policy-of.ts'
import { heldCustomer } from '../register/enter-register.ts'
import { addDays, dayAt, showDay } from '../time.ts'
import { leavePool } from './leave-pool.ts'

/** Takes a customer out of the pool; of two who do at once, the second is told who has it. */
export async function claimCustomer(ctx: Ctx, { id }: Pick<Customer, 'id'>): Promise<Given> {
  const { tx, now, actor } = ctx
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('pool claims'), ${actor.id})`)
  const held = await heldCustomer(ctx, { id })
  const from = await employeeNumbered(tx, held.ownerId)
  const { name } = held
  if (held.pooledAt === null) {
    const isMine = held.ownerId === actor.id
    fail((t) => (isMine ? t.pool.isYours({ name }) : t.pool.isClaimed({ name, owner: from.name })))
  }
  ensure(held.access === 'ordinary', (t) => t.pool.noSuch({ name }))
  await ensureCooled(ctx, held)
  await ensureQuota(ctx)
  const claimed = one(await putInCare(ctx, [id], actor, { claimedAt: now }))
  const { former, along } = await leavePool(ctx, held, actor)
  const due = await firstContactOf(ctx, claimed, actor)
  return { customer: claimed, from: former, to: actor, due, along }
}

/** Whoever gave it up does not take it back at once. */
async function ensureCooled({ tx, now, actor }: Ctx, held: Customer): Promise<void> {
  if (held.releasedById !== actor.id || held.releasedAt === null) return
  const days = await policyOf(tx, 'pool.coolingDays')
  const today = dayAt(now, actor.timeZone)
  const free = addDays(dayAt(held.releasedAt, actor.timeZone), days)
  ensure(free <= today, (t) =>
    t.pool.isCooling({ name: held.name, day: showDay(free, actor.locale, today) }),
  )
}

async function ensureQuota({ tx, actor }: Ctx): Promise<void> {
  const quota = await policyOf(tx, 'pool.quota')
  const mine = and(
    eq(customers.ownerId, actor.id),
    isNull(customers.pooledAt),
    isNull(customers.mergedIntoId),
    sql`${customers.status} in ('prospect', 'active')`,
  )
  const has = await tx.$count(customers, mine)
  ensure(has < quota, (t) => t.pool.quotaReached({ has, quota }))
}
