import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../src/db/client.ts'
import { seeded } from './chance.ts'
import { owedMark, saidMark, seed } from './crash-cast.ts'
import { type Stage, stage } from './crash-platforms.ts'
import { freePort, type Living, type Processes, processes } from './crash-processes.ts'
import { type Reckoning, reckon, sendingIn } from './crash-reckoning.ts'
import type { Broken } from './service.ts'

export type CrashOptions = {
  readonly kills: number
  readonly in: number
  readonly out: number
  readonly database: string
  readonly seed: number
  /** Half of them on each platform. */
  readonly people: number
  /** How long a start takes; without it, it is measured. */
  readonly startMs?: number
  readonly broken?: Broken | undefined
  readonly log: (line: string) => void
}

export type CrashReport = Reckoning & {
  readonly seconds: number
  readonly faults: ReadonlyMap<string, number>
  readonly exitCodes: readonly (number | null)[]
}

/** How long a process serves, at most, before it is killed: longer where all is slow. */
const lifeMs = (startMs: number) => Math.max(900, startMs * 0.6)
/** So many are killed before they serve. */
const earlyShare = 0.25
const drainMs = 180_000

/** Kills the service again and again while people write and reminders fall due; then reckons. */
export async function crash(options: CrashOptions): Promise<CrashReport> {
  const began = Date.now()
  const theatre = await stage(options.people / 2, options.seed)
  const troupe = processes()
  try {
    const roles = await rolesIn(options, theatre)
    const startMs = options.startMs ?? (await startingMs(roles, troupe))
    const spanMs = options.kills * (lifeMs(startMs) / 2 + startMs)
    options.log(`a start takes ${startMs} ms; the killing will take about ${spanMs / 1000} s`)
    await prepare(options, theatre, spanMs * 0.8)
    const cast = assemble(roles, troupe)
    const killing = { done: 0 }
    const talk = speak(theatre, options, killing)
    await kill(options, troupe, cast, killing)
    options.log('the killing is over; what is left is being done')
    await drained(cast, talk)
    const exitCodes = await Promise.all(cast.living.map((living) => troupe.end(living)))
    const reckoning = await account(options, theatre, troupe, talk.said)
    const seconds = (Date.now() - began) / 1000
    return { ...reckoning, seconds, faults: theatre.seen.faults(), exitCodes }
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

const isServer = (database: string) => /^postgres/.test(database)

type Role = Parameters<Processes['start']>[0]

/** The process that platforms call, and on a server one more that only sends. */
async function rolesIn({ database, broken }: CrashOptions, theatre: Stage): Promise<Role[]> {
  const port = await freePort()
  const sender = { database, ...theatre.settings(port), ...(broken && { broken }) }
  return isServer(database) ? [{ ...sender, port }, sender] : [{ ...sender, port }]
}

/** How long a start takes today, on this machine, of a database that is migrated. */
async function startingMs([role]: readonly Role[], troupe: Processes): Promise<number> {
  if (!role) return 0
  const first = troupe.start(role)
  await first.up
  await troupe.end(first)
  const second = troupe.start(role)
  const tookMs = await second.up
  await troupe.end(second)
  return tookMs
}

type Cast = { readonly living: Living[]; replace(index: number): void }

function assemble(roles: readonly Role[], troupe: Processes): Cast {
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

/** How much of the killing is done, from 0 to 1. */
type Killing = { done: number }

/** Everybody says their messages, spread over the killing. */
function speak(theatre: Stage, { in: count }: CrashOptions, killing: Killing): Talk {
  const said = new Map<string, boolean>()
  const all = async () => {
    const sayings: Promise<void>[] = []
    for (let n = 0; n < count; n++) {
      while (killing.done < n / count) await pause(20)
      sayings.push(sayOne(theatre, n, said))
    }
    await Promise.all(sayings)
  }
  return { said, over: all() }
}

async function sayOne({ actors, say }: Stage, n: number, said: Map<string, boolean>) {
  const actor = actors[n % actors.length]
  if (!actor) return
  said.set(saidMark(n), false)
  const words = `拜访记录:今天去了${actor.customer},谈年度供货,编号${saidMark(n)}`
  said.set(saidMark(n), await say({ actor, words }))
}

async function kill(
  { kills, seed, log, database }: CrashOptions,
  troupe: Processes,
  cast: Cast,
  killing: Killing,
): Promise<void> {
  const chance = seeded(seed)
  const witness = isServer(database) ? await openDatabase(database, { connections: 1 }) : undefined
  for (let n = 1; n <= kills; n++) {
    const index = Math.floor(chance() * cast.living.length)
    const victim = cast.living[index]
    if (!victim) continue
    const startMs = await (chance() < earlyShare ? victim.opened : victim.up)
    await pause(chance() * lifeMs(startMs))
    await troupe.kill(victim)
    // Before the others take it over; of the embedded database the next process tells.
    if (witness) troupe.note(await sendingIn(witness.db))
    cast.replace(index)
    killing.done = n / kills
    if (n % 20 === 0) log(`${n} kills`)
  }
  await witness?.close()
  await Promise.all(cast.living.map(({ up }) => up))
}

/** Done when everything was said, and nothing was left twice in a row. What is to come comes soon. */
async function drained({ living }: Cast, { over }: Talk): Promise<void> {
  const end = Date.now() + drainMs
  const hurrying = setInterval(() => living[0]?.child.send('hurry'), 5000)
  await Promise.race([over, pause(drainMs, undefined, { ref: false })])
  for (let empty = 0; empty < 2 && Date.now() < end; await pause(400)) {
    const left = living[0]?.left
    empty = left === 0 ? empty + 1 : 0
    if (living[0]) living[0].left = undefined
  }
  clearInterval(hurrying)
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
