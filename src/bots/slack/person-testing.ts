import { filling } from './filling-testing.ts'
import type { Message, User, View } from './ledger-testing.ts'
import type { Reply } from './lines-testing.ts'
import { pressing } from './pressing-testing.ts'
import { messagesAt, type Stage, seat } from './seat-testing.ts'
import { type Shared, writing } from './writing-testing.ts'

/** Somebody with Slack in front of them. */
export type Person = {
  readonly id: string
  /** Where this person and the app talk. */
  readonly channel: string
  command(command: string, text?: string, channel?: string): Promise<Reply>
  say(text: string): Promise<Reply>
  /** Sends files, with words or without. */
  share(files: readonly Shared[], text?: string): Promise<Reply>
  mention(channel: string, text: string): Promise<Reply>
  /** Presses the newest button of this label, in a message or on the App Home. */
  press(label: string, where?: 'message' | 'home'): Promise<Reply>
  /** Types into a menu of the open modal: what it offers. */
  search(field: string, query: string): Promise<readonly string[]>
  /** Fills the open modal and submits it: what the app finds wrong, field by field. */
  submit(values?: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>>
  shortcut(callbackId: string, words: string): Promise<Reply>
  openHome(): Promise<Reply>
  /** What is on their screen, oldest first. */
  messages(): readonly Message[]
  modal(): View | undefined
  home(): View | undefined
}

export function person(stage: Stage, user: User): Person {
  const here = seat(stage, user)
  const { modals, homes } = stage.ledger
  return {
    id: user.id,
    channel: here.channel,
    ...writing(here),
    ...pressing(here),
    ...filling(here),
    messages: () => messagesAt(here),
    modal: () => modals.get(user.id),
    home: () => homes.get(user.id),
  }
}
