import { type Campaign, campaigns } from '../../db/callbacks.ts'
import type { CampaignKind } from '../../db/choices.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { atWork } from '../calendar/at-work.ts'
import { nextMorning } from '../callbacks/rules.ts'
import { oweMany } from '../callbacks/start-many.ts'
import type { Ctx } from '../ctx.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { type Day, instantAt } from '../time.ts'
import { givenCard } from './campaign-card.ts'
import { chosenCustomers } from './choose-customers.ts'
import { type Line, sharedOut } from './share-campaign.ts'

export type StartCampaign = {
  readonly name: string
  readonly kind: CampaignKind
  readonly who: string
  readonly dueOn: Day
  readonly people?: string | undefined
  readonly words?: string | undefined
}

export type Proposed = { readonly lines: readonly Line[]; readonly left: number }

/** Who would call whom, before anything is written. */
export async function proposed(ctx: Ctx, { who, people, dueOn }: StartCampaign): Promise<Proposed> {
  const { called, left } = await chosenCustomers(ctx, who)
  return { lines: await sharedOut(ctx, { called, people, dueOn }), left }
}

export type Started = Proposed & { readonly campaign: Campaign }

/** Begins a campaign (CALLBACK-4, -13): each caller hears of theirs, and is reminded of each in time. */
export async function startCampaign(ctx: Ctx, input: StartCampaign): Promise<Started> {
  const { tx, now, actor } = ctx
  const { name, kind, dueOn, words } = input
  const found = await proposed(ctx, input)
  const remindAt = await nextLook(ctx, actor, dueOn)
  const row = { name, kind, dueOn, words, madeById: actor.id, madeAt: now, remindAt }
  const campaign = await insertRow(tx, campaigns, row)
  await oweLines(ctx, campaign, found.lines)
  await tellCallers(ctx, campaign, found.lines)
  return { ...found, campaign }
}

export const sourceOf = ({ id }: Pick<Campaign, 'id'>): string => `campaign:${id}`

/** Its maker looks at it the morning after its last day. */
export async function nextLook(at: Pick<Ctx, 'tx' | 'now'>, maker: Employee, dueOn: Day) {
  return nextMorning(instantAt(dueOn, '12:00', maker.timeZone), await atWork(at, maker))
}

export async function oweLines(ctx: Ctx, campaign: Campaign, lines: readonly Line[]) {
  const its = { type: 'special', event: 'campaign', source: sourceOf(campaign) } as const
  await oweMany(
    ctx,
    lines.map(({ customer, owner, dueAt }) => ({
      owner,
      its: { ...its, customerId: customer.id, subject: campaign.name },
      dueAt: () => dueAt,
    })),
  )
}

export async function tellCallers(ctx: Ctx, campaign: Campaign, lines: readonly Line[]) {
  for (const [id, theirs] of Map.groupBy(lines, ({ owner }) => owner.id)) {
    const [first] = theirs
    if (!first || id === ctx.actor.id) continue
    const card = givenCard({ campaign, lines: theirs }, ctx.actor, first.owner)
    await notify(ctx, first.owner, card, { expiresAfterMs: newsMs })
  }
}
