import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { finished } from 'node:stream/promises'
import {
  HTTPModuleFunctions as http,
  isValidSlackRequest,
  type Receiver,
  type ReceiverEvent,
} from '@slack/bolt'
import type { Passage } from './passage.ts'

export type HttpConfig = {
  readonly signingSecret: string
  /** A server that others listen on too; without it one of our own, on loopback at `port`. */
  readonly server?: Server | undefined
  readonly port?: number | undefined
}

export const requestPath = '/slack/events'

type Door = {
  readonly signingSecret: string
  readonly passage: Passage
  /** The signatures of what was handled. */
  readonly handled: Set<string>
  readonly refused: (why: 'badSignature' | 'replayed') => void
}

/** Slack's requests, verified before anything is made of them. */
export function httpReceiver(
  config: HttpConfig,
  passage: Passage,
  refused: Door['refused'],
): Receiver {
  const { signingSecret, port = 0 } = config
  const server = config.server ?? createServer()
  const door: Door = { signingSecret, passage, handled: new Set(), refused }
  const listen = (request: IncomingMessage, response: ServerResponse) => {
    if (pathOf(request) === requestPath) void serve(request, response, door)
    else if (!config.server) status(response, 404)
  }
  return {
    init() {},
    async start() {
      server.on('request', listen)
      if (config.server) return
      await once(server.listen(port, '127.0.0.1'), 'listening')
    },
    async stop() {
      await passage.close()
      server.off('request', listen)
      if (config.server) return
      server.closeIdleConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const bodyMax = 1_000_000
const windowMs = 300_000

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  door: Door,
): Promise<void> {
  const body = await verified(request, response, door)
  if (!body) return
  if (body.ssl_check === '1') return status(response, 200)
  if (body.type === 'url_verification') return http.buildUrlVerificationResponse(response, body)
  const answer = (said?: unknown) => written(response, said)
  const done = await door.passage.through({ body, retryNum: retryOf(request), answer })
  if (done) remember(door, signatureOf(request))
  else if (!response.headersSent) status(response, 500)
}

const handledMax = 10_000

function remember({ handled }: Door, signature: string): void {
  if (handled.size >= handledMax) handled.clear()
  handled.add(signature)
}

/**
 * The body, or nothing once the request has been refused. Bolt bounds a request's age; one from the
 * future could be kept and sent again for as long. The very bytes that were handled before are
 * acknowledged, for a proxy may double them, but what is looked up is not said a second time.
 */
async function verified(
  request: IncomingMessage,
  response: ServerResponse,
  { signingSecret, handled, refused: note }: Door,
): Promise<ReceiverEvent['body'] | undefined> {
  // Bolt takes a form for one only if its type has no charset behind it, which proxies like to add.
  request.headers['content-type'] = request.headers['content-type']?.split(';')[0]?.trim()
  try {
    const options = { enabled: true, signingSecret, bodyLimit: bodyMax }
    const buffered = await http.parseAndVerifyHTTPRequest(options, request, response)
    const isAgain = handled.has(signatureOf(request))
    if (!isAgain && !stampedAhead(request)) return parsed(buffered, response)
    note('replayed')
    return isAgain ? status(response, 200) : refused(response, 401)
  } catch (error) {
    if (http.isRawBodyError(error)) return refused(response, error.statusCode)
    note(wasSigned(request, signingSecret) ? 'replayed' : 'badSignature')
    return refused(response, 401)
  }
}

/** Whether Slack has signed it at the time that it names, however long ago. */
function wasSigned(request: IncomingMessage, signingSecret: string): boolean {
  if (!http.isBufferedIncomingMessage(request)) return false
  const stamp = stampOf(request)
  const headers = {
    'x-slack-signature': signatureOf(request),
    'x-slack-request-timestamp': stamp,
  }
  const body = request.rawBody.toString()
  return isValidSlackRequest({ signingSecret, body, headers, nowMilliseconds: stamp * 1000 })
}

const signatureOf = ({ headers }: IncomingMessage) => String(headers['x-slack-signature'])
const stampOf = ({ headers }: IncomingMessage) => Number(headers['x-slack-request-timestamp'])

type Buffered = Parameters<typeof http.parseHTTPRequestBody>[0]

function parsed(request: Buffered, response: ServerResponse): ReceiverEvent['body'] | undefined {
  try {
    const body: unknown = http.parseHTTPRequestBody(request)
    if (typeof body === 'object' && body !== null) return body
  } catch {}
  return status(response, 400)
}

const stampedAhead = (request: IncomingMessage): boolean =>
  stampOf(request) * 1000 > Date.now() + windowMs

async function written(response: ServerResponse, said: unknown): Promise<void> {
  http.buildContentResponse(response, said as string)
  await finished(response)
}

const retryOf = (request: IncomingMessage) => http.extractRetryNumFromHTTPRequest(request)
const pathOf = ({ url = '' }: IncomingMessage) => url.split('?')[0]

/** The rest of a body that nobody reads would be taken for the next request. */
function refused(response: ServerResponse, code: number): undefined {
  response.shouldKeepAlive = false
  return status(response, code)
}

function status(response: ServerResponse, code: number): undefined {
  response.writeHead(code).end()
}
