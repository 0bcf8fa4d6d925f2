import { randomUUID } from 'node:crypto'
import { clearLine, createInterface, cursorTo, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { type Card, text } from '../../core/chat/card.ts'
import { messages } from '../../core/i18n/messages.ts'
import type { ConsoleBot, Turn } from './console.ts'
import { type Screen, screenOf } from './screen.ts'

export type Session = {
  readonly bot: ConsoleBot
  readonly input: Readable
  readonly output: Writable
  /** One object for each line, for programs. */
  readonly json: boolean
  /** A person is typing: there is a prompt, and notices appear when they come. */
  readonly interactive: boolean
  readonly coloured: boolean
  /** Whose notices are shown in full: the person's own, and their leader's. */
  readonly inFull: readonly string[]
  readonly nameOf: (chat: string) => Promise<string>
  readonly report: (error: unknown, ref: string) => void
  readonly ended: AbortSignal
}

const leaving = /^\/(?:quit|exit|bye)$/i

/** Line after line until the input ends, or somebody wants to leave. */
export async function hold(session: Session): Promise<void> {
  const { bot, input, output, interactive, ended } = session
  if (ended.aborted) return
  const rl = createInterface({ input, output, terminal: interactive, prompt: '> ' })
  rl.on('SIGINT', () => rl.close())
  ended.addEventListener('abort', () => rl.close())
  const screen = screenOf(session)
  const prompt = interactive ? rl : undefined
  const say = makeSay(session, screen, prompt)
  bot.onArrival(() => void say.arrivals())
  prompt?.prompt()
  for await (const line of rl) {
    const words = line.replace(/^\ufeff/, '').trim()
    if (leaving.test(words)) break
    if (words !== '') await say.line(words)
    prompt?.prompt()
  }
  rl.close()
  if (interactive) output.write(`${messages(bot.reader()).console.bye}\n`)
}

function makeSay({ bot, output, report }: Session, screen: Screen, prompt: Interface | undefined) {
  let busy = false
  return {
    async line(words: string): Promise<void> {
      busy = true
      try {
        output.write(await screen.turn(await taken(words)))
      } catch (error) {
        report(error, 'console')
      } finally {
        busy = false
      }
    },

    /** What comes while nobody is being answered appears above the line that is being typed. */
    async arrivals(): Promise<void> {
      if (busy || !prompt) return
      const shown = await screen.arrivals(bot.arrived())
      if (shown === '') return
      clearLine(output, 0)
      cursorTo(output, 0)
      output.write(shown)
      prompt.prompt(true)
    },
  }

  /** Whatever a line breaks, the next one is read. */
  async function taken(words: string): Promise<Turn> {
    try {
      return await bot.say(words)
    } catch (error) {
      const ref = randomUUID().slice(0, 8)
      report(error, ref)
      const t = messages(bot.reader()).errors
      const card: Card = { title: t.title, tone: 'bad', body: [text(t.unexpected({ ref }))] }
      return { text: words, command: null, raw: {}, card, notices: bot.arrived() }
    }
  }
}
