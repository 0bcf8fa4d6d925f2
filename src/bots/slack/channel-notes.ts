import type { App, Sent } from '../../core/chat/app.ts'
import type { Reader } from '../../core/ctx.ts'
import { messages } from '../../core/i18n/messages.ts'
import { seldom } from '../seldom.ts'
import type { Whispers } from './whispers.ts'

/** Who asked, and where they look for the answer. */
export type Asked = {
  readonly channel: string
  readonly userId: string
  readonly thread?: string | undefined
}

export type ChannelNote = (asked: Asked, reader: Reader, came: Sent['kind']) => void

/** Who asks in a channel is answered in private, and reads that there, they alone (BOT-7). */
export function channelNotes({ clock }: Pick<App, 'clock'>, whispers: Whispers): ChannelNote {
  const isTime = seldom(clock)
  return ({ channel, userId, thread }, reader, came) => {
    if (/^D/.test(channel)) return
    const isReached = came !== 'gone'
    if (!isTime([channel, thread, userId, isReached].join())) return
    const t = messages(reader).notices
    whispers.in(channel, userId, thread)({ title: isReached ? t.inPrivate : t.openMe })
  }
}
