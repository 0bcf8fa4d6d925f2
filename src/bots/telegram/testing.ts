import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { answer, type BotApi, me, token } from './api-testing.ts'
import { makeChats, type Shown } from './chats-testing.ts'
import { updateQueue } from './delivery-testing.ts'
import { type Chaos, faultFinder } from './faults-testing.ts'
import { people } from './people-testing.ts'

export type FakeTelegram = Awaited<ReturnType<typeof fakeTelegram>>

type Options = {
  /** How much quicker than Telegram a webhook is tried again: 1 is as slow. */
  readonly pace?: number
  readonly chaos?: Chaos
  readonly port?: number
}

/** A Bot API on loopback, as strict as the real one, with people who can be made to write to it. */
export async function fakeTelegram({ pace = 0.01, chaos, port = 0 }: Options = {}) {
  const chats = makeChats()
  const queue = updateQueue(pace)
  const faults = faultFinder(chaos)
  const api: BotApi = { chats, queue, faults, calls: [], violations: [] }
  const crowd = people(chats, me, queue.push)
  const server = createServer((request, response) => void answer(api, request, response))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    ...crowd,
    apiRoot,
    token,
    me,
    chats,
    calls: api.calls,
    faults: faults.queue,
    /** Requests that the Bot API's schema does not allow; always empty where there is no schema. */
    violations: api.violations,
    messages: chats.messages as readonly Shown[],
    attempts: queue.attempts,
    settled: queue.settled,
    /** Replaces what another deployment would have set. */
    setWebhook: queue.setWebhook,
    webhook: queue.getWebhookInfo,
    shown,
    lastShown: (chat: number) => chats.messages.findLast((message) => message.chat === chat),
    stop,
  }

  /** Waits until the bot shows something like this in a chat. */
  async function shown(chat: number, like: RegExp | string, ms = 15_000): Promise<Shown> {
    for (const end = Date.now() + ms; ; await sleep(5)) {
      const found = chats.messages.findLast((m) => m.chat === chat && m.text.match(like))
      if (found) return found
      if (Date.now() > end) throw new Error(`chat ${chat} does not show ${like}:\n${everything()}`)
    }
  }

  function everything(): string {
    return chats.messages.map(({ chat, text }) => `[${chat}] ${text}`).join('\n')
  }

  async function stop(): Promise<void> {
    queue.close()
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
}
