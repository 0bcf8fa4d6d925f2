import type { App } from '../core/chat/app.ts'
import { button } from '../core/chat/card.ts'
import { command } from '../core/chat/command.ts'
import { document } from '../core/chat/document.ts'
import { commands } from '../core/commands.ts'
import type { NoticeOutbox } from '../core/notices/outbox.ts'
import { testNow } from '../core/testing.ts'
import type { Locale } from '../db/choices.ts'
import type { Employee } from '../db/schema.ts'
import { queued } from './slack/faults-testing.ts'
import { office } from './slack/office-testing.ts'
import { seen } from './slack/parts-testing.ts'
import { telegramWorld } from './telegram/world-testing.ts'

/** Every byte there is, and what looks like the boundary of a form. */
export const bytes = Buffer.concat([
  Buffer.from(Array.from({ length: 256 }, (_, n) => n)),
  Buffer.from('\r\n--------------\r\n\r\n'.repeat(2000)),
])

export const names: Record<Locale, string> = {
  en: 'Customers of R&D.json',
  'zh-CN': '客户资料.json',
}

/** A command of these tests alone, whose answer carries a document. */
export const fetching = command({
  name: 'paper.fetch',
  summary: () => 'Fetch',
  family: 'everyone',
  form: {},
  run: async ({ actor }) => ({
    title: 'Here it is',
    buttons: [button('Again', 'paper.fetch')],
    document: document(names[actor.locale], 'application/json', bytes),
  }),
})

/** A platform with one person on it. Only its network is not the real thing. */
export type Stage = AsyncDisposable & {
  readonly app: App
  readonly outbox: NoticeOutbox
  readonly employee: Employee
  readonly reports: readonly unknown[]
  pass(ms: number): void
  say(text: string): Promise<unknown>
  press(label: string): Promise<unknown>
  /** What happens to the next upload, once it comes to it. */
  fail(how: 'flood' | 'lost'): void
  /** From now on nothing reaches them. */
  leave(): void
  /** What the bot showed them, oldest first. */
  shown(): readonly Shown[]
}

export type Shown = {
  readonly text: string
  readonly file?: { readonly name: string; readonly bytes: Uint8Array }
}

export const stages: Record<string, (locale: Locale) => Promise<Stage>> = {
  Slack: slackStage,
  Telegram: telegramStage,
}

async function slackStage(locale: Locale): Promise<Stage> {
  let now = testNow
  const it = await office('http', { clock: () => now, commands: [...commands, fetching] })
  const { person, employee } = await it.hire({ locale })
  const method = 'files.completeUploadExternal'
  const kinds = { flood: { retryAfter: 7 }, lost: 'drop after' } as const
  return {
    ...{ app: it.app, outbox: it.outbox, employee, reports: it.reports },
    pass: (ms) => {
      now = new Date(now.getTime() + ms)
    },
    say: (text) => person.say(text),
    press: (label) => person.press(label),
    fail: (how) => {
      it.slack.trouble = queued([{ method, kind: kinds[how] }])
    },
    leave: () => {
      const kind = { refusal: 'user_disabled' }
      it.slack.trouble = queued([{ method: 'conversations.open', kind }])
    },
    shown: () =>
      person
        .messages()
        .filter(({ user }) => user === it.slack.ledger.bot.userId)
        .map(({ text, blocks, files: [file] = [] }) => ({
          text: blocks.length > 0 ? seen(blocks) : text,
          ...(file?.bytes && { file: { name: file.name, bytes: file.bytes } }),
        })),
    async [Symbol.asyncDispose]() {
      await it[Symbol.asyncDispose]()
      if (it.slack.violations.length > 0) throw new Error(it.slack.violations.join('\n'))
    },
  }
}

const me = 501

async function telegramStage(locale: Locale): Promise<Stage> {
  let now = testNow
  const it = await telegramWorld({ app: { commands: [...commands, fetching] } })
  const { telegram, outbox } = it
  const employee = await it.employee({ locale })
  await it.bot.start()
  telegram.say(me, `/start ${await it.codeFor(employee)}`)
  await telegram.shown(me, /./)
  const before = telegram.messages.length
  const method = 'sendDocument'
  return {
    ...{ app: it.app, outbox, employee, reports: it.reported },
    pass: (ms) => {
      now = new Date(now.getTime() + ms)
      it.setClock(now)
    },
    say: async (text) => telegram.say(me, text),
    press: async (label) => {
      const { id } = await telegram.shown(me, /Here it is/)
      telegram.press(me, id, label)
    },
    fail: (how) =>
      void telegram.faults.push(
        how === 'lost' ? { method, kind: 'drop-after' } : { method, kind: 'flood', retryAfter: 7 },
      ),
    leave: () => void telegram.chats.blocked.add(me),
    shown: () =>
      telegram.messages
        .slice(before)
        .map(({ text, document }) => ({ text, ...(document && { file: document }) })),
    async [Symbol.asyncDispose]() {
      await it[Symbol.asyncDispose]()
      if (telegram.violations.length > 0) throw new Error(telegram.violations.join('\n'))
    },
  }
}
