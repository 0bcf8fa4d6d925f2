import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { UserFromGetMe } from 'grammy/types'
import { team } from './department.ts'

/** Slack's and Telegram's servers, as quick as can be: they take everything and check nothing. */
export type Platform = AsyncDisposable & {
  readonly url: string
  /** Resolves when the next message for this chat of Telegram has come. */
  shown(chat: number): Promise<void>
  /** How many messages have come. */
  readonly count: () => number
}

export async function quickPlatform(): Promise<Platform> {
  const waiting = new Map<number, (() => void)[]>()
  let messages = 0
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    response.setHeader('content-type', 'application/json').end(answerTo(request))
    if (!/sendMessage|postMessage/.test(request.url ?? '')) return
    messages += 1
    const chat = Number(/"chat_id":"?(\d+)/.exec(body)?.[1])
    waiting.get(chat)?.shift()?.()
  })
  server.keepAliveTimeout = 60_000
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shown: (chat) =>
      new Promise((resolve) => waiting.set(chat, [...(waiting.get(chat) ?? []), resolve])),
    count: () => messages,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

const botId = 7_000_000_001
export const telegramToken = `${botId}:AAbenchTOKENbenchTOKENbenchTOKEN_0`
export const telegramSecret = 'a-secret-for-measuring'
export const slackToken = 'xoxb-bench'
export const signingSecret = 'a secret for measuring'

export const me: UserFromGetMe = {
  id: botId,
  is_bot: true,
  first_name: 'Rapport',
  username: 'rapport_bench_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_guest_queries: false,
  supports_join_request_queries: false,
}
const person = { id: 'U1', team_id: team, tz: 'Asia/Shanghai', locale: 'zh-CN' }

const answers: readonly (readonly [RegExp, object])[] = [
  [/\/getMe/, { ok: true, result: me }],
  [/\/getWebhookInfo/, { ok: true, result: { url: '', pending_update_count: 0 } }],
  [/\/getMyCommands/, { ok: true, result: [] }],
  [/\/sendMessage/, { ok: true, result: { message_id: 1, date: 1, chat: { id: 1 }, text: '' } }],
  [/\/auth\.test/, { ok: true, team_id: team, user_id: 'U0BOT', bot_id: 'B0BOT' }],
  [/\/users\.info/, { ok: true, user: person }],
  [/./, { ok: true, result: true, channel: 'D1', ts: '1.1' }],
]

const written = answers.map(([url, answer]) => [url, JSON.stringify(answer)] as const)

const answerTo = ({ url = '' }: IncomingMessage) =>
  written.find(([pattern]) => pattern.test(url))?.[1] ?? '{}'
