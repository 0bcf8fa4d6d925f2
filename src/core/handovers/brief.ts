import { count, inArray } from 'drizzle-orm'
import { contacts, type Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { superiorsOf } from '../org/superiors.ts'
import { type Briefing, briefingCard, pageSize } from './briefing-card.ts'
import { handoverCard } from './handover-card.ts'
import type { Plan } from './plan.ts'
import { bundlesOf } from './share.ts'
import { readableTo } from './without-secrets.ts'

/** Everyone reads in one card what has come to them; the superior reads that it is done. */
export async function brief(ctx: Ctx, plan: Plan): Promise<void> {
  const told = { expiresAfterMs: newsMs }
  const receivers = [...plan.people.values()].filter(({ id }) => id !== ctx.actor.id)
  for (const reader of receivers) {
    const briefing = await briefingOf(ctx, plan, reader)
    if (briefing.total > 0) await notify(ctx, reader, briefingCard(briefing, reader, ctx.now), told)
  }
  const [superior] = await superiorsOf(ctx, plan.leaver)
  if (!superior || superior.id === ctx.actor.id) return
  const things = await readableTo(ctx, superior, plan.things)
  await notify(ctx, superior, handoverCard({ ...plan, things }, superior, ctx.now), told)
}

/** What has come to somebody, one page of it. */
export async function briefingOf(
  { tx }: Pick<Ctx, 'tx'>,
  { handover, leaver, things }: Plan,
  reader: Employee,
  from = 0,
): Promise<Briefing> {
  const theirs = things.filter(({ to }) => to === reader.id)
  const bundles = bundlesOf(theirs)
  const page = bundles.slice(from, from + pageSize)
  const customers = page
    .filter(({ lead }) => lead.holding === 'customer')
    .map(({ lead }) => lead.id)
  const people = await contactCounts(tx, customers)
  return { handover, leaver, things: theirs, page, people, from, total: bundles.length }
}

async function contactCounts(tx: Ctx['tx'], ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map()
  const found = await tx
    .select({ id: contacts.customerId, n: count() })
    .from(contacts)
    .where(inArray(contacts.customerId, [...ids]))
    .groupBy(contacts.customerId)
  return new Map(found.map(({ id, n }) => [id, n]))
}
