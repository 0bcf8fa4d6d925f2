import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CallbackEvent } from '../../db/choices.ts'
import { complaints } from '../../db/complaints.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import { type Callback, callbacks, visits } from '../../db/work.ts'
import { closeComplaint } from '../complaints/close-complaint.ts'
import type { Ctx } from '../ctx.ts'
import { makers, testNow } from '../testing.ts'
import { logVisit } from '../visits/log-visit.ts'
import { recordCallback } from './record-callback.ts'

let fresh: FreshDb
let lin: Employee
let wei: Employee
let acme: Customer

beforeAll(async () => {
  fresh = await freshDb()
})
afterAll(() => fresh[Symbol.asyncDispose]())
beforeEach(async () => {
  const { employee, customer } = makers(fresh.db)
  lin = await employee({ role: 'manager' })
  wei = await employee({ name: 'Wei', managerId: lin.id })
  acme = await customer({ name: `Acme ${wei.id}`, ownerId: wei.id })
})

const within = <T>(actor: Employee, body: (ctx: Ctx) => Promise<T>): Promise<T> =>
  fresh.db.transaction((tx) => body({ tx, now: testNow, actor }))

/** Such a callback is settled by any contact. */
const owed = (event: CallbackEvent) =>
  insertRow(fresh.db, callbacks, {
    ...{ customerId: acme.id, employeeId: wei.id, event, type: 'greeting' },
    ...{ dueAt: testNow, plannedAt: testNow, remindAt: testNow },
  })

const kept = () =>
  fresh.db
    .select()
    .from(callbacks)
    .where(eq(callbacks.customerId, acme.id))
    .orderBy(asc(callbacks.id))

const refusals = (all: readonly PromiseSettledResult<unknown>[]) =>
  all.flatMap((one) => (one.status === 'rejected' ? [one.reason.message] : []))

test('of many visits at once each is kept, and what they settle is settled once, by the first', async () => {
  for (const event of ['quarter', 'birthday'] as const) await owed(event)
  const logged = await Promise.allSettled(
    [lin, wei, lin, wei, lin, wei].map((who, n) =>
      within(who, (ctx) =>
        logVisit(ctx, { customer: acme, day: '2026-03-31', kind: 'onsite', note: `no. ${n}` }),
      ),
    ),
  )

  expect(refusals(logged)).toEqual([])
  expect(await fresh.db.$count(visits, eq(visits.customerId, acme.id))).toBe(6)
  const settled = { outcome: 'contacted', doneAt: testNow, remindAt: null }
  const both = await kept()
  expect(both).toMatchObject([settled, settled])
  expect(new Set(both.map(({ calledById }) => calledById)).size).toBe(1)
})

test('of two who record two callbacks of a customer at once neither is lost or counted twice', async () => {
  for (let round = 1; round <= 8; round++) {
    const [quarter, birthday] = [await owed('quarter'), await owed('birthday')]
    const record = (who: Employee, callback: Callback, note: string) =>
      within(who, (ctx) =>
        recordCallback(ctx, { callback: { customer: acme, callback }, outcome: 'satisfied', note }),
      )
    const both = await Promise.allSettled([
      record(lin, quarter, 'By Lin'),
      record(wei, birthday, 'By Wei'),
    ])

    expect(refusals(both)).toEqual(['This callback is recorded already.'])
    const outcomes = (await kept()).slice(-2).map(({ outcome }) => outcome)
    expect(outcomes.toSorted()).toEqual(['contacted', 'satisfied'])
  }
})

test('a visit that is logged while the callback is recorded leaves one outcome', async () => {
  const callback = await owed('quarter')
  const both = await Promise.allSettled([
    within(wei, (ctx) =>
      recordCallback(ctx, { callback: { customer: acme, callback }, outcome: 'satisfied' }),
    ),
    within(lin, (ctx) =>
      logVisit(ctx, { customer: acme, day: '2026-03-31', kind: 'onsite', note: 'prices' }),
    ),
  ])

  const [after] = await kept()
  const isVisitFirst = both[0].status === 'rejected'
  expect(after?.outcome).toBe(isVisitFirst ? 'contacted' : 'satisfied')
  expect(await fresh.db.$count(visits, eq(visits.customerId, acme.id))).toBe(1)
})

test('of a complaint that is closed while its callback is recorded, the second is refused in words', async () => {
  for (let round = 1; round <= 8; round++) {
    const callback = await owed('complaint_resolved')
    const heard = { customerId: acme.id, receiverId: wei.id, handlerId: wei.id }
    const clocks = { receivedAt: testNow, acceptBy: testNow, resultBy: testNow, runsFrom: testNow }
    const complaint = await insertRow(fresh.db, complaints, {
      ...{ ...heard, ...clocks, channel: 'phone', severity: 'ordinary', state: 'resolved' },
      ...{ what: 'Two boxes', result: 'Sent', cause: 'delivery', acceptedAt: testNow },
      ...{ resolvedAt: testNow, callBackBy: testNow, callbackId: callback.id },
    })
    const both = await Promise.allSettled([
      within(wei, (ctx) => closeComplaint(ctx, { complaint, outcome: 'satisfied' })),
      within(lin, (ctx) =>
        recordCallback(ctx, { callback: { customer: acme, callback }, outcome: 'satisfied' }),
      ),
    ])

    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(refusals(both)).toEqual([expect.stringMatching(/recorded already|is closed/)])
    const [after] = await fresh.db.select().from(complaints).where(eq(complaints.id, complaint.id))
    expect(after).toMatchObject({ state: 'closed', satisfaction: 'satisfied' })
  }
})
