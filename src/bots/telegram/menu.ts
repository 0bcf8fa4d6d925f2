import type { Api } from 'grammy'
import type { BotCommand } from 'grammy/types'
import type { App } from '../../core/chat/app.ts'
import { messages } from '../../core/i18n/messages.ts'
import type { Locale } from '../../db/choices.ts'

const scope = { type: 'all_private_chats' } as const
const languages = [{ locale: 'en' }, { locale: 'zh-CN', code: 'zh' }] as const satisfies {
  locale: Locale
  code?: 'zh'
}[]

/** Offers every noun in Telegram's menu, in each language, and writes only what has changed. */
export async function offerMenu(api: Api, { commands }: Pick<App, 'commands'>): Promise<void> {
  for (const { locale, ...language } of languages) {
    const where = { scope, ...('code' in language && { language_code: language.code }) }
    const wanted = menu(commands, locale)
    const current = await api.getMyCommands(where)
    if (JSON.stringify(current.map(plain)) === JSON.stringify(wanted)) continue
    await api.setMyCommands(wanted, where)
  }
}

/** Without what Telegram may add to it. */
const plain = ({ command, description }: BotCommand): BotCommand => ({ command, description })

/** `visit` stands for all that can be done with visits. */
export function menu(commands: App['commands'], locale: Locale): BotCommand[] {
  const listed = commands.filter(({ unlisted }) => !unlisted)
  const nouns = Map.groupBy(listed, ({ name }) => name.split('.')[0] ?? name)
  return [...nouns].map(([command, verbs]) => {
    const summaries = verbs.map(({ summary }) => summary(messages({ locale })))
    return { command, description: shortened(summaries.join(' · ')) }
  })
}

const longest = 256
const shortened = (text: string) =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text
