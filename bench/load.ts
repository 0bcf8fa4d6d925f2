import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Agent, type OutgoingHttpHeaders, request } from 'node:http'
import { team, type Writer } from './department.ts'
import { type Platform, signingSecret, telegramSecret } from './platform.ts'

export type PlatformName = 'slack' | 'telegram'

/** One request as a platform makes it. */
type Shot = {
  readonly path: string
  readonly headers: OutgoingHttpHeaders
  readonly body: string
  /** Resolves when the answer is on the screen of who asked, where it does not come with the 200. */
  readonly shown?: Promise<void>
}

export type Times = { readonly acknowledged: number; readonly shown: number }

export type Load = {
  readonly platform: PlatformName
  readonly port: number
  readonly writers: readonly Writer[]
  readonly api: Platform
}

/** One request after another on one connection; how long each took, in milliseconds. */
export async function oneByOne(load: Load, count: number): Promise<Times[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const times: Times[] = []
  for (let n = 0; n < count; n++) times.push(await fire(load, agent, n))
  agent.destroy()
  return times
}

/** So many people at once, each waiting for their answer; how many answers there were in a second. */
export async function sideBySide(load: Load, count: number, connections = 10): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const from = performance.now()
  const each = Math.ceil(count / connections)
  const people = Array.from({ length: connections }, async (_, person) => {
    const writer = load.writers[person % load.writers.length]
    if (!writer) throw new Error('nobody writes')
    for (let n = 0; n < each; n++) await fire({ ...load, writers: [writer] }, agent, n)
  })
  await Promise.all(people)
  agent.destroy()
  return (each * connections * 1000) / (performance.now() - from)
}

async function fire({ platform, port, writers, api }: Load, agent: Agent, n: number) {
  const writer = writers[n % writers.length]
  if (!writer) throw new Error('nobody writes')
  const line = writer.lines[Math.floor(n / writers.length) % writer.lines.length] ?? ''
  const shot = platform === 'slack' ? command(writer, line) : update(writer, line, api)
  const from = performance.now()
  const since = () => performance.now() - from
  const [acknowledged, shown] = await Promise.all([
    send(shot, port, agent).then(since),
    shot.shown?.then(since),
  ])
  return { acknowledged, shown: shown ?? acknowledged }
}

async function send({ path, headers, body }: Shot, port: number, agent: Agent): Promise<void> {
  const host = '127.0.0.1'
  const sent = request({ agent, host, port, path, method: 'POST', headers }).end(body)
  const [response] = await once(sent, 'response')
  await response.toArray()
  if (response.statusCode !== 200) throw new Error(`${path} was answered ${response.statusCode}`)
}

export const slackPath = '/slack/events'
export const telegramPath = '/telegram'

function command({ slack }: Writer, text: string): Shot {
  const body = new URLSearchParams({
    command: '/rapport',
    text,
    team_id: team,
    user_id: slack,
    channel_id: `D${slack}`,
    trigger_id: randomUUID(),
    response_url: 'http://127.0.0.1/',
  }).toString()
  const stamp = String(Math.floor(Date.now() / 1000))
  const hash = createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex')
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': `v0=${hash}`,
  }
  return { path: slackPath, headers, body }
}

let updates = Math.floor(Date.now() / 1000) % 1_000_000_000

/** Two strangers may share a name; their numbers are what counts. */
function update({ telegram: id }: Writer, text: string, api: Platform): Shot {
  const from = { id, is_bot: false, first_name: 'Lin', language_code: 'zh-hans' }
  const chat = { id, type: 'private', first_name: 'Lin' }
  const message = { message_id: 1, date: Math.floor(Date.now() / 1000), from, chat, text }
  const body = JSON.stringify({ update_id: ++updates, message })
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-telegram-bot-api-secret-token': telegramSecret,
  }
  return { path: telegramPath, headers, body, shown: api.shown(id) }
}
