import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Bot } from '../bots/bot.ts'
import type { App } from '../core/chat/app.ts'
import { commandsWith } from '../core/commands.ts'
import { makeOutbox, type NoticeOutbox } from '../core/notices/outbox.ts'
import { type RefusalBook, refusalBook } from '../core/refusals/refusal-book.ts'
import { type Database, openDatabase } from '../db/client.ts'
import { type Log, reporter } from '../ops/log.ts'
import { type Figures, makeFigures } from '../ops/metrics.ts'
import type { Clock } from './clock.ts'

/** All that stands behind the bots, whichever there are. */
export type World = {
  readonly app: App
  readonly outbox: NoticeOutbox
  readonly refusals: RefusalBook
  readonly database: Database
  readonly figures: Figures
  /** The bots that are up. Who is added here can invite people. */
  readonly bots: Bot[]
}

export type WorldOptions = {
  readonly url: string
  readonly connections?: number
  readonly files: string
  readonly clock: Clock
  readonly log: Log
}

export async function openWorld({ clock, log, ...options }: WorldOptions): Promise<World> {
  const { url, files, connections } = options
  const database = await openDatabase(url, connections === undefined ? {} : { connections })
  const bots: Bot[] = []
  const figures = makeFigures()
  const base = {
    db: database.db,
    clock: clock.now,
    process: `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`,
    report: figures.countBugs(reporter(log)),
  }
  const outbox = makeOutbox(base)
  const refusals = refusalBook(base)
  const invitations = (code: string) =>
    bots.filter((bot) => bot.trouble() === undefined).map((bot) => bot.invitation(code))
  const commands = commandsWith(invitations)
  const app: App = {
    ...base,
    commands,
    files,
    outbox,
    invitations,
    handled: figures.handled,
    refused: refusals.note,
  }
  return { app, outbox, refusals, database, figures, bots }
}

/** Makes a bot one through which notices go out and people are invited. */
export function admitBot({ bots, outbox, figures }: World, bot: Bot): void {
  bots.push(bot)
  outbox.register(bot.platform, figures.timed(bot.platform, bot.send))
}

/** Lets what is being sent arrive, says goodbye, and closes the database. */
export async function closeWorld({ outbox, refusals, database }: World): Promise<void> {
  outbox.close()
  await outbox.idle()
  await refusals.idle()
  await outbox.leave()
  await database.close()
}
