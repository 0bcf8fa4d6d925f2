import { and, sql } from 'drizzle-orm'
import { customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { mayBeNamed } from '../customers/may-see.ts'
import { messages } from '../i18n/messages.ts'
import { type Held, listed } from './held.ts'

/** Things as the actor may read of them: what belongs to a file that is kept from them goes along unnamed. */
export async function withoutSecrets<Thing extends Held>(
  ctx: Ctx,
  things: readonly Thing[],
): Promise<Thing[]> {
  const secret = await secretAmong(
    ctx,
    things.flatMap(({ aboutId }) => aboutId ?? []),
  )
  const called = messages(ctx.actor).trail.secret
  return things.map((thing) => (secret.has(thing.aboutId ?? 0) ? { ...thing, called } : thing))
}

async function secretAmong(ctx: Ctx, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set()
  const found = await ctx.tx
    .select({ id: customers.id })
    .from(customers)
    .where(and(sql`${customers.id} = any(${listed(ids)})`, sql`not ${mayBeNamed(ctx)}`))
  return new Set(found.map(({ id }) => id))
}
