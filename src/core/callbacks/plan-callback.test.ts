import { expect } from 'vitest'
import { callbacks } from '../../db/work.ts'
import { worldTest as test } from '../testing.ts'
import { planCallback } from './plan-callback.ts'
import { rescheduleCallback } from './reschedule-callback.ts'

test('a callback is owed by whoever plans it, with its reason', async ({ ctx, customer }) => {
  const acme = await customer()
  const due = { day: '2026-04-01', clock: '15:30', reason: 'The quote' } as const
  const callback = await planCallback(ctx, { customer: acme, ...due })

  expect(callback).toMatchObject({
    customerId: acme.id,
    employeeId: ctx.actor.id,
    reason: 'The quote',
    dueAt: new Date('2026-04-01T07:30:00Z'),
    remindAt: new Date('2026-04-01T07:30:00Z'),
    plannedAt: ctx.now,
    doneAt: null,
  })
})

test('without an hour it is due when work begins', async ({ as, employee, customer }) => {
  const inLondon = as(await employee({ timeZone: 'Europe/London', workFrom: '08:30' }))
  const callback = await planCallback(inLondon, { customer: await customer(), day: '2026-04-01' })

  expect(callback.dueAt).toEqual(new Date('2026-04-01T07:30:00Z'))
})

test('today without an hour is still to come, and rings when work begins next', async (world) => {
  const { ctx, customer } = world
  const callback = await planCallback(ctx, { customer: await customer(), day: '2026-03-31' })

  expect(callback.dueAt).toEqual(new Date('2026-03-31T01:00:00Z'))
  expect(callback.remindAt).toEqual(new Date('2026-04-01T01:00:00Z'))
})

const past = [
  ['day', { day: '2026-03-30' }, 'Mon, Mar 30, 09:00 is over'],
  ['clock', { day: '2026-03-31', clock: '19:59' }, 'Tue, Mar 31, 19:59 is over'],
] as const

for (const [field, due, sentence] of past) {
  test(`what is over is refused beside its ${field}, planned or moved`, async (world) => {
    const { ctx, customer } = world
    const acme = await customer()
    const callback = await planCallback(ctx, { customer: acme, day: '2026-04-01' })
    const owed = { customer: acme, callback }

    for (const refused of [
      () => planCallback(ctx, { customer: acme, ...due }),
      () => rescheduleCallback(ctx, { callback: owed, ...due }),
    ]) {
      await expect(refused()).rejects.toMatchObject({ field })
      await expect(refused()).rejects.toThrow(sentence)
    }
    expect(await ctx.tx.select().from(callbacks)).toEqual([callback])
  })
}

test('a moved callback is due and rings at the new time', async ({ ctx, customer }) => {
  const acme = await customer()
  const callback = await planCallback(ctx, { customer: acme, day: '2026-04-01' })
  const moved = await rescheduleCallback(ctx, {
    callback: { customer: acme, callback },
    day: '2026-04-04',
    clock: '10:00',
    why: 'customer',
  })

  expect(moved).toEqual({
    callback: {
      ...callback,
      dueAt: new Date('2026-04-04T02:00:00Z'),
      remindAt: new Date('2026-04-07T01:00:00Z'),
    },
    before: callback.dueAt,
  })
})

test('one that is done cannot be moved, and one that is not owed is planned', async (world) => {
  const { ctx, customer } = world
  const acme = await customer()
  const planned = await rescheduleCallback(ctx, {
    callback: { customer: acme },
    day: '2026-04-02',
  })
  await ctx.tx.update(callbacks).set({ doneAt: ctx.now, outcome: 'satisfied', remindAt: null })
  const owed = { customer: acme, callback: planned.callback }

  expect(planned.before).toBeUndefined()
  await expect(rescheduleCallback(ctx, { callback: owed, day: '2026-04-03' })).rejects.toThrow(
    'recorded already',
  )
})

test('what a manager moves to a day is due when its owner begins to work', async (world) => {
  const { as, employee, customer } = world
  const boss = as(await employee({ name: 'Bo', role: 'manager' }))
  const wei = as(await employee({ managerId: boss.actor.id, timeZone: 'Europe/London' }))
  const acme = await customer({ ownerId: wei.actor.id })
  const callback = await planCallback(wei, { customer: acme, day: '2026-04-01' })
  const owed = { customer: acme, callback }
  const moved = await rescheduleCallback(boss, { callback: owed, day: '2026-04-02', why: 'busy' })
  const agreed = await rescheduleCallback(boss, {
    callback: owed,
    day: '2026-04-02',
    clock: '17:00',
    why: 'busy',
  })

  expect(moved.callback.dueAt).toEqual(new Date('2026-04-02T08:00:00Z'))
  expect(agreed.callback.dueAt).toEqual(new Date('2026-04-02T09:00:00Z'))
})
