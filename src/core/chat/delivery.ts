import type { Locale, Platform } from '../../db/choices.ts'
import type { Notice } from '../../db/machinery.ts'
import type { Reader } from '../ctx.ts'
import type { Card, Raw } from './card.ts'
import type { Ask } from './command.ts'

/** What a platform hands over: one message, press or submission of one person. */
export type Delivery = {
  /** What makes it this one and no other; if any is known, it was handled. */
  readonly keys: readonly string[]
  readonly sender: Sender
  /** Where the reply goes. */
  readonly chat: string
  /** The message whose button was pressed: the reply takes its place, where the platform can edit. */
  readonly edits?: string | undefined
  readonly said: Said
  /** Whether the platform can show a whole form now (a Slack trigger is at hand), or asks field by field. */
  readonly forms: 'modal' | 'chat'
}

export type Sender = {
  readonly platform: Platform
  /** Immutable: Slack `team/user`, Telegram's number. */
  readonly userId: string
  /** Where this person reads what we send unasked: Slack user id, Telegram private chat. */
  readonly home: string
  /** What the platform says of them: hints for someone we do not know yet, never an identity. */
  readonly hints?: { readonly locale?: Locale; readonly timeZone?: string }
  /** As the company's own workspace has verified it, and only of its full members. */
  readonly email?: string
}

export type Said =
  /** A line: free writing, `/visit log …`, an answer to a question, `/start CODE`. */
  | { readonly kind: 'text'; readonly text: string }
  /** A packed button. */
  | { readonly kind: 'press'; readonly packed: string }
  /** A modal: `form` is what `Answer.form` named. */
  | { readonly kind: 'submit'; readonly form: string; readonly raw: Raw }
  /** A contact card, sent by its owner or of somebody else. */
  | { readonly kind: 'contact'; readonly name: string; readonly phone: string }
  | { readonly kind: 'location'; readonly latitude: number; readonly longitude: number }
  /** A file already fetched and kept (see `core/files/`), with its caption. */
  | {
      readonly kind: 'file'
      readonly hash: string
      readonly mime: string
      readonly bytes: number
      /** As its sender called it, where the platform says. */
      readonly name?: string
      readonly text?: string
    }

/** What came of it, after the commit. */
export type Answer = {
  /** Handled before: acknowledge and stay silent. */
  readonly again?: true
  /** Nobody we know: what their platform says of them is to be asked anew the next time. */
  readonly isStranger?: true
  readonly reader: Reader
  /** The command it was taken for and what was filled in, with the field that is asked for now, if any. */
  readonly understood?: { readonly command: string; readonly raw: Raw; readonly asking?: string }
  /** The card to show, and the notice that carries it if this process dies before it is shown. */
  readonly card?: Card
  readonly notice?: Notice
  /** A form to show whole (only where `forms` is 'modal'); `form` comes back with the submission. */
  readonly ask?: Ask
  readonly form?: string
  /** Field by field: what to say beside each, inside the modal that was submitted. */
  readonly problems?: Readonly<Record<string, string>>
}
