import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault, Trouble } from './faults-testing.ts'
import { uploaded } from './files-testing.ts'
import { directChannel, type Ledger, ledger, type User } from './ledger-testing.ts'
import { faultsOf, misfits } from './limits-testing.ts'
import { httpLine, type Line, type Patience, type Sockets, sockets } from './lines-testing.ts'
import type { Part } from './parts-testing.ts'
import { type Person, person } from './person-testing.ts'
import { Refusal } from './refusal-testing.ts'
import { content, methods } from './web-api-testing.ts'

/** A strict Slack on the loopback: one workspace, its people, and an app that is installed in it. */
export type FakeSlack = {
  readonly apiUrl: string
  readonly ledger: Ledger
  readonly botToken: string
  readonly appToken: string
  readonly signingSecret: string
  readonly sockets: Sockets
  /** Every call of the Web API, in order, with what was answered: `ok`, an error's name, or `lost`. */
  readonly calls: Call[]
  /** What the app sent that Slack's documents do not allow. */
  readonly violations: string[]
  /** What happens to calls from now on. */
  trouble: Trouble
  /** Held before a file is handed out; a status is answered in its place. */
  handing: () => Promise<number | undefined>
  appTokenRevoked: boolean
  /** Where the app listens; without it Slack uses the sockets. */
  requestUrl?: string
  add(user?: Partial<User>): Person
  /** A way to the app outside of what people do. */
  line(): Line
  stop(): Promise<void>
}

export type Call = { readonly method: string; readonly args: Part; readonly answer: string }

export type FakeSlackOptions = { readonly patience?: Patience; readonly triggerMs?: number }

/** Soon again, for tests; Slack itself waits minutes. */
const quick: Patience = { answerMs: 3000, retriesMs: [10, 50, 200] }

export async function fakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const { patience = quick, triggerMs = 3000 } = options
  const server = createServer((request, response) => void served(slack, request, response))
  const lines = sockets(patience)
  server.on('upgrade', lines.upgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const line = () =>
    slack.requestUrl ? httpLine(slack.requestUrl, slack.signingSecret, patience) : lines
  const slack: FakeSlack = {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    ledger: ledger('T0TEAM'),
    botToken: 'xoxb-fake',
    appToken: 'xapp-fake',
    signingSecret: 'not a secret',
    sockets: lines,
    calls: [],
    violations: [],
    trouble: () => undefined,
    handing: async () => undefined,
    appTokenRevoked: false,
    line,
    add(given = {}) {
      const user = { ...stranger(slack.ledger), ...given }
      slack.ledger.users.set(user.id, user)
      slack.ledger.channels.add(directChannel(user.id))
      return person({ ledger: slack.ledger, line, apiUrl: slack.apiUrl, triggerMs }, user)
    },
    async stop() {
      lines.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return slack
}

const stranger = ({ id, team }: Ledger): User => ({
  id: id('U'),
  team,
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  flags: {},
})

async function served(slack: FakeSlack, request: IncomingMessage, response: ServerResponse) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const [, kind, name = ''] = (request.url ?? '').split('/')
  if (kind === 'response')
    return answer(response, responded(slack, name, JSON.parse(bytes.toString())))
  if (kind === 'files') return handedOut(slack, request, response, name)
  const upload = kind === 'upload'
  const method = upload ? kind : name
  const args = upload ? {} : argumentsOf(bytes.toString())
  const channel = typeof args.channel === 'string' ? args.channel : undefined
  const fault = slack.trouble({ method, channel })
  const result = await afflicted(fault, () =>
    upload ? taken(slack, request, name, bytes) : allowed(slack, request, name, args),
  )
  slack.calls.push({ method, args, answer: outcome(result) })
  if (result === 'drop') request.socket.destroy()
  else answer(response, result)
}

/** A file that somebody has sent: without the bot's token Slack leads to a page to sign in on. */
async function handedOut(
  slack: FakeSlack,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
) {
  const isBot = request.headers.authorization === `Bearer ${slack.botToken}`
  const bytes = slack.ledger.files.get(id)?.bytes
  slack.calls.push({ method: 'file', args: {}, answer: isBot && bytes ? 'ok' : 'refused' })
  const status = await slack.handing()
  if (status !== undefined) return void response.writeHead(status).end()
  if (isBot && bytes) return void response.end(bytes)
  response.writeHead(302, { location: 'https://workspace.slack.com/?redir=file' }).end()
}

type Answer = { readonly ok: boolean; readonly error?: string; readonly [key: string]: unknown }
type Result = Answer | 'drop' | { readonly status: number; readonly retryAfter?: number }

function allowed(slack: FakeSlack, request: IncomingMessage, name: string, args: Part): Answer {
  const refused = intruder(slack, request, name)
  return refused ? { ok: false, error: refused } : called(slack, name, args)
}

/** A file on its way to the address that was given out for it. */
function taken(slack: FakeSlack, { headers }: IncomingMessage, id: string, bytes: Buffer) {
  if (headers.authorization) slack.violations.push('upload: a token that nobody asked for')
  const status = uploaded(slack.ledger, id, bytes)
  return status === 200 ? { ok: true } : { status }
}

async function afflicted(
  fault: Fault['kind'] | undefined,
  call: () => Exclude<Result, 'drop'>,
): Promise<Result> {
  if (fault === undefined) return call()
  if (fault === 'drop before') return 'drop'
  if (fault === 'error before') return { status: 503 }
  if (typeof fault === 'object') {
    if ('retryAfter' in fault) return { status: 429, retryAfter: fault.retryAfter }
    if ('refusal' in fault) return { ok: false, error: fault.refusal }
    if ('status' in fault) return fault
    await pause(fault.delayMs)
    return call()
  }
  call()
  return fault === 'drop after' ? 'drop' : { status: 503 }
}

function intruder(slack: FakeSlack, { headers }: IncomingMessage, method: string): string {
  if (headers.authorization === undefined) return 'not_authed'
  const forSockets = method === 'apps.connections.open'
  if (forSockets && slack.appTokenRevoked) return 'invalid_auth'
  const token = forSockets ? slack.appToken : slack.botToken
  if (headers.authorization !== `Bearer ${token}`) return 'invalid_auth'
  return headers['content-type'] === 'application/x-www-form-urlencoded' ? '' : 'invalid_form_data'
}

function called(slack: FakeSlack, name: string, args: Part): Answer {
  if (name === 'apps.connections.open') return { ok: true, url: socketUrl(slack) }
  const method = methods[name]
  if (!method) return { ok: false, error: 'unknown_method' }
  slack.violations.push(...complaints(name, args))
  try {
    return { ok: true, ...method(slack.ledger, args, slack.apiUrl) }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.message }
    throw error
  }
}

