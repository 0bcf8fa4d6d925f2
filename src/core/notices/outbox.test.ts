import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { notices, processes } from '../../db/machinery.ts'
import { accounts } from '../../db/schema.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import type { Db } from '../../db/tx.ts'
import type { Sent } from '../chat/app.ts'
import {
  type Clock,
  noticeOf,
  outboxOf,
  platform,
  seeded,
  sent,
  someone,
  stoppedClock,
  until,
  untilSent,
  waiting,
} from './testing.ts'

let fresh: FreshDb
let db: Db
let clock: Clock

beforeAll(async () => {
  fresh = await freshDb()
  db = fresh.db
})
afterAll(() => fresh[Symbol.asyncDispose]())
beforeEach(async () => {
  await db.delete(notices)
  await db.delete(accounts)
  clock = stoppedClock()
})

const second = 1000

test('a notice is recorded as sent after the platform has taken it, and not before', async () => {
  const [id = 0] = await waiting(db, ['100'])
  let answer = (_: Sent) => {}
  const telegram = platform(() => new Promise((resolve) => (answer = resolve)))
  const outbox = outboxOf(db, clock, telegram.send)

  await outbox.take()
  expect(await noticeOf(db, id)).toMatchObject({ state: 'sending', owner: 'one', attempts: 1 })

  answer(sent)
  await outbox.idle()
  expect(await noticeOf(db, id)).toMatchObject({ state: 'sent', owner: null, settledAt: clock() })
})

test('each chat keeps its order over three processes, refusals of the moment and lost answers', async () => {
  const chats = Array.from({ length: 120 }, (_, n) => String(100 + (n % 12)))
  const ids = await waiting(db, chats)
  const chance = seeded(7)
  const faulty = (): Sent => {
    const drawn = chance()
    if (drawn < 0.15) return { kind: 'wait', ms: 4000 }
    if (drawn < 0.25) return { kind: 'failed', why: '502' }
    return drawn < 0.3 ? { kind: 'unknown', why: 'connection lost' } : sent
  }
  const telegram = platform(faulty)
  const outboxes = ['a', 'b', 'c'].map((name) => outboxOf(db, clock, telegram.send, name))

  await untilSent(db, clock, outboxes)

  expect([...new Set(telegram.ids())].toSorted((a, b) => a - b)).toEqual(ids)
  for (const chat of new Set(chats)) {
    const inChat = telegram.reached.filter((notice) => notice.chat === chat).map(({ id }) => id)
    expect(inChat).toEqual(inChat.toSorted((a, b) => a - b))
  }
})

test('what is taken once is sent once, however many processes look for it', async () => {
  const ids = await waiting(
    db,
    Array.from({ length: 60 }, (_, n) => String(n)),
  )
  const telegram = platform()
  const outboxes = ['a', 'b', 'c'].map((name) => outboxOf(db, clock, telegram.send, name))

  await untilSent(db, clock, outboxes)

  expect(telegram.ids().toSorted((a, b) => a - b)).toEqual(ids)
})

test('a chat that has to wait does so to the second, and no other chat with it', async () => {
  const [slow = 0, , quick = 0] = await waiting(db, ['100', '100', '200'])
  const patience = [{ kind: 'wait', ms: 30 * second } as const]
  const telegram = platform((notice) => (notice.chat === '100' && patience.pop()) || sent)
  const outbox = outboxOf(db, clock, telegram.send)

  await outbox.pump()
  expect(telegram.ids()).toEqual([quick])

  clock.pass(29 * second)
  await outbox.pump()
  expect(telegram.ids()).toEqual([quick])

  clock.pass(1 * second)
  await outbox.pump()
  expect(telegram.ids()).toEqual([quick, slow])
  expect(await noticeOf(db, slow)).toMatchObject({ state: 'sent', attempts: 1 })
})

test('a card that is refused is parked with the reason, and its chat goes on', async () => {
  const [poison = 0, next = 0] = await waiting(db, ['100', '100'])
  const telegram = platform(({ id }) =>
    id === poison ? { kind: 'refused', why: 'cannot parse entities' } : sent,
  )
  const outbox = outboxOf(db, clock, telegram.send)

  await untilSent(db, clock, [outbox])

  expect(await noticeOf(db, poison)).toMatchObject({
    state: 'parked',
    why: 'cannot parse entities',
    attempts: 1,
  })
  expect(telegram.ids()).toEqual([next])
  expect(outbox.counts).toMatchObject({ refused: 1, parked: 1, sent: 1 })
})

test('a card that fails eight times is parked, and its chat goes on', async () => {
  const [poison = 0, next = 0] = await waiting(db, ['100', '100'])
  const telegram = platform(({ id }) => (id === poison ? { kind: 'failed', why: '500' } : sent))

  await untilSent(db, clock, [outboxOf(db, clock, telegram.send)], 2 * 3600)

  const why = 'gave up after 8 attempts: 500'
  expect(await noticeOf(db, poison)).toMatchObject({ state: 'parked', why, attempts: 8 })
  expect(telegram.ids()).toEqual([next])
  expect(clock().getTime() - (await noticeOf(db, next)).dueAt.getTime()).toBeGreaterThan(3_600_000)
})

