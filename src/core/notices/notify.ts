import { type Employee, type Notice, notices } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import type { Card } from '../chat/card.ts'
import { one } from '../one.ts'
import { bestAccount, type Place, type Unreachable } from './accounts.ts'

const hourMs = 3_600_000
/** Six hours late, a reminder is worse than none. */
const noticeMs = 6 * hourMs
/** Whether something was saved is worth knowing the next day. */
const replyMs = 24 * hourMs

type Writing = { readonly tx: Tx; readonly now: Date; readonly invocationId?: number | undefined }

/** Writes a card for an employee, to be sent once this transaction has committed. */
export async function notify(
  { tx, now, invocationId }: Writing,
  employee: Employee,
  card: Card,
  { expiresAfterMs = noticeMs }: { readonly expiresAfterMs?: number } = {},
): Promise<Notice> {
  const account = await bestAccount(tx, employee.id)
  const common = {
    employeeId: employee.id,
    invocationId,
    locale: employee.locale,
    card,
    dueAt: now,
    madeAt: now,
    expiresAt: new Date(now.getTime() + expiresAfterMs),
  }
  const row = account
    ? { ...common, platform: account.platform, chat: account.chat }
    : { ...common, ...nowhere, settledAt: now }
  return one(await tx.insert(notices).values(row).returning())
}

const nowhere = {
  platform: 'console',
  chat: '',
  state: 'parked',
  why: 'no account' satisfies Unreachable,
} as const

export type Reply = Place &
  Pick<Notice, 'locale'> & {
    readonly card: Card
    readonly edits?: string | undefined
    readonly employeeId?: number | undefined
    /** The process that shows it. */
    readonly owner: string
  }

/**
 * Writes the answer to what somebody said as being sent by this process, which shows it as soon as
 * the transaction has committed; if the process dies first, another one sends it.
 */
export async function replyNotice(
  { tx, now, invocationId }: Writing,
  reply: Reply,
): Promise<Notice> {
  const row = {
    ...reply,
    invocationId,
    state: 'sending',
    attempts: 1,
    dueAt: now,
    madeAt: now,
    expiresAt: new Date(now.getTime() + replyMs),
  } as const
  return one(await tx.insert(notices).values(row).returning())
}
