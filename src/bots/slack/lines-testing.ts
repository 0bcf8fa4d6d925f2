import { createHmac, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'

/** What the app answered; `status` 0 stands for no answer in time. */
export type Reply = { readonly status: number; readonly body: unknown }

const unanswered: Reply = { status: 0, body: undefined }

/** A way on which Slack reaches the app. */
export type Line = {
  /** An event: sent again, a few times, until it is acknowledged. */
  event(body: object): Promise<Reply>
  /** A press, a command, a submission: sent once. */
  ask(kind: 'interactive' | 'slash_commands', body: object): Promise<Reply>
}

export type Patience = { readonly answerMs: number; readonly retriesMs: readonly number[] }

/** Slack's own: three seconds, then at once, after a minute and after five. */
export const slackPatience: Patience = { answerMs: 3000, retriesMs: [0, 60_000, 300_000] }

/** Signed requests to the app's own address. */
export function httpLine(url: string, secret: string, patience: Patience): Line {
  const post = (body: string, type: string, headers = {}) =>
    signedPost({ url, secret, body, type, headers, timeoutMs: patience.answerMs })
  return {
    event: (body) =>
      untilAcknowledged(patience, (retry) =>
        post(JSON.stringify(body), 'application/json', retryHeaders(retry)),
      ),
    ask(kind, body) {
      const form = kind === 'interactive' ? { payload: JSON.stringify(body) } : { ...body }
      return post(new URLSearchParams(form).toString(), 'application/x-www-form-urlencoded')
    },
  }
}

export type SignedPost = {
  readonly url: string
  readonly secret: string
  readonly body: string
  readonly type: string
  readonly headers?: Readonly<Record<string, string>>
  /** Seconds since 1970, as Slack stamps the request. */
  readonly stamp?: number
  readonly timeoutMs?: number
}

export async function signedPost(post: SignedPost): Promise<Reply> {
  const { url, secret, body, type, headers, timeoutMs = slackPatience.answerMs } = post
  const stamp = String(post.stamp ?? Math.floor(Date.now() / 1000))
  const hash = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')
  const signed = { 'x-slack-request-timestamp': stamp, 'x-slack-signature': `v0=${hash}` }
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': type, ...signed, ...headers },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { status: answer.status, body: parsed(await answer.text()) }
  } catch {
    return unanswered
  }
}

/** The other end of Socket Mode: connections that come and go, any of which gets the next envelope. */
export type Sockets = Line & {
  ticket(): string
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  open(): number
  /** Tells the oldest connection that it is recycled, as Slack does every few hours. */
  refresh(): void
  close(): void
}

export function sockets(patience: Patience): Sockets {
  const server = new WebSocketServer({ noServer: true })
  const tickets = new Set<string>()
  const waiting = new Map<string, (reply: Reply) => void>()
  const connections: WebSocket[] = []
  let turn = 0

  function connected(socket: WebSocket) {
    connections.push(socket)
    socket.on('close', () => connections.splice(connections.indexOf(socket), 1))
    socket.on('message', (data) => {
      const { envelope_id: id, payload } = JSON.parse(String(data))
      waiting.get(id)?.({ status: 200, body: payload })
    })
    socket.send(JSON.stringify({ type: 'hello', num_connections: connections.length }))
  }

  async function sent(kind: string, payload: object, retry = 0): Promise<Reply> {
    const socket = connections[turn++ % Math.max(1, connections.length)]
    if (socket?.readyState !== WebSocket.OPEN) return unanswered
    const envelope_id = randomUUID()
    const retried = retry > 0 ? { retry_attempt: retry, retry_reason: 'timeout' } : {}
    const envelope = { envelope_id, type: kind, payload, ...retried }
    const answer = Promise.withResolvers<Reply>()
    const lost = () => answer.resolve(unanswered)
    const timer = setTimeout(lost, patience.answerMs)
    waiting.set(envelope_id, answer.resolve)
    socket.once('close', lost)
    socket.send(JSON.stringify({ ...envelope, accepts_response_payload: kind !== 'events_api' }))
    const reply = await answer.promise
    socket.off('close', lost)
    clearTimeout(timer)
    waiting.delete(envelope_id)
    return reply
  }

  return {
    event: (body) => untilAcknowledged(patience, (retry) => sent('events_api', body, retry)),
    ask: (kind, body) => sent(kind, body),
    ticket() {
      const ticket = randomUUID()
      tickets.add(ticket)
      return ticket
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '', 'http://slack').searchParams.get('ticket') ?? ''
      if (!tickets.delete(ticket)) socket.destroy()
      else server.handleUpgrade(request, socket, head, connected)
    },
    open: () => connections.length,
    refresh: () =>
      connections[0]?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' })),
    close() {
      for (const socket of connections) socket.terminate()
      server.close()
    },
  }
}

async function untilAcknowledged(
  { retriesMs }: Patience,
  send: (retry: number) => Promise<Reply>,
): Promise<Reply> {
  let reply = await send(0)
  for (const [index, waitMs] of retriesMs.entries()) {
    if (reply.status >= 200 && reply.status < 300) return reply
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    reply = await send(index + 1)
  }
  return reply
}

const retryHeaders = (retry: number): Record<string, string> =>
  retry === 0 ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_error' }

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body === '' ? undefined : body
  }
}
