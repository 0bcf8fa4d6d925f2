import { and, eq, sql } from 'drizzle-orm'
import { notices } from '../../db/machinery.ts'
import { accounts } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { type Place, releaseParked, type Unreachable } from './notify.ts'

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