function complaints(name: string, args: Part): string[] {
  const { blocks = [], view } = args
  const about = (found: string[]) => found.map((words) => `${name}: ${words}`)
  const drawn = view ? faultsOf(view, 'view') : faultsOf(blocks, 'message')
  return about([...misfits(name, args), ...drawn])
}

/** A `response_url`: five uses, the only way to change a message that one person alone sees. */
function responded(slack: FakeSlack, token: string, body: Part): Exclude<Result, 'drop'> {
  const response = slack.ledger.responses.get(token)
  if (!response) return { status: 404 }
  if (++response.uses > 5) return { status: 404 }
  const { message, user } = response
  try {
    const shown = content(body)
    if (body.replace_original) Object.assign(message, shown, { edited: message.edited + 1 })
    else {
      const { ephemeralTo: _, ...open } = message
      const alone = body.response_type === 'in_channel' ? {} : { ephemeralTo: user }
      slack.ledger.messages.push({ ...open, ...alone, ...shown, ts: slack.ledger.ts() })
    }
    return { ok: true }
  } catch {
    return { status: 400 }
  }
}

function answer(response: ServerResponse, result: Exclude<Result, 'drop'>): void {
  if ('ok' in result) {
    response.setHeader('content-type', 'application/json')
    return void response.end(JSON.stringify(result))
  }
  response.statusCode = result.status
  if (result.retryAfter) response.setHeader('retry-after', String(result.retryAfter))
  response.end()
}

function outcome(result: Result): string {
  if (result === 'drop') return 'lost'
  return 'ok' in result ? (result.error ?? 'ok') : String(result.status)
}

/** Form fields, of which the nested ones are JSON. */
function argumentsOf(body: string): Part {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [name, argument(name, value)]),
  )
}

function argument(name: string, value: string): unknown {
  if (['blocks', 'view', 'metadata', 'files'].includes(name)) return JSON.parse(value)
  if (value === 'true' || value === 'false') return value === 'true'
  return ['limit', 'length'].includes(name) ? Number(value) : value
}

function socketUrl({ apiUrl, sockets }: FakeSlack): string {
  const url = new URL(`/link?ticket=${sockets.ticket()}`, apiUrl)
  url.protocol = 'ws:'
  return url.href
}
