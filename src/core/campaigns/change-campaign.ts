import { and, eq, inArray, isNull, ne, or } from 'drizzle-orm'
import { type CallbackReport, type Campaign, campaigns } from '../../db/callbacks.ts'
import type { Customer } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import { fileReport } from '../callbacks/file-report.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { dayAt } from '../time.ts'
import { chosenCustomers } from './choose-customers.ts'
import { type CampaignFile, heldCampaign, progressOf } from './find-campaigns.ts'
import { type Line, sharedOut } from './share-campaign.ts'
import { oweLines, sourceOf, tellCallers } from './start-campaign.ts'

type Which = { readonly campaign: Pick<Campaign, 'id'> }

/** More customers are called; who is in it already is not called twice, who was left out is called after all. */
export async function addToCampaign(
  ctx: Ctx,
  {
    campaign: which,
    who,
    people,
  }: Which & { readonly who: string; readonly people?: string | undefined },
): Promise<CampaignFile & { readonly lines: readonly Line[] }> {
  const file = await heldCampaign(ctx, which)
  const { campaign } = file
  const { called } = await chosenCustomers(ctx, who)
  const ids = called.map(({ id }) => id)
  const isThere = or(isNull(callbacks.outcome), ne(callbacks.outcome, 'dropped'))
  const isIts = eq(callbacks.source, sourceOf(campaign))
  const its = and(isIts, isThere, inArray(callbacks.customerId, ids))
  const there = await ctx.tx.select({ id: callbacks.customerId }).from(callbacks).where(its)
  const known = new Set(there.map(({ id }) => id))
  const fresh = called.filter(({ id }) => !known.has(id))
  ensure(fresh.length > 0, (t) => t.campaigns.allIn, 'who')
  const today = dayAt(ctx.now, ctx.actor.timeZone)
  const dueOn = campaign.dueOn < today ? today : campaign.dueOn
  const lines = await sharedOut(ctx, { called: fresh, people, dueOn })
  await oweLines(ctx, campaign, lines)
  await tellCallers(ctx, campaign, lines)
  return { ...file, lines }
}

/** A customer is not called any more; what was called stays. */
export async function removeFromCampaign(
  ctx: Ctx,
  { campaign: which, customer }: Which & { readonly customer: Customer },
): Promise<CampaignFile> {
  const file = await heldCampaign(ctx, which)
  const dropped = await drop(ctx, file.campaign, customer)
  const { name } = customer
  ensure(dropped > 0, (t) => t.campaigns.notIn({ name }), 'customer')
  return file
}

async function drop(
  { tx, now }: Ctx,
  campaign: Campaign,
  customer?: Pick<Customer, 'id'>,
  note?: string,
): Promise<number> {
  const isIts = and(eq(callbacks.source, sourceOf(campaign)), isNull(callbacks.doneAt))
  const isWhose = customer && eq(callbacks.customerId, customer.id)
  const set = { doneAt: now, outcome: 'dropped', remindAt: null, ...(note && { note }) } as const
  const dropped = await tx.update(callbacks).set(set).where(and(isIts, isWhose)).returning()
  return dropped.length
}

export type Ended = CampaignFile & {
  readonly report: CallbackReport
  readonly dropped: number
}

/** Stopped before all were called: what is open is closed with the reason, and the report is filed. */
export async function stopCampaign(
  ctx: Ctx,
  { campaign: which, reason }: Which & { readonly reason: string },
): Promise<Ended> {
  const file = await heldCampaign(ctx, which)
  const dropped = await drop(ctx, file.campaign, undefined, reason)
  return { ...(await ended(ctx, file, reason)), dropped }
}

/** All were called: its report is filed (CALLBACK-13, -15). */
export async function endCampaign(ctx: Ctx, { campaign: which }: Which): Promise<Ended> {
  const file = await heldCampaign(ctx, which)
  const { open } = await progressOf(ctx, file.campaign)
  ensure(open === 0, (t) => t.campaigns.stillOpen({ open }), 'campaign')
  return { ...(await ended(ctx, file, null)), dropped: 0 }
}

async function ended(ctx: Ctx, file: CampaignFile, stopReason: string | null) {
  const { tx, now, actor } = ctx
  const { id, madeAt, dueOn } = file.campaign
  const set = { endedAt: now, remindAt: null, stopReason }
  const campaign = one(await tx.update(campaigns).set(set).where(eq(campaigns.id, id)).returning())
  const [from, today] = [dayAt(madeAt, actor.timeZone), dayAt(now, actor.timeZone)]
  const period = { from, to: today < dueOn ? dueOn : today }
  const report = await fileReport(ctx, { period, source: sourceOf(campaign), campaignId: id })
  return { ...file, campaign, report }
}
