import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { contacts } from '../../db/schema.ts'
import { callbacks, visits } from '../../db/work.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { logVisit } from './log-visit.ts'

const facts = { kind: 'onsite', day: '2026-03-31', note: 'Wants a quote' } as const

const all = ({ ctx }: Pick<World, 'ctx'>) => ctx.tx.select().from(visits).orderBy(asc(visits.id))

test('a visit is kept with who made it, when it was logged and whom they met', async ({
  ctx,
  customer,
}) => {
  const acme = await customer()
  const { visit } = await logVisit(ctx, { customer: acme, contact: '周总', ...facts })
  const [contact] = await ctx.tx.select().from(contacts)

  expect(visit).toMatchObject({ ...facts, employeeId: ctx.actor.id, loggedAt: ctx.now })
  expect(contact).toMatchObject({ name: '周总', customerId: acme.id, id: visit.contactId })
})

test('whom they met before is the same contact, and another customer’s is not', async (world) => {
  const { ctx, customer } = world
  const [acme, bolt] = [await customer(), await customer({ name: 'Bolt' })]
  for (const of of [acme, acme, bolt]) {
    await logVisit(ctx, { customer: of, contact: 'Mr Zhou', ...facts })
  }

  const met = (await all(world)).map(({ contactId }) => contactId)
  expect(met[0]).toBe(met[1])
  expect(met[2]).not.toBe(met[0])
})

test('the plan of that day or before becomes the visit, and rings no more', async (world) => {
  const { ctx, at, customer } = world
  const acme = await customer()
  const before = at('2026-03-20T04:00:00Z')
  for (const nextVisit of ['2026-03-25', '2026-03-30', '2026-04-02']) {
    await logVisit(before, { customer: acme, ...facts, day: '2026-03-20', nextVisit })
  }
  const { visit } = await logVisit(ctx, { customer: acme, ...facts })

  const kept = await all(world)
  expect(kept).toHaveLength(6)
  expect(kept.find(({ id }) => id === visit.id)).toMatchObject({ ...facts, remindAt: null })
  expect(visit.plannedAt).not.toBeNull()
  const planned = kept.filter(({ loggedAt }) => loggedAt === null).map(({ day }) => day)
  expect(planned).toEqual(['2026-03-25', '2026-04-02'])
})

test('a colleague’s plan, and the plan for another customer, stay plans', async (world) => {
  const { ctx, as, customer, employee } = world
  const acme = await customer()
  const bolt = await customer({ name: 'Bolt' })
  const wei = as(await employee({ name: 'Wei' }))
  await logVisit(wei, { customer: acme, ...facts, nextVisit: '2026-03-31' })
  await logVisit(ctx, { customer: bolt, ...facts, nextVisit: '2026-03-31' })
  await logVisit(ctx, { customer: acme, ...facts })

  expect((await all(world)).filter(({ loggedAt }) => loggedAt === null)).toHaveLength(2)
})

test('the callback is planned beside the visit', async ({ ctx, customer }) => {
  const acme = await customer()
  const { callback } = await logVisit(ctx, { customer: acme, ...facts, callBack: '2026-04-07' })

  expect(await ctx.tx.select().from(callbacks)).toEqual([callback])
  expect(callback?.dueAt).toEqual(new Date('2026-04-07T01:00:00Z'))
})

const reminders = [
  { zone: 'Asia/Shanghai', day: '2026-04-01', at: '2026-04-01T01:00:00Z' },
  { zone: 'Europe/London', day: '2026-04-01', at: '2026-04-01T08:00:00Z' },
  { zone: 'Pacific/Auckland', day: '2026-04-02', at: '2026-04-01T20:00:00Z' },
  { zone: 'Asia/Shanghai', day: '2026-04-04', at: '2026-04-07T01:00:00Z', why: 'before a holiday' },
  { zone: 'Asia/Shanghai', day: '2026-03-31', at: undefined, why: 'when work is over today' },
]

for (const { zone, day, at, why = '' } of reminders) {
  test(`the next visit of ${day} in ${zone} ${why} is remembered at ${at}`, async (world) => {
    const { as, employee, customer } = world
    const there = as(await employee({ timeZone: zone }))
    const acme = await customer({ ownerId: there.actor.id })
    const { nextVisit } = await logVisit(there, { customer: acme, ...facts, nextVisit: day })

    expect(nextVisit).toMatchObject({ day, loggedAt: null, plannedAt: there.now })
    expect(nextVisit?.remindAt?.toISOString()).toBe(at && new Date(at).toISOString())
  })
}

