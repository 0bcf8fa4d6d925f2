import type { Server } from 'node:http'
import { Api, type Bot as Grammy } from 'grammy'
import { connect, isHopeless, type Mode } from './connect.ts'
import type { Take } from './intake.ts'
import { backoff, poll, rest } from './polling.ts'
import { loggable, reason } from './reasons.ts'
import { openWebhook } from './webhook.ts'

export type Connection = Mode & {
  readonly token: string
  readonly apiRoot?: string
  /** Where the webhook listens: on loopback, behind what terminates TLS. */
  readonly port?: number
  readonly server?: Server
  readonly apiSeconds?: number
  readonly pollSeconds?: number
  readonly backoffMs?: number
}

/** Sees to it that updates come, and goes on when the network or Telegram fails. */
export function receiving(grammy: Grammy, connection: Connection, take: Take, forged: () => void) {
  const { backoffMs = 1000, pollSeconds = 30 } = connection
  const stopping = new AbortController()
  let trouble: string | undefined = 'not connected yet'
  let running: Promise<void> | undefined
  let close: (() => Promise<void>) | undefined
  const takeOnceKnown: Take = async (update) => grammy.isInited() && take(update)

  return { start, stop, trouble: () => trouble }

  /** Fails only where waiting would not help; without a network it goes on trying. */
  async function start(connected: () => Promise<void>): Promise<void> {
    if (connection.mode === 'webhook') {
      close = await openWebhook(connection, takeOnceKnown, forged)
    }
    const isConnected = await tryToConnect()
    running = keepReceiving(isConnected, connected)
  }

  async function stop(): Promise<void> {
    stopping.abort()
    await close?.()
    await running
  }

  async function tryToConnect(): Promise<boolean> {
    try {
      grammy.botInfo = await connect(grammy.api, connection)
      trouble = undefined
      return true
    } catch (error) {
      trouble = reason(error)
      if (!isHopeless(error)) return false
      await close?.()
      throw loggable(error)
    }
  }

  async function keepReceiving(wasConnected: boolean, connected: () => Promise<void>) {
    for (let tries = 1, is = wasConnected; !is; tries++) {
      await rest(backoff(backoffMs, tries), stopping.signal)
      if (stopping.signal.aborted) return
      is = await tryToConnect().catch(() => false)
    }
    void connected()
    if (connection.mode === 'webhook') return
    await poll(
      { api: pollApi(connection, pollSeconds), take, trouble: note, pollSeconds, backoffMs },
      stopping.signal,
    )
  }

  function note(why: string | undefined): void {
    trouble = why
  }
}

/** A poll lasts longer than any other call may. */
function pollApi({ token, apiRoot }: Connection, pollSeconds: number): Api {
  return new Api(token, { ...(apiRoot && { apiRoot }), timeoutSeconds: pollSeconds + 15 })
}
