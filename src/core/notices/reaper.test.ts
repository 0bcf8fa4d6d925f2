import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { accounts } from '../../db/schema.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import type { Db } from '../../db/tx.ts'
import type { Sent } from '../chat/app.ts'
import {
  type Clock,
  noticeOf,
  outboxOf,
  platform,
  sent,
  stoppedClock,
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
const minute = 60 * second
const never = new Promise<Sent>(() => {})

test('what a silent process was sending goes to another after ten seconds, marked', async () => {
  const [id = 0] = await waiting(db, ['100'])
  const dead = outboxOf(db, clock, () => never, 'dead')
  const telegram = platform()
  const heir = outboxOf(db, clock, telegram.send, 'heir')
  await dead.beat()
  await dead.take()

  clock.pass(9 * second)
  expect(await heir.reap()).toBe(0)
  clock.pass(2 * second)
  expect(await heir.reap()).toBe(1)
  clock.pass(3 * second)
  await heir.pump()

  expect(telegram.reached).toMatchObject([{ id, maybeSent: true }])
})

test('a process that lives keeps what it is sending, however slowly', async () => {
  const [id = 0] = await waiting(db, ['100'])
  let answer = (_: Sent) => {}
  const telegram = platform(() => new Promise((resolve) => (answer = resolve)))
  const slow = outboxOf(db, clock, telegram.send, 'slow')
  const other = outboxOf(db, clock, telegram.send, 'other')
  await slow.beat()
  await slow.take()

  for (let seconds = 0; seconds < 60; seconds += 2) {
    clock.pass(2 * second)
    await slow.beat()
    expect(await other.reap()).toBe(0)
    expect(await slow.reap()).toBe(0)
  }
  answer(sent)
  await slow.idle()

  expect(await noticeOf(db, id)).toMatchObject({ state: 'sent', maybeSent: false })
  expect(telegram.ids()).toEqual([id])
})

test('a card that kills its senders is parked after eight of them', async () => {
  const [deadly = 0, next = 0] = await waiting(db, ['100', '100'])
  for (let n = 1; n <= 8; n++) {
    const doomed = outboxOf(db, clock, () => never, `doomed-${n}`)
    await doomed.reap()
    clock.pass(40 * minute)
    await doomed.beat()
    expect(await doomed.take()).toBe(1)
    clock.pass(11 * second)
  }
  const telegram = platform()
  const survivor = outboxOf(db, clock, telegram.send, 'survivor')
  await survivor.reap()

  await untilSent(db, clock, [survivor])

  const why = 'gave up after 8 attempts: its sender fell silent'
  expect(survivor.counts).toMatchObject({ reaped: 1, parked: 1, sent: 1 })
  expect(await noticeOf(db, deadly)).toMatchObject({ state: 'parked', why })
  expect(telegram.ids()).toEqual([next])
})

test('a process that wakes after it was taken for dead does not undo what its heir has done', async () => {
  const [id = 0] = await waiting(db, ['100'])
  let answer = (_: Sent) => {}
  const frozen = outboxOf(db, clock, () => new Promise((resolve) => (answer = resolve)), 'frozen')
  await frozen.beat()
  await frozen.take()
  clock.pass(11 * second)
  const heir = outboxOf(db, clock, platform().send, 'heir')
  await heir.reap()
  clock.pass(3 * second)
  await heir.pump()

  answer({ kind: 'failed', why: 'too late' })
  await frozen.idle()

  expect(await noticeOf(db, id)).toMatchObject({ state: 'sent', attempts: 2, why: null })
})

test('what a thawed process knows spares its reader the repeat, if nobody has sent it yet', async () => {
  const [id = 0] = await waiting(db, ['100'])
  let answer = (_: Sent) => {}
  const frozen = outboxOf(db, clock, () => new Promise((resolve) => (answer = resolve)), 'frozen')
  await frozen.take()
  clock.pass(11 * second)
  const heir = outboxOf(db, clock, platform().send, 'heir')
  await heir.reap()

  answer(sent)
  await frozen.idle()

  clock.pass(3 * second)
  expect(await heir.pump()).toBe(0)
  expect(await noticeOf(db, id)).toMatchObject({ state: 'sent', attempts: 1 })
})

test('a row that this process owns without knowing it is freed once that is certain', async () => {
  const [id = 0] = await waiting(db, ['100'], { state: 'sending', owner: 'one', attempts: 1 })
  const telegram = platform()
  const outbox = outboxOf(db, clock, telegram.send)

  expect(await outbox.reap()).toBe(0)
  clock.pass(11 * second)
  expect(await outbox.reap()).toBe(1)
  clock.pass(3 * second)
  await outbox.pump()

  expect(telegram.ids()).toEqual([id])
})
