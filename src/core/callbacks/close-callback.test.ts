import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { postponements } from '../../db/callbacks.ts'
import { customers } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { recordDealing } from '../dealings/record-dealing.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { logVisit } from '../visits/log-visit.ts'
import { type Started, startCallbacks } from './start-callbacks.ts'

const all = ({ ctx }: World) => ctx.tx.select().from(callbacks).orderBy(asc(callbacks.id))

async function started(world: World, event: Started['event'], some: Partial<Started> = {}) {
  const acme = await world.customer()
  const [callback] = await startCallbacks(world.ctx, { event, customerId: acme.id, ...some })
  return { acme, callback }
}

for (const [locale, lines, after] of [
  [
    'en',
    [
      'Called back Acme, dissatisfied, the delivery was late',
      'Called back Acme, satisfied, they got a discount',
    ],
    'Callback after winning back: Fri, Apr 3, 10:00',
  ],
  [
    'zh-CN',
    ['回访了Acme，不满意，送货太晚', '回访了Acme，满意，已给折扣'],
    '转化后回访: 4月3日 周五 10:00',
  ],
] as const) {
  test(`dissatisfied, then won back, then called once more: ${locale}`, async (world) => {
    const lin = await world.employee({ name: 'Ann', locale })
    const acme = await world.customer({ ownerId: lin.id })
    const service = { event: 'service_done', subject: 'Repair', customerId: acme.id } as const
    await startCallbacks(world.ctx, service)
    const hers = await person(world, lin)
    await hers.write(lines[0])
    const won = await hers.write(lines[1])

    expect(wordsOf(won)).toContain(after)
    expect(
      (await all(world)).map(({ type, outcome, subject }) => [type, outcome, subject]),
    ).toEqual([
      ['aftersale', 'dissatisfied', 'Repair'],
      ['followup', 'satisfied', 'Repair'],
      ['conversion', null, 'Repair'],
    ])
  })
}

test('what is not complete is not closed, says what is missing and loses nothing', async (world) => {
  const { callback } = await started(world, 'card_expiry', { at: new Date('2026-05-01T01:00:00Z') })
  const lin = await person(world)
  const asked = await lin.write('Called back Acme, satisfied by wechat, likes the lounge')
  const closed = await lin.write('will upgrade')

  expect(wordsOf(asked)).toContain('“Renewal callback” can only be closed with this: Renewal')
  expect(wordsOf(closed)).toContain('Renewal: will upgrade')
  expect(await all(world)).toMatchObject([
    { id: callback?.id, outcome: 'satisfied', renewal: 'upgrades', mode: 'wechat' },
  ])
  expect((await all(world))[0]?.note).toContain('likes the lounge')
})

test('not convenient: it is asked when, and rings then', async (world) => {
  await started(world, 'service_done')
  const lin = await person(world)
  const [rung] = await ring(world.ctx, '2026-04-03T02:00:00Z')
  const asked = await lin.press(rung?.card ?? { title: '' }, 'Not convenient')
  const moved = await lin.write('April 7 15:30')

  expect(wordsOf(asked)).toContain('When shall we call again?')
  expect(moved.title).toBe('Callback moved: Acme')
  expect(await world.ctx.tx.select().from(postponements)).toMatchObject([{ reason: 'customer' }])
  expect(await all(world)).toMatchObject([{ doneAt: null, rung: 0 }])
})

test('each try and each delay is kept with its reason; without one it is not put off', async (world) => {
  await started(world, 'service_done')
  const lin = await person(world)
  await lin.write('Called back Acme, no answer')
  const asked = await lin.write('Move the callback for Acme to April 9')
  const moved = await lin.write('no time on our side')

  expect(wordsOf(asked)).toContain('Why later?')
  expect(moved.title).toBe('Callback moved: Acme')
  const kept = await world.ctx.tx.select().from(postponements).orderBy(asc(postponements.id))
  expect(kept.map(({ reason }) => reason)).toEqual(['unreached', 'busy'])
})

test('what they say is different is written into the file, and undone with the call', async (world) => {
  await started(world, 'service_done')
  const lin = await person(world)
  const done = await lin.write('Called back Acme, satisfied. Phone changed to 13912345678')

  expect(wordsOf(done)).toContain('13912345678')
  expect(await world.ctx.tx.select().from(customers)).toMatchObject([{ phone: '13912345678' }])
  await lin.press(done, 'Undo')
  expect(await world.ctx.tx.select().from(customers)).toMatchObject([{ phone: null }])
  expect(await all(world)).toMatchObject([{ doneAt: null }])
})

for (const [event, isClosed] of [
  ['quiet', true],
  ['service_done', false],
] as const) {
  test(`any contact counts where the rule says so: ${event}`, async (world) => {
    const { acme } = await started(world, event)
    const visit = { kind: 'onsite', day: '2026-03-31', note: 'Tea' } as const
    await logVisit(world.ctx, { customer: acme, ...visit })

    expect(await all(world)).toMatchObject([{ outcome: isClosed ? 'contacted' : null }])
  })
}

test('a dealing counts too, but not what only changes the file, nor what is far ahead', async (world) => {
  const { acme } = await started(world, 'quiet')
  await startCallbacks(world.ctx, {
    event: 'birthday',
    customerId: acme.id,
    at: new Date('2026-06-01T01:00:00Z'),
  })
  await recordDealing(world.ctx, { customer: acme, kind: 'change', note: 'New address' })
  expect((await all(world)).map(({ outcome }) => outcome)).toEqual([null, null])
  await recordDealing(world.ctx, { customer: acme, kind: 'need', note: 'Tickets' })

  expect((await all(world)).map(({ outcome }) => outcome)).toEqual(['contacted', null])
})
