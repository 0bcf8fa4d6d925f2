import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { UserFromGetMe } from 'grammy/types'
import { chatMethods, makeChats, type Shown } from './chats-testing.ts'
import { updateQueue } from './delivery-testing.ts'
import { type Chaos, type Fault, faultFinder, suffer } from './faults-testing.ts'
import { people } from './people-testing.ts'
import { Refusal, refuse } from './refusal-testing.ts'
import { checkRequest } from './requests-testing.ts'

export type FakeTelegram = Awaited<ReturnType<typeof fakeTelegram>>

export type Call = {
  readonly method: string
  readonly params: Record<string, unknown>
  /** What went wrong with it. */
  readonly fault?: Fault['kind']
}

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
  const calls: Call[] = []
  const violations: string[] = []
  const crowd = people(chats, me, queue.push)
  const server = createServer((request, response) => void answer(request, response))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    ...crowd,
    apiRoot,
    token,
    me,
    chats,
    calls,
    faults: faults.queue,
    /** Requests that the Bot API's schema does not allow; always empty where there is no schema. */
    violations,
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

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const url = request.url ?? ''
    const params = await paramsOf(request)
    if (url.startsWith('/file/')) return download(url, response)
    const method = url.replace(`/bot${token}/`, '')
    const fault = faults.next(method, params.chat_id)
    calls.push({ method, params, ...(fault && { fault: fault.kind }) })
    if (fault?.kind === 'drop-before') return void response.destroy()
    if (fault?.kind === 'delay') await sleep(fault.ms ?? 100)
    const [status, body] = await outcome(method, params, fault, gone.signal)
    if (fault?.kind === 'drop-after') return void response.destroy()
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

  async function outcome(
    method: string,
    params: Record<string, unknown>,
    fault: Fault | undefined,
    gone: AbortSignal,
  ): Promise<[number, object]> {
    try {
      if (fault) suffer(fault)
      return [200, { ok: true, result: await call(method, params, gone) }]
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const { code, message, parameters } = error
      return [code, { ok: false, error_code: code, description: message, parameters }]
    }
  }

  function call(method: string, params: Record<string, unknown>, gone: AbortSignal): unknown {
    if (method.includes('/')) refuse(401, 'Unauthorized')
    check(method, params)
    if (method === 'getMe') return me
    if (method === 'getUpdates') return queue.getUpdates(params, gone)
    if (method === 'setWebhook') return queue.setWebhook(params as { url: string })
    if (method === 'deleteWebhook') return queue.deleteWebhook()
    if (method === 'getWebhookInfo') return queue.getWebhookInfo()
    return (chatMethods[method] ?? refuse(404, 'Not Found'))(chats, params)
  }

  function check(method: string, params: Record<string, unknown>): void {
    try {
      checkRequest?.(method, params)
    } catch (refusal) {
      violations.push(`${method}: ${refusal}`)
      throw refusal
    }
  }

  function download(url: string, response: ServerResponse): void {
    const path = url.replace(`/file/bot${token}/`, '')
    const file = [...chats.files.values()].findLast((one) => one.path === path)
    if (file) response.writeHead(200).end(file.bytes)
    else response.writeHead(404).end()
  }

  async function stop(): Promise<void> {
    queue.close()
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
}

const token = '7000000001:AAtestTOKENtestTOKENtestTOKEN_test-0'

const me: UserFromGetMe = {
  id: 7_000_000_001,
  is_bot: true,
  first_name: 'Rapport',
  username: 'rapport_test_bot',
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

async function paramsOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const body = Buffer.concat(await request.toArray()).toString()
  return body === '' ? {} : (JSON.parse(body) as Record<string, unknown>)
}
