import { eq } from 'drizzle-orm'
import { expect, test as plain } from 'vitest'
import { absences } from '../../db/organisation.ts'
import { customers, type Employee, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { company, holds, lastTold, toldTo } from '../borrowings/testing.ts'
import { wordsOf } from '../chat/testing.ts'
import { templates } from '../org/templates.ts'
import { worldTest as test, type World } from '../testing.ts'
import { approvalKindNames, rightsIn } from './rules.ts'

/** Kim and Ann, of no line of Wei's, both decide on disposal. */
async function deciders(world: World) {
  const people = await company(world)
  const kim = await world.employee({ name: 'Kim' })
  const ann = await world.employee({ name: 'Ann' })
  for (const who of [kim, ann]) await holds(world.ctx, who, 'approval.disposal')
  return { ...people, kim, ann }
}

const dispose = 'apply for the disposal of the old files of Acme'
const asked = async (world: World, ...all: Employee[]) => {
  const told = await Promise.all(all.map(async (who) => [who.name, await toldTo(world, who)]))
  return told.filter(([, cards]) => cards?.length).map(([name]) => name)
}

test('disposal is decided by a post, wherever it stands', async (world) => {
  const { rep, mo, kim, ann } = await deciders(world)
  const applied = await rep.write(dispose)

  expect(applied.title).toBe('DF-001 Disposal of files')
  expect(await asked(world, mo, kim, ann)).toEqual(['Kim'])
})

test('who is up the line comes before others', async (world) => {
  const { rep, bo, mo, kim, ann } = await deciders(world)
  await holds(world.ctx, bo, 'approval.disposal')
  await rep.write(dispose)

  expect(await asked(world, mo, bo, kim, ann)).toEqual(['Bo'])
})

test('whoever is away with nobody in their place, suspended or gone is passed over', async (world) => {
  const { rep, mo, kim, ann } = await deciders(world)
  const days = { fromDay: '2026-03-30', toDay: '2026-04-02' }
  await insertRow(world.ctx.tx, absences, { employeeId: kim.id, ...days })
  await rep.write(dispose)
  expect(await asked(world, mo, kim, ann)).toEqual(['Ann'])

  const suspended = { suspendedAt: world.ctx.now }
  await world.ctx.tx.update(employees).set(suspended).where(eq(employees.id, ann.id))
  await rep.write(dispose)
  expect(await asked(world, mo, kim)).toEqual(['Mo'])
})

test('whoever is away with a deputy keeps their turn, unless the applicant is the deputy', async (world) => {
  const { rep, wei, jo, kim, ann } = await deciders(world)
  const days = { fromDay: '2026-03-30', toDay: '2026-04-02' }
  await insertRow(world.ctx.tx, absences, { employeeId: kim.id, ...days, deputyId: jo.id })
  await rep.write(dispose)
  expect(await asked(world, jo, kim, ann)).toEqual(['Jo'])

  await world.ctx.tx.update(absences).set({ deputyId: wei.id })
  await rep.write(dispose)
  expect(await asked(world, ann)).toEqual(['Ann'])
})

test('a whole family of rights decides on none of this', async (world) => {
  const { rep, jo, mo } = await company(world)
  await holds(world.ctx, jo, 'approval', 'approval.approve')
  await rep.write(dispose)

  expect(await asked(world, jo, mo)).toEqual(['Mo'])
})

test('a first deal that both have approved enters the register, and who registers is told', async (world) => {
  const { rep, chief, boss, wei, mo, bo, kim } = await deciders(world)
  const acme = await world.customer({ ownerId: wei.id, status: 'prospect' })
  await holds(world.ctx, kim, 'customer.register')
  await rep.write('apply for the first deal with Acme, policy: premium, goods: 20 tons')
  await chief.press(await lastTold(world, mo), 'Approve')
  expect(await toldTo(world, kim)).toEqual([])
  const approved = await boss.press(await lastTold(world, bo), 'Approve')
  const told = await lastTold(world, kim)

  expect(told.title).toBe('Acme is in the register now')
  expect(wordsOf(told)).toContain('Code: KH-0001')
  expect(wordsOf(approved)).toContain('Acme is in the register as KH-0001.')
  expect(wordsOf(await lastTold(world, wei))).toContain('in the register as KH-0001')
  const standing = () => world.ctx.tx.select().from(customers).where(eq(customers.id, acme.id))
  const entered = { code: 'KH-0001', status: 'active', tradingPolicy: 'premium' }
  expect(await standing()).toMatchObject([entered])
  await boss.press(approved, 'Undo')
  expect(await standing()).toMatchObject([{ code: null, status: 'prospect', registeredAt: null }])
  expect(await toldTo(world, kim)).toEqual([])
})

plain('the key-account manager has every right that a chain names', () => {
  const wanted = approvalKindNames.flatMap(rightsIn)
  const names = templates.key.posts[0]?.rights.map(({ name }) => name)

  expect(wanted.length).toBeGreaterThan(2)
  expect(names).toEqual(expect.arrayContaining(wanted))
})
