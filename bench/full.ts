import { createServer } from 'node:http'
import { slackBot } from '../src/bots/slack/slack.ts'
import { telegramBot } from '../src/bots/telegram/telegram.ts'
import type { App } from '../src/core/chat/app.ts'
import { commands } from '../src/core/commands.ts'
import { dues, longDues } from '../src/core/dues.ts'
import { jobs } from '../src/core/jobs.ts'
import { makeOutbox } from '../src/core/notices/outbox.ts'
import { type Database, openDatabase } from '../src/db/client.ts'
import { visits } from '../src/db/work.ts'
import { makeLog, reporter } from '../src/ops/log.ts'
import { makeFigures } from '../src/ops/metrics.ts'
import { startScheduler } from '../src/scheduler.ts'
import { team } from './department.ts'
import { telegramPath } from './load.ts'
import { signingSecret, slackToken, telegramSecret, telegramToken } from './platform.ts'
import type { Role, Setting } from './role.ts'

/** The service as `npm start` puts it together, but for the pace that platforms ask for. */
export async function full({ url, api }: Setting): Promise<Role> {
  const server = createServer()
  const { app, outbox, database } = await unpaced(url)
  const slack = slackBot(app, {
    botToken: slackToken,
    signingSecret,
    teamId: team,
    apiUrl: `${api}/api/`,
    server,
  })
  const telegram = telegramBot(app, {
    token: telegramToken,
    mode: 'webhook',
    publicUrl: `http://127.0.0.1${telegramPath}`,
    secret: telegramSecret,
    apiRoot: api,
    server,
  })
  for (const bot of [slack, telegram]) {
    outbox.register(bot.platform, bot.send)
    await bot.start()
  }
  await startScheduler(app, { dues, longDues, jobs, outbox, vacuum: database.vacuum })
  return { server, asked: { visits: () => database.db.$count(visits) } }
}

/** All that stands behind the bots, without a pace: what platforms allow is not what is measured. */
export async function unpaced(url: string) {
  const database: Database = await openDatabase(url)
  const figures = makeFigures()
  const base = {
    db: database.db,
    clock: () => new Date(),
    process: `bench-${process.pid}`,
    report: figures.countBugs(reporter(makeLog('error', process.stderr))),
  }
  const outbox = makeOutbox({ ...base, paces: {} })
  const { handled } = figures
  const app: App = {
    ...base,
    commands,
    files: '',
    outbox,
    refused() {},
    invitations: () => [],
    handled,
  }
  return { app, outbox, database }
}
