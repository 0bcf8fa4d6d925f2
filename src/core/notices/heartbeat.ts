import { and, eq, gt, lte, ne, notExists, sql } from 'drizzle-orm'
import { type Notice, notices, processes } from '../../db/machinery.ts'
import type { Db } from '../../db/tx.ts'

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

/** Frees rows that nobody is sending any more; returns how many. */
export type Reaper = (now: Date, underWay: readonly number[]) => Promise<number>

export function makeReaper(db: Db, process: string): Reaper {
  let suspects = new Map<string, Date>()

  return async (now, underWay) => {
    const orphans = await freeOrphans(db, process, now)
    const seen = (await ownedBeside(db, process, underWay)).map((stray) => ({
      stray,
      since: suspects.get(keyOf(stray)) ?? now,
    }))
    const lost = seen.filter(({ since }) => now.getTime() - since.getTime() > silentMs)
    for (const { stray } of lost) await freeStray(db, stray)
    suspects = new Map(seen.map(({ stray, since }) => [keyOf(stray), since]))
    return orphans + lost.length
  }
}

/** What silent processes were sending: it may have arrived. */
async function freeOrphans(db: Db, process: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - silentMs)
  const alive = db
    .select({ name: processes.name })
    .from(processes)
    .where(and(eq(processes.name, notices.owner), gt(processes.seenAt, since)))
  const freed = await db
    .update(notices)
    .set(free)
    .where(and(sending, ne(notices.owner, process), notExists(alive)))
    .returning({ id: notices.id })
  await db.delete(processes).where(and(lte(processes.seenAt, since), ne(processes.name, process)))
  return freed.length
}

type Stray = Pick<Notice, 'id' | 'attempts'>
const keyOf = ({ id, attempts }: Stray) => `${id}/${attempts}`

/** Rows of ours that nobody here is sending: the answer to a claim was lost, or an answer never shown. */
async function ownedBeside(db: Db, process: string, underWay: readonly number[]): Promise<Stray[]> {
  const owned = await db
    .select({ id: notices.id, attempts: notices.attempts })
    .from(notices)
    .where(and(sending, eq(notices.owner, process)))
  const known = new Set(underWay)
  return owned.filter(({ id }) => !known.has(id))
}

async function freeStray(db: Db, { id, attempts }: Stray): Promise<void> {
  const same = and(eq(notices.id, id), eq(notices.attempts, attempts))
  await db.update(notices).set(free).where(and(sending, same))
}

const sending = sql`${notices.state} = 'sending'`
const free = { state: 'waiting', owner: null, maybeSent: true } as const
