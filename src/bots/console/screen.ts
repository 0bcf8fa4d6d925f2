import type { Block, Card } from '../../core/chat/card.ts'
import type { Reader } from '../../core/ctx.ts'
import { messages } from '../../core/i18n/messages.ts'
import { dayAt, showInstant } from '../../core/time.ts'
import { ansi } from './ansi.ts'
import type { Arrived, ConsoleBot, Turn } from './console.ts'

/** What of the session is to be seen: for people as lines, for programs as JSON. */
export type Screen = {
  turn(turn: Turn): Promise<string>
  arrivals(notices: readonly Arrived[]): Promise<string>
}

export type ScreenOptions = {
  readonly bot: ConsoleBot
  readonly json: boolean
  readonly interactive: boolean
  readonly coloured: boolean
  readonly inFull: readonly string[]
  readonly nameOf: (chat: string) => Promise<string>
}

export function screenOf(options: ScreenOptions): Screen {
  return options.json ? jsonScreen(options) : lineScreen(options)
}

function jsonScreen({ bot, nameOf }: ScreenOptions): Screen {
  return {
    async turn({ text, command, raw, card, asking, notices }) {
      if (card) bot.offered = ansi(card, { coloured: false }).buttons
      const answer =
        asking === undefined ? { reply: card ?? null } : { ask: { field: asking, ...card } }
      const sent = notices.map(async ({ chat, card }) => ({ to: await nameOf(chat), card }))
      const line = { text, command, raw, ...answer, notices: await Promise.all(sent) }
      return `${JSON.stringify(line)}\n`
    },
    arrivals: async () => '',
  }
}

function lineScreen({ bot, interactive, coloured, inFull, nameOf }: ScreenOptions): Screen {
  return {
    async turn({ text, card, notices }) {
      const before = bot.offered
      bot.offered = []
      const echo = interactive ? [] : [`> ${text}`]
      const parts = [...echo, ...(card ? [drawn(card)] : []), ...(await told(notices))]
      if (bot.offered.length === 0) bot.offered = before
      return `${parts.join('\n')}\n\n`
    },
    async arrivals(notices) {
      return (await told(notices)).map((part) => `${part}\n`).join('')
    },
  }

  /** Its numbers go on from those that are on the screen already. */
  function drawn(card: Card): string {
    const { text, buttons } = ansi(card, { coloured, from: bot.offered.length + 1 })
    bot.offered = [...bot.offered, ...buttons]
    return text
  }

  async function told(notices: readonly Arrived[]): Promise<string[]> {
    const t = messages(bot.reader()).console
    const parts: string[] = []
    for (const { chat, card, at } of notices.filter(({ chat }) => inFull.includes(chat))) {
      const heading = t.notice({ to: await nameOf(chat), at: shown(at, bot.reader()) })
      const isMine = chat === inFull[0]
      parts.push(`${heading}\n${drawn(isMine ? card : withoutButtons(card))}`)
    }
    const others = await counted(notices.filter(({ chat }) => !inFull.includes(chat)))
    return others.length > 0 ? [...parts, t.others({ people: others })] : parts
  }

  async function counted(notices: readonly Arrived[]): Promise<string[]> {
    const t = messages(bot.reader()).console
    const byChat = Map.groupBy(notices, ({ chat }) => chat)
    return Promise.all(
      [...byChat].map(async ([chat, of]) =>
        t.countOf({ name: await nameOf(chat), count: of.length }),
      ),
    )
  }
}

const shown = (at: Date, { locale, timeZone }: Reader) =>
  showInstant(at, locale, timeZone, dayAt(at, timeZone))

/** The buttons of somebody else's card are not for the one at the keyboard to press. */
function withoutButtons({ buttons: _, ...card }: Card): Card {
  return card.body ? { ...card, body: card.body.map(blockWithoutButtons) } : card
}

function blockWithoutButtons(block: Block): Block {
  if (block.kind !== 'list') return block
  return { ...block, items: block.items.map(({ buttons: _, ...item }) => item) }
}
