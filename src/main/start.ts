import { once } from 'node:events'
import type { Server } from 'node:http'
import type { Bot } from '../bots/bot.ts'
import { type Config, type Environment, readConfig } from '../config.ts'
import { dues, longDues } from '../core/dues.ts'
import { messages } from '../core/i18n/messages.ts'
import { jobs } from '../core/jobs.ts'
import { health } from '../ops/health.ts'
import { makeLog } from '../ops/log.ts'
import { queueNow } from '../ops/queue.ts'
import { type OpsServer, openOps } from '../ops/server.ts'
import { startScheduler } from '../scheduler.ts'
import { realClock } from './clock.ts'
import { openConsole } from './console.ts'
import { StartError } from './failures.ts'
import { firstCode } from './first-start.ts'
import { makePlatforms, type Platforms, type Watch, watch } from './platforms.ts'
import { stopSignal } from './stopping.ts'
import { admitBot, openWorld, type World } from './world.ts'

/** `npm start`: every platform that is set up, or else the console on the demo. */
export async function runStart(env: Environment): Promise<void> {
  const config = readConfig(env)
  if (config.slack || config.telegram) return serve(config)
  const nothing = { as: undefined, locale: undefined, now: undefined, db: undefined }
  return openConsole(config, { ...nothing, json: false, demo: true }, { introduce: true })
}

type Service = {
  readonly config: Config
  readonly world: World
  readonly platforms: Platforms
  readonly watched: Watch
}

async function serve(config: Config): Promise<void> {
  const stop = stopSignal()
  const log = makeLog(config.logLevel, process.stdout)
  const { url, connections } = config.database
  const world = await openWorld({ url, connections, files: config.files, clock: realClock(), log })
  try {
    const platforms = await makePlatforms(world.app, config)
    const watched = watch(platforms.bots, log)
    process.on('unhandledRejection', watched.blame)
    await open({ config, world, platforms, watched }, stop)
  } finally {
    await world.database.close()
  }
}

/** From the first open port to the last closed one. */
async function open(service: Service, stop: AbortSignal): Promise<void> {
  const { config, platforms } = service
  const ops = await openOpsServer(service)
  try {
    await listen(platforms.server, config)
    await run(service, ops.port, stop)
  } finally {
    await Promise.all([ops.close(), close(platforms)])
  }
}

/** Until somebody asks it to stop: then it takes nothing more, finishes, and sends what it owes. */
async function run(service: Service, opsPort: number, stop: AbortSignal): Promise<void> {
  const { config, world, platforms, watched } = service
  const { app, outbox, database } = world
  for (const bot of platforms.bots) admitBot(world, bot)
  const scheduler = await startScheduler(app, {
    dues,
    longDues,
    jobs,
    outbox,
    vacuum: database.vacuum,
  })
  try {
    await startAll(platforms.bots, watched, config)
    await invite(world, config)
    const t = messages(config).service
    say(t.running({ platforms: upIn(watched), port: opsPort }))
    if (!database.survives.powerCut) say(t.powerCut)
    if (!stop.aborted) await once(stop, 'abort')
  } finally {
    await Promise.allSettled(platforms.bots.map((bot) => bot.stop()))
    await scheduler.stop()
  }
}

function openOpsServer({ config, world, watched }: Service): Promise<OpsServer> {
  const { troubles } = watched
  const { app, outbox, database, figures } = world
  const pages = {
    health: () => health({ database, now: app.clock, troubles }),
    metrics: async () => figures.text(outbox, await queueNow(app.db, app.clock())),
  }
  return openOps(config.opsPort, pages).catch(taken(config, 'OPS_PORT', config.opsPort))
}

async function listen(server: Server | undefined, config: Config): Promise<void> {
  const { host, port } = config.http
  if (!server) return
  server.listen(port, host)
  await once(server, 'listening').catch(taken(config, 'HTTP_PORT', port))
}

function taken(config: Config, setting: string, port: number) {
  return (error: unknown): never => {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EADDRINUSE') throw error
    throw new StartError(messages(config).service.portTaken({ setting, port }))
  }
}

/** All at once, so that a platform that is slow to answer holds up no other. */
async function startAll(bots: readonly Bot[], watched: Watch, config: Config): Promise<void> {
  const t = messages(config).service
  await Promise.all(
    bots.map(async (bot) => {
      if (await watched.start(bot)) return
      const why = watched.troubles().get(bot.platform) ?? ''
      complain(t.notStarted({ platform: titles[bot.platform], why }))
    }),
  )
}

const titles = { slack: 'Slack', telegram: 'Telegram', console: 'Console' } as const

async function invite({ app, bots }: World, config: Config): Promise<void> {
  const first = await app.db.transaction((tx) => firstCode(tx, app.clock(), config))
  if (!first) return
  const t = messages(config).service
  say(t.firstCode({ name: first.employee.name }))
  for (const bot of bots.filter(({ trouble }) => trouble() === undefined)) {
    say(t.firstCodeHow({ platform: titles[bot.platform], how: bot.invitation(first.code) }))
  }
}

const upIn = (watched: Watch) =>
  [...watched.troubles()].map(([name, why]) => `${titles[name]} ${why ?? '✓'}`).join(', ')

async function close({ server }: Platforms): Promise<void> {
  if (!server) return
  server.closeIdleConnections()
  await new Promise((closed) => server.close(closed))
}

const say = (words: string) => void process.stdout.write(`${words}\n`)
const complain = (words: string) => void process.stderr.write(`${words}\n`)
