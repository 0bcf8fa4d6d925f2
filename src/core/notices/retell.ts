import { and, eq, sql } from 'drizzle-orm'
import { notices } from '../../db/machinery.ts'
import { insertRow } from '../../db/statement.ts'
import { type Card, text } from '../chat/card.ts'
import { type Command, isAsk } from '../chat/command.ts'
import type { Actor, Ctx, Reader } from '../ctx.ts'
import { UserError } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { actorBehind } from '../rights/actor-behind.ts'
import { may } from '../rights/rules.ts'
import { isUnreachable, newsMs } from './notify.ts'
import { messageOfNotice } from './retelling.ts'
import { type Screen, screensOf } from './screens.ts'

type Retelling = Pick<Ctx, 'tx' | 'now' | 'platform' | 'pressed' | 'invocationId'>

/**
 * Every message that shows it (`approval:12`) shows it as it is now, by the command that anybody
 * would look at it with: in the language of its reader, with what they can do, and no more than
 * they may see.
 */
export async function retell(ctx: Retelling, about: string, view: Command): Promise<void> {
  for (const screen of await screensOf(ctx.tx, { ...ctx, about })) {
    if (isPressed(ctx, screen)) await overtake(ctx, screen)
    else await show(ctx, screen, await cardNow(ctx, about, view, screen.last.employeeId))
  }
}

/** The reply takes the place of the message whose button was pressed. */
function isPressed({ platform, pressed }: Retelling, { last, message }: Screen): boolean {
  const isThere = last.platform === platform && last.chat === pressed?.chat
  return isThere && message === pressed?.message
}

/** What was still to be shown there is older than the reply. */
async function overtake({ tx, now }: Retelling, { last }: Screen): Promise<void> {
  await tx
    .update(notices)
    .set({ state: 'parked', why: 'overtaken', settledAt: now })
    .where(and(eq(notices.id, last.id), sql`${notices.state} = 'waiting'`))
}

type Now = { readonly card: Card; readonly reader: Reader }

async function cardNow(
  { tx, now }: Retelling,
  about: string,
  view: Command,
  id: number,
): Promise<Now> {
  const reader = await actorBehind({ tx, now }, { id })
  const ctx: Ctx = { tx, now, actor: reader, command: view }
  return { card: (await seen(ctx, about, view)) ?? outdatedCard(reader), reader }
}

/** Nothing where it is no more, or not for them. */
async function seen(ctx: Ctx, about: string, view: Command): Promise<Card | undefined> {
  if (!isHere(ctx.actor) || !may(ctx.actor, view)) return undefined
  const [noun = '', id = ''] = about.split(':')
  try {
    const found = await view.form[noun]?.read(id, ctx)
    const card = await view.run(ctx, { [noun]: found } as never)
    return isAsk(card) ? undefined : card
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

const isHere = ({ leftAt, suspendedAt }: Actor) => !leftAt && !suspendedAt

function outdatedCard(reader: Reader): Card {
  const t = messages(reader).notices
  return { title: t.outdated, body: [text(t.outdatedWhy)] }
}

/** What was not sent yet is sent as it is now; what was is changed, behind all that waits in its chat. */
async function show({ tx, now }: Retelling, screen: Screen, { card, reader }: Now): Promise<void> {
  const { platform, chat, employeeId, id, about, state } = screen.last
  const { locale } = reader
  const unsent = tx
    .update(notices)
    .set({ card, locale })
    .where(and(eq(notices.id, id), isUnsent))
  const isSettled = state === 'parked' || platform === 'console' // what is printed stays
  if ((await unsent.returning({ id: notices.id })).length > 0 || isSettled) return
  const shown = sql`${notices.card} = ${JSON.stringify(card)}::text::jsonb`
  if (await tx.$count(notices, and(eq(notices.id, id), shown))) return
  const edits = messageOfNotice(screen.root)
  const expiresAt = new Date(now.getTime() + newsMs)
  const row = { platform, chat, employeeId, about, card, locale, edits, expiresAt }
  await insertRow(tx, notices, { ...row, dueAt: now, madeAt: now })
}

/** Nobody can have read it; or it changes a message, which may be done twice. */
const isUnsent = sql`(${notices.state} = 'waiting' or ${isUnreachable})
  and (not ${notices.maybeSent} or ${notices.edits} is not null)`
