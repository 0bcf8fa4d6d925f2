import {
  and,
  asc,
  eq,
  getTableColumns,
  gte,
  lte,
  notExists,
  type Placeholder,
  sql,
} from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Platform } from '../../db/choices.ts'
import { type Notice, notices } from '../../db/machinery.ts'
import { type Its, settable, statement } from '../../db/statement.ts'
import type { Db } from '../../db/tx.ts'
import { retelling } from './retelling.ts'

export type Claim = {
  readonly platform: Platform
  readonly process: string
  readonly now: Date
  /** Nothing waits that fell due before it: keeps the claim off dead index entries. */
  readonly low: Date | undefined
  /** Chats that are being written to, or have to rest. */
  readonly but: readonly string[]
  readonly limit: number
}

/**
 * Takes what is due, each row for one process only; no row while an earlier one of its chat is open.
 * The attempt counts from here, so that a card which kills its sender is counted too.
 */
export async function claim(db: Db, wanted: Claim): Promise<Claimed[]> {
  const { low = longAgo, but } = wanted
  const claimed = await claiming(db, { ...wanted, low, but: JSON.stringify(but) })
  return claimed.sort((a, b) => a.id - b.id)
}

/** With the message that a retelling is to change: what came before it in its chat is settled by now. */
export type Claimed = Notice & { readonly shownAt: string | null }

const longAgo = new Date(0)

type Claiming = Omit<Claim, 'but' | 'low'> & { readonly low: Date; readonly but: string }

const claiming = statement((db, its: Its<Claiming>) =>
  db
    .update(notices)
    .set(
      settable({
        state: 'sending' as const,
        owner: its.process,
        attempts: sql<number>`${notices.attempts} + 1`,
      }),
    )
    // An array, for the planner may run a subquery behind IN several times and so lock too many.
    .where(sql`${notices.id} = any(array(${due(db, its)}))`)
    .returning({ ...getTableColumns(notices), shownAt }),
)

// Named in full, for drizzle leaves the table out, and within the subquery that would be the other one.
const shownAt = sql<string | null>`case when ${sql.raw(`notices.edits like '${retelling}%'`)} then
  (select told.message from ${notices} told
    where told.id = ${sql.raw(`substr(notices.edits, ${retelling.length + 1})`)}::bigint) end`

/** When the first of what waits falls due. */
export async function earliest(
  db: Db,
  platforms: readonly Platform[],
  low: Date | undefined,
): Promise<Date | undefined> {
  const [first] = await firstWaiting(db, { platforms, low: low ?? longAgo })
  return first?.at
}

type Waiting = { readonly platforms: readonly Platform[]; readonly low: Date }

const firstWaiting = statement((db, { platforms, low }: Its<Waiting>) =>
  db
    .select({ at: notices.dueAt })
    .from(notices)
    .where(and(waiting, sql`${notices.platform} = any(${platforms}::text[])`, since(low)))
    .orderBy(asc(notices.dueAt))
    .limit(1),
)

// Written out, for a bound state would hide the partial indexes from a prepared plan.
const waiting = sql`${notices.state} = 'waiting'`
const since = (low: Placeholder) => gte(notices.dueAt, sql.param(low, notices.dueAt))

function due(db: Db, { platform, now, low, but, limit }: Its<Claiming>) {
  return db
    .select({ id: notices.id })
    .from(notices)
    .where(
      and(
        waiting,
        eq(notices.platform, platform),
        lte(notices.dueAt, sql.param(now, notices.dueAt)),
        since(low),
        noneOf(but),
        notExists(earlierOfTheChat(db)),
      ),
    )
    .orderBy(asc(notices.dueAt), asc(notices.id))
    .limit(limit)
    .for('update', { skipLocked: true })
}

/** As one parameter, so that the statement stays the same however many chats rest. */
const noneOf = (chats: Placeholder) =>
  sql`${notices.chat} not in (select jsonb_array_elements_text(${chats}::text::jsonb))`

const earlier = alias(notices, 'earlier')

function earlierOfTheChat(db: Db) {
  return db
    .select({ id: earlier.id })
    .from(earlier)
    .where(
      and(
        sql`${earlier.chat} = ${notices.chat}`,
        sql`${earlier.platform} = ${notices.platform}`,
        sql`${earlier.id} < ${notices.id}`,
        sql`${earlier.state} in ('waiting', 'sending')`,
      ),
    )
}
