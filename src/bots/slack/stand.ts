import type { StringIndexed } from '@slack/bolt'
import type { App } from '../../core/chat/app.ts'
import type { Card } from '../../core/chat/card.ts'
import type { Answer, Delivery, Sender } from '../../core/chat/delivery.ts'
import type { KeptFile } from '../../core/files/keep-file.ts'
import type { Arrivals } from './arrivals.ts'
import type { SlackMessage } from './blocks.ts'
import type { Asked, ChannelNote } from './channel-notes.ts'
import type { Content } from './deliveries.ts'
import type { SharedFile } from './fetch-file.ts'
import type { Homes } from './homes.ts'
import type { Ignored } from './passage.ts'
import type { Promptly } from './promptly.ts'
import type { Turn } from './turn.ts'
import type { Whispers } from './whispers.ts'

/** All that the listeners stand on. */
export type Stand = {
  readonly app: App
  readonly turn: Turn
  readonly homes: Homes
  readonly ignored: Ignored
  readonly promptly: Promptly
  /** The sender, or nothing for those who are not served: whoever is a person is told so. */
  readonly who: (
    body: StringIndexed,
    userId: string,
    tell?: (card: Card) => unknown,
  ) => Promise<Sender | undefined>
  /** What Slack says of somebody has changed. */
  readonly forget: (userId: string) => void
  readonly whispers: Whispers
  /** Fetches and keeps a file that somebody has sent. */
  readonly fetch: (file: SharedFile) => Promise<KeptFile | 'tooBig' | 'lost'>
  /** Messages whose files are still to be fetched. */
  readonly arrivals: Arrivals
  readonly note: ChannelNote
  /** Work that no answer waits for, finished before the bot stops. */
  readonly afterwards: (work: Promise<void>) => void
  /** Puts a message in the place of one that a single person sees, while Slack still knows it. */
  readonly replaced: (responseUrl: string, message: SlackMessage) => Promise<boolean>
}

/** Everything is answered in the conversation of the two: what is said of customers is not for channels. */
export const deliveryOf = (content: Content, sender: Sender): Delivery => ({
  ...content,
  sender,
  chat: sender.home,
})

/** Sends the reply as a message of its own; who asked in a channel reads there that it is in private. */
export function reply(stand: Stand, { notice, reader }: Answer, asked?: Asked): void {
  const { app, afterwards, note } = stand
  if (notice) {
    afterwards(app.outbox.deliver(notice).then((came) => asked && note(asked, reader, came)))
  }
}
