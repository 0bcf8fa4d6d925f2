import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type ConsoleBot, consoleBot } from '../bots/console/console.ts'
import { hold } from '../bots/console/session.ts'
import { type Config, type Environment, readConfig } from '../config.ts'
import { advance } from '../core/clockwork/advance.ts'
import { seedDemo } from '../core/demo/seed-demo.ts'
import { dues, longDues } from '../core/dues.ts'
import { messages } from '../core/i18n/messages.ts'
import { jobs } from '../core/jobs.ts'
import { markGone } from '../core/notices/accounts.ts'
import type { Locale } from '../db/choices.ts'
import { employees } from '../db/schema.ts'
import { makeLog } from '../ops/log.ts'
import { startScheduler } from '../scheduler.ts'
import { type Clock, fixedClock, realClock } from './clock.ts'
import { type ConsoleOptions, readConsoleOptions } from './console-options.ts'
import { introduction, opening } from './opening.ts'
import { nameAt, type Seat, seat } from './seat.ts'
import { stopSignal } from './stopping.ts'
import { admitBot, closeWorld, openWorld, type World } from './world.ts'

/** `npm run console`: the service on this terminal, for a person or a program. */
export async function runConsole(env: Environment, args: readonly string[]): Promise<void> {
  const config = readConfig(env)
  const t = messages({ locale: localeIn(args) ?? config.locale }).console
  await openConsole(config, readConsoleOptions(args, t))
}

/** Opens the console on what the options say, until its input ends. */
export async function openConsole(
  config: Config,
  options: ConsoleOptions,
  how: { readonly introduce?: boolean } = {},
): Promise<void> {
  const place = placeOf(config, options)
  const locale = options.locale ?? config.locale
  const clock = options.now ? fixedClock(options.now) : realClock()
  if (place.isNew && !options.json) print(`${messages({ locale }).console.preparing}\n`)
  const log = makeLog(config.logLevel === 'debug' ? 'debug' : 'error', process.stderr)
  const world = await openWorld({ url: place.url, files: place.files, clock, log })
  try {
    const { isDemo, exports } = place
    await serve(world, clock, { ...options, ...how, demo: isDemo, exports }, locale)
  } finally {
    await closeWorld(world)
  }
}

type Serving = ConsoleOptions & { readonly introduce?: boolean; readonly exports: string }

async function serve(world: World, clock: Clock, options: Serving, locale: Locale): Promise<void> {
  const { app, outbox, database } = world
  if (options.demo) await seedOnce(world, locale)
  const t = messages({ locale }).console
  const person = await app.db.transaction((tx) =>
    seat(tx, { as: options.as, locale: options.locale, now: clock.now(), t }),
  )
  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true && !options.json
  await greet(world, person, { ...options, interactive })
  const bot = botFor(world, clock, person, options)
  admitBot(world, bot)
  const scheduling = { dues, longDues, jobs, outbox, vacuum: database.vacuum }
  const scheduler = interactive ? await startScheduler(app, scheduling) : undefined
  try {
    await hold({ ...sessionOf(world, bot, person), json: options.json, interactive })
  } finally {
    await scheduler?.stop()
    if (!options.demo) await leaveSeat(world, person)
  }
}

/** Where the console keeps things: the demo in a folder of its own, beside the real data. */
function placeOf({ database, files, slack, telegram }: Config, { db, demo }: ConsoleOptions) {
  const isDemo = demo || (db === undefined ? !slack && !telegram : db === 'memory')
  const folder = isServer(database.url) ? './data' : database.url
  const url = db ?? (isDemo ? join(folder, 'demo') : database.url)
  const home = isServer(url) || url === 'memory' ? folder : url
  const isNew = isDemo && !isServer(url) && !existsSync(join(url, 'postgres'))
  const kept = isDemo && !isServer(url) ? join(url, 'files') : files
  return { url, isDemo, isNew, files: kept, exports: join(home, 'exports') }
}

const isServer = (url: string) => /^postgres(?:ql)?:/.test(url)

async function seedOnce({ app }: World, locale: Locale): Promise<void> {
  await app.db.transaction(async (tx) => {
    if ((await tx.$count(employees)) === 0) await seedDemo(tx, app.clock(), locale)
  })
}

async function greet(
  { app }: World,
  { employee }: Seat,
  { json, introduce, interactive }: Serving & { readonly interactive: boolean },
): Promise<void> {
  if (json) return
  await app.db.transaction(async (tx) => {
    if (introduce) print(await introduction(tx, employee))
    if (interactive) print(await opening(tx, employee, app.clock()))
  })
}

function botFor(
  { app, outbox }: World,
  clock: Clock,
  { employee }: Seat,
  { exports }: Pick<Serving, 'exports'>,
): ConsoleBot {
  return consoleBot(app, {
    exports,
    userId: String(employee.id),
    locale: employee.locale,
    timeZone: employee.timeZone,
    pump: async () => {
      await outbox.beat()
      // What follows an answer waits until that is settled.
      await outbox.idle()
      await outbox.pump()
    },
    passTime: async (to) => {
      await advance(app, { dues: [...dues, ...longDues], outbox, to, setClock: clock.set })
      await outbox.idle()
    },
  })
}

function sessionOf({ app }: World, bot: ConsoleBot, { employee, leader }: Seat) {
  return {
    bot,
    input: process.stdin,
    output: process.stdout,
    coloured: process.stdout.isTTY === true && !process.env.NO_COLOR,
    inFull: [employee, ...(leader ? [leader] : [])].map(({ id }) => String(id)),
    nameOf: (chat: string) => nameAt(app.db, chat),
    report: app.report,
    ended: stopSignal(),
  }
}

/** Whoever has got up from the console reads elsewhere: notices go to their other accounts again. */
async function leaveSeat({ app }: World, { employee }: Seat): Promise<void> {
  const place = { platform: 'console', chat: String(employee.id) } as const
  await app.db.transaction((tx) => markGone(tx, place, app.clock()))
}

/** Even the sentence about a wrong option is in the language that was asked for. */
function localeIn(args: readonly string[]): Locale | undefined {
  const said = args[args.indexOf('--locale') + 1]
  return args.includes('--locale') && (said === 'en' || said === 'zh-CN') ? said : undefined
}

const print = (words: string) => void process.stdout.write(words)
