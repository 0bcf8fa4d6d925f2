/** What we say, in the reader's language, before any platform has seen it. All strings are plain text. */
export type Card = {
  readonly title: string
  readonly tone?: Tone
  readonly body?: readonly Block[]
  readonly buttons?: readonly Button[]
  /** What it shows as it is (`approval:12`): where that changes, its message changes (ADR 10). */
  readonly about?: `${string}:${number}`
  /** Goes out behind the card, as a notice of its own (`core/chat/document.ts`). */
  readonly document?: Document
}

/** A file for the reader: its name as they see it, and what is in it. */
export type Document = {
  readonly name: string
  readonly mime: string
  readonly base64: string
}

/** What the card is about at a glance: done, refused, a question, something to do now. */
export type Tone = 'good' | 'bad' | 'ask' | 'due'

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'list'; readonly title?: string; readonly items: readonly Item[] }

export type Fact = readonly [label: string, value: string]

/** A line of a list; its buttons concern this line alone. */
export type Item = {
  readonly text: string
  readonly detail?: string
  readonly buttons?: readonly Button[]
}

/** A button is a command with some of its form already filled in. */
export type Button = {
  readonly label: string
  readonly command: string
  readonly raw: Raw
  readonly style?: 'primary' | 'danger'
}

/** Form values as every platform delivers them. */
export type Raw = Readonly<Record<string, string>>

export const text = (text: string): Block => ({ kind: 'text', text })
export const facts = (...facts: readonly (Fact | undefined | false)[]): Block => ({
  kind: 'facts',
  facts: facts.filter((fact): fact is Fact => Boolean(fact)),
})
export const list = (items: readonly Item[], title?: string): Block =>
  title === undefined ? { kind: 'list', items } : { kind: 'list', title, items }
export const button = (label: string, command: string, raw: Raw = {}): Button => ({
  label,
  command,
  raw,
})

/** `callback.record?callback=7`: how a button crosses Slack (255 characters) and Telegram (64 bytes). */
export function pack({ command, raw }: Pick<Button, 'command' | 'raw'>): string {
  const query = new URLSearchParams(raw).toString()
  return query === '' ? command : `${command}?${query}`
}

export function unpack(packed: string): { command: string; raw: Raw } {
  const at = packed.indexOf('?')
  if (at < 0) return { command: packed, raw: {} }
  return {
    command: packed.slice(0, at),
    raw: Object.fromEntries(new URLSearchParams(packed.slice(at + 1))),
  }
}
