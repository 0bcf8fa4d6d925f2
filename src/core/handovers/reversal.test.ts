import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { handoverItems, handovers } from '../../db/custody.ts'
import { taskReports } from '../../db/organisation.ts'
import { customers, employees } from '../../db/schema.ts'
import { callbacks, tasks } from '../../db/work.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { one } from '../one.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import {
  busyCustomer,
  clockedWorld,
  department,
  startAndCarryOut,
  told,
} from './handovers-testing.ts'

const ownerOf = async ({ ctx }: World, id: number) =>
  one(await ctx.tx.select().from(customers).where(eq(customers.id, id))).ownerId

test('after six days everything goes back, and nothing is left of the tasks it gave', async (around) => {
  const { world, setClock } = clockedWorld(around)
  const { boss, wei, lena } = await department(world)
  const { customerId, callback, task } = await busyCustomer(world, wei, 'Acme')
  const done = await startAndCarryOut(boss)
  const theirs = await person(world, lena)
  await theirs.write('Visited Acme today, they like the samples')
  setClock('2026-04-06T11:00:00Z')
  const reversed = await boss.press(done, 'Reverse')

  expect(reversed.title).toBe('Handover of Wei: reversed')
  expect(wordsOf(reversed)).toContain('Back with Wei: customers 1 · callbacks 1')
  expect(await ownerOf(world, customerId)).toBe(wei.id)
  const { tx } = world.ctx
  expect((await tx.select().from(callbacks))[0]).toMatchObject({
    employeeId: wei.id,
    dueAt: callback.dueAt,
  })
  expect((await tx.select().from(tasks)).map(({ id }) => id)).toEqual([task.id])
  expect((await tx.select().from(taskReports)).map(({ note }) => note)).toEqual([
    'Wei → Lena',
    'Lena → Wei',
  ])
  expect((await told(world, lena)).at(-1)?.title).toBe('Handover of Wei: reversed')
})

test('after eight days it is too late', async (around) => {
  const { world, setClock } = clockedWorld(around)
  const { boss, wei, lena } = await department(world)
  const { customerId } = await busyCustomer(world, wei, 'Acme')
  const done = await startAndCarryOut(boss)
  setClock('2026-04-08T12:00:00Z')

  expect(wordsOf(await boss.press(done, 'Reverse'))).toContain('seven days, and they are over')
  expect(await ownerOf(world, customerId)).toBe(lena.id)
})

test('what a receiver has finished or given on since stays, and the card says so', async (world) => {
  const { boss, wei, lena, mia } = await department(world)
  const acme = await busyCustomer(world, wei, 'Acme')
  const zenith = await busyCustomer(world, wei, 'Zenith')
  await boss.write('start the handover of Wei')
  await boss.write('everything goes to Lena')
  const done = await boss.write('carry out the handover of Wei')
  const { tx } = world.ctx
  await tx.update(customers).set({ ownerId: mia.id }).where(eq(customers.id, zenith.customerId))
  await (await person(world, lena)).write('Called back Acme, satisfied')
  await tx.update(customers).set({ note: 'Busy' }).where(eq(customers.id, acme.customerId))
  const words = wordsOf(await boss.press(done, 'Reverse'))

  expect(words).toContain('Back with Wei: customers 1 · callbacks 1 · planned visits 2 · tasks 2')
  expect(words).toContain('Stays: finished or given on since\nZenith · went to Lena')
  expect(words).toContain('callback · Acme · Fri, Apr 3, 10:00 · went to Lena')
  expect(await ownerOf(world, zenith.customerId)).toBe(mia.id)
  expect(await ownerOf(world, acme.customerId)).toBe(wei.id)
  const left = await tx.select({ title: tasks.title }).from(tasks)
  expect(left.map(({ title }) => title).sort()).toEqual([
    'Introduce yourself to Zenith (in place of Wei)',
    'Samples for Acme',
    'Samples for Zenith',
  ])
})

test('undone within ten minutes it is a proposal again, and nobody is told of it', async (world) => {
  const { boss, wei, lena } = await department(world)
  const { customerId, callback } = await busyCustomer(world, wei, 'Acme')
  const done = await startAndCarryOut(boss, 'start the handover of Wei, leaving on Friday')
  const undone = await boss.press(done, 'Undo')

  expect(undone.title).toBe('Taken back: Carry out a handover')
  expect(await ownerOf(world, customerId)).toBe(wei.id)
  const { tx } = world.ctx
  expect(await tx.select().from(callbacks)).toEqual([callback])
  expect((await tx.select().from(handovers))[0]?.state).toBe('proposed')
  expect((await tx.select().from(handoverItems)).map(({ holding }) => holding)).toEqual([
    'customer',
  ])
  expect(one(await tx.select().from(employees).where(eq(employees.id, wei.id))).leavesAt).toBe(null)
  expect(await tx.$count(tasks)).toBe(1)
  expect(
    (await ring(world.ctx, '2026-04-01T02:00:00Z')).filter(({ to }) => to === lena.id),
  ).toEqual([])
})

test('undoing the reversal hands it over again', async (world) => {
  const { boss, wei, lena } = await department(world)
  const { customerId } = await busyCustomer(world, wei, 'Acme')
  const reversed = await boss.press(await startAndCarryOut(boss), 'Reverse')
  await boss.press(reversed, 'Undo')

  expect(await ownerOf(world, customerId)).toBe(lena.id)
  expect((await world.ctx.tx.select().from(handovers))[0]?.state).toBe('done')
})
