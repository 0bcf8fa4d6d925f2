import { and, eq, getTableColumns, gt, lte, ne, notExists, sql } from 'drizzle-orm'
import { type Notice, notices, processes } from '../../db/machinery.ts'
import type { Db } from '../../db/tx.ts'
import { settle } from './settle.ts'
import { type Verdict, verdict } from './verdict.ts'

/** A process that has been silent for so long is taken for dead. */
export const silentMs = 10_000

/** One row renews the claim on everything that this process is sending, however slowly. */
export async function beat(db: Db, process: string, now: Date): Promise<void> {
  await db
    .insert(processes)
    .values({ name: process, seenAt: now })
    .onConflictDoUpdate({ target: processes.name, set: { seenAt: now } })
}

/** Orderly goodbye: whatever this process still owned is free at once. */
export async function leave(db: Db, process: string): Promise<void> {
  await db.delete(processes).where(eq(processes.name, process))
}

/** Frees rows that nobody is sending any more; returns what was judged of each. */
export type Reaper = (now: Date, underWay: readonly number[]) => Promise<readonly Verdict[]>

export function makeReaper(db: Db, process: string): Reaper {
  let suspects = new Map<string, Date>()

  return async (now, underWay) => {
    const orphans = await orphansIn(db, process, now)
    const seen = (await ownedBeside(db, process, underWay)).map((stray) => ({
      stray,
      since: suspects.get(keyOf(stray)) ?? now,
    }))
    const strays = seen.filter(({ since }) => now.getTime() - since.getTime() > silentMs)
    suspects = new Map(seen.map(({ stray, since }) => [keyOf(stray), since]))
    return free(db, [...orphans, ...strays.map(({ stray }) => stray)], now)
  }
}

/** Cards stay where they are: every two seconds they would come with the documents that they carry. */
const { card: _, ...attempted } = getTableColumns(notices)
type Attempted = Omit<Notice, 'card'>

/** What silent processes were sending. */
async function orphansIn(db: Db, process: string, now: Date): Promise<Attempted[]> {
  const since = new Date(now.getTime() - silentMs)
  const alive = db
    .select({ name: processes.name })
    .from(processes)
    .where(and(eq(processes.name, notices.owner), gt(processes.seenAt, since)))
  const silent = and(lte(processes.seenAt, since), ne(processes.name, process))
  const orphans = await db
    .select(attempted)
    .from(notices)
    .where(and(sending, ne(notices.owner, process), notExists(alive)))
  await db.delete(processes).where(silent)
  return orphans
}

const keyOf = ({ id, attempts }: Attempted) => `${id}/${attempts}`

/** Rows of ours that nobody here is sending: the answer to a claim was lost, or an answer never shown. */
async function ownedBeside(db: Db, process: string, underWay: readonly number[]) {
  const owned = await db
    .select(attempted)
    .from(notices)
    .where(and(sending, eq(notices.owner, process)))
  const known = new Set(underWay)
  return owned.filter(({ id }) => !known.has(id))
}

/**
 * Settles in the name of their owners. As after any lost answer the next attempt takes its time, or
 * a service that dies at every start would use up the attempts of cards that have done nothing.
 */
async function free(db: Db, rows: readonly Attempted[], now: Date): Promise<readonly Verdict[]> {
  const freed: Verdict[] = []
  for (const [owner, own] of Map.groupBy(rows, (row) => row.owner ?? '')) {
    const lost = { kind: 'unknown', why: 'its sender fell silent' } as const
    const verdicts = own.map((row) => verdict(row, lost, now))
    await settle(db, owner, now, verdicts)
    freed.push(...verdicts)
  }
  return freed
}

const sending = sql`${notices.state} = 'sending'`
