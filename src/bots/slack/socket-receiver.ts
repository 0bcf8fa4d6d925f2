import { setTimeout as pause } from 'node:timers/promises'
import type { Receiver, ReceiverEvent } from '@slack/bolt'
import { SocketModeClient } from '@slack/socket-mode'
import { WebAPIRateLimitedError } from '@slack/web-api'
import { clientOptions, silent } from './client.ts'
import type { Passage } from './passage.ts'
import { sentOf } from './sent.ts'

export type SocketConfig = {
  readonly appToken: string
  readonly apiUrl?: string | undefined
  readonly connections?: number | undefined
}

export type SocketReceiver = Receiver & { trouble(): string | undefined }

/**
 * Several connections, for Slack recycles each of them every few hours. They are opened anew by us:
 * the library waits five seconds first, and lets a revoked token end the process.
 */
export function socketReceiver(config: SocketConfig, passage: Passage): SocketReceiver {
  const stopping = new AbortController()
  const connections = Array.from({ length: config.connections ?? 2 }, () =>
    connection(config, passage, stopping.signal),
  )
  return {
    init() {},
    start: () => Promise.all(connections.map(({ open }) => open())),
    async stop() {
      await passage.close()
      stopping.abort()
      await Promise.all(connections.map(({ close }) => close()))
    },
    trouble() {
      const troubles = connections.map(({ trouble }) => trouble())
      return troubles.every(Boolean) ? troubles[0] : undefined
    },
  }
}

type Envelope = {
  readonly ack: (response?: unknown) => Promise<void>
  readonly body?: ReceiverEvent['body']
  readonly retry_num?: number
}

function connection(config: SocketConfig, passage: Passage, signal: AbortSignal) {
  let client: SocketModeClient | undefined
  let why: string | undefined = 'not connected yet'

  /** Resolves when the first attempt is over, however it went; the others go on behind it. */
  const open = () => new Promise<void>((resolve) => void keepOpen(resolve))

  async function keepOpen(tried: () => void): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      client = newClient(config, passage)
      const closed = new Promise((resolve) => client?.once('disconnected', resolve))
      try {
        await client.start()
        failures = 0
        why = undefined
        tried()
        await closed
      } catch (error) {
        failures += 1
        why = reason(error)
        tried()
        await pause(backoffMs(failures, error), undefined, { signal, ref: false }).catch(() => {})
      }
    }
  }

  /** A peer that does not close its end is left after two seconds. */
  async function close(): Promise<void> {
    await Promise.race([client?.disconnect(), pause(2000, undefined, { ref: false })])
  }

  return { open, close, trouble: () => why }
}

function newClient({ appToken, apiUrl }: SocketConfig, passage: Passage): SocketModeClient {
  const client = new SocketModeClient({
    appToken,
    autoReconnectEnabled: false,
    logger: silent,
    clientOptions: clientOptions(apiUrl),
  })
  client.on('slack_event', ({ ack, body = {}, retry_num: retryNum }: Envelope) => {
    void passage.through({ body, retryNum, answer: ack })
  })
  return client
}

const backoffMs = (failures: number, error: unknown): number =>
  error instanceof WebAPIRateLimitedError
    ? error.retryAfter * 1000
    : Math.min(60_000, 500 * 2 ** failures)

function reason(error: unknown): string {
  const verdict = sentOf(error)
  return `Socket Mode: ${'why' in verdict ? verdict.why : 'rate limited'}`
}
