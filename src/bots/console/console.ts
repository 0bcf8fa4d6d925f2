import { randomUUID } from 'node:crypto'
import type { App, Outgoing, Sent } from '../../core/chat/app.ts'
import { type Button, type Card, pack, type Raw, text } from '../../core/chat/card.ts'
import type { Answer, Said } from '../../core/chat/delivery.ts'
import { receive } from '../../core/chat/receive.ts'
import type { Reader } from '../../core/ctx.ts'
import { messages } from '../../core/i18n/messages.ts'
import { dayAt, showInstant } from '../../core/time.ts'
import type { Bot } from '../bot.ts'
import { type ClockLine, readClockLine } from './clock-line.ts'
import { keepExport } from './keep-export.ts'

/** One line and all that came of it. */
export type Turn = {
  readonly text: string
  readonly command: string | null
  readonly raw: Raw
  readonly card?: Card
  /** The field that the card asks for. */
  readonly asking?: string | undefined
  readonly notices: readonly Arrived[]
}

/** A notice that was sent to the console, with the number of whom it is for. */
export type Arrived = { readonly chat: string; readonly card: Card; readonly at: Date }

export type ConsoleOptions = Reader & {
  /** The employee who types: at the console people are known by their number. */
  readonly userId: string
  /** Where documents are written that cards carry. */
  readonly exports: string
  /** Sends what waits for the console. */
  readonly pump: () => Promise<unknown>
  /** Lets time pass, with all that falls due meanwhile. */
  readonly passTime: (to: Date) => Promise<void>
}

export type ConsoleBot = Bot & {
  say(text: string): Promise<Turn>
  /** The buttons that numbers stand for now. */
  offered: readonly Button[]
  /** What arrived since the last turn. */
  arrived(): readonly Arrived[]
  onArrival(listener: () => void): void
  reader(): Reader
}

/** The console as a platform: what is typed goes in at the same door, what is sent is kept to be shown. */
export function consoleBot(app: App, options: ConsoleOptions): ConsoleBot {
  const session = randomUUID()
  const inbox: Arrived[] = []
  let lines = 0
  let reader: Reader = options
  let listener = () => {}
  const arrived = () => inbox.splice(0)
  const bot: ConsoleBot = {
    platform: 'console',
    start: async () => {},
    stop: async () => {},
    send,
    trouble: () => undefined,
    invitation: (code) => `/link ${code}`,
    offered: [],
    arrived,
    reader: () => reader,
    onArrival: (called) => {
      listener = called
    },
    say: (text) => {
      const clockLine = readClockLine(text, app.clock())
      return clockLine === undefined ? converse(text) : passTime(text, clockLine)
    },
  }
  return bot

  async function send({ chat, card, locale }: Outgoing): Promise<Sent> {
    try {
      inbox.push({ chat, card: await shown(card, locale), at: app.clock() })
    } catch (error) {
      return { kind: 'failed', why: codeOf(error) }
    }
    listener()
    return { kind: 'sent' }
  }

  /** A document as the path under which it is kept. */
  async function shown({ document, ...card }: Card, locale: Reader['locale']): Promise<Card> {
    if (!document) return card
    const path = await keepExport(options.exports, document)
    return { title: messages({ locale }).console.exported({ path }) }
  }

  async function converse(text: string): Promise<Turn> {
    const answer = await answerTo(text)
    reader = answer.reader
    if (answer.notice) app.outbox.shown(answer.notice)
    await options.pump()
    const { command = null, raw = {}, asking } = answer.understood ?? {}
    const card = answer.card && { card: answer.card }
    return { text, command, raw, ...card, asking, notices: arrived() }
  }

  function answerTo(text: string): Promise<Answer> {
    const { userId } = options
    lines += 1
    return receive(app, {
      keys: [`console:${session}:${lines}`],
      sender: { platform: 'console', userId, home: userId },
      chat: userId,
      said: saidBy(text, bot.offered),
      forms: 'chat',
    })
  }

  async function passTime(text: string, to: ClockLine): Promise<Turn> {
    if (to instanceof Date) await options.passTime(to)
    const notices = arrived()
    const card = to instanceof Date ? clockCard(app.clock(), reader, notices) : refusal(to, reader)
    const raw = to instanceof Date ? { to: to.toISOString() } : {}
    return { text, command: 'clock', raw, card, notices }
  }
}

const codeOf = (error: unknown) => String((error as NodeJS.ErrnoException).code ?? 'unknown')

/** A number presses the button that was shown with it; anything else is said as it is. */
function saidBy(text: string, offered: readonly Button[]): Said {
  const number = /^\s*\[?(\d{1,3})\]?\s*$/.exec(text)?.[1]
  const button = number === undefined ? undefined : offered[Number(number) - 1]
  return button ? { kind: 'press', packed: pack(button) } : { kind: 'text', text }
}

function clockCard(now: Date, reader: Reader, notices: readonly Arrived[]): Card {
  const t = messages(reader).console
  const at = showInstant(now, reader.locale, reader.timeZone, dayAt(now, reader.timeZone))
  const quiet = notices.length === 0 ? { body: [text(t.nothingHappened)] } : {}
  return { title: t.clockTitle({ at }), ...quiet }
}

function refusal(why: Exclude<ClockLine, Date>, reader: Reader): Card {
  const t = messages(reader).console
  const titles = { how: t.clockHow, back: t.clockBack, far: t.clockFar }
  return { title: titles[why], tone: 'bad' }
}
