import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { ensure, fail } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { superiorOf } from '../org/superiors.ts'
import { type Lead, suspensionAsked } from './find-leads.ts'
import type { MoveName } from './flow.ts'
import { leadNewsCard, suspensionAskedCard } from './news-cards.ts'
import { takeMove } from './take-move.ts'

export type Suspended = { readonly lead: Lead; readonly asked?: Employee | undefined }

/**
 * A credit problem is reported to the superior with the request to suspend (LEAD-10); whoever leads
 * the developer suspends at once, and by that consents to what was asked.
 */
export async function suspendLead(ctx: Ctx, lead: Lead, reason?: string): Promise<Suspended> {
  const asked = await suspensionAsked(ctx, lead.development)
  if (!lead.isLed) return askToSuspend(ctx, lead, reason)
  const note = reason ?? asked?.note ?? undefined
  ensure(note, (t) => t.leads.whySuspend, 'reason')
  const taken = await takeMove(ctx, lead, 'suspend', { note })
  await tellDeveloper(ctx, taken, 'suspend', note)
  return { lead: taken }
}

async function askToSuspend(ctx: Ctx, lead: Lead, reason: string | undefined): Promise<Suspended> {
  ensure(reason, (t) => t.leads.whySuspend, 'reason')
  const superior = await superiorOf(ctx, lead.developer)
  if (!superior) return fail((t) => t.approvals.nobodyAbove)
  const taken = await takeMove(ctx, lead, 'ask', { note: reason })
  const card = suspensionAskedCard({ lead: taken, by: ctx.actor, reason }, superior)
  await notify(ctx, superior, card, { expiresAfterMs: newsMs })
  return { lead: taken, asked: superior }
}

/** Takes a suspended development up again, or answers that one is to go on. */
export async function resumeLead(ctx: Ctx, lead: Lead, note?: string): Promise<Lead> {
  const isSuspended = lead.development.state === 'suspended'
  const name = isSuspended ? 'resume' : 'continue'
  if (!isSuspended) {
    const asked = await suspensionAsked(ctx, lead.development)
    const { name: customer } = lead.customer
    ensure(asked, (t) => t.leads.notSuspended({ name: customer }))
  }
  const taken = await takeMove(ctx, lead, name, { note })
  await tellDeveloper(ctx, taken, name, note)
  return taken
}

/** Gives a prospect up, with the reason; its developer hears of it. */
export async function dropLead(ctx: Ctx, lead: Lead, reason: string): Promise<Lead> {
  const taken = await takeMove(ctx, lead, 'drop', { note: reason })
  await tellDeveloper(ctx, taken, 'drop', reason)
  return taken
}

async function tellDeveloper(
  ctx: Ctx,
  lead: Lead,
  name: MoveName,
  reason: string | undefined,
): Promise<void> {
  const { developer } = lead
  if (developer.id === ctx.actor.id) return
  const card = leadNewsCard({ lead, by: ctx.actor, name, reason }, developer, ctx.now)
  await notify(ctx, developer, card, { expiresAfterMs: newsMs })
}
