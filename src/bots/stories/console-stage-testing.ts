import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { makeOutbox } from '../../core/notices/outbox.ts'
import { testApp, testNow } from '../../core/testing.ts'
import { accounts, type Employee } from '../../db/schema.ts'
import { freshDb } from '../../db/testing.ts'
import { type ConsoleBot, consoleBot } from '../console/console.ts'
import { screenOf } from '../console/screen.ts'
import type { Someone, Stage } from './stage-testing.ts'
import { watched } from './stage-testing.ts'

/** A terminal for each person, all on one service. */
export async function consoleStage(): Promise<Stage> {
  const [exports, fresh] = [await mkdtemp(join(tmpdir(), 'rapport-exports-')), await freshDb()]
  let now = testNow
  const reports: unknown[] = []
  const report = (error: unknown) => void reports.push(error)
  const clock = () => now
  const outbox = makeOutbox({ db: fresh.db, clock, process: 'test', report })
  const app = testApp(fresh.db, { clock, outbox, report })
  const terminals = new Map<string, Terminal>()
  return {
    app,
    outbox,
    setClock: (to) => {
      now = to
    },
    watch(told) {
      const send = watched(async (outgoing) => {
        const terminal = terminals.get(outgoing.chat)
        if (!terminal) return { kind: 'gone', why: 'nobody sits there' }
        const sent = await terminal.bot.send(outgoing)
        await terminal.draw()
        return sent
      }, told)
      outbox.register('console', send)
    },
    async enter(employee) {
      const userId = String(employee.id)
      const account = { employeeId: employee.id, platform: 'console', userId } as const
      const seen = { linkedAt: now, seenAt: now }
      await fresh.db.insert(accounts).values({ ...account, chat: userId, ...seen })
      const pump = async () => {
        await outbox.beat()
        await outbox.idle()
      }
      const passTime = async () => {}
      const bot = consoleBot(app, { ...employee, userId, exports, pump, passTime })
      const terminal = terminalOf(bot, employee)
      terminals.set(userId, terminal)
      return terminal.someone
    },
    async [Symbol.asyncDispose]() {
      expect(reports).toEqual([])
      await rm(exports, { recursive: true })
      await fresh[Symbol.asyncDispose]()
    },
  }
}

type Terminal = ReturnType<typeof terminalOf>

function terminalOf(bot: ConsoleBot, { id, name }: Employee) {
  const plain = { json: false, interactive: false, coloured: false } as const
  const screen = screenOf({ bot, ...plain, inFull: [String(id)], nameOf: async () => name })
  const lines: string[] = []
  const say = async (words: string) => void lines.push(await screen.turn(await bot.say(words)))
  const someone: Someone = {
    say,
    async press(label, answer) {
      const number = bot.offered.findLastIndex((button) => button.label === label) + 1
      if (number === 0) throw new Error(`the console offers no ${label}:\n${lines.at(-1)}`)
      await say(String(number))
      if (answer) await say(answer[1])
    },
    messages: () => lines,
  }
  return { bot, someone, draw: async () => void lines.push(await screen.arrivals(bot.arrived())) }
}
