import type { Ctx } from '../ctx.ts'
import type { Messages, Phrase } from '../i18n/en.ts'
import type { Raw } from './card.ts'
import type { Line } from './line.ts'

/**
 * One thing a command needs to know. A platform shows it by its `kind` and hands back a string;
 * `read` makes the value of that string, or fails with a phrase that is shown beside the field.
 */
export type Field<T = unknown> = Shape & {
  readonly label: Phrase
  readonly optional?: boolean
  /** Where it was filled and comes back empty it is to be emptied: its value is null. */
  readonly clears?: boolean
  read(raw: string, ctx: Ctx): T | Promise<T>
  /** How the string is shown to people: a customer's name for its number. The string itself if absent. */
  show?(raw: string, ctx: Ctx): string | Promise<string>
  /** Finds the field's string in what someone wrote freely; several when it cannot tell. */
  spot?(line: Line, ctx: Ctx): Spotted | Promise<Spotted>
  /** It looks for itself before the others, for it knows its words by a cue. */
  readonly early?: boolean
  /** What is meant when nothing is said: today, on site. */
  usual?(ctx: Ctx): string | undefined
}

/** The field's string, or the options between which the writer must choose, or nothing. */
export type Spotted = string | readonly Option[] | undefined

export type Shape =
  | { readonly kind: 'text'; readonly max: number }
  | {
      readonly kind: 'choice'
      readonly options: readonly string[]
      name(option: string, t: Messages): string
    }
  | { readonly kind: 'day'; readonly prefer: 'past' | 'future' } // 2026-03-31
  /** `beside` names the field of its day, whose answer may say the hour, too. */
  | { readonly kind: 'clock'; readonly beside?: string } // 15:30
  /** `raw` is what the form holds so far, where that is known. */
  | { readonly kind: 'pick'; find(query: string, ctx: Ctx, raw?: Raw): Promise<readonly Option[]> }
  | { readonly kind: 'hidden' } // given by a button, never asked

export type Option = { readonly value: string; readonly label: string }
