import type { Tx } from '../../db/tx.ts'
import type { Ctx, Reader } from '../ctx.ts'
import { agenda } from '../digests/agenda.ts'
import { mineCard } from '../digests/digest-card.ts'
import { meetStranger } from '../employees/stranger.ts'
import { markBack, markGone, moveChat } from '../notices/accounts.ts'
import { recordRefusal } from '../refusals/record-refusal.ts'
import { may } from '../rights/rules.ts'
import { knownAs } from './admit.ts'
import type { App } from './app.ts'
import type { Card } from './card.ts'
import type { Sender } from './delivery.ts'
import type { Option } from './field.ts'

/** What a pick field offers while somebody types in it (Slack's type-ahead); nothing to strangers. */
export async function suggest(
  app: App,
  sender: Sender,
  command: string,
  field: string,
  query: string,
): Promise<readonly Option[]> {
  const under = app.commands.find(({ name }) => name === command)
  const wanted = under?.form[field]
  if (!under || wanted?.kind !== 'pick') return []
  return app.db.transaction(async (tx) => {
    const known = await knownAs(tx, sender, app.clock())
    if (!known || !may(known.actor, under)) return []
    return wanted.find(query, { tx, now: app.clock(), actor: known.actor, command: under })
  })
}

/** Whether a sender is one of us: what a stranger sends is not even fetched. */
export function isKnown(app: App, sender: Sender): Promise<boolean> {
  return app.db.transaction(async (tx) => (await knownAs(tx, sender, app.clock())) !== undefined)
}

/** The first page of someone's day (Slack's App Home), or the card for someone we do not know. */
export function home(
  app: App,
  sender: Sender,
): Promise<{ readonly card: Card; readonly reader: Reader }> {
  return app.db.transaction(async (tx) => {
    const known = await knownAs(tx, sender, app.clock())
    if (!known) return turnedAway(tx, sender, app.clock())
    const ctx: Ctx = { tx, now: app.clock(), actor: known.actor }
    return { card: mineCard(await agenda(ctx), ctx.actor, ctx.now), reader: ctx.actor }
  })
}

async function turnedAway(tx: Tx, sender: Sender, now: Date) {
  const { card, reader, refused } = await meetStranger(tx, sender)
  if (refused) await recordRefusal(tx, { ...sender, why: refused }, now)
  return { card, reader }
}

type Platform = Sender['platform']

/** They blocked the bot or left: nothing more is sent there. */
export function gone(app: App, platform: Platform, chat: string): Promise<void> {
  return app.db.transaction((tx) => markGone(tx, { platform, chat }, app.clock()))
}

export function back(app: App, platform: Platform, chat: string): Promise<void> {
  return app.db.transaction((tx) => markBack(tx, { platform, chat }, app.clock()))
}

/** The chat has another number now. */
export function moved(app: App, platform: Platform, from: string, to: string): Promise<void> {
  return app.db.transaction((tx) => moveChat(tx, { platform, chat: from }, to))
}
