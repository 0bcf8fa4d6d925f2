import { isNotNull, sql } from 'drizzle-orm'
import { notices } from '../src/db/machinery.ts'
import type { Db } from '../src/db/tx.ts'
import { tasks, visits } from '../src/db/work.ts'
import { markIn } from './crash-cast.ts'
import type { Sightings } from './crash-platforms.ts'

/** What was said and owed, and what people and processes went through meanwhile. */
export type Evidence = {
  /** The marks of what was said, and whether the platform was told that it was taken. */
  readonly said: ReadonlyMap<string, boolean>
  readonly owed: readonly string[]
  readonly seen: Sightings
  readonly heldAtKill: ReadonlyMap<number, number>
}

/** What is being sent, and by whom. */
export const sendingIn = (db: Db) =>
  db.select({ id: notices.id, owner: notices.owner }).from(notices).where(sql`state = 'sending'`)

export type Reckoning = {
  readonly counts: Readonly<Record<string, number>>
  /** Marks by the promise that was broken over them: all empty in a good run. */
  readonly violations: Readonly<Record<string, readonly string[]>>
}

/** Compares what the database says with what people saw. */
export async function reckon(db: Db, evidence: Evidence): Promise<Reckoning> {
  const { said, owed, seen, heldAtKill } = evidence
  const recorded = tally((await db.select().from(visits)).map(({ note }) => markIn(note ?? '')))
  const rows = await db.select().from(notices)
  const byMark = Map.groupBy(rows, ({ card }) => markIn(JSON.stringify(card)) ?? 'no mark')
  const unrung = await db.select().from(tasks).where(isNotNull(tasks.remindAt))
  const arrivals = seen.arrivals()
  const lost = seen.lostAnswers()
  const excuses = (mark: string) =>
    (lost.get(mark) ?? 0) + sum((byMark.get(mark) ?? []).map(({ id }) => heldAtKill.get(id) ?? 0))
  const repeats = [...arrivals].filter(([, times]) => times.length > 1)
  const expected = [...owed, ...recorded.keys()]
  const acknowledged = [...said].filter(([, taken]) => taken).map(([mark]) => mark)

  return {
    counts: {
      said: said.size,
      acknowledged: acknowledged.length,
      recorded: recorded.size,
      owed: owed.length,
      notices: rows.length,
      delivered: expected.filter((mark) => arrivals.has(mark)).length,
      heldAtKill: sum([...heldAtKill.values()]),
      lostAnswers: sum([...lost.values()]),
      repeats: sum(repeats.map(([, times]) => times.length - 1)),
      repeated: repeats.length,
    },
    violations: {
      'acknowledged and not recorded': acknowledged.filter((mark) => !recorded.has(mark)),
      'recorded twice': [...recorded].filter(([, times]) => times > 1).map(([mark]) => mark),
      'owed and never written': unrung.map(({ title }) => title),
      'written twice': [...byMark].filter(([, same]) => same.length > 1).map(([mark]) => mark),
      'not settled as sent': rows.filter(({ state }) => state !== 'sent').map(described),
      'never delivered': expected.filter((mark) => !arrivals.has(mark)),
      'repeated without a reason': repeats
        .filter(([mark, times]) => times.length - 1 > excuses(mark))
        .map(([mark]) => mark),
      'repeated without saying so': repeats
        .filter(([, [, ...again]]) => again.some(({ marked }) => !marked))
        .map(([mark]) => mark),
    },
  }
}

const described = ({ id, state, why, attempts, card }: typeof notices.$inferSelect) =>
  `${markIn(JSON.stringify(card)) ?? id} ${state} after ${attempts}: ${why}`

function tally(marks: readonly (string | undefined)[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const mark of marks) if (mark) counts.set(mark, (counts.get(mark) ?? 0) + 1)
  return counts
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
