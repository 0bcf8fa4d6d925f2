import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Update } from 'grammy/types'
import { lanes } from '../lanes.ts'
import { laneOf, type Take } from './intake.ts'

type Webhook = {
  readonly publicUrl: string
  readonly secret: string
  readonly port?: number
  /** One that somebody else opened, and closes. */
  readonly server?: Server
}

const largestBody = 1024 * 1024

/**
 * Listens on loopback, or at a path of a server that is there; returns how to stop. Told of each
 * request that does not know the secret.
 */
export async function openWebhook(
  webhook: Webhook,
  take: Take,
  forged: () => void,
): Promise<() => Promise<void>> {
  const server = webhook.server ?? createServer({ requestTimeout: 30_000 })
  const listener = listenerFor(webhook, take, forged)
  const isOurs = webhook.server === undefined
  const { pathname } = new URL(webhook.publicUrl)
  const answering = new Set<Promise<void>>()
  server.on('request', listen)
  if (isOurs) await once(server.listen(webhook.port ?? 0, '127.0.0.1'), 'listening')
  return close

  function listen(request: IncomingMessage, response: ServerResponse): void {
    if (request.url?.split('?')[0] !== pathname)
      return void (isOurs && response.writeHead(404).end())
    const answer = listener(request, response)
    answering.add(answer)
    void answer.finally(() => answering.delete(answer))
  }

  async function close(): Promise<void> {
    if (isOurs) await new Promise((closed) => server.close(closed))
    else server.off('request', listen)
    await Promise.all(answering)
  }
}

/** Answers Telegram once an update is committed; strangers are turned away before they are read. */
function listenerFor({ secret }: Webhook, take: Take, forged: () => void) {
  const inLane = lanes()
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const status = await answer(request).catch(() => 500)
    if (status === 413) response.shouldKeepAlive = false
    response.writeHead(status).end()
  }

  async function answer(request: IncomingMessage): Promise<number> {
    if (request.method !== 'POST') return 405
    if (!same(request.headers['x-telegram-bot-api-secret-token'], secret)) {
      forged()
      return 401
    }
    const body = await read(request)
    if (body === undefined) return 413
    const update = parsed(body)
    if (!update) return 400
    return (await inLane(laneOf(update), () => take(update))) ? 200 : 500
  }
}

/** Digests are of one length, as the comparison in constant time demands. */
function same(given: string | string[] | undefined, secret: string): boolean {
  return timingSafeEqual(digest(String(given ?? '')), digest(secret))
}

const digest = (text: string) => createHash('sha256').update(text).digest()

async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes > largestBody) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function parsed(body: string): Update | undefined {
  try {
    const update = JSON.parse(body) as Update | null
    return Number.isInteger(update?.update_id) ? (update ?? undefined) : undefined
  } catch {
    return undefined
  }
}
