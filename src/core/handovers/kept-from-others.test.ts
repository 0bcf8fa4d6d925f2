import { expect } from 'vitest'
import { insertRow } from '../../db/statement.ts'
import { callbacks } from '../../db/work.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { posted } from '../customers/secrets-testing.ts'
import { worldTest as test } from '../testing.ts'
import { department, told } from './handovers-testing.ts'

test('a superior who is told reads no name of a file that is kept from them', async (world) => {
  const { ada, bo, wei, lena, mia } = await department(world)
  const { tx, now } = world.ctx
  const xu = await world.employee({ name: 'Xu' })
  const secret = { name: 'Secret Steel', ownerId: xu.id, access: 'restricted' } as const
  const { id: customerId } = await world.customer(secret)
  const dueAt = new Date('2026-04-03T02:00:00Z')
  const of = { customerId, employeeId: wei.id, plannedAt: now }
  await insertRow(tx, callbacks, { ...of, dueAt, remindAt: dueAt })
  const admin = await person(world, ada)
  const done = await admin.press(await admin.write('start the handover of Wei'), 'Carry out')
  await tx.update(callbacks).set({ employeeId: mia.id })
  await admin.press(done, 'Reverse')
  const [carriedOut, reversed] = (await told(world, bo)).map(wordsOf)

  for (const card of [carriedOut, reversed]) {
    expect(card).toContain('a restricted customer')
    expect(card).not.toContain('Secret Steel')
  }
  expect((await told(world, lena)).map(wordsOf)[0]).toContain('Secret Steel')
})

test('whoever hands over reads no amount that is masked for them', async (world) => {
  const { boss, wei } = await department(world)
  const sub = await world.employee({ name: 'Sub', managerId: wei.id })
  const hana = await world.employee({ name: 'Hana' })
  await posted(world, [hana], [['handover', 'all']])
  await (await person(world, wei)).write('apply for 3,500元 expenses: dinner with Acme')
  await (await person(world, sub)).write('apply for 7,700元 expenses: dinner with Zen')
  const staff = await person(world, hana)
  const masked = wordsOf(await staff.write('start the handover of Wei'))
  const read = wordsOf(await boss.write('show the handover of Wei'))

  for (const card of [masked, read]) expect(card).toMatch(/dinner with Zen.*dinner with Acme/s)
  expect(masked).not.toMatch(/3,?500|7,?700/)
  expect(read).toContain('3,500')
})

test('nor does it show that a decision on access is about a file that there is', async (world) => {
  const { bo, wei } = await department(world)
  const xi = await world.employee({ name: 'Xi', managerId: wei.id })
  await world.customer({ name: 'Secret Steel', ownerId: xi.id, access: 'restricted' })
  const hana = await world.employee({ name: 'Hana' })
  await posted(world, [hana], [['handover', 'all']])
  const asking = await person(world, await world.employee({ name: 'Kim', managerId: bo.id }))
  await asking.write('ask for access to the file of Secret Steel, for the tender')
  const plan = wordsOf(await (await person(world, hana)).write('start the handover of Wei'))

  expect(plan).toContain('decisions 1')
  expect(plan).not.toContain('Secret Steel')
})
