import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { contracts } from '../../db/development.ts'
import { type Customer, contacts, customers } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { recordDealing } from '../dealings/record-dealing.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { addDays, dayAt, daysBetween } from '../time.ts'
import { callbackOccasions } from './daily-occasions.ts'

const run = ({ ctx: { tx } }: World, now: string) =>
  callbackOccasions.run({ tx, now: new Date(now) })
const all = ({ ctx }: World) => ctx.tx.select().from(callbacks).orderBy(asc(callbacks.id))
const dayMs = 86_400_000
const ago = (days: number, now = '2026-05-10T20:00:00Z') => new Date(Date.parse(now) - days * dayMs)

/** On file for so long, without a word. */
const silent = (world: World, name: string, days: number, some: Partial<Customer> = {}) =>
  world.customer({ name, addedAt: ago(days), ...some })

test('silence is called back about: key accounts sooner, each kind after its own time, once', async (world) => {
  const boss = await person(world, await world.employee({ name: 'Bo', role: 'manager' }))
  await boss.write('/callback rule greetings, turn off')
  await silent(world, 'Key', 31, { isKey: true })
  await silent(world, 'Key but fresh', 29, { isKey: true })
  await silent(world, 'Member', 26, { kind: 'member' })
  await silent(world, 'Dealer', 59, { kind: 'dealer' })
  await silent(world, 'Other', 91)
  await silent(world, 'Over', 91, { status: 'ended' })
  await silent(world, 'Pooled', 91, { pooledAt: ago(1) })
  await run(world, '2026-05-10T20:00:00Z')
  await run(world, '2026-05-11T20:00:00Z')

  const made = await world.ctx.tx
    .select({
      name: customers.name,
      event: callbacks.event,
      type: callbacks.type,
      at: callbacks.dueAt,
    })
    .from(callbacks)
    .innerJoin(customers, eq(customers.id, callbacks.customerId))
    .orderBy(customers.name)
  // Monday the 11th in Shanghai, and within three days.
  const at = new Date('2026-05-14T02:00:00Z')
  expect(made).toEqual([
    { name: 'Key', event: 'key_quiet', type: 'keyaccount', at },
    { name: 'Member', event: 'quiet', type: 'irregular', at },
    { name: 'Other', event: 'quiet', type: 'irregular', at },
  ])
})

test('who was in touch is not called, and a company that wants no such call has none', async (world) => {
  const boss = await person(world, await world.employee({ name: 'Bo', role: 'manager' }))
  const met = await silent(world, 'Met', 200)
  await recordDealing(world.ctx, { customer: met, kind: 'need', note: 'Tickets' })
  await silent(world, 'Quiet', 200)
  await boss.write('/callback rule quiet customers, turn off')
  await boss.write('/callback rule greetings, turn off')
  await run(world, '2026-05-10T20:00:00Z')
  expect(await all(world)).toEqual([])

  await boss.write('/callback rule quiet customers, turn on')
  await boss.write('set the silence of all others to 30 days')
  await run(world, '2026-05-10T20:00:00Z')
  expect((await all(world)).map(({ event }) => event)).toEqual(['quiet', 'quiet'])
})

test('each customer is greeted once a quarter on a day of their own, the important before others', async (world) => {
  const boss = await person(world, await world.employee({ name: 'Bo', role: 'manager' }))
  await boss.write('/callback rule quiet customers, turn off')
  await boss.write('set the calls begun a day to 2 times')
  for (let n = 0; n < 6; n++) {
    await silent(world, `C${n}`, 50, { grade: n === 5 ? 'A' : 'C' })
  }
  await run(world, '2026-03-31T20:00:00Z')
  const first = await all(world)
  for (let n = 0; n < 70; n++) await run(world, `${addDays('2026-04-01', n)}T20:00:00Z`)
  const made = await all(world)

  const due = await world.ctx.tx.select().from(customers)
  const isDue = ({ id }: Customer) => id % 60 === 0
  expect(first).toHaveLength(Math.min(2, due.filter(isDue).length))
  expect(made.map(({ customerId }) => customerId).toSorted()).toEqual(
    due.map(({ id }) => id).toSorted(),
  )
  expect(new Set(made.map(({ type }) => type))).toEqual(new Set(['greeting']))
  for (const { customerId, plannedAt } of made) {
    const since = daysBetween('2026-04-01', dayAt(plannedAt, 'Asia/Shanghai'))
    expect(since).toBeGreaterThanOrEqual(customerId % 60)
  }
})

