import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { liaisons } from '../../db/archive.ts'
import { departments, posts, seats } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
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

const now = async ({ ctx }: World, { id }: Employee) =>
  one(await ctx.tx.select().from(employees).where(eq(employees.id, id)))

async function seated({ ctx }: World, { id: employeeId }: Employee) {
  const { tx, now: addedAt } = ctx
  const { id: departmentId } = await insertRow(tx, departments, { name: 'Sales', addedAt })
  const post = await insertRow(tx, posts, { departmentId, name: 'Seller', addedAt })
  return insertRow(tx, seats, { employeeId, postId: post.id, since: '2026-01-01' })
}

test('the accounts close when the last day ends where the leaver is, not before', async (world) => {
  const { boss, wei } = await department(world)
  await world.ctx.tx
    .update(employees)
    .set({ timeZone: 'Europe/London' })
    .where(eq(employees.id, wei.id))
  const card = await boss.write('start the handover of Wei, leaving on Friday')
  const seat = await seated(world, wei)
  const theirs = await person(world, wei)
  await boss.press(card, 'Carry out')

  expect(wordsOf(card)).toContain('Accounts close: Sat, Apr 4, 06:59')
  await ring(world.ctx, '2026-04-03T22:58:00Z')
  expect((await theirs.write('my rights')).title).toBe('What Wei may do')
  await ring(world.ctx, '2026-04-03T22:59:00Z')
  expect((await theirs.write('my rights')).title).toBe('This account is closed')
  expect(await now(world, wei)).toMatchObject({
    leavesAt: null,
    leftAt: new Date('2026-04-03T22:59:00Z'),
  })
  const [ended] = await world.ctx.tx.select().from(seats).where(eq(seats.id, seat.id))
  expect(ended?.until).toBe('2026-04-04')
})

test('what has come to be the leaver’s since then goes when the accounts close', async (world) => {
  const { boss, wei, lena, mia } = await department(world)
  await busyCustomer(world, lena, 'Lumen')
  await startAndCarryOut(boss, 'start the handover of Wei, leaving on Friday')
  await (await person(world, wei)).write('New customer Late & Co')
  await ring(world.ctx, '2026-04-03T15:59:00Z')

  expect((await told(world, mia)).at(-1)?.title).toBe('Yours now, from Wei: customers 1')
  const found = await (await person(world, mia)).write('/customer view Late & Co')
  expect(found.title).toBe('Late & Co')
})

test('a reversal opens the accounts again, with posts and people as they were', async (around) => {
  const { world, setClock } = clockedWorld(around)
  const { ada, bo, wei } = await department(world)
  const seat = await seated(world, bo)
  await busyCustomer(world, bo, 'Acme')
  const admin = await person(world, ada)
  const done = await startAndCarryOut(admin, 'start the handover of Bo, leaving on Friday')
  expect(await now(world, wei)).toMatchObject({ managerId: ada.id })
  expect(await now(world, bo)).toMatchObject({ digestAt: null })
  await ring(world.ctx, '2026-04-03T15:59:00Z')
  expect((await now(world, bo)).leftAt).not.toBe(null)
  setClock('2026-04-05T12:00:00Z')
  await admin.press(done, 'Reverse')

  expect(await now(world, bo)).toMatchObject({ leftAt: null, digestAt: expect.any(Date) })
  expect(await now(world, wei)).toMatchObject({ managerId: bo.id })
  const [again] = await world.ctx.tx.select().from(seats).where(eq(seats.id, seat.id))
  expect(again?.until).toBe(null)
})

test('a leaver who moves or changes hours reads no digest again, and has it back by a reversal', async (world) => {
  const { ada, bo, boss } = await department(world)
  await busyCustomer(world, bo, 'Acme')
  const admin = await person(world, ada)
  const done = await startAndCarryOut(admin, 'start the handover of Bo, leaving on Friday')
  const settings = { timeZone: 'Europe/London', digestClock: '07:45' }
  await boss.send({ kind: 'submit', form: 'settings', raw: settings })
  expect(await now(world, bo)).toMatchObject({ ...settings, digestAt: null })
  await admin.send({
    ...({ kind: 'submit', form: 'employee.change' } as const),
    raw: { who: String(bo.id), timeZone: 'Asia/Tokyo' },
  })
  expect(await now(world, bo)).toMatchObject({ timeZone: 'Asia/Tokyo', digestAt: null })
  await admin.press(done, 'Reverse')

  expect((await now(world, bo)).digestAt).toEqual(new Date('2026-03-31T22:45:00Z'))
})

test('when the accounts close they are nobody’s contact; a reversal brings that back', async (around) => {
  const { world, setClock } = clockedWorld(around)
  const { boss, bo, wei, lena } = await department(world)
  const lumen = await world.customer({ name: 'Lumen', ownerId: lena.id, isKey: true })
  await boss.send({
    ...({ kind: 'submit', form: 'keyaccount.assign' } as const),
    raw: { customer: String(lumen.id), employee: String(wei.id) },
  })
  const theirs = await person(world, wei)
  const done = await startAndCarryOut(boss, 'start the handover of Wei, leaving on Friday')
  const contacts = () => world.ctx.tx.select().from(liaisons)
  expect(await contacts()).toMatchObject([{ employeeId: wei.id, until: null }])
  expect((await theirs.write('/customer view Lumen')).title).toBe('Lumen')
  await ring(world.ctx, '2026-04-03T15:59:00Z')

  expect(await contacts()).toMatchObject([{ employeeId: wei.id, until: '2026-04-03' }])
  expect((await told(world, lena)).at(-1)?.title).toContain('Lumen')
  expect(wordsOf((await told(world, bo)).at(-1) ?? { title: '' })).toContain('Lumen')
  setClock('2026-04-05T12:00:00Z')
  await boss.press(done, 'Reverse')
  expect(await contacts()).toMatchObject([{ employeeId: wei.id, until: null }])
})

test('what was said last is undone, not what fell due by itself', async (around) => {
  const { world, setClock } = clockedWorld(around)
  const { boss, bo, wei } = await department(world)
  await world.customer({ ownerId: bo.id })
  await startAndCarryOut(boss, 'start the handover of Wei, leaving on Friday')
  setClock('2026-04-03T15:55:00Z')
  await boss.write('Visited Acme today, prices')
  await ring(world.ctx, '2026-04-03T15:59:00Z')

  expect((await boss.write('undo')).title).toBe('Taken back: Log a visit')
  expect((await now(world, wei)).leftAt).not.toBe(null)
})

test('the only administrator does not leave by themselves', async (world) => {
  const { ada, bo } = await department(world)
  const eve = await world.employee({ name: 'Eve', role: 'admin' })
  const admin = await person(world, eve)
  await startAndCarryOut(admin, 'start the handover of Ada, leaving on Friday')
  await world.ctx.tx.update(employees).set({ role: 'rep' }).where(eq(employees.id, eve.id))
  await ring(world.ctx, '2026-04-03T15:59:00Z')

  expect((await now(world, ada)).leftAt).toBe(null)
  expect((await now(world, ada)).leavesAt).toEqual(new Date('2026-04-07T01:00:00Z'))
  expect((await now(world, bo)).line).toEqual([bo.id, ada.id])
})
