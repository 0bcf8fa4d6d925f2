import { setTimeout as rest } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { type Notice, notices } from '../../db/machinery.ts'
import { accounts, employees } from '../../db/schema.ts'
import type { Db, Tx } from '../../db/tx.ts'
import type { Outgoing, Send, Sent } from '../chat/app.ts'
import { one } from '../one.ts'
import { replyNotice } from './notify.ts'
import { makeOutbox, type NoticeOutbox } from './outbox.ts'

export const start = new Date('2026-03-31T08:00:00Z')

export type Clock = { (): Date; pass(ms: number): void }

/** A clock that moves only when told to. */
export function stoppedClock(at = start): Clock {
  let ms = at.getTime()
  return Object.assign(() => new Date(ms), {
    pass: (by: number) => {
      ms += by
    },
  })
}

/** Chances that look like chances and are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A platform that takes everything, or answers as it is told; it remembers what reached its people. */
export function platform(answer: (notice: Outgoing) => Sent | Promise<Sent> = () => sent) {
  const reached: Outgoing[] = []
  const send: Send = async (notice) => {
    const answered = await answer(notice)
    if (answered.kind === 'sent' || answered.kind === 'unknown') reached.push(notice)
    return answered
  }
  return { send, reached, ids: () => reached.map(({ id }) => id) }
}

export const sent: Sent = { kind: 'sent' }

/** An outbox of one process with Telegram behind it; what it reports is thrown away unless asked for. */
export function outboxOf(db: Db, clock: () => Date, send: Send, name = 'one'): NoticeOutbox {
  const outbox = makeOutbox({ db, clock, process: name, report: () => {} })
  outbox.register('telegram', send)
  return outbox
}

export async function someone(db: Db | Tx, chat = '100', name = 'Wei') {
  const employee = one(
    await db
      .insert(employees)
      .values({ name, role: 'rep', locale: 'en', timeZone: 'Asia/Shanghai' })
      .returning(),
  )
  const place = { platform: 'telegram', userId: chat, chat } as const
  const account = { ...place, employeeId: employee.id, linkedAt: start, seenAt: start }
  await db.insert(accounts).values(account)
  return employee
}

/** Writes an answer in somebody's chat, which this process is about to send. */
export function answering(
  db: Db,
  clock: Clock,
  some: Partial<Parameters<typeof replyNotice>[2]> = {},
  process = 'one',
): Promise<Notice> {
  const chat = { platform: 'telegram', chat: '100', home: '100', locale: 'en' } as const
  const reply = { ...chat, employeeId: null, card: { title: 'Logged' }, ...some }
  const at = { now: clock(), invocationId: undefined }
  return db.transaction((tx) => replyNotice({ process }, { tx, ...at }, reply))
}

/** Writes a notice for each chat, in this order, and returns their numbers. */
export async function waiting(
  db: Db | Tx,
  chats: readonly string[],
  more: Partial<typeof notices.$inferInsert> = {},
): Promise<number[]> {
  const expiresAt = new Date(start.getTime() + 6 * 3_600_000)
  const common = { platform: 'telegram', locale: 'en', dueAt: start, madeAt: start } as const
  const rows = chats.map((chat) => ({ ...common, chat, expiresAt, card: { title: chat }, ...more }))
  const written = await db.insert(notices).values(rows).returning({ id: notices.id })
  return written.map(({ id }) => id).sort((a, b) => a - b)
}

export async function noticeOf(db: Db | Tx, id: number): Promise<Notice> {
  return one(await db.select().from(notices).where(sql`${notices.id} = ${id}`))
}

/** Pumps all, in longer and longer steps while nothing comes of it, until nothing waits any more. */
export async function untilSent(
  db: Db,
  clock: Clock,
  outboxes: readonly NoticeOutbox[],
  seconds = 3600,
): Promise<void> {
  const end = clock().getTime() + seconds * 1000
  for (let step = 1000; clock().getTime() < end; ) {
    const pumped = await Promise.all(outboxes.map((outbox) => outbox.pump()))
    if ((await db.$count(notices, sql`state in ('waiting', 'sending')`)) === 0) return
    step = pumped.some((taken) => taken > 0) ? 1000 : Math.min(step * 2, 60_000)
    clock.pass(step)
  }
  throw new Error(`still waiting after ${seconds} seconds`)
}

/** Waits in real time, for what is under way in this process. */
export async function until(condition: () => boolean): Promise<void> {
  for (let ms = 0; ms < 5000; ms++) {
    if (condition()) return
    await rest(1)
  }
  throw new Error('it never came to that')
}
