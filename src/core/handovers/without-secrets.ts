import { and, sql } from 'drizzle-orm'
import { approvals } from '../../db/organisation.ts'
import { customers, type Employee } from '../../db/schema.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import { mayReadAmount } from '../approvals/may-read-amount.ts'
import type { Ctx } from '../ctx.ts'
import { mayBeNamed } from '../customers/may-see.ts'
import { messages } from '../i18n/messages.ts'
import { actorBehind } from '../rights/actor-behind.ts'
import { type Held, listed } from './held.ts'

/**
 * Things as the actor may read of them: what belongs to a file that is kept from them goes along
 * unnamed, and an application without its amount.
 */
export async function withoutSecrets<Thing extends Held>(
  ctx: Ctx,
  things: readonly Thing[],
): Promise<Thing[]> {
  const secret = await secretAmong(
    ctx,
    things.flatMap(({ aboutId }) => aboutId ?? []),
  )
  const called = messages(ctx.actor).trail.secret
  const amounts = await amountsAmong(
    ctx,
    things.flatMap(({ applicationId }) => applicationId ?? []),
  )
  return things.map((thing) => {
    if (secret.has(thing.aboutId ?? 0)) return { ...thing, called }
    const isMasked = amounts.has(thing.applicationId ?? 0)
    return isMasked ? { ...thing, called: withoutAmounts(thing.called) } : thing
  })
}

/** The same for somebody who is told of it. */
export async function readableTo<Thing extends Held>(
  ctx: Ctx,
  reader: Employee,
  things: readonly Thing[],
): Promise<Thing[]> {
  return withoutSecrets({ ...ctx, actor: await actorBehind(ctx, reader) }, things)
}

/** The applications whose amounts the actor may not read. */
async function amountsAmong(ctx: Ctx, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set()
  const found = await ctx.tx
    .select({ id: approvals.id })
    .from(approvals)
    .where(and(sql`${approvals.id} = any(${listed(ids)})`, sql`not ${mayReadAmount(ctx)}`))
  return new Set(found.map(({ id }) => id))
}

async function secretAmong(ctx: Ctx, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set()
  const found = await ctx.tx
    .select({ id: customers.id })
    .from(customers)
    .where(and(sql`${customers.id} = any(${listed(ids)})`, sql`not ${mayBeNamed(ctx)}`))
  return new Set(found.map(({ id }) => id))
}
