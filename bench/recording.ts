import type { PGlite } from '@electric-sql/pglite'
import { drizzle as onPglite } from 'drizzle-orm/pglite'
import { drizzle as onPostgres } from 'drizzle-orm/postgres-js'
import type { Sql } from 'postgres'
import type { Database } from '../src/db/client.ts'
import type { Db } from '../src/db/tx.ts'

export type Statement = { readonly sql: string; readonly params: readonly unknown[] }

/** Statements that were issued together, before the answer to any of them. */
export type Step = readonly Statement[]

/** Runs one statement as the driver does it, without drizzle. */
type Run = (statement: Statement) => Promise<readonly Readonly<Record<string, unknown>>[]>

/** The driver beneath a database, by hand. */
export type Driver = {
  transaction<T>(body: (run: Run) => Promise<T>): Promise<T>
  readonly run: Run
}

export type Tape = { readonly db: Db; take(): Step[] }

/** The same database with a drizzle that writes down every statement as it goes to the driver. */
export function taped({ db, kind }: Database): Tape {
  let steps: Statement[][] = []
  let isOpen = false
  const options = { casing: 'snake_case', logger: { logQuery } } as const
  const { $client } = db as unknown as { readonly $client: unknown }
  return {
    db:
      kind === 'postgres'
        ? onPostgres($client as Sql, options)
        : onPglite($client as PGlite, options),
    take() {
      const taken = steps
      steps = []
      isOpen = false
      return taken
    },
  }

  // An answer takes at least a turn of the event loop: what is issued before it was issued together.
  function logQuery(sql: string, params: readonly unknown[]): void {
    if (!isOpen) steps.push([])
    steps.at(-1)?.push({ sql, params })
    isOpen = true
    setImmediate(() => {
      isOpen = false
    })
  }
}

/** postgres.js prepares what is written by hand; so does this. */
export function driverOf({ db, kind }: Database): Driver {
  const { $client } = db as unknown as { readonly $client: unknown }
  return kind === 'postgres' ? postgresDriver($client as Sql) : pgliteDriver($client as PGlite)
}

function postgresDriver(pool: Sql): Driver {
  const runOn =
    (on: Pick<Sql, 'unsafe'>): Run =>
    ({ sql, params }) =>
      on.unsafe(sql, params as never[], { prepare: true })
  return {
    run: runOn(pool),
    transaction: (body) => pool.begin((tx) => body(runOn(tx))) as ReturnType<typeof body>,
  }
}

function pgliteDriver(engine: PGlite): Driver {
  const runOn =
    (on: Pick<PGlite, 'query'>): Run =>
    async ({ sql, params }) =>
      (await on.query<Record<string, unknown>>(sql, [...params])).rows
  return { run: runOn(engine), transaction: (body) => engine.transaction((tx) => body(runOn(tx))) }
}
