import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { notices } from '../../db/machinery.ts'
import type { Db } from '../../db/tx.ts'
import type { Outgoing, Send, Sent } from '../chat/app.ts'
import type { NoticeOutbox } from './outbox.ts'
import { type Clock, outboxOf, seeded, stoppedClock, waiting } from './testing.ts'

/** How a process is broken on purpose: what its platform is told, and what it leaves undone. */
export type Mutant = {
  readonly send?: (send: Send) => Send
  readonly beats?: false
}

/** What no run may show; all empty when every promise is kept. */
export type Violations = {
  readonly lost: readonly number[]
  readonly unexplained: readonly number[]
  readonly unmarked: readonly number[]
  readonly disordered: readonly number[]
  readonly impatient: readonly number[]
}

type Flight = {
  readonly owner: string
  readonly notice: Outgoing
  readonly lands: number
  readonly answer: (sent: Sent) => void
}

type World = {
  readonly db: Db
  readonly clock: Clock
  readonly chance: () => number
  readonly flights: Set<Flight>
  readonly reached: Outgoing[]
  /** Rows whose repeat is explained: the answer was lost, or their sender was killed in the act. */
  readonly explained: Set<number>
  readonly patience: Map<string, number>
  readonly impatient: number[]
}

type Living = { readonly name: string; readonly outbox: NoticeOutbox }

const chats = Array.from({ length: 8 }, (_, n) => String(100 + n))

/** Three processes, a faulty and slow platform and a killer, on a clock that leaps; then the reckoning. */
export async function simulate(db: Db, seed: number, mutant: Mutant = {}): Promise<Violations> {
  await db.delete(notices)
  const ids = await waiting(
    db,
    Array.from({ length: 80 }, (_, n) => chats[n % 8] ?? ''),
  )
  const world: World = {
    db,
    clock: stoppedClock(),
    chance: seeded(seed),
    flights: new Set(),
    reached: [],
    explained: new Set(),
    patience: new Map(),
    impatient: [],
  }
  let born = 0
  const bear = () => start(world, `process-${++born}`, mutant)
  const living = [await bear(), await bear(), await bear()]
  for (let second = 0; second < 3600 && !(await isOver(world)); second++) {
    const [victim] = second < 60 && world.chance() < 0.15 ? living.splice(0, 1) : []
    if (victim) {
      kill(world, victim)
      living.push(await bear())
    }
    for (const { outbox } of living) await tick(outbox, second, mutant)
    await landed(world, living)
  }
  return reckoning(world, ids)
}

async function start(world: World, name: string, { send = same }: Mutant): Promise<Living> {
  const outbox = outboxOf(world.db, world.clock, send(flying(world, name)), name)
  await outbox.beat()
  return { name, outbox }
}

const same = (send: Send) => send

/** Most answers take a second, some twenty: longer than a silent process is waited for. */
function flying(world: World, owner: string): Send {
  return (notice) => {
    const now = world.clock().getTime()
    if (now < (world.patience.get(notice.chat) ?? 0)) world.impatient.push(notice.id)
    const lands = now + (world.chance() < 0.1 ? 20_000 : 1000 * world.chance())
    return new Promise((answer) => world.flights.add({ owner, notice, lands, answer }))
  }
}

async function tick(outbox: NoticeOutbox, second: number, { beats }: Mutant): Promise<void> {
  if (second % 2 === 0) {
    if (beats !== false) await outbox.beat()
    await outbox.reap()
  }
  await outbox.take()
}

/** A second passes: what arrives in it arrives, and everybody writes down what they know. */
async function landed(world: World, living: readonly Living[]): Promise<void> {
  world.clock.pass(1000)
  for (const flight of world.flights) {
    if (flight.lands > world.clock().getTime()) continue
    world.flights.delete(flight)
    flight.answer(fate(world, flight.notice))
  }
  const aloft = (name: string) => [...world.flights].filter(({ owner }) => owner === name).length
  while (living.some(({ name, outbox }) => outbox.sending() > aloft(name))) await breathe()
}

function fate(world: World, notice: Outgoing): Sent {
  const drawn = world.chance()
  if (drawn < 0.06) {
    world.patience.set(notice.chat, world.clock().getTime() + 7000)
    return { kind: 'wait', ms: 7000 }
  }
  if (drawn < 0.1) return { kind: 'failed', why: '502' }
  if (drawn < 0.12) return { kind: 'unknown', why: 'lost on the way there' }
  world.reached.push(notice)
  if (drawn > 0.16) return { kind: 'sent' }
  world.explained.add(notice.id)
  return { kind: 'unknown', why: 'lost on the way back' }
}

/** What it had in the air may have arrived or not; nobody hears of it. */
function kill(world: World, { name, outbox }: Living): void {
  outbox.close()
  for (const flight of world.flights) {
    if (flight.owner !== name) continue
    world.flights.delete(flight)
    if (world.chance() < 0.5) continue
    world.explained.add(flight.notice.id)
    world.reached.push(flight.notice)
  }
}

async function isOver({ db, flights }: World): Promise<boolean> {
  const open = sql`${notices.state} in ('waiting', 'sending')`
  return flights.size === 0 && (await db.$count(notices, open)) === 0
}

function reckoning(world: World, ids: readonly number[]): Violations {
  const { reached, explained, impatient } = world
  const firsts = new Set(reached.map(({ id }) => id))
  const repeats = reached.filter(({ id }, n) => reached.findIndex((one) => one.id === id) < n)
  return {
    lost: ids.filter((id) => !firsts.has(id)),
    unexplained: repeats.map(({ id }) => id).filter((id) => !explained.has(id)),
    unmarked: repeats.filter(({ maybeSent }) => !maybeSent).map(({ id }) => id),
    disordered: chats.flatMap((chat) => disorder(reached.filter((one) => one.chat === chat))),
    impatient,
  }
}

function disorder(inChat: readonly Outgoing[]): number[] {
  return inChat.filter(({ id }, n) => id < (inChat[n - 1]?.id ?? 0)).map(({ id }) => id)
}
