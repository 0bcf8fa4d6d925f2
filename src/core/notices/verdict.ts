import type { Notice } from '../../db/machinery.ts'
import type { Sent } from '../chat/app.ts'
import type { Card } from '../chat/card.ts'

export const attemptsMax = 8

/** What becomes of a row after an attempt. */
export type Verdict = {
  readonly id: number
  /** The attempt that is judged: a row that somebody else has claimed since is left alone. */
  readonly attempts: number
  readonly state: 'waiting' | 'sent' | 'parked'
  readonly dueAt: Date
  /** Attempts given back, for the card was not at fault. */
  readonly returned: number
  readonly maybeSent: boolean
  readonly why: string | null
  /** It was a document: what is in it is not kept any longer. */
  readonly sheds?: boolean
  /** The message that it became, where the platform says so. */
  readonly message: string | null
}

type Attempted = Pick<Notice, 'id' | 'attempts' | 'maybeSent' | 'dueAt' | 'expiresAt'> &
  Partial<Pick<Notice, 'card'>>

/** Why a claimed row is not even tried: it comes too late, or its senders died of it. */
export function hopeless(notice: Attempted, now: Date): string | undefined {
  if (notice.expiresAt <= now) return 'expired'
  if (notice.attempts > attemptsMax) return gaveUp
  return undefined
}

export function verdict(notice: Attempted, sent: Sent, now: Date): Verdict {
  switch (sent.kind) {
    case 'sent':
      return {
        ...kept(notice),
        state: 'sent',
        message: sent.message ?? null,
        sheds: Boolean(cardOf(notice).document),
      }
    case 'wait':
      return { ...kept(notice), dueAt: new Date(now.getTime() + sent.ms), returned: 1 }
    case 'moved':
      return { ...kept(notice), dueAt: now, returned: 1 }
    case 'failed':
      return again(notice, sent.why, now)
    case 'unknown':
      return { ...again(notice, sent.why, now), maybeSent: true }
    case 'refused':
      return parked(notice, sent.why)
    case 'gone':
      return parked(notice, 'gone')
  }
}

const cardOf = ({ card = {} }: Attempted) => card as Partial<Card>

export function parked(notice: Attempted, why: string): Verdict {
  return { ...kept(notice), state: 'parked', why }
}

const gaveUp = `gave up after ${attemptsMax} attempts`

function again(notice: Attempted, why: string, now: Date): Verdict {
  if (notice.attempts >= attemptsMax) return parked(notice, `${gaveUp}: ${why}`)
  return { ...kept(notice), dueAt: new Date(now.getTime() + backOffMs(notice)), why }
}

/** 1.5 s to half an hour: eight attempts outlast an outage of an hour. Spread by the row's number. */
function backOffMs({ id, attempts }: Attempted): number {
  const jitter = 0.75 + ((id * 7919) % 1000) / 2000
  return Math.round(Math.min(2000 * 4 ** (attempts - 1), 30 * 60_000) * jitter)
}

const kept = ({ id, attempts, maybeSent, dueAt }: Attempted): Verdict => ({
  id,
  attempts,
  state: 'waiting',
  dueAt,
  returned: 0,
  maybeSent,
  why: null,
  message: null,
})
