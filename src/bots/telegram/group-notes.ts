import type { Context } from 'grammy'
import type { App, Sent } from '../../core/chat/app.ts'
import type { Answer } from '../../core/chat/delivery.ts'
import { messages } from '../../core/i18n/messages.ts'
import type { Background } from '../background.ts'
import { seldom } from '../seldom.ts'

export type GroupNote = (
  to: Context,
  answer: Answer,
  came: Promise<Sent['kind'] | undefined>,
) => void

/**
 * Who asks in a group is answered in private, and the group reads that and no more: what is said of
 * customers is not for all who are in it (BOT-7).
 */
export function groupNotes({ clock }: Pick<App, 'clock'>, aside: Background): GroupNote {
  const isTime = seldom(clock)

  async function note(ctx: Context, answer: Answer, came: Promise<Sent['kind'] | undefined>) {
    const isReached = (await came) !== 'gone'
    if (!isTime([ctx.chatId, ctx.from?.id, isReached].join())) return
    const t = messages(answer.reader).notices
    const link = `https://t.me/${ctx.me.username}`
    await ctx.reply(isReached ? t.inPrivate : t.openFirst({ link }), beneath(ctx))
  }

  return (ctx, answer, came) => {
    const isGroup = ctx.msg !== undefined && ctx.msg.chat.type !== 'private'
    // What the group was told is written nowhere: the answer is where it belongs.
    if (isGroup && answer.notice) aside.add(note(ctx, answer, came).catch(() => {}))
  }
}

const beneath = ({ msg }: Context) => ({
  link_preview_options: { is_disabled: true },
  ...(msg && {
    reply_parameters: { message_id: msg.message_id, allow_sending_without_reply: true },
  }),
})
