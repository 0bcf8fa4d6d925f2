import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { type Account, accounts, notices, type Platform } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'

export type Place = { readonly platform: Platform; readonly chat: string }

/** Parked for want of somebody to read it: free again as soon as there is. */
const unreachable = ['no account', 'gone'] as const
export type Unreachable = (typeof unreachable)[number]

/** Where an employee was last seen, of the places where they still are. */
export async function bestAccount(tx: Tx, employeeId: number): Promise<Account | undefined> {
  const [best] = await tx
    .select()
    .from(accounts)
    .where(and(eq(accounts.employeeId, employeeId), isNull(accounts.goneAt)))
    .orderBy(desc(accounts.seenAt), desc(accounts.id))
    .limit(1)
  return best
}

/** An account was linked, or is back: what was parked for want of one goes there, if not too old. */
export async function releaseParked(tx: Tx, employeeId: number, now: Date): Promise<number> {
  const account = await bestAccount(tx, employeeId)
  if (!account) return 0
  const freed = await tx
    .update(notices)
    .set({
      state: 'waiting',
      platform: account.platform,
      chat: account.chat,
      edits: null,
      dueAt: now,
      attempts: 0,
      settledAt: null,
      why: null,
    })
    .where(
      and(
        eq(notices.employeeId, employeeId),
        eq(notices.state, 'parked'),
        inArray(notices.why, unreachable),
        sql`${notices.expiresAt} > ${now.toISOString()}::timestamptz`,
      ),
    )
    .returning({ id: notices.id })
  return freed.length
}

/** They blocked us or left: nothing more goes there, and what waits goes where else they are. */
export async function markGone(tx: Tx, place: Place, now: Date): Promise<void> {
  const left = await tx
    .update(accounts)
    .set({ goneAt: sql`coalesce(${accounts.goneAt}, ${now.toISOString()}::timestamptz)` })
    .where(at(accounts, place))
    .returning({ employeeId: accounts.employeeId })
  await tx
    .update(notices)
    .set({ state: 'parked', why: 'gone' satisfies Unreachable, settledAt: now })
    .where(and(at(notices, place), sql`${notices.state} = 'waiting'`))
  for (const { employeeId } of left) await releaseParked(tx, employeeId, now)
}

/** They are back: what was parked meanwhile goes to them, if not too old. */
export async function markBack(tx: Tx, place: Place, now: Date): Promise<void> {
  const returned = await tx
    .update(accounts)
    .set({ goneAt: null, seenAt: now })
    .where(at(accounts, place))
    .returning({ employeeId: accounts.employeeId })
  for (const { employeeId } of returned) await releaseParked(tx, employeeId, now)
}

/** The chat has another number now. */
export async function moveChat(tx: Tx, from: Place, chat: string): Promise<void> {
  await tx.update(accounts).set({ chat }).where(at(accounts, from))
  await tx
    .update(notices)
    .set({ chat })
    .where(and(at(notices, from), sql`${notices.state} in ('waiting', 'sending')`))
}

const at = (table: typeof accounts | typeof notices, { platform, chat }: Place) =>
  and(eq(table.platform, platform), eq(table.chat, chat))
