import type { Customer, Employee } from '../../db/schema.ts'
import { type Block, button, type Card, list, text } from '../chat/card.ts'
import type { Ctx, Reader } from '../ctx.ts'
import { letterTo } from '../handovers/letter.ts'
import { messages } from '../i18n/messages.ts'
import { newsMs, notify } from '../notices/notify.ts'

/** A customer that has come from one of ours to another. */
export type HandedOn = {
  readonly customer: Customer
  readonly from: Employee
  readonly to: Employee
}

/** The words by which a key account hears whose it is now (SEC-4), for whoever has it. */
export function letterBlocks({ customer, from, to }: HandedOn, reader: Reader): Block[] {
  if (!customer.isKey) return []
  return [text(messages(reader).keyaccounts.toSend), text(letterTo(customer.name, from, to))]
}

const perCard = 5

/** The same for all that came at once, a few to a card. */
export async function tellLetters(ctx: Ctx, to: Employee, all: readonly HandedOn[]): Promise<void> {
  const key = all.filter(({ customer }) => customer.isKey)
  for (let at = 0; at < key.length; at += perCard) {
    const card = lettersCard(key.slice(at, at + perCard), to)
    await notify(ctx, to, card, { expiresAfterMs: newsMs })
  }
}

function lettersCard(all: readonly HandedOn[], reader: Reader): Card {
  const t = messages(reader).keyaccounts
  const items = all.map(({ customer: { id, name }, from, to }) => ({
    text: name,
    detail: letterTo(name, from, to),
    buttons: [button(name, 'customer.view', { customer: String(id) })],
  }))
  return { title: t.lettersTitle, tone: 'due', body: [text(t.toSendEach), list(items)] }
}
