import type { Ctx } from '../src/core/ctx.ts'
import { customerAdd, customerFind } from '../src/core/customers/commands.ts'
import { duplicatesOf } from '../src/core/customers/duplicates.ts'
import { searchCustomers } from '../src/core/customers/search-customers.ts'
import { actorBehind } from '../src/core/rights/actor-behind.ts'
import type { Righted } from '../src/core/rights/rules.ts'
import { openDatabase } from '../src/db/client.ts'
import type { Db } from '../src/db/tx.ts'
import { fillArchive, type Readers } from './archive.ts'
import { percentile, type Row } from './figures.ts'
import { newcomers, questions, someKnown } from './questions.ts'
import type { Store } from './stores.ts'

export type SearchExtent = {
  readonly customers: Readonly<Record<Store['name'], number>>
  readonly questions: number
}

const page = { limit: 9, offset: 0 }
const shares = [50, 95, 99] as const
const goals = { search: 50, check: 100 } as const

/** Searches and checks for duplicates, each in a transaction of its own, in an archive of so many. */
export async function measureSearches(
  store: Store,
  { customers, questions: asked }: SearchExtent,
): Promise<Row[]> {
  const count = customers[store.name]
  const url = await store.copy()
  const { db, close } = await openDatabase(url, { connections: 3 })
  try {
    const readers = await fillArchive(db, store.name, count)
    const spelt = count.toLocaleString('en')
    return [
      ...(await searches(db, readers, asked)).flatMap(([who, times]) =>
        figures(store, `search ${who} among ${spelt} customers`, times, goals.search),
      ),
      ...figures(
        store,
        `check for duplicates among ${spelt} customers`,
        await checks(db, readers, asked),
        goals.check,
      ),
    ]
  } finally {
    await close()
    await store.drop(url)
  }
}

async function searches(db: Db, readers: Readers, asked: number) {
  const said = questions(await someKnown(db, 2 * asked))
  const found: (readonly [string, number[]])[] = []
  for (const [who, id] of Object.entries(readers)) {
    const look = (query: string) =>
      timed(db, id, customerFind, (ctx) => searchCustomers(query, ctx, page))
    found.push([`as ${who}`, await warm(said, look)])
  }
  return found
}

async function checks(db: Db, { rep }: Readers, asked: number): Promise<number[]> {
  const some = newcomers(await someKnown(db, 2 * asked))
  return warm(some, (each) => timed(db, rep, customerAdd, (ctx) => duplicatesOf(ctx, each)))
}

/** Every other one is asked before, for what a server keeps at hand; only the rest count. */
async function warm<T>(asked: readonly T[], look: (one: T) => Promise<number>): Promise<number[]> {
  for (const one of asked.filter((_, at) => at % 2 === 0)) {
    await look(one)
  }
  const times: number[] = []
  for (const one of asked.filter((_, at) => at % 2 === 1)) {
    times.push(await look(one))
  }
  return times
}

/** In milliseconds, with all that a question costs but the reading of who asks. */
function timed(db: Db, id: number, command: Righted, look: (ctx: Ctx) => Promise<unknown>) {
  return db.transaction(async (tx) => {
    const now = new Date()
    const actor = await actorBehind({ tx, now }, { id })
    const from = performance.now()
    await look({ tx, now, actor, command })
    return performance.now() - from
  })
}

const figures = ({ name }: Store, what: string, times: readonly number[], goal: number): Row[] =>
  shares.map((share) => ({
    name: `${what}: p${share}`,
    unit: 'ms',
    figures: { [name]: percentile(times, share) },
    ...(share === 99 && name === 'postgres' && { goals: { postgres: goal } }),
  }))
