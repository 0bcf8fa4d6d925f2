import type { RightFamily } from '../../db/organisation.ts'
import type { Ctx } from '../ctx.ts'
import type { Messages, Phrase } from '../i18n/en.ts'
import type { App } from './app.ts'
import type { Card, Raw } from './card.ts'
import type { Field, Option } from './field.ts'

export type Form = Readonly<Record<string, Field>>
export type Values<F extends Form> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never }

/** The one declaration from which every platform derives its command, its form and its help. */
export type Command<F extends Form = Form> = {
  /** Noun and verb. `/visit` offers every verb of `visit`; `/visit log` goes straight to one. */
  readonly name: string
  readonly summary: Phrase
  /** What people write when they mean this, in one language; they may write in any. */
  readonly heardAs?: (t: Messages) => readonly string[]
  /** Phrases that mean this only when one of our records is named with them (回访). */
  readonly heardFaintlyAs?: (t: Messages) => readonly string[]
  /** Only its phrase and nothing else means this: 取消 is not 取消周三的拜访. */
  readonly heardWhole?: boolean
  /**
   * What it is about may be another command: its phrase wins at the beginning of a line, or anywhere
   * (逾期回访归谁管 asks for no list of callbacks).
   */
  readonly heardFirst?: true | 'anywhere'
  /** It is about those who work here: 客户周总休假 and 周总离职了 do not mean it. */
  readonly aboutStaff?: true
  /** It ends things, too: 取消 is one of its own words, and not a sign that nothing is meant. */
  readonly takesBack?: boolean
  /** It tells what somebody else asked or called off: what stands behind its phrase is theirs (来电问有没有货). */
  readonly quotes?: boolean
  /** Commands that give way where this one is meant in a later clause: 月底离职，办理交接. */
  readonly heardOver?: readonly string[]
  /** What is meant in truth once the line is read: a visit on a day to come is a plan. */
  readonly heardRather?: (raw: Raw, ctx: Ctx) => Command | undefined
  /** A record's name and nothing else means this. */
  readonly heardAlone?: boolean
  /** What may stand before or behind such a name: 打开华盛, 华盛的电话. */
  readonly heardAround?: (t: Messages) => readonly string[]
  /** Words that can mean nothing else, whatever phrases are in them: 请设计部协助…. */
  readonly heardSurely?: (words: string) => boolean
  /** Words with no phrase in them that can mean nothing else: 华东A级客户. */
  readonly heardIf?: (words: string) => boolean
  /** Whose right it is (人事权, 财务权, 业务权; business unless it says so), or nobody’s. */
  readonly family?: RightFamily | 'everyone'
  /** Rights of other names that are enough for it. */
  readonly also?: readonly string[]
  /** What whoever lacks the right may do in its place, with the same form: propose it. */
  readonly otherwise?: Command
  readonly form: F
  /**
   * It writes: the reply offers Change and Undo, and what it did is kept as an invocation. What is
   * written for good is kept, too, and cannot be taken back.
   */
  readonly writes?: boolean | 'for good'
  /** With nothing said it shows its form, filled with what holds now, to be changed field by field. */
  readonly reviews?: true | Reviewed
  /** What of an invocation's form still holds, where others may take a part of it back: *Change* shows that. */
  readonly stands?: (written: Written, ctx: Ctx) => Promise<Raw>
  /** Of a long form the fields that are changed most: the others are behind a button of their own. */
  readonly often?: readonly string[]
  /** What people send instead of words that this command takes: its form gets what they sent. */
  readonly takes?: 'contact' | 'location' | 'file' | 'captioned' | 'table'
  /** A file whose caption is nothing but such a name is for this command, which gets the caption as `text`. */
  readonly captionedAs?: (caption: string) => boolean
  /** What takes long and needs no database: done before the transaction opens. */
  readonly ahead?: (sent: Raw, at: Ahead) => Promise<void>
  /** Not offered in help and menus: it is only behind a button, or takes what is sent. */
  readonly unlisted?: boolean
  run(ctx: Ctx, input: Values<F>): Promise<Card | Ask>
}

/** What holds now, to be shown in place of what was said; nothing where enough was said. */
type Reviewed = (raw: Raw, ctx: Ctx) => Promise<Raw | undefined>

export type Written = { readonly id: number; readonly raw: Raw }

/** What work before a transaction stands on. */
export type Ahead = Pick<App, 'db' | 'files'>

/** Keeps the form's own type, so that `run` knows what it is given. */
export function command<const F extends Form>(declaration: Command<F>): Command {
  return declaration as unknown as Command
}

export type Invocation = {
  readonly command: Command
  readonly raw: Raw
  /** The invocation that this one takes the place of: it is undone first, in the same transaction. */
  readonly replaces?: number | undefined
}

/** What must still be asked: why each field is a problem, in the actor's language, and what to offer. */
export type Ask = Invocation & {
  readonly problems: Readonly<Record<string, string>>
  readonly offers?: Readonly<Record<string, readonly Option[]>>
  /** `raw` as people read it: a customer's name for its number. */
  readonly shown?: Raw
  /** Nothing is missing: every field is shown, to be changed at will. */
  readonly review?: boolean | 'rest'
  /** Nothing is missing but consent: this card asks for it, in the chat on every platform. */
  readonly consent?: Consent
}

/** The hidden field that says yes, the button that fills it, and what is shown before. */
export type Consent = { readonly field: string; readonly label: string; readonly card: Card }

export const isAsk = (answer: Card | Ask): answer is Ask => 'problems' in answer
