import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../src/db/client.ts'
import { seeded } from './chance.ts'
import { owedMark, saidMark, seed } from './crash-cast.ts'
import { type Stage, stage } from './crash-platforms.ts'
import { freePort, type Living, type Processes, processes } from './crash-processes.ts'
import { type Reckoning, reckon } from './crash-reckoning.ts'
import type { Broken } from './service.ts'

export type CrashOptions = {
  readonly kills: number
  readonly in: number
  readonly out: number
  readonly database: string
  readonly seed: number
  /** Half of them on each platform. */
  readonly people: number
  readonly broken?: Broken | undefined
  readonly log: (line: string) => void
}

export type CrashReport = Reckoning & {
  readonly seconds: number
  readonly faults: ReadonlyMap<string, number>
  readonly exitCodes: readonly (number | null)[]
}

/** How long a process may live, at most, before the next kill. */
const livesMs = 900
/** What a kill costs besides: the start of the next process. */
const startMs = 700
const drainMs = 180_000

/** Kills the service again and again while people write and reminders fall due; then reckons. */
export async function crash(options: CrashOptions): Promise<CrashReport> {
  const began = Date.now()
  const theatre = await stage(options.people / 2, options.seed)
  try {
    const spanMs = options.kills * (livesMs / 2 + startMs)
    await prepare(options, theatre, spanMs)
    const troupe = processes()
    const cast = await assemble(options, theatre, troupe)
    const talk = speak(theatre, options.in, spanMs)
    await killing(options, troupe, cast)
    options.log('the killing is over; what is left is being done')
    await drained(cast, talk)
    const exitCodes = await Promise.all(cast.living.map((living) => troupe.end(living)))
    const reckoning = await account(options, theatre, troupe, talk.said)
    return {
      ...reckoning,
      seconds: (Date.now() - began) / 1000,
      faults: theatre.seen.faults(),
      exitCodes,
    }
  } finally {
    await theatre.stop()
  }
}

async function prepare({ database, out }: CrashOptions, { actors }: Stage, overMs: number) {
  const { db, close } = await openDatabase(database)
  const reminders = { count: out, from: new Date(Date.now() + 1000), overMs }
  await db.transaction((tx) => seed(tx, actors, reminders))
  await close()
}

type Cast = {
  /** The one that platforms call, and on a server one more that only sends. */
  readonly living: Living[]
  replace(index: number): void
}

async function assemble(options: CrashOptions, theatre: Stage, troupe: Processes): Promise<Cast> {
  const { database, broken } = options
  const port = await freePort()
  const common = { database, ...theatre.settings(port), ...(broken && { broken }) }
  const roles = /^postgres/.test(database) ? [{ ...common, port }, common] : [{ ...common, port }]
  const living = roles.map((role) => troupe.start(role))
  return {
    living,
    replace(index) {
      const role = roles[index]
      if (role) living[index] = troupe.start(role)
    },
  }
}

type Talk = { readonly said: ReadonlyMap<string, boolean>; readonly over: Promise<unknown> }

/** Everybody says their messages, evenly spread. */
function speak({ actors, say }: Stage, count: number, overMs: number): Talk {
  const said = new Map<string, boolean>()
  const sayings = Array.from({ length: count }, async (_, n) => {
    const actor = actors[n % actors.length]
    if (!actor) return
    await pause((n / count) * overMs)
    said.set(saidMark(n), false)
    const words = `拜访记录:今天去了${actor.customer},谈年度供货,编号${saidMark(n)}`
    said.set(saidMark(n), await say({ actor, words }))
  })
  return { said, over: Promise.all(sayings) }
}

async function killing({ kills, seed, log }: CrashOptions, troupe: Processes, cast: Cast) {
  const chance = seeded(seed)
  for (let n = 1; n <= kills; n++) {
    const index = Math.floor(chance() * cast.living.length)
    const victim = cast.living[index]
    if (!victim) continue
    await victim.opened
    await pause(chance() * livesMs)
    await troupe.kill(victim)
    cast.replace(index)
    if (n % 20 === 0) log(`${n} kills`)
  }
  await Promise.all(cast.living.map(({ opened }) => opened))
}

/** Done when everything was said, and nothing was left twice in a row. */
async function drained({ living }: Cast, { over }: Talk): Promise<void> {
  const end = Date.now() + drainMs
  await Promise.race([over, pause(drainMs, undefined, { ref: false })])
  for (let empty = 0; empty < 2 && Date.now() < end; await pause(400)) {
    const left = living[0]?.left
    empty = left === 0 ? empty + 1 : 0
    if (living[0]) living[0].left = undefined
  }
}

async function account(
  { database, out }: CrashOptions,
  { seen, violations }: Stage,
  troupe: Processes,
  said: ReadonlyMap<string, boolean>,
): Promise<Reckoning> {
  const { db, close } = await openDatabase(database)
  const owed = Array.from({ length: out }, (_, n) => owedMark(n))
  const found = await reckon(db, { said, owed, seen, heldAtKill: troupe.heldAtKill() })
  await close()
  const misuse = { 'not as the platform allows': violations() }
  return { ...found, violations: { ...found.violations, ...misuse } }
}
