// The service as crash.ts kills it: wired as main.ts does, against fake platforms on the loopback.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { sql } from 'drizzle-orm'
import { slackBot } from '../src/bots/slack/slack.ts'
import { telegramBot } from '../src/bots/telegram/telegram.ts'
import type { App, Send } from '../src/core/chat/app.ts'
import { commandsWith } from '../src/core/commands.ts'
import { dues, longDues } from '../src/core/dues.ts'
import { jobs } from '../src/core/jobs.ts'
import { makeOutbox } from '../src/core/notices/outbox.ts'
import type { Pace } from '../src/core/notices/pace.ts'
import { openDatabase } from '../src/db/client.ts'
import { deliveries, notices } from '../src/db/machinery.ts'
import { tasks } from '../src/db/work.ts'
import { startScheduler } from '../src/scheduler.ts'
import { sendingIn } from './crash-reckoning.ts'

/** How the service is broken on purpose. */
export type Broken = 'completes before sending' | 'forgets what was delivered'

export type ServiceSettings = {
  readonly name: string
  readonly database: string
  /** Where the platforms reach this process; without it, it only sends. */
  readonly port?: number
  readonly slack: {
    readonly botToken: string
    readonly signingSecret: string
    readonly apiUrl: string
    readonly teamId: string
  }
  readonly telegram: {
    readonly token: string
    readonly apiRoot: string
    readonly publicUrl: string
    readonly secret: string
  }
  readonly broken?: Broken
}

/** What it tells its killer: what others were sending when it began, that it serves, what is left. */
export type Word =
  | { readonly held: readonly { readonly id: number; readonly owner: string | null }[] }
  | { readonly left: number }
  | { readonly up: true }

const settings = JSON.parse(process.argv[2] ?? '{}') as ServiceSettings
const { db, vacuum, close } = await openDatabase(settings.database, { connections: 5 })
const open = sql`state in ('waiting', 'sending')`
await tell({ held: await sendingIn(db) })

/** Thirty times the platforms' pace, so that a run takes minutes and not an hour. */
const quick: Pace = { chatMs: () => 35, burst: 3, perSecond: 300 }
const report = (error: unknown, ref: string) => console.error(settings.name, ref, error)
const base = { db, clock: () => new Date(), process: settings.name, report }
const outbox = makeOutbox({ ...base, paces: { slack: quick, telegram: quick } })
const invitations = () => []
const commands = commandsWith(invitations)
const app: App = { ...base, commands, files: '', outbox, refused() {}, invitations }

const server = createServer()
const slack = slackBot(app, { ...settings.slack, server })
const telegram = telegramBot(app, { ...settings.telegram, mode: 'webhook', server })
for (const { platform, send } of [slack, telegram]) outbox.register(platform, mutated(send))
const scheduler = await startScheduler(app, { dues, longDues, jobs, outbox, vacuum })
const bots = settings.port === undefined ? [] : [slack, telegram]
if (settings.port !== undefined) await once(server.listen(settings.port, '127.0.0.1'), 'listening')
await Promise.all(bots.map((bot) => bot.start()))
await tell({ up: true })

const telling = setInterval(async () => {
  if (settings.broken === 'forgets what was delivered') await db.delete(deliveries)
  const unrung = await db.$count(tasks, sql`remind_at is not null`)
  await tell({ left: unrung + (await db.$count(notices, open)) })
}, 300)

// The killing is over: what is still to come falls due at once.
process.on('message', async () => {
  const now = new Date()
  await db.update(tasks).set({ remindAt: now }).where(sql`remind_at is not null`)
  await db.update(notices).set({ dueAt: now }).where(sql`state = 'waiting'`)
})

process.once('SIGTERM', async () => {
  clearInterval(telling)
  await Promise.all(bots.map((bot) => bot.stop()))
  server.close()
  server.closeAllConnections()
  await scheduler.stop()
  await close()
  if (process.connected) process.disconnect()
})
// Nobody is left to end it.
process.once('disconnect', () => process.exit())

function mutated(send: Send): Send {
  if (settings.broken !== 'completes before sending') return send
  return async (notice) => {
    setImmediate(() => void send(notice))
    return { kind: 'sent' }
  }
}

/** Resolves when the word has left this process: what comes after may kill it. */
function tell(word: Word): Promise<void> {
  return new Promise((resolve) => process.send?.(word, () => resolve()))
}
