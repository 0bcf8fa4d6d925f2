import type { Platform } from '../../db/choices.ts'
import type { Notice } from '../../db/machinery.ts'
import type { Db } from '../../db/tx.ts'
import type { Refused } from '../refusals/record-refusal.ts'
import type { Card } from './card.ts'
import type { Command } from './command.ts'
import type { Answer, Delivery } from './delivery.ts'

/** What main.ts puts together once: all that the two doors and the jobs stand on. */
export type App = {
  readonly db: Db
  readonly commands: readonly Command[]
  readonly clock: () => Date
  /** This process, by a name no other has: it owns what it has claimed. */
  readonly process: string
  /** Where photos and documents are kept. */
  readonly files: string
  readonly report: (error: unknown, ref: string) => void
  /** Told of every delivery and its answer, for the figures of this process; it never throws. */
  readonly handled?: (delivery: Delivery, answer: Answer) => void
  /** Told by adapters of whom they turn away at the door; it never throws, and nobody waits for it. */
  readonly refused: (refused: Refused) => void
  readonly outbox: Outbox
  /** How a person uses a one-time code, per platform that is up: a deep link, a command to type. */
  readonly invitations: (code: string) => readonly string[]
}

/** What sends notices: core/notices/outbox.ts. */
export type Outbox = {
  /** Sends now what `receive` answered, keeps what came of it and tells it; what fails is tried again later. */
  deliver(notice: Notice): Promise<Sent['kind']>
  /** The card was shown in the platform's own answer: nothing is left to send. */
  shown(notice: Notice): void
}

/** Sends one card, once. It never throws: what came of it is the answer. */
export type Send = (notice: Outgoing) => Promise<Sent>

/**
 * A notice as a platform needs it: a card, or a document alone under its name. `edits` is the
 * message to replace; `maybeSent` asks for the mark of a repeat.
 */
export type Outgoing = Pick<Notice, 'id' | 'chat' | 'edits' | 'locale' | 'maybeSent'> & {
  readonly platform: Platform
  readonly card: Card
  /** It changes a message that is there; where that is gone, nothing takes its place. */
  readonly retells?: boolean
}

export type Sent =
  /** With the message that it became, where that can be edited later: in the form of `edits`. */
  | { readonly kind: 'sent'; readonly message?: string | undefined }
  /** The platform asked for patience (429): nothing was sent. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** It certainly did not arrive: try again later. */
  | { readonly kind: 'failed'; readonly why: string }
  /** The answer was lost: it may have arrived. */
  | { readonly kind: 'unknown'; readonly why: string }
  /** It will never be taken as it is (a poisoned card). */
  | { readonly kind: 'refused'; readonly why: string }
  /** Nobody is there any more: blocked, left, deactivated. */
  | { readonly kind: 'gone'; readonly why: string }
  /** The chat has another number now (a Telegram group that grew). */
  | { readonly kind: 'moved'; readonly chat: string }
