import type { Context } from 'grammy'
import type { App } from '../../core/chat/app.ts'
import { messages } from '../../core/i18n/messages.ts'
import type { Background } from '../background.ts'
import { localeOf } from './said.ts'

const knownMax = 1000

/** Groups and channels that are not ours are left; a group reads why, once. */
export function strangeGroups(
  { refused }: Pick<App, 'refused'>,
  aside: Background,
): (ctx: Context) => void {
  const told = new Set<number>()

  /** Whoever is not there any more, or unreachable, brings us back with the next word. */
  async function leave(ctx: Context, isNew: boolean): Promise<void> {
    const locale = (ctx.from && localeOf(ctx.from)) ?? 'zh-CN'
    if (isNew) await ctx.reply(messages({ locale }).employees.notThisGroup).catch(() => {})
    await ctx.leaveChat().catch(() => {})
  }

  return (ctx) => {
    const { chat, from } = ctx
    if (!chat) return
    refused({ why: 'unknownGroup', platform: 'telegram', userId: String(from?.id ?? '') })
    const isNew = chat.type !== 'channel' && !told.has(chat.id)
    if (told.size >= knownMax) told.clear()
    told.add(chat.id)
    aside.add(leave(ctx, isNew))
  }
}
