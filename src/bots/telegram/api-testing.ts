import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { UserFromGetMe } from 'grammy/types'
import { type Chats, chatMethods } from './chats-testing.ts'
import type { Queue } from './delivery-testing.ts'
import { type Fault, type Faults, suffer } from './faults-testing.ts'
import { boundaryOf, formOf } from './form-testing.ts'
import { Refusal, refuse } from './refusal-testing.ts'
import { checkRequest } from './requests-testing.ts'

export type Call = {
  readonly method: string
  readonly params: Record<string, unknown>
  /** What went wrong with it. */
  readonly fault?: Fault['kind']
}

type Params = Record<string, unknown>

/** What the Bot API's methods stand on. */
export type BotApi = {
  readonly chats: Chats
  readonly queue: Queue
  readonly faults: Faults
  readonly calls: Call[]
  readonly violations: string[]
}

export const token = '7000000001:AAtestTOKENtestTOKENtestTOKEN_test-0'

export const me: UserFromGetMe = {
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

/** Answers one request as the Bot API would, or as a fault makes it. */
export async function answer(
  api: BotApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const url = request.url ?? ''
  const params = await paramsOf(request, api.chats)
  if (url.startsWith('/file/')) return download(api, url, response)
  const method = url.replace(`/bot${token}/`, '')
  const fault = api.faults.next(method, params.chat_id)
  api.calls.push({ method, params, ...(fault && { fault: fault.kind }) })
  if (fault?.kind === 'drop-before') return void response.destroy()
  if (fault?.kind === 'delay') await sleep(fault.ms ?? 100)
  const [status, body] = await outcome(fault, () => call(api, method, params, gone.signal))
  if (fault?.kind === 'drop-after') return void response.destroy()
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function outcome(fault: Fault | undefined, result: () => unknown): Promise<[number, object]> {
  try {
    if (fault) suffer(fault)
    return [200, { ok: true, result: await result() }]
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, message, parameters } = error
    return [code, { ok: false, error_code: code, description: message, parameters }]
  }
}

function call(api: BotApi, method: string, params: Params, gone: AbortSignal): unknown {
  const { chats, queue } = api
  if (method.includes('/')) refuse(401, 'Unauthorized')
  check(api, method, params)
  if (method === 'getMe') return me
  if (method === 'getUpdates') return queue.getUpdates(params, gone)
  if (method === 'setWebhook') return queue.setWebhook(params as { url: string })
  if (method === 'deleteWebhook') return queue.deleteWebhook()
  if (method === 'getWebhookInfo') return queue.getWebhookInfo()
  return (chatMethods[method] ?? refuse(404, 'Not Found'))(chats, params)
}

function check({ violations }: BotApi, method: string, params: Params): void {
  try {
    checkRequest?.(method, params)
  } catch (refusal) {
    violations.push(`${method}: ${refusal}`)
    throw refusal
  }
}

function download({ chats }: BotApi, url: string, response: ServerResponse): void {
  const path = url.replace(`/file/bot${token}/`, '')
  const file = [...chats.files.values()].findLast((one) => one.path === path)
  if (file) response.writeHead(200).end(file.bytes)
  else response.writeHead(404).end()
}

async function paramsOf(request: IncomingMessage, { uploads }: Chats): Promise<Params> {
  const body = Buffer.concat(await request.toArray())
  const boundary = boundaryOf(request.headers['content-type'])
  if (boundary === undefined) return body.length === 0 ? {} : JSON.parse(body.toString())
  const { params, files } = formOf(body, boundary)
  for (const [name, file] of files) uploads.set(`attach://${name}`, file)
  return params
}
