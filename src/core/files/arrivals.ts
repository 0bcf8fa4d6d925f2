import { and, eq, lte, sql } from 'drizzle-orm'
import type { Platform } from '../../db/choices.ts'
import { arrivals } from '../../db/machinery.ts'
import { insertRow } from '../../db/statement.ts'
import { keepNew } from '../chat/admit.ts'
import type { App } from '../chat/app.ts'
import { legible } from '../chat/legible.ts'

/** A message with files to be fetched, and how often that was begun. */
export type Arrival = { readonly id: number; readonly tries: number; readonly content: unknown }

type Arrived = {
  readonly platform: Platform
  /** What makes this message the one it is. */
  readonly keys: readonly string[]
  readonly content: unknown
}

/** So long whoever has taken one up is left alone with it; then it may have died. */
const leaseMs = 2 * 60_000

/** Kept once: the platform may be told that it came. Nothing where it was kept before. */
export function keepArrival(app: App, { platform, keys, content }: Arrived) {
  const now = app.clock()
  return app.db.transaction(async (tx): Promise<Arrival | undefined> => {
    const own = keys.map((key) => `${key}:files`)
    if ((await keepNew(tx, { keys: own, at: now })).length < own.length) return undefined
    const row = { platform, content: legible(content), tries: 1, dueAt: after(now, leaseMs) }
    return insertRow(tx, arrivals, row)
  })
}

/** Takes up what was left by a process that died, or is to be tried again. */
export function takeArrivals(app: App, platform: Platform): Promise<Arrival[]> {
  const now = app.clock()
  const isDue = and(eq(arrivals.platform, platform), lte(arrivals.dueAt, now))
  return app.db
    .update(arrivals)
    .set({ tries: sql`${arrivals.tries} + 1`, dueAt: after(now, leaseMs) })
    .where(isDue)
    .returning()
}

/** All of it is handed over. */
export async function dropArrival({ db }: App, { id }: Pick<Arrival, 'id'>): Promise<void> {
  await db.delete(arrivals).where(eq(arrivals.id, id))
}

const after = (now: Date, ms: number) => new Date(now.getTime() + ms)
