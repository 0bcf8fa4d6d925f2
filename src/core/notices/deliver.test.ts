import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Notice, notices } from '../../db/machinery.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import type { Db } from '../../db/tx.ts'
import {
  answering,
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
  clock = stoppedClock()
})

const reply = (chat = '100') => answering(db, clock, { chat, home: chat })

test('an answer goes out at once, past what waits for its chat', async () => {
  const [reminder = 0] = await waiting(db, ['100'])
  const telegram = platform()
  const outbox = outboxOf(db, clock, telegram.send)
  const answer = await reply()

  await outbox.deliver(answer)
  expect(telegram.ids()).toEqual([answer.id])
  expect(await noticeOf(db, answer.id)).toMatchObject({ state: 'sent' })

  await outbox.pump()
  expect(telegram.ids()).toEqual([answer.id, reminder])
})

test('many answers in a row keep their order and the pace of the chat', async () => {
  const telegram = platform()
  const outbox = outboxOf(db, clock, telegram.send)
  const answers = [await reply(), await reply(), await reply(), await reply(), await reply()]

  await Promise.all(answers.map((answer) => outbox.deliver(answer)))
  expect(telegram.ids()).toEqual(answers.slice(0, 3).map(({ id }) => id))

  clock.pass(1100)
  const late = await reply()
  await outbox.deliver(late)
  expect(telegram.ids()).toHaveLength(3)

  await untilSent(db, clock, [outbox])
  expect(telegram.ids()).toEqual([...answers, late].map(({ id }) => id))
})

test('an answer that fails is sent again like any other notice', async () => {
  const answers = [sent, { kind: 'failed', why: '502' } as const]
  const telegram = platform(() => answers.pop() ?? sent)
  const outbox = outboxOf(db, clock, telegram.send)
  const answer = await reply()

  await outbox.deliver(answer)
  expect(await noticeOf(db, answer.id)).toMatchObject({ state: 'waiting', why: '502' })

  clock.pass(5000)
  await outbox.pump()
  expect(telegram.ids()).toEqual([answer.id])
})

test('an answer is not sent while its chat was asked to wait', async () => {
  const patience = [{ kind: 'wait', ms: 30_000 } as const]
  const telegram = platform(() => patience.pop() ?? sent)
  const outbox = outboxOf(db, clock, telegram.send)
  await outbox.deliver(await reply())
  await outbox.deliver(await reply())
  await outbox.deliver(await reply('200'))
  expect(telegram.reached.map(({ chat }) => chat)).toEqual(['200'])

  clock.pass(30_000)
  await outbox.pump()
  clock.pass(1100)
  await outbox.pump()
  expect(telegram.reached.map(({ chat }) => chat)).toEqual(['200', '100', '100'])
})

test('an answer to a platform that is not here is left to the process that has it', async () => {
  const here = outboxOf(db, clock, platform().send)
  const answer = await reply()
  const onSlack: Notice = { ...answer, platform: 'slack' }

  await here.deliver(onSlack)

  expect(await noticeOf(db, answer.id)).toMatchObject({
    state: 'waiting',
    owner: null,
    attempts: 0,
  })
})

test('a card that was shown in the platform’s own answer is not sent again', async () => {
  const telegram = platform()
  const outbox = outboxOf(db, clock, telegram.send)
  const answer = await reply()

  outbox.shown(answer)
  await outbox.idle()

  expect(await outbox.pump()).toBe(0)
  expect(await noticeOf(db, answer.id)).toMatchObject({ state: 'sent' })
})
