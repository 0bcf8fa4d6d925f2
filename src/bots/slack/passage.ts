import { randomUUID } from 'node:crypto'
import type { App as Bolt, ReceiverEvent } from '@slack/bolt'
import type { App } from '../../core/chat/app.ts'

/** What Slack sent and how it is answered; the promise of `answer` holds once Slack has it. */
export type Arrival = {
  readonly body: ReceiverEvent['body']
  readonly retryNum?: number | undefined
  answer(response?: unknown): Promise<void>
}

/** The way of everything that Slack sends, over HTTP or sockets, through Bolt and back. */
export type Passage = {
  /** True when it was handled and acknowledged; false when Slack had better send it again. */
  through(arrival: Arrival): Promise<boolean>
  /** Takes no more, and waits for what is under way. */
  close(): Promise<void>
}

export type Ignored = (what: string) => void

export function passage(app: App, bolt: () => Bolt, ignored: Ignored): Passage {
  const underWay = new Set<Promise<boolean>>()
  let closed = false
  return {
    async through(arrival) {
      if (closed) return false
      const work = handled(arrival, bolt(), ignored).catch((error) => {
        app.report(causeOf(error), randomUUID().slice(0, 8))
        return false
      })
      underWay.add(work)
      return work.finally(() => underWay.delete(work))
    },
    async close() {
      closed = true
      await Promise.all(underWay)
    },
  }
}

/**
 * Bolt acknowledges an event before any listener has seen it; here its acknowledgement is kept back
 * until they have all finished, so that an event whose transaction failed is sent again.
 */
async function handled(arrival: Arrival, bolt: Bolt, ignored: Ignored): Promise<boolean> {
  const { body, retryNum, answer } = arrival
  const isEvent = body.event !== undefined
  let acknowledged = false
  const ack = async (response?: unknown) => {
    acknowledged = true
    if (!isEvent) await answer(response)
  }
  if (isWhole(body)) await bolt.processEvent({ body, ack, ...(retryNum ? { retryNum } : {}) })
  if (!acknowledged) ignored(`unhandled ${body.type}`)
  // Whoever hung up will send it again, and it will be known by its keys.
  if (isEvent || !acknowledged) await answer().catch(() => {})
  return true
}

/** Without these Bolt and the listeners cannot tell who did what, and nothing could be answered. */
const needed: Readonly<Record<string, string>> = {
  block_actions: 'container',
  block_suggestion: 'view',
  view_submission: 'view',
  view_closed: 'view',
}

function isWhole(body: ReceiverEvent['body']): boolean {
  if (body.event !== undefined) return typeof body.event?.type === 'string'
  if (body.command !== undefined) return typeof body.user_id === 'string'
  const part = needed[body.type]
  return typeof body.user?.id === 'string' && (part === undefined || Boolean(body[part]))
}

/** Bolt wraps what its listeners throw. */
const causeOf = (error: unknown): unknown =>
  error instanceof Error && 'original' in error ? error.original : error
