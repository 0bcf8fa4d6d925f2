import { eq } from 'drizzle-orm'
import { expect, test as it } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { accounts } from '../../db/schema.ts'
import { rolledBack, testDb } from '../../db/testing.ts'
import type { Tx } from '../../db/tx.ts'
import { markBack, markGone } from './accounts.ts'
import { notify, releaseParked, replyNotice } from './notify.ts'
import { noticeOf, someone, start } from './testing.ts'

const now = start
const card = { title: 'Call 华盛钢贸' }
const hours = (n: number) => new Date(now.getTime() + n * 3_600_000)

const test = (fact: string, body: (tx: Tx) => Promise<void>) =>
  it(fact, async () => rolledBack(await testDb(), body))

test('a notice waits for the place where its reader was last seen', async (tx) => {
  const wei = await someone(tx, '100')
  const slack = { platform: 'slack', userId: 'T1/U1', chat: 'U1', employeeId: wei.id } as const
  await tx.insert(accounts).values({ ...slack, linkedAt: now, seenAt: hours(1) })

  expect(await notify({ tx, now }, wei, card)).toMatchObject({
    platform: 'slack',
    chat: 'U1',
    state: 'waiting',
    locale: 'en',
    card,
    dueAt: now,
    expiresAt: hours(6),
  })
})

test('a place that was left is no place', async (tx) => {
  const wei = await someone(tx, '100')
  const slack = { platform: 'slack', userId: 'T1/U1', chat: 'U1', employeeId: wei.id } as const
  await tx.insert(accounts).values({ ...slack, linkedAt: now, seenAt: hours(1), goneAt: hours(2) })

  expect(await notify({ tx, now }, wei, card)).toMatchObject({ platform: 'telegram', chat: '100' })
})

test('what nobody can be sent yet is kept until an account is linked', async (tx) => {
  const wei = await someone(tx, '100')
  await tx.delete(accounts).where(eq(accounts.employeeId, wei.id))
  const parked = await notify({ tx, now }, wei, card)
  expect(parked).toMatchObject({ state: 'parked', why: 'no account' })
  expect(await releaseParked(tx, wei.id, now)).toBe(0)

  const place = { platform: 'telegram', userId: '7', chat: '7', employeeId: wei.id } as const
  await tx.insert(accounts).values({ ...place, linkedAt: now, seenAt: now })
  expect(await releaseParked(tx, wei.id, hours(1))).toBe(1)

  const freed = await noticeOf(tx, parked.id)
  expect(freed).toMatchObject({ state: 'waiting', platform: 'telegram', chat: '7', why: null })
  expect(freed.dueAt).toEqual(hours(1))
})

test('what has become too old meanwhile stays parked', async (tx) => {
  const wei = await someone(tx, '100')
  await tx.update(accounts).set({ goneAt: now })
  await notify({ tx, now }, wei, card, { expiresAfterMs: 3_600_000 })
  await tx.update(accounts).set({ goneAt: null })

  expect(await releaseParked(tx, wei.id, hours(2))).toBe(0)
})

test('who comes back gets what was parked while they were gone', async (tx) => {
  const wei = await someone(tx, '100')
  const place = { platform: 'telegram', chat: '100' } as const
  const before = await notify({ tx, now }, wei, card)
  await markGone(tx, place, now)
  const meanwhile = await notify({ tx, now }, wei, card)
  expect(await noticeOf(tx, before.id)).toMatchObject({ state: 'parked', why: 'gone' })
  expect(meanwhile).toMatchObject({ state: 'parked', why: 'no account' })

  await markBack(tx, place, hours(1))

  for (const { id } of [before, meanwhile]) {
    expect(await noticeOf(tx, id)).toMatchObject({ state: 'waiting', chat: '100' })
  }
})

test('a reply belongs to the process that wrote it, which is its first attempt', async (tx) => {
  const wei = await someone(tx, '100')
  const reply = {
    platform: 'telegram',
    chat: '100',
    home: '100',
    locale: 'en',
    card,
    edits: '5',
  } as const
  await replyNotice({ process: 'one' }, { tx, now }, { ...reply, employeeId: wei.id })

  expect(await tx.select().from(notices).where(eq(notices.employeeId, wei.id))).toMatchObject([
    { state: 'sending', owner: 'one', attempts: 1, edits: '5', expiresAt: hours(24) },
  ])
})
