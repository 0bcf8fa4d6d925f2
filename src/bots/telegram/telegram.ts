import { Api, Context, Bot as Grammy } from 'grammy'
import type { Update } from 'grammy/types'
import type { App, Send } from '../../core/chat/app.ts'
import type { Messages } from '../../core/i18n/en.ts'
import { messages } from '../../core/i18n/messages.ts'
import { type Background, background } from '../background.ts'
import type { Bot } from '../bot.ts'
import { answers } from './answers.ts'
import { fetchFile } from './fetch-file.ts'
import { groupNotes } from './group-notes.ts'
import { intake } from './intake.ts'
import { offerMenu } from './menu.ts'
import { sender } from './outgoing.ts'
import { loggable } from './reasons.ts'
import { type Connection, receiving } from './receiving.ts'
import { type Attachment, localeOf } from './said.ts'
import { strangeGroups } from './strange-groups.ts'
import { type Counts, listen, replyPlace } from './updates.ts'

export type TelegramConfig = Connection & {
  /** Groups in which the bot may be, by their numbers; it leaves all others. */
  readonly allowedChats?: readonly string[]
  /** How long the answers to an album wait for one another. */
  readonly albumMs?: number
}

export type TelegramBot = Bot & {
  readonly counts: Readonly<Counts>
  /** Resolves when nothing is being said beside the answers. */
  idle(): Promise<void>
}

/** Telegram by grammY, polling or by webhook; the same for all commands. */
export function telegramBot(app: App, config: TelegramConfig): TelegramBot {
  const { token, apiRoot = 'https://api.telegram.org', apiSeconds = 20 } = config
  const grammy = new Grammy(token, { client: { apiRoot, timeoutSeconds: apiSeconds } })
  const uploads = new Api(token, { apiRoot, timeoutSeconds: 6 * apiSeconds })
  const send = sender(grammy.api, app.report, uploads)
  const aside = background(app)
  const tell = teller(send, aside)
  const { show, flush } = answers(app, config.albumMs ?? 1000)
  const counts: Counts = { taken: 0, ignored: 0, left: 0 }
  const groups = new Set((config.allowedChats ?? []).map(Number))
  const source = { api: grammy.api, apiRoot, token }
  const fetch = (file: Attachment) => fetchFile(source, app.files, file)
  const [note, leave] = [groupNotes(app, aside), strangeGroups(app, aside)]
  listen(grammy, { app, counts, groups, fetch, show, note, tell, leave })
  const take = intake({
    handle: (update) => grammy.handleUpdate(update),
    works: () => databaseAnswers(app),
    report,
    apologise,
  })
  const forged = () => app.refused({ why: 'badSignature', platform: 'telegram', userId: '' })
  const received = receiving(grammy, config, take, forged)

  return {
    platform: 'telegram',
    send,
    counts,
    trouble: received.trouble,
    invitation: (code) => (grammy.isInited() ? deepLink(grammy.botInfo.username, code) : code),
    start: () => received.start(offerCommands),
    async stop() {
      await received.stop()
      flush()
      await aside.done()
    },
    idle: aside.done,
  }

  /** The menu is a comfort: without it the bot works as well. */
  async function offerCommands(): Promise<void> {
    await offerMenu(grammy.api, app).catch((error) => app.report(loggable(error), 'telegram-menu'))
  }

  function report(error: unknown, { update_id }: Update): void {
    app.report(loggable(error), `telegram-${update_id}`)
  }

  function apologise(update: Update): void {
    const ctx = new Context(update, grammy.api, grammy.botInfo)
    if (ctx.from) tell(ctx, (t) => t.notices.lost)
  }
}

/** Beside the conversation: nothing was written that this could be a notice of. */
function teller(send: Send, aside: Background) {
  return (ctx: Context, words: (t: Messages) => string): void => {
    const locale = (ctx.from && localeOf(ctx.from)) ?? 'zh-CN'
    const card = { title: words(messages({ locale })), tone: 'bad' } as const
    const to = { id: 0, platform: 'telegram', chat: replyPlace(ctx), edits: null } as const
    aside.add(send({ ...to, locale, maybeSent: false, card }))
  }
}

function databaseAnswers({ db }: App): Promise<boolean> {
  return db.execute('select 1').then(
    () => true,
    () => false,
  )
}

function deepLink(username: string, code: string): string {
  return `https://t.me/${username}?start=${code}`
}
