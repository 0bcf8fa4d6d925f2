import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { type Callback, callbacks } from '../../db/work.ts'
import { buttonOn, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { planCallback } from './plan-callback.ts'
import { recordCallback } from './record-callback.ts'
import { startCallbacks } from './start-callbacks.ts'

const tomorrow = { day: '2026-04-01', clock: '15:00' } as const
const all = ({ ctx }: Pick<World, 'ctx'>) =>
  ctx.tx.select().from(callbacks).orderBy(asc(callbacks.id))

async function planned(world: World) {
  const customer = await world.customer()
  return { customer, callback: await planCallback(world.ctx, { customer, ...tomorrow }) }
}

test('a satisfied customer closes the callback, and it rings no more', async (world) => {
  const owed = await planned(world)
  const recorded = await recordCallback(world.ctx, { callback: owed, outcome: 'satisfied' })

  expect(recorded.followUp).toBeUndefined()
  expect(await all(world)).toEqual([recorded.callback])
  expect(recorded.callback).toMatchObject({
    id: owed.callback.id,
    outcome: 'satisfied',
    doneAt: world.ctx.now,
    remindAt: null,
    note: null,
  })
})

for (const outcome of ['soso', 'dissatisfied'] as const) {
  test(`${outcome}: without a note it is not closed`, async (world) => {
    const owed = await planned(world)
    const recording = recordCallback(world.ctx, { callback: owed, outcome })

    await expect(recording).rejects.toMatchObject({ field: 'note' })
    expect(await all(world)).toEqual([owed.callback])
  })

  test(`${outcome}: a follow-up is owed within three days, on a working day`, async (world) => {
    const owed = await planned(world)
    const note = 'The last delivery was late'
    const { callback, followUp } = await recordCallback(world.ctx, {
      callback: owed,
      outcome,
      note,
    })

    expect(callback).toMatchObject({ outcome, note, doneAt: world.ctx.now })
    expect(followUp).toMatchObject({
      customerId: owed.customer.id,
      employeeId: world.ctx.actor.id,
      followsId: callback.id,
      dueAt: new Date('2026-04-03T02:00:00Z'),
      remindAt: new Date('2026-04-03T02:00:00Z'),
      doneAt: null,
    })
  })
}

test('nobody answered: it stays open, until the next working day', async (world) => {
  const owed = await planned(world)
  // Monday is a public holiday (清明节).
  const friday = world.at('2026-04-03T04:00:00Z')
  const { callback } = await recordCallback(friday, { callback: owed, outcome: 'no_answer' })

  expect(callback).toMatchObject({ id: owed.callback.id, doneAt: null, outcome: null })
  expect(callback.dueAt).toEqual(new Date('2026-04-07T02:00:00Z'))
  expect(callback.remindAt).toEqual(callback.dueAt)
})

test('recorded twice, the second is refused', async (world) => {
  const owed = await planned(world)
  await recordCallback(world.ctx, { callback: owed, outcome: 'satisfied' })

  for (const outcome of ['satisfied', 'no_answer'] as const) {
    await expect(recordCallback(world.ctx, { callback: owed, outcome })).rejects.toThrow(
      'recorded already',
    )
  }
  expect(await all(world)).toHaveLength(1)
})

test('a customer who was called without owing it: the call is kept as done', async (world) => {
  const customer = await world.customer()
  const note = 'Wants a visit'
  const { callback, followUp } = await recordCallback(world.ctx, {
    callback: { customer },
    outcome: 'soso',
    note,
  })

  expect(callback).toMatchObject({ outcome: 'soso', note, doneAt: world.ctx.now, remindAt: null })
  expect(followUp).toMatchObject({ followsId: callback.id, doneAt: null })
})

test('a customer who was called without owing it and did not answer is owed it now', async (world) => {
  const callback = { customer: await world.customer() }
  const { callback: owed } = await recordCallback(world.ctx, { callback, outcome: 'no_answer' })

  expect(owed).toMatchObject({ doneAt: null, dueAt: new Date('2026-04-01T02:00:00Z') })
})

test('what a manager records for a rep is followed up by the rep, in their language and zone', async (world) => {
  const { as, employee, customer } = world
  const boss = as(await employee({ name: 'Bo', role: 'manager' }))
  const zone = { locale: 'zh-CN', timeZone: 'Europe/London' } as const
  const wei = as(await employee({ name: 'Wei', managerId: boss.actor.id, ...zone }))
  const acme = await customer({ ownerId: wei.actor.id })
  const callback = await planCallback(wei, { customer: acme, ...tomorrow })
  const { followUp } = await recordCallback(boss, {
    callback: { customer: acme, callback },
    outcome: 'dissatisfied',
    note: 'Late',
  })

  expect(followUp).toMatchObject({
    employeeId: wei.actor.id,
    reason: '跟进：客户不满意',
    dueAt: new Date('2026-04-03T09:00:00Z'),
  })
})

test('another’s callback can be seen by no number and no name', async (world) => {
  const wei = world.as(await world.employee({ name: 'Wei' }))
  const acme = await world.customer({ ownerId: wei.actor.id })
  const secret = await planCallback(wei, { customer: acme, ...tomorrow })
  const lin = await person(world)
  const recorded = (callback: string) =>
    lin.send({ kind: 'submit', form: 'callback.record', raw: { callback, outcome: 'satisfied' } })

  const others = [
    String(secret.id),
    `c${acme.id}`,
    'Acme',
    '99999999999',
    '-7',
    '1e9',
    'c99999999999',
  ]
  for (const number of others) {
    const { problems } = await recorded(number)
    expect(problems?.callback, number).toMatch(/^(No open callback|I find no customer)/)
  }
  expect(await all(world)).toMatchObject([{ id: secret.id, doneAt: null }])
})

test('whoever owes a callback to another’s customer names the customer, as on the reminder', async (world) => {
  const wei = await world.employee({ name: 'Wei' })
  const customer = await world.customer({ name: 'Huasheng Steel', ownerId: wei.id })
  const [hers] = await startCallbacks(world.ctx, {
    event: 'complaint_resolved',
    customerId: customer.id,
    ownerId: world.ctx.actor.id,
  })
  const jo = await person(world)

  expect((await jo.write('Called back Huasheng, satisfied')).title).toBe(
    'Callback recorded: Huasheng Steel',
  )
  expect(await all(world)).toMatchObject([{ id: hers?.id, outcome: 'satisfied' }])
  const again = await jo.write('Called back Huasheng, satisfied')
  expect(wordsOf(again)).not.toContain('Huasheng Steel')
})

test('a customer’s number stands for the callback that is owed to them', async (world) => {
  const { customer, callback } = await planned(world)
  const raw = { callback: `c${customer.id}`, outcome: 'satisfied' }
  const lin = await person(world)
  await lin.send({ kind: 'submit', form: 'callback.record', raw })

  expect(await all(world)).toMatchObject([{ id: callback.id, outcome: 'satisfied' }])
})

test('what was recorded can be changed, and its follow-up changes with it', async (world) => {
  await planned(world)
  const lin = await person(world)
  const first = await lin.write('Called back Acme, dissatisfied, delivery was late')
  const review = await lin.press(first, 'Change')
  const question = await lin.press(review, 'Result')
  const changed = await lin.press(question, 'Satisfied')

  expect(wordsOf(first)).toContain('Follow-up callback: Fri, Apr 3, 10:00')
  expect(changed.title).toBe('Callback recorded: Acme')
  expect(await all(world)).toMatchObject([{ outcome: 'satisfied' } satisfies Partial<Callback>])
})

test('the buttons of a reminder record at once, or ask what was said', async (world) => {
  const { callback } = await planned(world)
  const lin = await person(world)
  const raw = { callback: String(callback.id), outcome: 'dissatisfied' }
  const packed = `callback.record?${new URLSearchParams(raw)}`
  const { card } = await lin.send({ kind: 'press', packed })
  const done = await lin.write('They got the wrong steel')

  expect(card?.title).toContain('What they said')
  expect(wordsOf(done)).toContain('What they said: They got the wrong steel')
  expect(buttonOn(done, 'Undo').command).toBe('undo')
})
