import { and, desc, eq, inArray, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import type { Platform } from '../../db/choices.ts'
import { type Notice, notices } from '../../db/machinery.ts'
import { type Account, accounts, type Employee } from '../../db/schema.ts'
import { type Its, insertRow, statement } from '../../db/statement.ts'
import { inOrder, numbers, together } from '../../db/together.ts'
import type { Tx } from '../../db/tx.ts'
import type { App } from '../chat/app.ts'
import type { Card } from '../chat/card.ts'
import { isEnclosed, parted } from '../chat/document.ts'
import { isRetelling } from './retelling.ts'

const hourMs = 3_600_000
/** Six hours late, a reminder is worse than none. */
const noticeMs = 6 * hourMs
/** News of work is still news after a weekend. */
export const newsMs = 72 * hourMs
/** Whether something was saved is worth knowing the next day. */
const replyMs = 24 * hourMs

type Writing = { readonly tx: Tx; readonly now: Date; readonly invocationId?: number | undefined }

/** `at` is when it goes out, if that is not at once. */
type When = { readonly expiresAfterMs?: number; readonly at?: Date | undefined }

/** Writes a card for an employee, and what it carries, to be sent once this has committed. */
export async function notify(
  { tx, now, invocationId }: Writing,
  employee: Employee,
  card: Card,
  { expiresAfterMs = noticeMs, at = now }: When = {},
): Promise<Notice> {
  const isOut = employee.suspendedAt ?? employee.leftAt
  const account = isOut ? undefined : await bestAccount(tx, employee.id)
  const written = rowOf({ now: at, invocationId }, employee, expiresAfterMs)
  const common = { ...written, madeAt: now }
  const row = account
    ? { ...common, platform: account.platform, chat: account.chat }
    : { ...common, ...nowhere, settledAt: now }
  const [said, enclosed] = isEnclosed(card) ? [card] : parted(card, employee)
  const notice = await insertRow(tx, notices, { ...row, about: card.about, card: said })
  if (enclosed) await insertRow(tx, notices, { ...row, card: enclosed })
  return notice
}

const rowOf = (
  { now, invocationId }: Omit<Writing, 'tx'>,
  { id, locale }: Employee,
  expiresAfterMs: number,
) => ({
  employeeId: id,
  invocationId,
  locale,
  dueAt: now,
  madeAt: now,
  expiresAt: new Date(now.getTime() + expiresAfterMs),
})

/** Writes a card to each account of theirs but the new one, which may not be theirs at all. */
export async function notifyElsewhere(
  { tx, ...writing }: Writing,
  employee: Employee,
  card: Card,
  but: Pick<Account, 'platform' | 'userId'>,
): Promise<void> {
  const isTheirs = and(eq(accounts.employeeId, employee.id), isNull(accounts.goneAt))
  const known = await tx.select().from(accounts).where(isTheirs)
  for (const { platform, userId, chat } of known) {
    if (platform === but.platform && userId === but.userId) continue
    const row = rowOf(writing, employee, newsMs)
    await insertRow(tx, notices, { ...row, platform, chat, card })
  }
}

/** Parked for want of somebody to read it: free again as soon as there is. */
const unreachable = ['no account', 'gone'] as const
export type Unreachable = (typeof unreachable)[number]

// Written out, as states are for the sake of partial indexes.
export const isUnreachable = and(
  sql`${notices.state} = 'parked'`,
  inArray(notices.why, [...unreachable]),
) as SQL

const nowhere = {
  platform: 'console',
  chat: '',
  state: 'parked',
  why: 'no account' satisfies Unreachable,
} as const

export type Place = { readonly platform: Platform; readonly chat: string }

export type Reply = Place &
  Pick<Notice, 'locale'> & {
    readonly card: Card
    readonly edits?: string | undefined
    /** Where a document goes that the card carries: to nobody but its reader. */
    readonly home: string
    /** Nobody, for someone we do not know. */
    readonly employeeId: number | null
  }

/**
 * Writes the answer to what somebody said as being sent by this process, which shows it as soon as
 * the transaction has committed; if the process dies first, another one sends it. A document waits
 * its turn behind it.
 */
export async function replyNotice(
  { process }: Pick<App, 'process'>,
  { tx, now, invocationId }: Writing,
  { home, edits, card, ...reply }: Reply,
): Promise<Notice> {
  const expiresAt = new Date(now.getTime() + replyMs)
  const row = { ...reply, invocationId, dueAt: now, madeAt: now, expiresAt }
  const ours = { state: 'sending', owner: process, attempts: 1 } as const
  const [said, enclosed] = parted(card, reply)
  const { about } = card
  const notice = await insertRow(tx, notices, { ...row, ...ours, edits, about, card: said })
  if (enclosed) await insertRow(tx, notices, { ...row, chat: home, card: enclosed })
  return notice
}

/**
 * An account was linked, or is back: what was parked for want of one goes there, if not too old. A
 * message can only be changed where it is.
 */
export async function releaseParked(tx: Tx, employeeId: number, now: Date): Promise<number> {
  const account = await bestAccount(tx, employeeId)
  if (!account) return 0
  const freed = await tx
    .update(notices)
    .set({
      state: 'waiting',
      platform: account.platform,
      chat: account.chat,
      edits: sql`case when ${isRetelling} then ${notices.edits} end`,
      dueAt: now,
      attempts: 0,
      settledAt: null,
      why: null,
    })
    .where(
      and(
        eq(notices.employeeId, employeeId),
        isUnreachable,
        or(
          not(isRetelling),
          and(eq(notices.platform, account.platform), eq(notices.chat, account.chat)),
        ),
        sql`${notices.expiresAt} > ${now.toISOString()}::timestamptz`,
      ),
    )
    .returning({ id: notices.id })
  return freed.length
}

/** Where an employee was last seen, of the places where they still are. */
const bestAccount = together(async (tx, employeeIds: readonly number[]) =>
  inOrder(employeeIds, await best(tx, { ids: numbers(employeeIds) }), (one) => one.employeeId),
)

const best = statement((tx, its: Its<{ readonly ids: string }>) => {
  const isTheirs = sql`${accounts.employeeId} = any(${its.ids}::integer[])`
  return tx
    .selectDistinctOn([accounts.employeeId])
    .from(accounts)
    .where(and(isTheirs, isNull(accounts.goneAt)))
    .orderBy(accounts.employeeId, desc(accounts.seenAt), desc(accounts.id))
})
