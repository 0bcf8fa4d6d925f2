import { asc, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import type { Db } from '../../db/tx.ts'
import type { Card } from '../chat/card.ts'
import { document } from '../chat/document.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { beginInvocation } from '../record/begin-invocation.ts'
import { tellAgain } from '../record/tell-again.ts'
import { withdrawNotices } from '../record/withdraw-notices.ts'
import { notify } from './notify.ts'
import {
  answering,
  type Clock,
  outboxOf,
  platform,
  someone,
  stoppedClock,
  untilSent,
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

const paper = document('客户资料.json', 'application/json', Buffer.from('[1]'))
const card: Card = { title: 'Here it is', document: paper }

const all = () => db.select().from(notices).orderBy(asc(notices.id))
const titles = (some: readonly { card: unknown }[]) => some.map(({ card }) => (card as Card).title)

const reply = (process: string) => answering(db, clock, { chat: '-7', edits: '9', card }, process)

test('an answer goes where it was asked for, and its document to its reader alone', async () => {
  await reply('one')

  expect(await all()).toMatchObject([
    { chat: '-7', edits: '9', state: 'sending', card: { title: 'Here it is' } },
    { chat: '100', edits: null, state: 'waiting', owner: null, attempts: 0 },
  ])
})

test('what a killed process had not sent of an answer, another one sends, the document last', async () => {
  const telegram = platform()
  const dead = outboxOf(db, clock, telegram.send, 'dead')
  await dead.beat()
  await reply('dead')

  clock.pass(11_000)
  const heir = outboxOf(db, clock, telegram.send, 'heir')
  await heir.beat()
  await heir.reap()
  await untilSent(db, clock, [heir])

  const sent = telegram.reached
  expect(titles(sent).sort()).toEqual(['Here it is', '客户资料.json'])
  expect(sent.find(({ chat }) => chat === '100')?.card).toEqual({
    title: paper.name,
    document: paper,
  })
})

test('a document whose sender was killed is sent again, marked', async () => {
  const wei = await someone(db, '200')
  await db.transaction((tx) => notify({ tx, now: clock() }, wei, card))
  const telegram = platform()
  const dead = outboxOf(db, clock, () => new Promise(() => {}), 'dead')
  await dead.beat()
  await outboxOf(db, clock, telegram.send).pump()
  await dead.take()

  clock.pass(11_000)
  const heir = outboxOf(db, clock, telegram.send, 'heir')
  await heir.beat()
  expect(await heir.reap()).toBe(1)
  clock.pass(5000)
  await heir.pump()

  expect(telegram.reached.at(-1)).toMatchObject({ maybeSent: true, card: { document: paper } })
})

test('unasked, too, a card comes before its document, and nothing comes between the two', async () => {
  const wei = await someone(db, '300')
  const now = clock()
  await db.transaction(async (tx) => {
    await notify({ tx, now }, wei, card)
    await notify({ tx, now }, wei, { title: 'Later' })
  })
  const telegram = platform()
  const outbox = outboxOf(db, clock, telegram.send)
  for (let turn = 0; turn < 3; turn++) await outbox.pump()

  expect(titles(telegram.reached)).toEqual(['Here it is', '客户资料.json', 'Later'])
})

test('a document is dropped once it is sent, and kept while it is not', async () => {
  const wei = await someone(db, '400')
  await db.transaction((tx) => notify({ tx, now: clock() }, wei, card))
  const answers = [{ kind: 'failed', why: '502' } as const, { kind: 'sent' } as const]
  const telegram = platform(({ card }) => (card.document && answers.shift()) || { kind: 'sent' })
  const outbox = outboxOf(db, clock, telegram.send)
  const kept = async () => {
    const rows = await db.select().from(notices).where(sql`${notices.card} ? 'document'`)
    return one(rows).card
  }

  await outbox.pump()
  await outbox.pump()
  expect(await kept()).toEqual({ title: paper.name, document: paper })

  clock.pass(5000)
  await outbox.pump()
  const { base64: _, ...name } = paper
  expect(await kept()).toEqual({ title: paper.name, document: name })
})

test('of a document that is taken back nobody is told apart; put back, only what was not sent comes', async () => {
  const lin = await someone(db, '500')
  const wei = await someone(db, '600')
  const now = clock()
  const telegram = platform()
  const outbox = outboxOf(db, clock, telegram.send)
  await db.transaction(async (tx) => {
    const ctx: Ctx = { tx, now, actor: lin }
    const invocationId = await beginInvocation(ctx, {
      command: 'paper',
      raw: {},
      undoesId: undefined,
    })
    await notify({ tx, now, invocationId }, wei, card)
  })
  const [{ invocationId } = {}] = await all()
  const under = (work: typeof withdrawNotices) =>
    db.transaction((tx) => work({ tx, now, actor: lin }, invocationId ?? 0))

  await outbox.pump()
  await under(withdrawNotices)
  await under(tellAgain)
  await untilSent(db, clock, [outbox])
  await under(withdrawNotices)
  await under(tellAgain)
  await untilSent(db, clock, [outbox])

  expect(titles(telegram.reached)).toEqual([
    'Here it is',
    expect.stringContaining('Here it is'),
    'Here it is',
    '客户资料.json',
    expect.stringContaining('Here it is'),
    'Here it is',
  ])
})
