import { accounts, type Employee } from '../../db/schema.ts'
import { one } from '../one.ts'
import type { World } from '../testing.ts'
import type { App } from './app.ts'
import { type Button, type Card, pack } from './card.ts'
import type { Answer, Delivery, Said } from './delivery.ts'
import { receive } from './receive.ts'

/** Somebody at a keyboard: what they send goes through the whole engine. */
export type Person = {
  send(said: Said, some?: Partial<Delivery>): Promise<Answer>
  write(text: string): Promise<Card>
  /** Presses the button of that label on a card, wherever on the card it is. */
  press(card: Card, label: string): Promise<Card>
}

let deliveries = 0

export async function person(
  { app, ctx }: { app: App; ctx: World['ctx'] },
  who: Employee = ctx.actor,
): Promise<Person> {
  const sender = { platform: 'console', userId: String(who.id), home: `console:${who.id}` } as const
  const seen = { linkedAt: ctx.now, seenAt: ctx.now }
  const account = { ...sender, chat: sender.home, employeeId: who.id, ...seen }
  await ctx.tx.insert(accounts).values(account)
  const send: Person['send'] = (said, some = {}) => {
    deliveries += 1
    const keys = [`test:${deliveries}`]
    return receive(app, { keys, sender, chat: sender.home, said, forms: 'chat', ...some })
  }
  const shown = async (said: Said): Promise<Card> => {
    const { card } = await send(said)
    if (!card) throw new Error('nothing was shown')
    return card
  }
  return {
    send,
    write: (text) => shown({ kind: 'text', text }),
    press: (card, label) => shown({ kind: 'press', packed: pack(buttonOn(card, label)) }),
  }
}

export function buttonOn(card: Card, label: string): Button {
  return one(buttonsOf(card).filter((button) => button.label === label))
}

export function buttonsOf({ buttons = [], body = [] }: Card): readonly Button[] {
  const onLines = body.flatMap((block) =>
    block.kind === 'list' ? block.items.flatMap((item) => item.buttons ?? []) : [],
  )
  return [...buttons, ...onLines]
}

/** All that a card says, as one string. */
export function wordsOf({ title, body = [] }: Card): string {
  const blocks = body.map((block) => {
    if (block.kind === 'text') return block.text
    if (block.kind === 'facts') return block.facts.map((fact) => fact.join(': ')).join('\n')
    return [block.title, ...block.items.map((i) => [i.text, i.detail].join('\n'))].join('\n')
  })
  return [title, ...blocks].join('\n')
}
