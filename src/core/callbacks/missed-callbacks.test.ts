import { expect } from 'vitest'
import { absences } from '../../db/organisation.ts'
import { contacts, customers, type Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { callbacks } from '../../db/work.ts'
import { toldTo } from '../borrowings/testing.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { contactNamed } from '../customers/contact-named.ts'
import { type Rung, ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { planCallback } from './plan-callback.ts'
import { reassignCallback } from './reassign-callback.ts'
import { recordCallback } from './record-callback.ts'

/** Bo leads Lin and Wei; Lin owes a callback on Wednesday, 1 April at 15:00 in Shanghai. */
async function team(world: World, locale: Employee['locale'] = 'en') {
  const { ctx, employee, customer } = world
  const bo = await employee({ name: 'Bo', role: 'manager', locale })
  const lin = await employee({ name: 'Ann', managerId: bo.id, locale })
  const wei = await employee({ name: 'Wei', managerId: bo.id, locale })
  const acme = await customer({ ownerId: lin.id })
  const callback = await planCallback(world.as(lin), {
    customer: acme,
    day: '2026-04-01',
    clock: '15:00',
    reason: 'The quote',
  })
  return { ctx, bo, lin, wei, acme, callback }
}

/** Who was told what, each minute that is given and the one before it. */
async function told(world: World, instants: readonly string[]) {
  const heard: (readonly [string, ...Rung[]])[] = []
  for (const at of instants) {
    const before = new Date(new Date(at).getTime() - 60_000).toISOString()
    expect(await ring(world.ctx, before), before).toEqual([])
    heard.push([at, ...(await ring(world.ctx, at))])
  }
  return heard.map(([at, ...rung]) => [at, rung.map(({ to, card }) => [to, card.title])])
}

test('missed: the owner, again next morning, then the superior, then whether to reassign', async (world) => {
  const { lin, bo } = await team(world)
  const steps = [
    '2026-04-01T07:00:00Z', // Wednesday 15:00
    '2026-04-02T01:00:00Z', // Thursday 09:00
    '2026-04-02T07:00:00Z', // Thursday 15:00, one working day late
    '2026-04-03T07:00:00Z', // Friday 15:00
  ]

  expect(await told(world, steps)).toEqual([
    [steps[0], [[lin.id, 'Call back now: Acme']]],
    [steps[1], [[lin.id, 'Call back now: Acme']]],
    [steps[2], [[bo.id, 'Callback overdue: Acme']]],
    [steps[3], [[bo.id, 'Still not called, reassign? Acme']]],
  ])
  expect(await ring(world.ctx, '2026-05-04T07:00:00Z')).toEqual([])
})

test('one that is done is no more asked for', async (world) => {
  const { lin, acme, callback } = await team(world)
  await ring(world.ctx, '2026-04-01T07:00:00Z')
  const owed = { callback: { customer: acme, callback }, outcome: 'satisfied' } as const
  await recordCallback(world.as(lin), owed)

  expect(await ring(world.ctx, '2026-05-04T07:00:00Z')).toEqual([])
})

for (const [locale, label, title] of [
  ['en', 'To Wei, least busy', 'Callback of Acme: now with Wei'],
  ['zh-CN', '改派给Wei（最空）', 'Acme的回访已改派给Wei'],
] as const) {
  test(`a press hands it to whoever has the least to do: ${label}`, async (world) => {
    const { bo, wei, callback, ctx } = await team(world, locale)
    const his = await person(world, bo)
    for (const at of ['2026-04-01T07:00:00Z', '2026-04-02T01:00:00Z', '2026-04-02T07:00:00Z']) {
      await ring(ctx, at)
    }
    const [asked] = await ring(ctx, '2026-04-03T07:00:00Z')
    const given = await his.press(asked?.card ?? { title: '' }, label)

    expect(given.title).toBe(title)
    const rows = await ctx.tx.select().from(callbacks)
    expect(rows).toMatchObject([{ id: callback.id, employeeId: wei.id, rung: 0 }])
    expect(rows[0]?.dueAt).toEqual(callback.dueAt)
    await his.press(given, locale === 'en' ? 'Undo' : '撤销')
    expect(await ctx.tx.select().from(callbacks)).toMatchObject([
      { employeeId: callback.employeeId },
    ])
  })
}

test('one that is due already comes to whoever gets it as one card, and again next morning', async (world) => {
  const { bo, wei, acme, callback, ctx } = await team(world)
  const now = new Date('2026-04-02T07:10:00Z') // Thursday 15:10, it was due on Wednesday
  const handing = { ...world.as(bo), now, command: { name: 'callback.reassign' } }
  await reassignCallback(handing, { callback: { customer: acme, callback }, to: wei })
  const handed = await toldTo(world, wei)

  expect(handed.map(({ title }) => title)).toEqual(['Call back now: Acme'])
  expect(wordsOf(handed[0] ?? { title: '' })).toContain('Before: Ann')
  expect(buttonsOf(handed[0] ?? { title: '' }).map(({ label }) => label)).toContain('Satisfied')
  expect(await ring(ctx, '2026-04-02T07:11:00Z')).toEqual([])
  const rung = await ring(ctx, '2026-04-03T01:00:00Z')
  expect(rung.filter(({ to }) => to === wei.id).map(({ card }) => card.title)).toEqual([
    'Call back now: Acme',
  ])
})

test('whoever gets one in the evening is reminded when they work again', async (world) => {
  const { bo, wei, acme, callback, ctx } = await team(world)
  const now = new Date('2026-04-02T13:00:00Z')
  const handing = { ...world.as(bo), now, command: { name: 'callback.reassign' } }
  const { callback: handed } = await reassignCallback(handing, {
    ...{ callback: { customer: acme, callback }, to: wei },
  })
  expect(handed).toMatchObject({ rung: 0, remindAt: new Date('2026-04-03T01:00:00Z') })
  expect((await ring(ctx, '2026-04-03T01:00:00Z')).map(({ to }) => to)).toEqual([wei.id])
})

test('nobody hands on what is not theirs, and nothing to whoever may not see the customer', async (world) => {
  const { bo, wei, acme, ctx } = await team(world)
  const stranger = await person(world, wei)
  const his = await person(world, bo)
  await ctx.tx.update(customers).set({ access: 'restricted' })

  expect((await stranger.write('Reassign the callback of Acme to Wei')).tone).not.toBe('good')
  expect(wordsOf(await his.write('Reassign the callback of Acme to Wei'))).toContain(
    'Wei may not see this customer',
  )
  expect(await ctx.tx.select().from(callbacks)).toMatchObject([{ employeeId: acme.ownerId }])
})

test('of whoever is away the stand-in is reminded, and may record it', async (world) => {
  const { lin, wei, callback, ctx } = await team(world)
  const days = { fromDay: '2026-03-31', toDay: '2026-04-10' }
  await insertRow(ctx.tx, absences, { employeeId: lin.id, deputyId: wei.id, ...days })
  const hers = await person(world, wei)
  const [rung] = await ring(ctx, '2026-04-01T07:00:00Z')
  const done = await hers.press(rung?.card ?? { title: '' }, 'Satisfied')

  expect(rung?.to).toBe(wei.id)
  expect(done.title).toBe('Callback recorded: Acme')
  expect(await ctx.tx.select().from(callbacks)).toMatchObject([
    { id: callback.id, employeeId: lin.id, outcome: 'satisfied', calledById: wei.id },
  ])
})

test('a restricted file is not told to the stand-in but to the superior', async (world) => {
  const { lin, wei, bo, ctx } = await team(world)
  const days = { fromDay: '2026-03-31', toDay: '2026-04-10' }
  await insertRow(ctx.tx, absences, { employeeId: lin.id, deputyId: wei.id, ...days })
  await ctx.tx.update(customers).set({ access: 'restricted' })

  expect((await ring(ctx, '2026-04-01T07:00:00Z')).map(({ to }) => to)).toEqual([bo.id])
})

test('one that is missed is not told to a superior from whom the file is kept', async (world) => {
  const { ctx, employee, customer } = world
  const head = await employee({ name: 'Zhao', role: 'manager' })
  const bo = await employee({ name: 'Bo', role: 'manager', managerId: head.id })
  const ann = await employee({ name: 'Ann', managerId: bo.id })
  const wei = await employee({ name: 'Wei', managerId: head.id })
  const acme = await customer({ ownerId: ann.id })
  await planCallback(world.as(ann), { customer: acme, day: '2026-04-01', clock: '15:00' })
  // It is somebody else's and restricted by now; the call is still hers.
  await ctx.tx.update(customers).set({ ownerId: wei.id, access: 'restricted' })
  await ring(ctx, '2026-04-01T07:00:00Z')
  await ring(ctx, '2026-04-02T01:00:00Z')

  expect((await ring(ctx, '2026-04-02T07:00:00Z')).map(({ to }) => to)).toEqual([head.id])
})

const rests = [
  ['usually from noon until two', undefined, '13:00', '2026-04-01T06:00:00Z'],
  ['as they have said', ['10:00', '11:30'], '10:30', '2026-04-01T03:30:00Z'],
  ['and then not at the usual hours', ['10:00', '11:30'], '13:00', '2026-04-01T05:00:00Z'],
] as const

for (const [when, rest, clock, at] of rests) {
  test(`nobody is called while they rest: ${when}`, async (world) => {
    const { ctx, customer } = world
    const acme = await customer()
    const [restFrom, restTo] = rest ?? []
    await contactNamed(ctx, acme, 'Mr Zhou', '13800005566')
    if (restFrom) await ctx.tx.update(contacts).set({ restFrom, restTo })
    await planCallback(ctx, { customer: acme, day: '2026-04-01', clock })

    expect(await told(world, [at])).toEqual([[at, [[ctx.actor.id, 'Call back now: Acme']]]])
  })
}

test('the company moves the usual rest by a line, in both languages', async (world) => {
  const { ctx, employee, customer } = world
  const boss = await person(world, await employee({ name: 'Bo', role: 'manager' }))
  await boss.write('午休结束改成13点半')
  const card = await boss.write('set the end of the midday rest to 13:15')
  await planCallback(ctx, { customer: await customer(), day: '2026-04-01', clock: '13:00' })

  expect(wordsOf(card)).toContain('Before: 13:30')
  const quarter = '2026-04-01T05:15:00Z'
  expect(await told(world, [quarter])).toEqual([[quarter, [[ctx.actor.id, 'Call back now: Acme']]]])
})
