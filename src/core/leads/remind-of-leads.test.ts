import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { policies } from '../../db/archive.ts'
import { developments } from '../../db/development.ts'
import { employees } from '../../db/schema.ts'
import { buttonsOf } from '../chat/testing.ts'
import { ring as ringAll } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { developers, onlyLead, putAt } from './testing.ts'

/** Wei, who is led by Mo, develops Jinqiao and is in contact. */
async function contact(world: World, timeZone = 'Asia/Shanghai') {
  const people = await developers(world)
  await world.ctx.tx.update(employees).set({ timeZone }).where(eq(employees.id, people.wei.id))
  await people.rep.write('new prospect Jinqiao Electronics')
  await putAt(world.ctx, 'inContact')
  return people
}

/** What is said of developments: other clocks run for a new customer, too. */
async function ring(ctx: World['ctx'], at: string) {
  const all = await ringAll(ctx, at)
  return all.filter(({ card }) =>
    buttonsOf(card).some(({ command }) => command.startsWith('lead.')),
  )
}

test('whoever has said nothing of a meeting is asked that evening, each evening until it is said', async (world) => {
  const { rep, wei } = await contact(world)
  await rep.write('before the meeting with Jinqiao tomorrow: terms of payment')
  expect(await ring(world.ctx, '2026-04-01T09:29:59Z')).toEqual([])
  const [first, ...none] = await ring(world.ctx, '2026-04-01T09:30:00Z')
  expect(none).toEqual([])
  expect(first).toMatchObject({
    to: wei.id,
    card: { title: 'What came of the meeting with Jinqiao Electronics?' },
  })
  expect(buttonsOf(first?.card ?? { title: '' })).toMatchObject([{ command: 'lead.after' }])
  expect(await ring(world.ctx, '2026-04-02T09:30:00Z')).toHaveLength(1)

  await rep.write('after the meeting with Jinqiao: they accept the quality')
  expect(await ring(world.ctx, '2026-04-03T09:30:00Z')).toEqual([])
})

test('the evening is that of whoever met them, wherever they are', async (world) => {
  const { rep } = await contact(world, 'America/New_York')
  await rep.write('before the meeting with Jinqiao today: terms of payment')
  expect(await ring(world.ctx, '2026-03-31T21:29:59Z')).toEqual([])
  expect(await ring(world.ctx, '2026-03-31T21:30:00Z')).toHaveLength(1)
})

test('a lead that stands still is brought to mind after two weeks, and after four to the superior, too', async (world) => {
  const { wei, mo } = await contact(world)
  expect(await ring(world.ctx, '2026-04-15T00:59:59Z')).toEqual([])
  const [still] = await ring(world.ctx, '2026-04-15T01:00:00Z')
  expect(still).toMatchObject({
    to: wei.id,
    card: { title: 'Nothing was done with Jinqiao Electronics for 14 days' },
  })
  const both = await ring(world.ctx, '2026-04-29T01:00:00Z')
  expect(both.map(({ to }) => to)).toEqual([wei.id, mo.id])
  expect(both[1]?.card.title).toBe('Wei has done nothing with Jinqiao Electronics for 28 days')
})

test('how long that is the company decides, and a step begins it anew', async (world) => {
  const { rep } = await contact(world)
  const by = { changedById: world.ctx.actor.id, changedAt: world.ctx.now }
  await world.ctx.tx.insert(policies).values({ key: 'lead.staleDays', value: '4', ...by })
  await rep.write('after the meeting with Jinqiao: they accept the quality')
  expect(await ring(world.ctx, '2026-04-03T11:59:59Z')).toEqual([])
  expect(await ring(world.ctx, '2026-04-07T01:00:00Z')).toHaveLength(1)
})

test('of what is over, suspended or of somebody who has left nobody is reminded', async (world) => {
  const { rep, wei } = await contact(world)
  await world.ctx.tx
    .update(employees)
    .set({ leftAt: world.ctx.now })
    .where(eq(employees.id, wei.id))
  expect(await ring(world.ctx, '2026-04-15T01:00:00Z')).toEqual([])
  expect((await onlyLead(world.ctx)).remindAt).toBeNull()
  expect(await world.ctx.tx.$count(developments)).toBe(1)
  expect(rep).toBeDefined()
})