test('a lost answer is tried again as a possible repeat', async () => {
  const [id = 0] = await waiting(db, ['100'])
  const answers: Sent[] = [sent, { kind: 'unknown', why: 'timeout' }]
  const telegram = platform(() => answers.pop() ?? sent)

  await untilSent(db, clock, [outboxOf(db, clock, telegram.send)])

  expect(telegram.reached.map(({ maybeSent }) => maybeSent)).toEqual([false, true])
  expect(await noticeOf(db, id)).toMatchObject({ state: 'sent', maybeSent: true, attempts: 2 })
})

test('a platform’s code that throws counts as a lost answer', async () => {
  const [id = 0] = await waiting(db, ['100'])
  const outbox = outboxOf(db, clock, () => Promise.reject(new TypeError('a bug')))

  await outbox.pump()

  const why = 'the sender threw TypeError'
  expect(await noticeOf(db, id)).toMatchObject({ state: 'waiting', maybeSent: true, why })
})

test('what has become too old is parked unsent', async () => {
  const [id = 0] = await waiting(db, ['100'])
  const telegram = platform()
  clock.pass(7 * 3600 * second)

  await outboxOf(db, clock, telegram.send).pump()

  expect(await noticeOf(db, id)).toMatchObject({ state: 'parked', why: 'expired' })
  expect(telegram.ids()).toEqual([])
})

test('who has gone gets nothing more, and their account says since when', async () => {
  const wei = await someone(db, '100')
  const ids = await waiting(db, ['100', '100'], { employeeId: wei.id })
  const telegram = platform(() => ({ kind: 'gone', why: 'bot was blocked' }))

  await outboxOf(db, clock, telegram.send).pump()

  for (const id of ids)
    expect(await noticeOf(db, id)).toMatchObject({ state: 'parked', why: 'gone' })
  expect(await db.select().from(accounts)).toMatchObject([{ goneAt: clock() }])
})

test('who has gone from one platform is written to where else they are', async () => {
  const wei = await someone(db, '100')
  const slack = { platform: 'slack', userId: 'T1/U1', chat: 'U1', employeeId: wei.id } as const
  const long = new Date(0)
  await db.insert(accounts).values({ ...slack, linkedAt: long, seenAt: long })
  await waiting(db, ['100', '100'], { employeeId: wei.id })
  const outbox = outboxOf(db, clock, platform(() => ({ kind: 'gone', why: 'blocked' })).send)
  const onSlack = platform()
  outbox.register('slack', onSlack.send)

  await untilSent(db, clock, [outbox])

  expect(onSlack.reached.map(({ chat }) => chat)).toEqual(['U1', 'U1'])
})

test('a chat that moved takes its notices and its account with it', async () => {
  await someone(db, '-100')
  await waiting(db, ['-100', '-100'])
  const telegram = platform(({ chat }) =>
    chat === '-100' ? { kind: 'moved', chat: '-100500' } : sent,
  )

  await untilSent(db, clock, [outboxOf(db, clock, telegram.send)])

  expect(telegram.reached.map(({ chat }) => chat)).toEqual(['-100500', '-100500'])
  expect(await db.select().from(accounts)).toMatchObject([{ chat: '-100500' }])
})

test('the outbox says when it has to be asked again', async () => {
  await waiting(db, ['U1'], { platform: 'slack' })
  const later = new Date(clock().getTime() + 90 * second)
  const outbox = outboxOf(db, clock, platform().send)
  expect(await outbox.next()).toBeUndefined()

  await waiting(db, ['100'], { dueAt: later })
  expect(await outbox.next()).toEqual(later)
})

test('a row that was committed late, below the watermark, is found within seconds', async () => {
  const telegram = platform()
  const outbox = outboxOf(db, clock, telegram.send)
  await outbox.next()
  const [id = 0] = await waiting(db, ['100'], { dueAt: new Date(clock().getTime() - 60 * second) })
  expect(await outbox.pump()).toBe(0)

  clock.pass(6 * second)
  await outbox.next()
  await outbox.pump()

  expect(telegram.ids()).toEqual([id])
})

test('after closing nothing is claimed, and leaving frees the name', async () => {
  await waiting(db, ['100'])
  const outbox = outboxOf(db, clock, platform().send)
  await outbox.beat()
  outbox.close()

  expect(await outbox.pump()).toBe(0)
  await outbox.leave()
  expect(await db.select().from(processes).where(eq(processes.name, 'one'))).toEqual([])
})

test('sending wakes whoever waits for the next claim', async () => {
  await waiting(db, ['100'])
  const outbox = outboxOf(db, clock, platform().send)
  let woken = 0
  outbox.onWake(() => woken++)

  await outbox.take()
  await until(() => outbox.sending() === 0)

  expect(woken).toBe(1)
})
