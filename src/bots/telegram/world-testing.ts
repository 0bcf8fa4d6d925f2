import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from '../../core/chat/app.ts'
import { inviteEmployee } from '../../core/employees/invite-employee.ts'
import { makeOutbox } from '../../core/notices/outbox.ts'
import { refusalBook } from '../../core/refusals/refusal-book.ts'
import { makers, testApp, testNow } from '../../core/testing.ts'
import type { Employee } from '../../db/schema.ts'
import { freshDb } from '../../db/testing.ts'
import { type TelegramBot, type TelegramConfig, telegramBot } from './telegram.ts'
import { fakeTelegram } from './testing.ts'

export type TelegramWorld = Awaited<ReturnType<typeof telegramWorld>>

type Options = {
  readonly mode?: 'polling' | 'webhook'
  readonly config?: Partial<TelegramConfig>
  readonly app?: Partial<App>
}

/** How long a test waits for something that happens by itself. */
export const patient = { timeout: 15_000 }

export const hookSecret = 'a-secret-of-letters-and-digits'

/** The whole assistant on a database of its own, with its real bot, and Telegram on loopback. */
export async function telegramWorld({ mode = 'polling', config, app: some }: Options = {}) {
  const fresh = await freshDb()
  const telegram = await fakeTelegram()
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const hook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`
  const files = await mkdtemp(join(tmpdir(), 'rapport-telegram-'))
  const reported: unknown[] = []
  let now = testNow
  const common = {
    db: fresh.db,
    clock: () => now,
    process: 'test',
    report: (error: unknown) => void reported.push(error),
  }
  const outbox = makeOutbox({ ...common, paces: {} })
  await outbox.beat()
  const refusals = refusalBook(common)
  const app = testApp(fresh.db, { ...common, files, outbox, refused: refusals.note, ...some })
  const bot = makeBot()
  outbox.register('telegram', bot.send)

  return {
    app,
    bot,
    telegram,
    outbox,
    refusals,
    files,
    hook,
    reported,
    ...makers(fresh.db),
    makeBot,
    setClock: (to: Date) => {
      now = to
    },
    codeFor,
    [Symbol.asyncDispose]: dispose,
  }

  function makeBot(other: Partial<TelegramConfig> = {}): TelegramBot {
    const quick = { apiSeconds: 5, pollSeconds: 2, backoffMs: 5, albumMs: 500 }
    const { token, apiRoot } = telegram
    const how =
      mode === 'polling' ? { mode } : { mode, publicUrl: hook, secret: hookSecret, server }
    return telegramBot(app, {
      token,
      apiRoot,
      ...quick,
      ...how,
      ...config,
      ...other,
    } as TelegramConfig)
  }

  /** A one-time code by which this employee's Telegram account becomes known. */
  async function codeFor(employee: Employee): Promise<string> {
    const invited = await fresh.db.transaction((tx) =>
      inviteEmployee({ tx, now, actor: employee }, undefined),
    )
    return invited.code
  }

  async function dispose(): Promise<void> {
    await bot.stop()
    await outbox.idle()
    await refusals.idle()
    server.closeAllConnections()
    server.close()
    await telegram.stop()
    await rm(files, { recursive: true })
    await fresh[Symbol.asyncDispose]()
  }
}
