import { type Child, child } from './child.ts'
import { median, type Row } from './figures.ts'
import { type Load, oneByOne, type PlatformName, sideBySide } from './load.ts'
import { type Platform, quickPlatform } from './platform.ts'
import type { Store } from './stores.ts'

/** The figures of the first rounds are thrown away: meanwhile machine code is made of what runs often. */
export type Extent = Readonly<Record<'warmUp' | 'rounds' | 'requests', number>>

const variants = ['bare', 'byHand', 'full'] as const
type Variant = (typeof variants)[number]
type Round = Readonly<Record<'acknowledged' | 'shown' | 'cpu' | 'perSecond', number>>
type Measured = Readonly<Record<Variant, Round[]>>
/** As a server sends it, which has slept before; and again and again, while nothing sleeps. */
type Sql = Readonly<Record<'handled' | 'loop', readonly number[]>>

const title: Readonly<Record<Variant, string>> = {
  bare: 'a bare handler',
  byHand: 'a bare handler with the same SQL by hand',
  full: 'the full command',
}

/** The full command beside what it cannot go below, in turns, on one database. */
export async function measureCommands(store: Store, extent: Extent): Promise<Row[]> {
  await using api = await quickPlatform()
  await using bare = await child('bare', '', api.url)
  await using byHand = await child('byHand', await store.copy(), api.url)
  await using full = await child('full', await store.copy(), api.url)
  const children = { bare, byHand, full }
  const before = await full.ask<number>('visits')
  const rows: Row[] = []
  for (const platform of ['slack', 'telegram'] as const) {
    rows.push(...(await measurePlatform(platform, children, store, api, extent)))
  }
  await ensureWritten(full, before, extent)
  return rows
}

type Children = Readonly<Record<Variant, Child>>

async function measurePlatform(
  platform: PlatformName,
  children: Children,
  store: Store,
  api: Platform,
  { warmUp, rounds, requests }: Extent,
): Promise<Row[]> {
  const measured: Measured = { bare: [], byHand: [], full: [] }
  const sql: Readonly<Record<'handled' | 'loop', number[]>> = { handled: [], loop: [] }
  for (let round = -warmUp; round < rounds; round++) {
    for (const variant of variants) {
      const port = await children[variant].ask<number>('port')
      const load = { platform, port, writers: store.writers, api }
      const one = await measureRound(children[variant], load, requests)
      if (round >= 0) measured[variant].push(one)
    }
    for (const way of ['handled', 'loop'] as const) {
      const times = await children.byHand.ask<number[]>(way, requests)
      if (round >= 0) sql[way].push(median(times))
    }
  }
  return rowsOf(platform, store, measured, sql)
}

async function measureRound(server: Child, load: Load, requests: number): Promise<Round> {
  const perSecond = await sideBySide(load, requests)
  const before = await server.ask<number>('cpu')
  const times = await oneByOne(load, requests)
  const cpu = ((await server.ask<number>('cpu')) - before) / requests
  return {
    acknowledged: median(times.map(({ acknowledged }) => acknowledged)),
    shown: median(times.map(({ shown }) => shown)),
    cpu,
    perSecond,
  }
}

export const ratioMax = 1.5

function rowsOf(platform: PlatformName, store: Store, measured: Measured, sql: Sql) {
  const on = (figure: number) => ({ [store.name]: figure })
  const of = (variant: Variant, what: keyof Round) => measured[variant].map((round) => round[what])
  const whole = platform === 'slack' ? 'acknowledged' : 'shown'
  const floor = (way: keyof Sql) =>
    of('bare', whole).map((ms, round) => ms + (sql[way][round] ?? Number.NaN))
  const times = (a: readonly number[], b: readonly number[]) =>
    median(a.map((each, round) => each / (b[round] ?? Number.NaN)))
  const ratio = (name: string, beside: readonly number[]) =>
    row(`full / ${name}`, '×', times(of('full', whole), beside))
  const row = (name: string, unit: Row['unit'], figure: number): Row => ({
    name: `${platform}: ${name}`,
    unit,
    figures: on(figure),
  })
  return [
    ...variants.map((v) => row(`${title[v]}, answered in`, 'ms', median(of(v, whole)))),
    row('the same SQL by hand, as a handler sends it', 'ms', median(sql.handled)),
    row('the same SQL by hand, in a loop', 'ms', median(sql.loop)),
    { ...ratio('a bare handler with the same SQL by hand', of('byHand', whole)), goals: goal() },
    ratio('(bare + SQL as a handler sends it)', floor('handled')),
    ratio('(bare + SQL in a loop)', floor('loop')),
    row('full command, acknowledged in', 'ms', median(of('full', 'acknowledged'))),
    ...variants.map((v) => row(`${title[v]}, CPU`, 'ms', median(of(v, 'cpu')))),
    ...variants.map((v) => row(`${title[v]}, 10 at once`, '/s', median(of(v, 'perSecond')))),
  ]

  /** What was asked for is a ratio on PostgreSQL; the other one is only told. */
  function goal() {
    return store.name === 'postgres' ? { postgres: ratioMax } : undefined
  }
}

/** A command that was misunderstood would be quick. */
async function ensureWritten(full: Child, before: number, extent: Extent) {
  const { warmUp, rounds, requests } = extent
  const each = requests + Math.ceil(requests / 10) * 10
  const wanted = 2 * 2 * (rounds + warmUp) * each
  const written = (await full.ask<number>('visits')) - before
  if (written !== wanted) throw new Error(`${written} visits were written instead of ${wanted}`)
}