test('whoever works at night is reminded when the night begins', async ({
  as,
  employee,
  customer,
}) => {
  const night = as(await employee({ workFrom: '18:00', workTo: '02:00' }))
  const acme = await customer()
  const { nextVisit } = await logVisit(night, { customer: acme, ...facts, nextVisit: '2026-04-03' })

  expect(nextVisit?.remindAt).toEqual(new Date('2026-04-03T10:00:00Z'))
})

test('the morning of a planned visit says whom, their number and what was said last', async (world) => {
  const { ctx, customer } = world
  const acme = await customer({ phone: '021-6655' })
  await logVisit(ctx, { customer: acme, ...facts, nextVisit: '2026-04-02' })

  expect(await ring(ctx, '2026-04-02T00:59:59Z')).toEqual([])
  const [rung, ...others] = await ring(ctx, '2026-04-02T01:00:00Z')
  expect(rung?.to).toBe(ctx.actor.id)
  expect(wordsOf(rung?.card ?? { title: '' })).toBe(
    'Visit today: Acme\nPhone: 021-6655\nLast time: Tue, Mar 31 · Wants a quote',
  )
  expect(others).toEqual([])
  expect(await ring(ctx, '2026-04-02T02:00:00Z')).toEqual([])
})

test('a visit planned for a Saturday is not said to be on the working day after it', async ({
  ctx,
  customer,
}) => {
  await logVisit(ctx, { customer: await customer(), ...facts, nextVisit: '2026-04-04' })
  const [rung] = await ring(ctx, '2026-04-07T01:00:00Z')

  expect(wordsOf(rung?.card ?? { title: '' })).toContain(
    'Visit not logged yet: Acme\nPlanned: Sat, Apr 4',
  )
})

test('today is the day where the employee is', async ({ as, employee, customer }) => {
  const inAuckland = as(await employee({ timeZone: 'Pacific/Auckland' }))
  const acme = await customer()

  const tomorrow = { customer: acme, ...facts, day: '2026-04-01' }
  await expect(logVisit(inAuckland, tomorrow)).resolves.toMatchObject({
    visit: { day: '2026-04-01' },
  })
})

const refused = [
  ['day', { day: '2026-04-01' }, 'Wed, Apr 1 is still to come'],
  ['nextVisit', { nextVisit: '2026-03-30' }, 'Mon, Mar 30 is over'],
  ['callBack', { callBack: '2025-12-31' }, 'Wed, Dec 31, 2025 is over'],
] as const

for (const [field, wrong, sentence] of refused) {
  test(`what cannot be is refused beside its field: ${field}`, async (world) => {
    const acme = await world.customer()
    const logging = logVisit(world.ctx, { customer: acme, ...facts, ...wrong })

    await expect(logging).rejects.toMatchObject({ field })
    await expect(logging).rejects.toThrow(sentence)
    expect(await all(world)).toEqual([])
  })
}

test('of a colleague’s customer one is told what one is told of none', async (world) => {
  const { customer, employee, ctx } = world
  const wei = await employee({ name: 'Wei' })
  const secret = await customer({ name: 'Zenith', ownerId: wei.id })
  const lin = await person(world)
  const answers = async (name: string) => [
    wordsOf(await lin.write(`/visit log Visited ${name}, prices`)).replaceAll(name, '…'),
    wordsOf(await lin.write(`/customer view ${name}`)).replaceAll(name, '…'),
    (await lin.send(submit({ customer: name, note: 'Prices' }))).problems?.customer?.replaceAll(
      name,
      '…',
    ),
  ]

  expect(await answers('Zenith')).toEqual(await answers('Nobody'))
  const byNumber = await lin.send(submit({ customer: String(secret.id), note: 'Prices' }))
  expect(byNumber.problems?.customer).toContain('no customer of yours')
  expect(await ctx.tx.select().from(visits).where(eq(visits.customerId, secret.id))).toEqual([])
})

test('a manager logs for those who report to theirs, and not for those beside', async (world) => {
  const { customer, employee } = world
  const boss = await employee({ name: 'Bo', role: 'manager' })
  const lead = await employee({ name: 'Mo', role: 'manager', managerId: boss.id })
  const rep = await employee({ name: 'Wei', managerId: lead.id })
  const beside = await employee({ name: 'Jo', role: 'manager', managerId: boss.id })
  await customer({ name: 'Zenith', ownerId: rep.id })
  const log = async (who: typeof boss) =>
    (await (await person(world, who)).write('Visited Zenith today, prices')).title

  expect(await log(boss)).toBe('Visit logged: Zenith')
  expect(await log(lead)).toBe('Visit logged: Zenith')
  expect(await log(beside)).toContain('Customer')
})

const submit = (raw: Record<string, string>) =>
  ({ kind: 'submit', form: 'visit.log', raw }) as const
