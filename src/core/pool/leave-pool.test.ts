import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { type Customer, customers } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { sender } from '../imports/imports-testing.ts'
import { one } from '../one.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'

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

test('a prospect that is developed leaves the pool for its developer, with its open work', async (world) => {
  const { sun, wei, boss, hers, his } = await pool(world)
  const acme = await world.customer({ ownerId: wei.id, status: 'prospect' })
  await hers.write('plan callback Acme on Friday about the samples')
  await hers.write('Acme back to the pool')
  await boss.write('New prospect Acme')
  const assigned = await boss.write('Assign the prospect Acme to Sun')

  expect(assigned.tone).toBe('good')
  expect(await present(world, acme)).toMatchObject({ ownerId: sun.id, pooledAt: null })
  expect(wordsOf(await his.write('show the pool'))).toContain('The pool is empty.')
  const rung = await ring(world.ctx, '2026-04-03T01:00:00Z')
  expect(rung.filter(({ to }) => to === sun.id).map(({ card }) => card.title)).toContainEqual(
    expect.stringContaining('Acme'),
  )
})

test('a table that names another keeper takes a customer out of the pool', async (world) => {
  const { bo, sun, wei, hers } = await pool(world)
  const ada = await world.employee({ name: 'Ada', role: 'admin' })
  const acme = await world.customer({ ownerId: wei.id })
  const beta = await world.customer({ name: 'Beta', ownerId: wei.id })
  await hers.write('plan callback Acme on Friday about the samples')
  await hers.write('Acme back to the pool')
  await hers.write('Beta back to the pool')
  const desk = await sender(world, ada)
  const preview = await desk.rows(['Customer', 'Owner'], ['Acme', 'Sun'], ['Beta', ''])
  await desk.press(preview, 'Import')

  expect(await present(world, acme)).toMatchObject({ ownerId: sun.id, pooledAt: null })
  expect((await present(world, acme)).recycleAt).not.toBe(null)
  expect(await present(world, beta)).toMatchObject({ ownerId: bo.id, pooledAt: world.ctx.now })
  const [call] = await world.ctx.tx.select().from(callbacks)
  expect(call).toMatchObject({ employeeId: sun.id, remindAt: expect.any(Date) })
})
