import { expect } from 'vitest'
import { person, wordsOf } from '../chat/testing.ts'
import type { Ctx } from '../ctx.ts'
import { worldTest as test } from '../testing.ts'
import { listVisits } from './list-visits.ts'
import { logVisit } from './log-visit.ts'

const facts = { kind: 'onsite', note: 'Prices' } as const
const page = { limit: 8, offset: 0 }
const days = async (ctx: Ctx, planned: boolean, some = {}) =>
  (await listVisits(ctx, { ...page, ...some, planned })).map(({ visit }) => visit.day)

test('logged visits come latest first, planned ones soonest first', async ({ ctx, customer }) => {
  const acme = await customer()
  await logVisit(ctx, { customer: acme, ...facts, day: '2026-03-30', nextVisit: '2026-04-09' })
  await logVisit(ctx, { customer: acme, ...facts, day: '2026-03-31', nextVisit: '2026-04-02' })

  expect(await days(ctx, false)).toEqual(['2026-03-31', '2026-03-30'])
  expect(await days(ctx, true)).toEqual(['2026-04-02', '2026-04-09'])
  expect(await days(ctx, false, { limit: 1, offset: 1 })).toEqual(['2026-03-30'])
})

test('a rep sees their own visits, a manager also those down the line', async (world) => {
  const { as, customer, employee } = world
  const boss = as(await employee({ name: 'Bo', role: 'manager' }))
  const lead = await employee({ name: 'Mo', role: 'manager', managerId: boss.actor.id })
  const wei = as(await employee({ name: 'Wei', managerId: lead.id }))
  const stranger = as(await employee({ name: 'Jo', role: 'manager' }))
  const acme = await customer({ ownerId: wei.actor.id })
  await logVisit(wei, { customer: acme, ...facts, day: '2026-03-31' })

  expect(await days(wei, false)).toEqual(['2026-03-31'])
  expect(await days(boss, false)).toEqual(['2026-03-31'])
  expect(await days(boss, false, { employeeId: lead.id })).toEqual([])
  expect(await days(boss, false, { customerId: acme.id })).toEqual(['2026-03-31'])
  expect(await days(stranger, false)).toEqual([])
  expect(await days(world.ctx, false)).toEqual([])
})

test('a plan that was missed can be logged from the list, a colleague’s cannot', async (world) => {
  const { as, customer, employee } = world
  const boss = await employee({ name: 'Bo', role: 'manager' })
  const wei = await employee({ name: 'Wei', managerId: boss.id })
  const before = { ...as(wei), now: new Date('2026-03-01T04:00:00Z') }
  const acme = await customer({ ownerId: wei.id })
  await logVisit(before, { customer: acme, ...facts, day: '2026-03-01', nextVisit: '2026-03-30' })
  const mine = await (await person(world, wei)).write('/visit list')
  const bosses = await (await person(world, boss)).write('/visit list')

  expect(wordsOf(mine)).toContain('Mon, Mar 30 · Acme · not logged yet')
  expect(JSON.stringify(mine)).toContain('Log it · Acme')
  expect(wordsOf(bosses)).toContain('Mon, Mar 30 · Acme · Wei · not logged yet')
  expect(JSON.stringify(bosses)).not.toContain('Log it')
})
