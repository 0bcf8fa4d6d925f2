import { eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { contracts } from '../../db/development.ts'
import { type Customer, customers, type Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { one } from '../one.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { claimCustomer } from './claim-customer.ts'
import { poolUpkeep } from './recycle-customers.ts'

const present = async ({ ctx: { tx } }: World, { id }: Pick<Customer, 'id'>) =>
  one(await tx.select().from(customers).where(eq(customers.id, id)))

/** Bo leads Wei and Sun, and has opened the pool. */
async function pool(world: World) {
  const bo = await world.employee({ name: 'Bo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: bo.id })
  const sun = await world.employee({ name: 'Sun', managerId: bo.id })
  const boss = await person(world, bo)
  await boss.write('turn the pool on')
  return { bo, wei, sun, boss, hers: await person(world, wei), his: await person(world, sun) }
}

test('while the pool is off nothing goes there', async (world) => {
  await world.customer()
  const hers = await person(world)
  expect(wordsOf(await hers.write('Acme back to the pool'))).toContain('turn on the pool')
  expect(wordsOf(await hers.write('show the pool'))).toMatch(/^The pool is empty\. To put/)
})

test('one puts a customer into the pool, and the superior keeps it; undo takes it out again', async (world) => {
  const { bo, wei, hers } = await pool(world)
  const acme = await world.customer({ ownerId: wei.id, assignedAt: world.ctx.now })
  const released = await hers.write('Acme back to the pool')

  expect(wordsOf(released)).toContain('Bo keeps the file until somebody claims it.')
  expect(await present(world, acme)).toMatchObject({
    ownerId: bo.id,
    pooledAt: world.ctx.now,
    assignedAt: null,
    remindAt: null,
    recycleAt: null,
    releasedById: wei.id,
  })
  await hers.press(released, 'Undo')
  expect(await present(world, acme)).toMatchObject({ ownerId: wei.id, pooledAt: null })
})

test('the pool shows names, grades and regions to everybody, and no phone', async (world) => {
  const { wei, hers, his } = await pool(world)
  const facts = {
    phone: '13899990001',
    grade: 'A',
    region: 'East <b>',
    note: 'our best price',
  } as const
  await world.customer({ name: '华盛钢贸', ownerId: wei.id, ...facts })
  await hers.write('华盛放回公海')
  for (const card of [await his.write('show the pool'), await his.write('看公海')]) {
    expect(wordsOf(card)).toBe('In the public pool\n\n华盛钢贸 · A · East <b>\nsince today')
  }
})

test('whoever claims a customer has it with its open work, and a week for the first contact', async (world) => {
  const { sun, wei, hers, his } = await pool(world)
  const acme = await world.customer({ ownerId: wei.id })
  await hers.write('plan callback Acme on Friday about the samples')
  await hers.write('Acme back to the pool')
  expect(await ring(world.ctx, '2026-04-03T01:00:00Z')).toEqual([])
  expect(wordsOf(await hers.write('which callbacks are due'))).not.toContain('Acme')

  await world.ctx.tx.update(customers).set({ isKey: true })
  const claimed = await his.press(await his.write('show the pool'), 'Claim')
  expect(wordsOf(claimed)).toContain('First contact due: Tue, Apr 7 · 7 days left')
  expect(wordsOf(claimed)).toContain('One open thing has gone along.')
  expect(wordsOf(claimed)).toContain('my name is Sun')
  expect(await present(world, acme)).toMatchObject({ ownerId: sun.id, pooledAt: null })
  const rung = await ring(world.ctx, '2026-04-03T01:00:00Z')
  expect(rung.map(({ to }) => to)).toContain(sun.id)
})

test('of two who claim at once one gets it, and the other is told who', async (world) => {
  const { wei, sun, hers, his } = await pool(world)
  await world.customer({ name: '华盛钢贸', ownerId: wei.id })
  const kim = await world.employee({ name: 'Kim' })
  await hers.write('华盛放回公海')
  const late = await person(world, kim)
  const list = await late.write('看公海')
  expect(wordsOf(await his.write('认领华盛'))).toContain('is yours now')
  expect(wordsOf(await late.press(list, 'Claim'))).toContain('Sun was quicker')
  expect(wordsOf(await late.write('claim 华盛钢贸'))).not.toContain('is yours')
  expect((await present(world, one(await world.ctx.tx.select().from(customers)))).ownerId).toBe(
    sun.id,
  )
})

test('whoever gave it up waits thirty days before claiming it back', async (world) => {
  const { wei, hers } = await pool(world)
  const acme = await world.customer({ ownerId: wei.id })
  await hers.write('Acme back to the pool')
  expect(wordsOf(await hers.write('claim Acme'))).toContain('from Thu, Apr 30')
  const later = { ...world.as(wei), now: new Date('2026-04-30T02:00:00Z') }
  expect((await claimCustomer(later, acme)).to.id).toBe(wei.id)
})

test('nobody claims more than the company lets them hold', async (world) => {
  const { wei, sun, boss, hers, his } = await pool(world)
  await world.customer({ ownerId: wei.id })
  await world.customer({ name: 'Zeta', ownerId: sun.id })
  await boss.write('set the pool quota to 1')
  await hers.write('Acme back to the pool')
  expect(wordsOf(await his.write('claim Acme'))).toContain('1 is the most')
})

test('restricted files, key accounts and customers with a contract never enter the pool', async (world) => {
  const { wei, hers } = await pool(world)
  const { tx, now: addedAt } = world.ctx
  await world.customer({ name: 'Secret', ownerId: wei.id, access: 'restricted' })
  await world.customer({ name: 'Grand', ownerId: wei.id, isKey: true })
  const bound = await world.customer({ name: 'Bound', ownerId: wei.id })
  const kept = { customerId: bound.id, keeperId: wei.id, kind: 'supply', code: 'HT-1' } as const
  await insertRow(tx, contracts, { ...kept, addedAt })
  const said = [
    ['Secret', 'is restricted'],
    ['Grand', 'key account'],
    ['Bound', 'open contract'],
  ] as const
  for (const [name, why] of said) {
    expect(wordsOf(await hers.write(`${name} back to the pool`))).toContain(why)
  }
})

test('a file that is restricted while it is in the pool is shown there to nobody', async (world) => {
  const { wei, hers, his } = await pool(world)
  const acme = await world.customer({ ownerId: wei.id })
  await hers.write('Acme back to the pool')
  await world.ctx.tx
    .update(customers)
    .set({ access: 'restricted' })
    .where(eq(customers.id, acme.id))
  expect(wordsOf(await his.write('show the pool'))).toMatch(/^The pool is empty\. To put/)
  expect(wordsOf(await his.write('claim Acme'))).not.toContain('yours')
})

/** When the first warning comes with the usual rules: grace ends on 14 April. */
const warned = '2026-04-10T01:00:00Z'
const old = new Date('2025-01-01T02:00:00Z')

async function forgotten(world: World, owner: Employee, name = 'Acme') {
  return world.customer({ name, ownerId: owner.id, addedAt: old, assignedAt: old })
}

test('opening the pool takes nobody’s customers at once: a warning comes first, days later it goes', async (world) => {
  const { tx, now } = world.ctx
  const bo = await world.employee({ name: 'Bo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: bo.id })
  const acme = await forgotten(world, wei)
  await (await person(world, bo)).write('turn the pool on')

  expect(await ring(world.ctx, '2026-04-09T01:00:00Z')).toEqual([])
  const rung = await ring(world.ctx, warned)
  expect(rung.map(({ to }) => to)).toEqual([wei.id])
  const { card } = one(rung)
  expect(wordsOf(card)).toContain('Acme: to the pool on Wed, Apr 15')
  expect(buttonsOf(card).map(({ label }) => label)).toEqual([
    ...['Log a visit', 'Plan a callback', 'Keep, with a reason', 'To the pool now'],
  ])
  expect(await ring(world.ctx, '2026-04-14T01:00:00Z')).toEqual([])
  const gone = await ring(world.ctx, '2026-04-15T02:00:00Z')
  expect(gone.map(({ to }) => to)).toEqual([wei.id, bo.id])
  expect(await present(world, acme)).toMatchObject({ ownerId: bo.id, releasedById: wei.id })
  expect((await present(world, acme)).pooledAt?.getTime()).toBeGreaterThan(now.getTime())
  expect(await tx.$count(customers)).toBe(1)
})

test('a service that was down warns first, however late it is', async (world) => {
  const { wei } = await pool(world)
  const acme = await forgotten(world, wei)
  await world.ctx.tx.update(customers).set({ recycleAt: world.ctx.now })
  const rung = await ring(world.ctx, '2026-06-01T02:00:00Z')
  expect(rung.map(({ card }) => card.title)).toEqual([
    'A customer without contact goes to the pool',
  ])
  expect((await present(world, acme)).pooledAt).toBeNull()
})

test('who is spoken to after the warning stays, and the clock begins anew', async (world) => {
  const { wei, hers } = await pool(world)
  const acme = await forgotten(world, wei)
  await world.ctx.tx.update(customers).set({ recycleAt: world.ctx.now })
  await ring(world.ctx, warned)
  expect(wordsOf(await hers.write('which customers go to the pool soon'))).toContain('Acme')
  await hers.write('visited Acme, all is well')
  await world.ctx.tx.execute(sql`update visits set logged_at = '2026-04-12T02:00:00Z'`)
  expect(await ring(world.ctx, '2026-04-15T02:00:00Z')).toEqual([])
  const { pooledAt, recycleAt } = await present(world, acme)
  expect(pooledAt).toBeNull()
  expect(recycleAt?.toISOString().slice(0, 10)).toBe('2026-07-06')
})

test('it is kept once for a reason that its file tells, and not twice', async (world) => {
  const { wei, hers } = await pool(world)
  await forgotten(world, wei)
  await world.ctx.tx.update(customers).set({ recycleAt: world.ctx.now })
  const { card } = one(await ring(world.ctx, warned))
  const asked = await hers.press(card, 'Keep, with a reason')
  expect(wordsOf(asked)).toContain('Why')
  const kept = await hers.write('their buyer is on leave until June')
  expect(kept.title).toBe('Acme stays with its owner until Mon, Jun 29')
  expect(await ring(world.ctx, '2026-04-15T02:00:00Z')).toEqual([])
  expect(wordsOf(await hers.write('keep Acme out of the pool, because we like them'))).toContain(
    'kept once already',
  )
})

test('many are warned of on one card, and key accounts stay', async (world) => {
  const { wei } = await pool(world)
  for (let n = 10; n < 22; n++) await forgotten(world, wei, `Nova ${n}`)
  await world.customer({ name: 'Grand', ownerId: wei.id, isKey: true, addedAt: old })
  await world.ctx.tx.update(customers).set({ recycleAt: world.ctx.now })
  const rung = await ring(world.ctx, warned)
  expect(rung.map(({ card }) => card.title)).toEqual([
    '12 customers without contact go to the pool',
  ])
  const gone = await ring(world.ctx, '2026-04-15T02:00:00Z')
  expect(gone.map(({ card }) => card.title)).toContain(
    '12 customers without contact for long: in the public pool now',
  )
  const stays = await world.ctx.tx.select().from(customers).where(eq(customers.name, 'Grand'))
  expect(one(stays).pooledAt).toBeNull()
})

test('closing the pool stops it, and undoing that starts it again', async (world) => {
  const { wei, boss } = await pool(world)
  const acme = await forgotten(world, wei)
  const closed = await boss.write('turn the pool off')
  expect((await present(world, acme)).recycleAt).toBeNull()
  await boss.press(closed, 'Undo')
  await poolUpkeep.run({ tx: world.ctx.tx, now: world.ctx.now })
  expect((await present(world, acme)).recycleAt).toEqual(world.ctx.now)
})

test('what is in the pool is late on nobody’s list', async (world) => {
  const { wei, boss, hers } = await pool(world)
  await world.customer({ ownerId: wei.id, assignedAt: old })
  expect(wordsOf(await hers.write('first contacts'))).toContain('Acme')
  await hers.write('Acme back to the pool')
  expect(wordsOf(await boss.write('first contacts'))).toContain('Everyone has been contacted.')
})

test('a reason to keep a customer is no contact with them', async (world) => {
  const { wei, hers } = await pool(world)
  await world.customer({ ownerId: wei.id, assignedAt: world.ctx.now })
  await hers.write('keep Acme out of the pool, because their buyer is away')
  expect(wordsOf(await hers.write('first contacts'))).toContain('Acme')
})

test('when whoever keeps the pool leaves, it goes up to their superior and stays in the pool', async (world) => {
  const ann = await world.employee({ name: 'Ann', role: 'manager' })
  const bo = await world.employee({ name: 'Bo', role: 'manager', managerId: ann.id })
  const wei = await world.employee({ name: 'Wei', managerId: bo.id })
  const head = await person(world, ann)
  await head.write('turn the pool on')
  const acme = await world.customer({ ownerId: wei.id })
  await (await person(world, wei)).write('Acme back to the pool')
  expect((await present(world, acme)).ownerId).toBe(bo.id)
  const proposal = await head.write('start the handover of Bo')
  expect(wordsOf(proposal)).toContain('customers in the pool 1')
  const confirm = buttonsOf(proposal).find(({ command }) => command === 'handover.confirm')
  await head.press(proposal, confirm?.label ?? '')
  const { ownerId, pooledAt, assignedAt } = await present(world, acme)
  expect({ ownerId, assignedAt }).toEqual({ ownerId: ann.id, assignedAt: null })
  expect(pooledAt).not.toBeNull()
})

test('the pool has pages', async (world) => {
  const { wei, his } = await pool(world)
  for (let n = 10; n < 20; n++) {
    await world.customer({ name: `Nova ${n}`, ownerId: wei.id, pooledAt: world.ctx.now })
  }
  const second = await his.press(await his.write('show the pool'), 'Show more')
  expect(wordsOf(second).match(/^Nova \d\d$/gm)).toHaveLength(2)
})

test('what has ended or was disposed of is in the pool no more, and nobody claims it', async (world) => {
  const { ctx, customer } = world
  const bo = await world.employee({ name: 'Bo' })
  const of = { ownerId: bo.id, pooledAt: ctx.now }
  const gone = await customer({ ...of, name: 'Zenith', status: 'disposed' })
  await customer({ ...of, name: 'Yonder', status: 'ended' })
  const lin = await person(world)
  const listed = await lin.write('/pool list')
  await lin.send({ kind: 'press', packed: `pool.claim?customer=${gone.id}` })
  const kept = await ctx.tx.select({ ownerId: customers.ownerId }).from(customers)

  expect(wordsOf(listed)).not.toMatch(/Zenith|Yonder/)
  expect(kept).toEqual([{ ownerId: bo.id }, { ownerId: bo.id }])
})
