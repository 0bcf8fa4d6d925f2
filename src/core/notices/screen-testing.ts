import { accounts, type Employee } from '../../db/schema.ts'
import { freshDb } from '../../db/testing.ts'
import type { App, Outgoing, Send, Sent } from '../chat/app.ts'
import { type Card, pack } from '../chat/card.ts'
import type { Said } from '../chat/delivery.ts'
import { receive } from '../chat/receive.ts'
import { buttonsOf } from '../chat/testing.ts'
import { makers, testApp } from '../testing.ts'
import type { NoticeOutbox } from './outbox.ts'
import { type Clock, outboxOf, stoppedClock, untilSent } from './testing.ts'

/** People with Telegram before them, which shows what it was sent and changes it in its place. */
export type Screens = AsyncDisposable & {
  readonly app: App
  readonly clock: Clock
  readonly outbox: NoticeOutbox
  /** What Telegram answers from now on; what it does not know is shown. */
  answer: (notice: Outgoing) => Sent | undefined
  /** What waits is not sent until `flow` is called. */
  isHeld: boolean
  /** Sends all that waits. */
  flow(): Promise<void>
  /** Everything that reached Telegram, in order. */
  readonly sent: Outgoing[]
  enter(employee: Employee): Promise<Viewer>
  readonly employee: ReturnType<typeof makers>['employee']
  readonly send: Send
}

export type Viewer = {
  readonly chat: string
  say(text: string): Promise<void>
  /** Presses the button on the newest message that has it. */
  press(label: string): Promise<void>
  /** Each message as it is now. */
  cards(): Card[]
  labels(): (readonly string[])[]
  /** Deletes all messages. */
  forget(): void
}

export async function screens(): Promise<Screens> {
  const fresh = await freshDb()
  const clock = stoppedClock(new Date('2026-03-31T03:00:00Z'))
  const shown = new Map<string, Map<string, Card>>()
  const telegram: Screens = {
    clock,
    answer: () => undefined,
    isHeld: false,
    flow: () => untilSent(fresh.db, clock, [telegram.outbox]),
    sent: [],
    send,
    outbox: outboxOf(fresh.db, clock, send, 'test'),
    app: testApp(fresh.db, { clock }),
    employee: makers(fresh.db).employee,
    enter: (employee) => enter(telegram, employee, shown),
    [Symbol.asyncDispose]: () => fresh[Symbol.asyncDispose](),
  }
  return telegram

  async function send(notice: Outgoing): Promise<Sent> {
    const answered = telegram.answer(notice)
    const isShown = answered === undefined || answered.kind === 'unknown'
    const screen = shown.get(notice.chat)
    if (!isShown || !screen) return answered ?? { kind: 'gone', why: 'nobody there' }
    telegram.sent.push(notice)
    if (notice.retells && !screen.has(notice.edits ?? '')) return { kind: 'sent' }
    const message = notice.edits ?? String(101 + telegram.sent.length)
    screen.set(message, notice.card)
    return answered ?? { kind: 'sent', message }
  }
}

let deliveries = 0

async function enter(
  on: Screens,
  { id: employeeId }: Employee,
  shown: Map<string, Map<string, Card>>,
): Promise<Viewer> {
  const { app, clock, outbox } = on
  const chat = String(500 + employeeId)
  const screen = new Map<string, Card>()
  shown.set(chat, screen)
  const account = { employeeId, platform: 'telegram', userId: chat, chat } as const
  await app.db.insert(accounts).values({ ...account, linkedAt: clock(), seenAt: clock() })

  async function send(said: Said, edits?: string): Promise<void> {
    deliveries += 1
    const sender = { platform: 'telegram', userId: chat, home: chat } as const
    const keys = [`screen:${deliveries}`]
    const { notice } = await receive(app, { keys, sender, chat, edits, said, forms: 'chat' })
    clock.pass(5000)
    if (notice) await outbox.deliver(notice)
    if (!on.isHeld) await on.flow()
  }

  return {
    chat,
    cards: () => [...screen.values()],
    labels: () => [...screen.values()].map((card) => buttonsOf(card).map(({ label }) => label)),
    forget: () => screen.clear(),
    say: (text) => send({ kind: 'text', text }),
    press(label) {
      for (const [message, card] of [...screen].reverse()) {
        const button = buttonsOf(card).find((one) => one.label === label)
        if (button) return send({ kind: 'press', packed: pack(button) }, message)
      }
      throw new Error(`no message has a button ${label}`)
    },
  }
}