test('a birthday is wished to whose it is, on the day or the last working day before', async (world) => {
  const { ctx, customer } = world
  const acme = await customer()
  const at = { customerId: acme.id, addedAt: ctx.now }
  const key = { ...at, name: 'Mr Zhou', phone: '13800001111', isKey: true }
  const [, ms] = await ctx.tx
    .insert(contacts)
    .values([key, { ...at, name: 'Ms Wu', phone: '13800002222', birthday: '1980-05-17' }])
    .returning()
  await run(world, '2026-05-04T20:00:00Z')
  await run(world, '2026-05-05T20:00:00Z')

  // The 17th is a Sunday.
  expect(await all(world)).toMatchObject([
    { contactId: ms?.id, subject: 'Ms Wu', dueAt: new Date('2026-05-15T02:00:00Z') },
  ])
  const [rung] = await ring(ctx, '2026-05-15T02:00:00Z')
  const words = wordsOf(rung?.card ?? { title: '' })
  expect(words).toContain('Phone: Ms Wu 13800002222')
  expect(words).toContain('About: Birthday call · Ms Wu · Sun, May 17')
  expect(words).toContain('speaking to Ms Wu')

  await (await person(world)).write('Called back Acme, satisfied')
  await run(world, '2026-05-16T20:00:00Z')
  await run(world, '2027-05-10T20:00:00Z')
  const wished = (await all(world)).filter(({ type }) => type === 'birthday')
  expect(wished.map(({ source }) => source)).toEqual([
    `birthday:${ms?.id}:2026`,
    `birthday:${ms?.id}:2027`,
  ])
})

test('a contract that ends is called about two months before, and no more once it is renewed', async (world) => {
  const { ctx, customer } = world
  const acme = await customer()
  const base = { customerId: acme.id, keeperId: ctx.actor.id, addedAt: ctx.now } as const
  await ctx.tx.insert(contracts).values([
    { ...base, code: 'HT-118', kind: 'service', untilOn: '2026-07-31' },
    { ...base, code: 'HT-119', kind: 'loan', untilOn: '2026-07-31' },
    { ...base, code: 'HT-120', kind: 'service', untilOn: '2026-05-20' },
    { ...base, code: 'HT-121', kind: 'service', untilOn: '2027-05-20' },
  ])
  await run(world, '2026-05-18T20:00:00Z')
  await run(world, '2026-05-19T20:00:00Z')

  // 60 days before is a Monday; what is known too late is due the next working day.
  expect((await all(world)).map(({ subject, type, dueAt }) => [subject, type, dueAt])).toEqual([
    ['HT-120', 'renewal', new Date('2026-05-20T02:00:00Z')],
    ['HT-118', 'renewal', new Date('2026-06-01T02:00:00Z')],
  ])
  const lin = await person(world)
  await lin.write('Renew contract HT-118 for a year')
  expect((await all(world)).map(({ outcome }) => outcome)).toEqual([null, 'contacted'])
})

for (const [locale, sold, delivered] of [
  ['en', 'Acme bought two motors for 5000 yuan', 'Delivered to Acme: two motors'],
  ['zh-CN', 'Acme消费了5000元', '发货给Acme：两台电机'],
] as const) {
  test(`a sale is called back about in three days, not each of many: ${sold}`, async (world) => {
    const ann = await world.employee({ name: 'Ann', locale })
    await world.customer({ ownerId: ann.id })
    const hers = await person(world, ann)
    const cards = []
    for (const line of [sold, sold, delivered]) cards.push(wordsOf(await hers.write(line)))

    expect(
      (await all(world)).map(({ event, type, dueAt }) => [event, type, dueAt]),
      cards.join(),
    ).toEqual([
      ['sale', 'sale', new Date('2026-04-03T02:00:00Z')],
      ['order_done', 'aftersale', new Date('2026-04-03T02:00:00Z')],
    ])
  })
}

test('what is written down late starts no call, and a restricted file is for its keeper alone', async (world) => {
  const { ctx, employee } = world
  const late = await world.customer({ name: 'Late' })
  const sale = { kind: 'consumption', note: 'A motor' } as const
  await recordDealing(ctx, { ...sale, customer: late, day: '2026-03-20' })
  const boss = await person(world, await employee({ name: 'Bo', role: 'manager' }))
  await boss.write('/callback rule a sale, by who dealt with it')
  const wei = await employee({ name: 'Wei' })
  const secret = await world.customer({ name: 'Secret', access: 'restricted' })
  const open = await world.customer({ name: 'Open' })
  for (const customer of [secret, open]) await recordDealing(world.as(wei), { ...sale, customer })

  expect((await all(world)).map(({ customerId, employeeId }) => [customerId, employeeId])).toEqual([
    [secret.id, ctx.actor.id],
    [open.id, wei.id],
  ])
})
