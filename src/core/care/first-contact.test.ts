import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { type Customer, customers } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { one } from '../one.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { giveCustomer } from './give-customer.ts'

const present = async ({ ctx: { tx } }: World, { id }: Pick<Customer, 'id'>) =>
  one(await tx.select().from(customers).where(eq(customers.id, id)))

const namedCustomer = async ({ ctx: { tx } }: World, name: string) =>
  one(await tx.select().from(customers).where(eq(customers.name, name)))

/** Bo leads Wei and Sun. */
async function team(world: World) {
  const bo = await world.employee({ name: 'Bo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: bo.id })
  const sun = await world.employee({ name: 'Sun', managerId: bo.id })
  return { bo, wei, sun, boss: await person(world, bo), hers: await person(world, wei) }
}

test('whoever adds a customer has a week for the first contact, and the file says so', async (world) => {
  const hers = await person(world)
  await hers.write('add customer Nova Works')
  const nova = await namedCustomer(world, 'Nova Works')

  expect(nova.assignedAt).toEqual(world.ctx.now)
  expect(wordsOf(await hers.write('Nova Works'))).toContain(
    'First contact due: Tue, Apr 7 · 7 days left',
  )
})

test('a visit ends the clock; undoing it starts the clock again', async (world) => {
  const hers = await person(world)
  await hers.write('add customer Nova Works')
  const logged = await hers.write('visited Nova Works, samples agreed')
  expect(wordsOf(await hers.write('Nova Works'))).not.toContain('First contact')
  expect(wordsOf(await hers.write('first contacts'))).toContain('Everyone has been contacted.')

  await hers.press(logged, 'Undo')
  expect(wordsOf(await hers.write('first contacts'))).toContain('Nova Works')
})

test('it is reminded two days before and on the last day, then the superior is told once', async (world) => {
  const { wei, bo, hers } = await team(world)
  await hers.write('add customer Nova Works')

  expect(await ring(world.ctx, '2026-04-02T02:00:00Z')).toEqual([])
  // The fifth is a Sunday: the last working day before it is the third.
  const early = await ring(world.ctx, '2026-04-03T01:00:00Z')
  expect(early.map(({ to }) => to)).toEqual([wei.id])
  expect(wordsOf(one(early).card)).toContain('Tue, Apr 7 · 4 days left')
  expect(buttonsOf(one(early).card).map(({ label }) => label)).toEqual([
    'Log a visit',
    'Plan a callback',
  ])
  expect(await ring(world.ctx, '2026-04-06T08:00:00Z')).toEqual([])
  const last = await ring(world.ctx, '2026-04-07T01:00:00Z')
  expect(wordsOf(one(last).card)).toContain('today')
  const over = await ring(world.ctx, '2026-04-08T01:00:00Z')
  expect(over.map(({ to }) => to)).toEqual([wei.id, bo.id])
  expect(over.map(({ card }) => card.title)).toEqual([
    'A first contact is due',
    'First contact overdue at Wei: 1 customer',
  ])
  expect(await ring(world.ctx, '2026-05-08T01:00:00Z')).toEqual([])
})

test('nobody is reminded of a customer with whom somebody has spoken', async (world) => {
  const { hers } = await team(world)
  await hers.write('add customer Nova Works')
  await hers.write('visited Nova Works, samples agreed')
  for (const at of ['2026-04-03T01:00:00Z', '2026-04-07T01:00:00Z', '2026-04-08T01:00:00Z']) {
    expect(await ring(world.ctx, at)).toEqual([])
  }
})

test('the hours are the owner’s, wherever the server is', async (world) => {
  const kim = await world.employee({ name: 'Kim', timeZone: 'America/New_York' })
  await (await person(world, kim)).write('add customer Nova Works')
  expect(await ring(world.ctx, '2026-04-03T10:00:00Z')).toEqual([])
  expect((await ring(world.ctx, '2026-04-03T13:00:00Z')).map(({ to }) => to)).toEqual([kim.id])
})

test('all that is due to one person is one card, and what is on no page is behind a button', async (world) => {
  const { wei, bo, hers } = await team(world)
  for (let n = 10; n < 22; n++) await hers.write(`add customer Nova ${n}`)
  const rung = await ring(world.ctx, '2026-04-08T01:00:00Z')
  expect(rung.map(({ to }) => to)).toEqual([wei.id, bo.id])
  expect(rung[0]?.card.title).toBe('First contacts are due: 12 customers')
  const first = await hers.write('first contacts')
  const second = await hers.press(first, 'Show more')
  expect(wordsOf(second).match(/^Nova \d\d$/gm)).toHaveLength(4)
})

test('a handover starts the clock for the receiver, and its reversal for the leaver', async (world) => {
  const { wei, sun, boss } = await team(world)
  const acme = await world.customer({ ownerId: wei.id })
  const proposal = await boss.write('start the handover of Wei')
  const confirm = buttonsOf(proposal).find(({ command }) => command === 'handover.confirm')
  await boss.press(proposal, confirm?.label ?? '')
  const { ownerId, assignedAt } = await present(world, acme)
  expect({ ownerId, assignedAt }).toEqual({ ownerId: sun.id, assignedAt: world.ctx.now })
  expect((await ring(world.ctx, '2026-04-03T01:00:00Z')).map(({ to }) => to)).toContain(sun.id)

  await boss.write('reverse the handover of Wei')
  const back = await present(world, acme)
  expect(back.ownerId).toBe(wei.id)
  expect(back.remindAt).not.toBeNull()
})

test('another deadline counts for those who wait, too', async (world) => {
  const { boss, hers, wei } = await team(world)
  await hers.write('add customer Nova Works')
  await boss.write('set the first contact deadline to 3 days')
  const rung = await ring(world.ctx, '2026-04-01T01:00:00Z')
  expect(rung.map(({ to }) => to)).toEqual([wei.id])
  expect(wordsOf(one(rung).card)).toContain('Fri, Apr 3 · 2 days left')
})

test('whoever writes an owner and nothing else starts the clock all the same', async (world) => {
  const { sun } = await team(world)
  const acme = await world.customer()
  await world.ctx.tx.update(customers).set({ ownerId: sun.id }).where(eq(customers.id, acme.id))
  const { assignedAt, remindAt } = await present(world, acme)
  expect(assignedAt).not.toBeNull()
  expect(remindAt).toEqual(assignedAt)
})

test('a superior gives a customer with what is open there; both are told, and it can be undone', async (world) => {
  const { sun, wei, boss, hers } = await team(world)
  const his = await person(world, sun)
  const acme = await world.customer({ ownerId: wei.id })
  await hers.write('plan callback Acme on Friday about the samples')
  const given = await boss.write('assign Acme to Sun')

  expect(wordsOf(given)).toContain('Acme is Sun’s now')
  expect(wordsOf(given)).toContain('One open thing has gone along.')
  expect((await present(world, acme)).ownerId).toBe(sun.id)
  expect(one(await world.ctx.tx.select().from(callbacks)).employeeId).toBe(sun.id)
  expect(wordsOf(await his.write('first contacts'))).toContain('7 days left')

  await boss.press(given, 'Undo')
  expect(await present(world, acme)).toMatchObject({ ownerId: wei.id, assignedAt: null })
  expect(one(await world.ctx.tx.select().from(callbacks)).employeeId).toBe(wei.id)
})

test('a customer is given by every way of saying it, and a task still is', async (world) => {
  const { sun, wei, boss } = await team(world)
  const hong = await world.customer({ name: '宏远物流', ownerId: wei.id })
  for (const words of ['把宏远物流分给Sun', '宏远物流分配给Sun', '把宏远物流转给Sun']) {
    const card = await boss.write(words)
    expect((await present(world, hong)).ownerId, `${words}: ${wordsOf(card)}`).toBe(sun.id)
    await boss.press(card, 'Undo')
  }
  await boss.write('task for Wei: send the samples')
  expect(wordsOf(await boss.write('把T-1转给Sun'))).toContain('Sun')
})

test('a customer goes to one’s own people only, and nobody gives away what is another’s', async (world) => {
  const { wei, hers, boss } = await team(world)
  const kim = await world.employee({ name: 'Kim' })
  const acme = await world.customer({ ownerId: wei.id })
  expect(wordsOf(await hers.write('assign Acme to Sun'))).toContain('not one of your people')
  expect(wordsOf(await boss.write('assign Acme to Kim'))).toContain('not one of your people')
  await world.customer({ name: 'Zeta', ownerId: kim.id })
  await boss.write('assign Zeta to Wei')
  expect((await present(world, acme)).ownerId).toBe(wei.id)
  expect((await namedCustomer(world, 'Zeta')).ownerId).toBe(kim.id)
})

test('of two superiors who give at once the second is told that it is another’s by now', async (world) => {
  const { sun, wei, bo } = await team(world)
  const acme = await world.customer({ ownerId: wei.id })
  const ctx = { ...world.as(bo), command: { name: 'assignment.give' } }
  await giveCustomer(ctx, { customer: acme, to: sun })
  await expect(giveCustomer(ctx, { customer: acme, to: bo })).rejects.toThrow(
    'meanwhile been given to Sun',
  )
})

test('the superior sees the share of timely first contacts', async (world) => {
  const { boss, hers } = await team(world)
  await hers.write('add customer Nova Works')
  await hers.write('add customer Orion')
  await hers.write('visited Nova Works, samples agreed')
  const card = await boss.write('which customers still need a first contact')
  expect(wordsOf(card)).toContain('Wei · Tue, Apr 7 · 7 days left')
  expect(wordsOf(card)).toContain('over the last 90 days: 1 of 1 (100%)')
})

test('a restricted file is on the list of those only who may open it', async (world) => {
  const { wei, boss } = await team(world)
  const ann = await world.employee({ name: 'Ann', role: 'admin' })
  const { now } = world.ctx
  await world.customer({ name: 'Secret', ownerId: wei.id, access: 'restricted', assignedAt: now })
  expect(wordsOf(await boss.write('first contacts'))).toContain('Secret')
  expect(wordsOf(await (await person(world, ann)).write('first contacts'))).not.toContain('Secret')
})
