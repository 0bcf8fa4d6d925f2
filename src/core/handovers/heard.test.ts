import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { handoverItems, handovers } from '../../db/custody.ts'
import { customers, employees } from '../../db/schema.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { worldTest as test } from '../testing.ts'
import { busyCustomer, department, startAndCarryOut } from './handovers-testing.ts'

const starts: readonly (readonly [string, string])[] = [
  ['Wei月底离职,办理交接', 'Wei的交接：待确认'],
  ['启动Wei的交接', 'Wei的交接：待确认'],
  ['办理Wei的离职交接，下周五', 'Wei的交接：待确认'],
  ['给Wei办理交接', 'Wei的交接：待确认'],
  ['start the handover of Wei, leaving on Friday', 'Wei的交接：待确认'],
  ['Wei leaves on Friday: start the handover of everything', 'Wei的交接：待确认'],
]

for (const [line, title] of starts) {
  test(`“${line}” starts a handover, and closes no account`, async (world) => {
    const { boss, wei } = await department(world, 'zh-CN')
    expect((await boss.write(line)).title).toBe(title)
    const [still] = await world.ctx.tx.select().from(employees).where(eq(employees.id, wei.id))
    expect(still?.leftAt).toBe(null)
  })
}

test('of two who are named the first leaves and the other receives', async (world) => {
  const { boss, wei } = await department(world)
  for (const name of ['Acme', 'Zenith']) await busyCustomer(world, wei, name)
  const card = await boss.write(
    'Wei leaves on Thursday: start the handover of all his customers to Mia',
  )

  expect(card.title).toBe('Handover of Wei: proposed')
  expect(wordsOf(card)).toContain('Mia · customers 2')
  expect(wordsOf(card)).toContain('Thu, Apr 2, 23:59')
})

test('without an open proposal nothing goes to anybody', async (world) => {
  const { boss, wei, lena } = await department(world)
  await world.customer({ ownerId: lena.id, name: 'Lumen' })
  await world.customer({ ownerId: wei.id, name: 'Acme' })
  for (const line of ['把Acme交给Mia', 'Acme goes to Mia', '把样品交给Mia', 'all goes to Mia']) {
    expect((await boss.write(line)).title).toBe('Which do you mean?')
  }
  await boss.write('start the handover of Wei')
  await boss.write('把Lumen交给Mia')

  expect(await world.ctx.tx.$count(customers, eq(customers.ownerId, lena.id))).toBe(1)
  expect((await world.ctx.tx.select().from(handoverItems)).map(({ rowId }) => rowId)).toHaveLength(
    1,
  )
})

test('nobody starts or carries out their own, not even by its number', async (world) => {
  const { bo, ada, boss } = await department(world)
  const raw = { who: String(bo.id) }
  const started = await boss.send({ kind: 'submit', form: 'handover.start', raw })
  await (await person(world, ada)).write('start the handover of Bo')
  const [own] = await world.ctx.tx.select().from(handovers)
  const packed = `handover.confirm?handover=${own?.id}`
  const confirmed = await boss.send({ kind: 'press', packed })

  expect(started.problems?.who).toContain('Nobody hands over what they hold themselves')
  expect(wordsOf(confirmed.card ?? { title: '' })).toContain('No handover that you may see')
  expect((await world.ctx.tx.select().from(handovers))[0]?.state).toBe('proposed')
})

test('who has left without a handover can still be handed over', async (world) => {
  const { boss, wei } = await department(world)
  await busyCustomer(world, wei, 'Acme')
  const left = await boss.write('Wei leaves the company')
  const card = await boss.press(left, 'Hand over')
  expect(card.title).toBe('Handover of Wei: proposed')
  const again = await boss.write('start the handover of Wei')
  expect(wordsOf(again)).toContain('Accounts close: Tue, Mar 31, 20:00')
  await boss.press(again, 'Carry out')

  expect(await world.ctx.tx.$count(customers, eq(customers.ownerId, wei.id))).toBe(0)
})

test('who leaves on a later day is not out at once', async (world) => {
  const { boss, wei } = await department(world, 'zh-CN')
  const refused = await boss.write('Wei下周五离职')

  expect(wordsOf(refused)).toContain('可以写：Wei月底离职，办理交接')
  const [still] = await world.ctx.tx.select().from(employees).where(eq(employees.id, wei.id))
  expect(still?.leftAt).toBe(null)
  expect((await boss.write('Wei今天离职')).title).toBe('Wei已离职')
})

test('whoever carries it out and receives a part reads their own briefing, and others do not', async (world) => {
  const { boss, ada, wei } = await department(world)
  await busyCustomer(world, wei, 'Acme')
  await boss.write('start the handover of Wei')
  await boss.write('everything goes to Lena')
  const asked = await boss.write('Acme goes to somebody')
  expect(asked.title).toContain('Who receives it')
  await boss.write('Bo')
  const done = await boss.write('carry out the handover of Wei')
  const mine = await boss.press(done, 'What has come to you in a handover')
  expect(mine.title).toContain('Yours now, from Wei: customers 1')
  expect(wordsOf(await boss.press(mine, 'Letter · Acme'))).toContain('my name is Bo')
  const other = await person(world, ada)
  const [its] = await world.ctx.tx.select().from(handovers)
  const packed = `handover.mine?handover=${its?.id}`
  const shown = await other.send({ kind: 'press', packed })
  expect(wordsOf(shown.card ?? { title: '' })).toContain('No handover that you may see')
})

test('a customer that nobody has handed over has no letter', async (world) => {
  const { boss, lena } = await department(world)
  const { id } = await world.customer({ ownerId: lena.id })
  await startAndCarryOut(boss)
  const shown = await boss.send({ kind: 'press', packed: `handover.letter?customer=${id}` })

  expect(wordsOf(shown.card ?? { title: '' })).toContain('has not been handed over')
})
