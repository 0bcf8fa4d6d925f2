import { type Child, child } from './child.ts'
import { median, type Row } from './figures.ts'
import { type Load, oneByOne, type PlatformName, sideBySide } from './load.ts'
import { type Platform, quickPlatform } from './platform.ts'
import type { Store } from './stores.ts'

export type Extent = { readonly rounds: number; readonly requests: number }

const variants = ['bare', 'byHand', 'full'] as const
type Variant = (typeof variants)[number]
type Round = Readonly<Record<'acknowledged' | 'shown' | 'cpu' | 'perSecond', number>>
type Measured = Readonly<Record<Variant, Round[]>>

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

/** Rounds whose figures are thrown away: the machine code of what runs often is made meanwhile. */
const warmUp = 2

async function measurePlatform(
  platform: PlatformName,
  children: Children,
  store: Store,
  api: Platform,
  { rounds, requests }: Extent,
): Promise<Row[]> {
  const measured: Measured = { bare: [], byHand: [], full: [] }
  const sql: number[] = []
  for (let round = -warmUp; round < rounds; round++) {
    for (const variant of variants) {
      const port = await children[variant].ask<number>('port')
      const load = { platform, port, writers: store.writers, api }
      const one = await measureRound(children[variant], load, requests)
      if (round >= 0) measured[variant].push(one)
    }
    const times = await children.byHand.ask<number[]>('sql', requests)
    if (round >= 0) sql.push(median(times))
  }
  return rowsOf(platform, store, measured, sql)
}

async function measureRound(server: Child, load: Load, requests: number): Promise<Round> {
  const before = await server.ask<number>('cpu')
  const times = await oneByOne(load, requests)
  const cpu = ((await server.ask<number>('cpu')) - before) / requests
  return {
    acknowledged: median(times.map(({ acknowledged }) => acknowledged)),
    shown: median(times.map(({ shown }) => shown)),
    cpu,
    perSecond: await sideBySide(load, requests),
  }
}

export const ratioMax = 1.5

function rowsOf(platform: PlatformName, store: Store, measured: Measured, sql: readonly number[]) {
  const on = (figure: number) => ({ [store.name]: figure })
  const of = (variant: Variant, what: keyof Round) => measured[variant].map((round) => round[what])
  const whole = platform === 'slack' ? 'acknowledged' : 'shown'
  const floor = of('bare', whole).map((ms, round) => ms + (sql[round] ?? Number.NaN))
  const times = (a: readonly number[], b: readonly number[]) =>
    median(a.map((each, round) => each / (b[round] ?? Number.NaN)))
  const row = (name: string, unit: Row['unit'], figure: number): Row => ({
    name: `${platform}: ${name}`,
    unit,
    figures: on(figure),
  })
  return [
    ...variants.map((v) => row(`${title[v]}, answered in`, 'ms', median(of(v, whole)))),
    row('the same SQL by hand, without a handler', 'ms', median(sql)),
    { ...row('full / (bare + SQL by hand)', '×', times(of('full', whole), floor)), goals: goal() },
    row('full / bare with SQL in one handler', '×', times(of('full', whole), of('byHand', whole))),
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
async function ensureWritten(full: Child, before: number, { rounds, requests }: Extent) {
  const each = requests + Math.ceil(requests / 10) * 10
  const wanted = 2 * 2 * (rounds + warmUp) * each
  const written = (await full.ask<number>('visits')) - before
  if (written !== wanted) throw new Error(`${written} visits were written instead of ${wanted}`)
}
