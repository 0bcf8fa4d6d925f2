import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { contracts } from '../../db/development.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { buttonsOf } from '../chat/testing.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { addContract } from './add-contract.ts'
import { office } from './testing.ts'

/** Wei has signed a contract with Acme that ends on Thursday, 30 July 2026. */
async function signed(world: World, { timeZone = 'Asia/Shanghai' }: Partial<Employee> = {}) {
  const people = await office(world)
  const { tx } = world.ctx
  await tx.update(employees).set({ timeZone }).where(eq(employees.id, people.wei.id))
  const wanted = { customer: people.acme, kind: 'service', untilOn: '2026-07-30' } as const
  const contract = await addContract(world.as(people.wei), wanted)
  return { ...people, contract }
}

test('the keeper hears 60, 30 and 7 days before a contract ends, and on its last day the superior, too', async (world) => {
  const { wei, mo } = await signed(world)
  const told = []
  // 31 May is a Sunday, so it is said on the Friday before.
  for (const day of ['05-28', '05-29', '06-30', '07-22', '07-23', '07-29', '07-30', '07-31']) {
    for (const { to, card } of await ring(world.ctx, `2026-${day}T01:00:00Z`)) {
      told.push([day, to, card.title])
    }
  }

  expect(told).toEqual([
    ['05-29', wei.id, 'HT-001 ends in 62 days'],
    ['06-30', wei.id, 'HT-001 ends in 30 days'],
    ['07-23', wei.id, 'HT-001 ends in 7 days'],
    ['07-30', wei.id, 'HT-001 ends today'],
    ['07-30', mo.id, 'HT-001 ends today'],
  ])
})

test('one press renews it from the reminder, and what is renewed rings no more', async (world) => {
  const { rep } = await signed(world)
  const [reminder] = await ring(world.ctx, '2026-05-29T01:00:00Z')
  expect(buttonsOf(reminder?.card ?? { title: '' }).map(({ label }) => label)).toEqual([
    'Renew',
    'Note',
    'End it',
  ])
  const done = await rep.press(reminder?.card ?? { title: '' }, 'Renew')

  expect(done.title).toBe('HT-001 goes on as HT-002')
  expect(await ring(world.ctx, '2026-06-30T01:00:00Z')).toEqual([])
})

test('a keeper elsewhere hears as their own day of work begins', async (world) => {
  const { wei } = await signed(world, { timeZone: 'America/Los_Angeles' })
  expect(await ring(world.ctx, '2026-05-29T15:59:59Z')).toEqual([])
  const [first] = await ring(world.ctx, '2026-05-29T16:00:00Z')
  expect(first?.to).toBe(wei.id)
})

test('where the keeper has left, whoever is above hears; after days of silence one reminder comes', async (world) => {
  const { mo, wei } = await signed(world)
  const set = { leftAt: world.ctx.now }
  await world.ctx.tx.update(employees).set(set).where(eq(employees.id, wei.id))
  const told = await ring(world.ctx, '2026-07-15T01:00:00Z')

  expect(told.map(({ to, card }) => [to, card.title])).toEqual([[mo.id, 'HT-001 ends in 15 days']])
  const [row] = await world.ctx.tx.select().from(contracts)
  expect(row?.remindAt).toEqual(new Date('2026-07-23T01:00:00Z'))
})
