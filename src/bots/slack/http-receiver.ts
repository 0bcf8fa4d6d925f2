import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { finished } from 'node:stream/promises'
import { HTTPModuleFunctions as http, type Receiver, type ReceiverEvent } from '@slack/bolt'
import type { Passage } from './passage.ts'

export type HttpConfig = {
  readonly signingSecret: string
  /** A server that others listen on too; without it one of our own, on loopback at `port`. */
  readonly server?: Server | undefined
  readonly port?: number | undefined
}

export const requestPath = '/slack/events'

/** Slack's requests, verified before anything is made of them. */
export function httpReceiver(config: HttpConfig, passage: Passage): Receiver {
  const { signingSecret, port = 0 } = config
  const server = config.server ?? createServer()
  const listen = (request: IncomingMessage, response: ServerResponse) => {
    if (pathOf(request) === requestPath) void serve(request, response, signingSecret, passage)
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
  signingSecret: string,
  passage: Passage,
): Promise<void> {
  const body = await verified(request, response, signingSecret)
  if (!body) return
  if (body.ssl_check === '1') return status(response, 200)
  if (body.type === 'url_verification') return http.buildUrlVerificationResponse(response, body)
  const answer = (said?: unknown) => written(response, said)
  const done = await passage.through({ body, retryNum: retryOf(request), answer })
  if (!done && !response.headersSent) status(response, 500)
}

/** The body, or nothing once the request has been refused. */
async function verified(
  request: IncomingMessage,
  response: ServerResponse,
  signingSecret: string,
): Promise<ReceiverEvent['body'] | undefined> {
  // Bolt takes a form for one only if its type has no charset behind it, which proxies like to add.
  request.headers['content-type'] = request.headers['content-type']?.split(';')[0]?.trim()
  if (stampedAhead(request)) return refused(response, 401)
  try {
    const options = { enabled: true, signingSecret, bodyLimit: bodyMax }
    return parsed(await http.parseAndVerifyHTTPRequest(options, request, response), response)
  } catch (error) {
    return refused(response, http.isRawBodyError(error) ? error.statusCode : 401)
  }
}

type Buffered = Parameters<typeof http.parseHTTPRequestBody>[0]

function parsed(request: Buffered, response: ServerResponse): ReceiverEvent['body'] | undefined {
  try {
    const body: unknown = http.parseHTTPRequestBody(request)
    if (typeof body === 'object' && body !== null) return body
  } catch {}
  return status(response, 400)
}

/** Bolt bounds a request's age; one from the future could be kept and sent again for as long. */
const stampedAhead = ({ headers }: IncomingMessage): boolean =>
  Number(headers['x-slack-request-timestamp']) * 1000 > Date.now() + windowMs

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
