import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { borrowings } from '../../db/custody.ts'
import { customers, type Employee, employees } from '../../db/schema.ts'
import { decide } from '../approvals/decide.ts'
import { wordsOf } from '../chat/testing.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { askToBorrow } from './ask-to-borrow.ts'

/** Bo leads Mo, who leads Wei and Jo; Wei has borrowed from the file that Jo looks after, until
 * Friday; the holiday after it (清明节) is for other tests. */
async function lent({ ctx, as, employee, customer }: World, some: Partial<Employee> = {}) {
  const bo = await employee({ name: 'Bo', role: 'manager' })
  const mo = await employee({ name: 'Mo', role: 'manager', managerId: bo.id })
  const jo = await employee({ name: 'Jo', managerId: mo.id, timeZone: 'America/New_York' })
  const wei = await employee({ name: 'Wei', managerId: mo.id, ...some })
  await ctx.tx.update(employees).set({ restsOnHolidays: false })
  const acme = await customer({ ownerId: jo.id })
  const wanted = { customer: acme, what: 'Deed', purpose: 'Court', dueOn: '2026-04-03' }
  const approval = await askToBorrow(as(wei), wanted)
  await decide(as(mo), approval, 'approved')
  return { mo, jo, wei }
}

const leave = ({ ctx }: World, { id }: Employee) =>
  ctx.tx.update(employees).set({ leftAt: ctx.now }).where(eq(employees.id, id))

test('the borrower hears of it the working day before, and each working day that it is overdue', async (world) => {
  const { wei } = await lent(world)
  expect(await ring(world.ctx, '2026-04-02T00:59:59Z')).toEqual([])
  const [eve] = await ring(world.ctx, '2026-04-02T01:00:00Z')
  expect(eve).toMatchObject({ to: wei.id, card: { title: 'To be returned soon' } })
  expect(await ring(world.ctx, '2026-04-03T01:00:00Z')).toEqual([])

  const [monday, ...none] = await ring(world.ctx, '2026-04-06T01:00:00Z')
  expect(none).toEqual([])
  expect(monday).toMatchObject({
    to: wei.id,
    card: { title: 'Please return: 3 days overdue' },
  })
})

test('from the third working day on the keeper hears of it, too', async (world) => {
  const { wei, jo } = await lent(world)
  const told = []
  for (const day of ['02', '06', '07', '08', '09']) {
    told.push((await ring(world.ctx, `2026-04-${day}T01:00:00Z`)).map(({ to }) => to))
  }
  expect(told).toEqual([[wei.id], [wei.id], [wei.id], [wei.id, jo.id], [wei.id, jo.id]])
})

test('a borrower elsewhere is reminded by the clock and the calendar there, whoever lent it', async (world) => {
  const { wei, jo } = await lent(world, { timeZone: 'America/Los_Angeles' })
  expect(await ring(world.ctx, '2026-04-02T15:59:59Z')).toEqual([])
  const [eve] = await ring(world.ctx, '2026-04-02T16:00:00Z')
  expect(eve?.to).toBe(wei.id)
  for (const day of ['06', '07']) await ring(world.ctx, `2026-04-${day}T16:00:00Z`)
  const [theirs, keepers] = await ring(world.ctx, '2026-04-08T16:00:00Z')

  expect(keepers?.to).toBe(jo.id)
  for (const card of [theirs, keepers].map((one) => one?.card ?? { title: '' })) {
    expect(wordsOf(card)).toContain('Fri, Apr 3 · 5 days overdue')
  }
})

test('what a keeper has borrowed of their own file is for whoever lent it', async (world) => {
  const { mo, wei } = await lent(world)
  await world.ctx.tx.update(customers).set({ ownerId: wei.id })
  for (const day of ['02', '06', '07']) await ring(world.ctx, `2026-04-${day}T01:00:00Z`)
  const told = await ring(world.ctx, '2026-04-08T01:00:00Z')

  expect(told.map(({ to }) => to)).toEqual([wei.id, mo.id])
  expect(told[1]?.card.title).toBe('Wei has not returned this: 5 days overdue')
})

test('of a borrower who has left the keeper hears at once, and goes on hearing', async (world) => {
  const { wei, jo } = await lent(world)
  await leave(world, wei)
  const [first] = await ring(world.ctx, '2026-04-02T01:00:00Z')
  const [second] = await ring(world.ctx, '2026-04-02T13:00:00Z')

  expect([first?.to, second?.to]).toEqual([jo.id, jo.id])
})

test('what is back rings no more', async (world) => {
  await lent(world)
  await world.ctx.tx.update(borrowings).set({ returnedAt: world.ctx.now })
  expect(await ring(world.ctx, '2026-04-02T01:00:00Z')).toEqual([])
  expect(await world.ctx.tx.select().from(borrowings)).toMatchObject([{ remindAt: null }])
})
