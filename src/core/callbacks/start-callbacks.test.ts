import { expect } from 'vitest'
import { companyDays } from '../../db/calendar.ts'
import { departments, posts, seats } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { callbacks } from '../../db/work.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { startCallbacks } from './start-callbacks.ts'

const done = { event: 'service_done', subject: '10,000 km service' } as const

test('a service done is called back about on the third day, by whoever looks after the customer', async ({
  at,
  customer,
}) => {
  const acme = await customer()
  const monday = at('2026-03-30T04:00:00Z')
  const made = await startCallbacks(monday, { ...done, customerId: acme.id })

  expect(made).toMatchObject([
    {
      customerId: acme.id,
      employeeId: acme.ownerId,
      type: 'aftersale',
      event: 'service_done',
      subject: '10,000 km service',
      subjectAt: monday.now,
      dueAt: new Date('2026-04-02T02:00:00Z'),
      remindAt: new Date('2026-04-02T02:00:00Z'),
      doneAt: null,
    },
  ])
})

test('where the third day is off, it is the last working day before it', async (world) => {
  const { at, customer, ctx } = world
  const acme = await customer()
  const friday = { day: '2026-04-03', kind: 'off', setById: ctx.actor.id, setAt: ctx.now } as const
  await insertRow(ctx.tx, companyDays, friday)
  const [made] = await startCallbacks(at('2026-04-01T04:00:00Z'), { ...done, customerId: acme.id })

  expect(made?.dueAt).toEqual(new Date('2026-04-02T02:00:00Z'))
})

test('what lies ahead is told before it comes', async ({ ctx, customer }) => {
  const acme = await customer()
  const ends = { event: 'warranty_end', at: new Date('2026-06-30T04:00:00Z') } as const
  const [made] = await startCallbacks(ctx, { ...ends, customerId: acme.id })

  // The 31st of May is a Sunday, and the Saturday before it is off, too.
  expect(made).toMatchObject({ type: 'warranty', dueAt: new Date('2026-05-29T02:00:00Z') })
})

test('one record starts no second callback while the first is open', async ({ ctx, customer }) => {
  const acme = await customer()
  const resolved = {
    event: 'complaint_resolved',
    source: 'complaint:7',
    customerId: acme.id,
  } as const

  expect(await startCallbacks(ctx, resolved)).toHaveLength(1)
  expect(await startCallbacks(ctx, resolved)).toEqual([])
  await ctx.tx.update(callbacks).set({ doneAt: ctx.now, outcome: 'dissatisfied', remindAt: null })
  expect(await startCallbacks(ctx, resolved)).toHaveLength(1)
})

test('nobody is called whose relation has ended', async ({ ctx, customer }) => {
  const acme = await customer({ status: 'ended' })

  expect(await startCallbacks(ctx, { ...done, customerId: acme.id })).toEqual([])
})

test('whoever dealt with a complaint calls, and its keeper where they have left', async (world) => {
  const { ctx, employee, customer } = world
  const acme = await customer()
  const wei = await employee({ name: 'Wei' })
  const gone = await employee({ name: 'Zoe', leftAt: ctx.now })
  const by = async (ownerId: number) =>
    (await startCallbacks(ctx, { event: 'complaint_resolved', customerId: acme.id, ownerId }))[0]

  expect((await by(wei.id))?.employeeId).toBe(wei.id)
  expect((await by(gone.id))?.employeeId).toBe(acme.ownerId)
})

async function onPost({ ctx: { tx, now } }: World, people: readonly Employee[]): Promise<void> {
  const { id: departmentId } = await insertRow(tx, departments, { name: 'Care', addedAt: now })
  const duties = [{ statement: 'Make the callbacks', tasks: [] }]
  const post = { departmentId, name: 'Callback specialist', duties, addedAt: now }
  const { id: postId } = await insertRow(tx, posts, post)
  for (const { id: employeeId } of people) {
    await insertRow(tx, seats, { employeeId, postId, since: '2026-03-01' })
  }
}

test('specialists share evenly, each by what they can carry', async (world) => {
  const { ctx, employee, customer } = world
  const [wei, yan] = [await employee({ name: 'Wei' }), await employee({ name: 'Yan', share: 50 })]
  await onPost(world, [wei, yan])
  const asked: number[] = []
  for (let n = 0; n < 6; n++) {
    const { id: customerId } = await customer({ name: `C${n}` })
    const [made] = await startCallbacks(ctx, { event: 'campaign', customerId })
    asked.push(made?.employeeId ?? 0)
  }

  expect(asked.filter((id) => id === wei.id)).toHaveLength(4)
  expect(asked.filter((id) => id === yan.id)).toHaveLength(2)
})

const changes = [
  ['en', 'Change the callback rule after a complaint resolved: 2 days', 'within 2 days'],
  ['zh-CN', '修改回访规则：投诉解决后2天', '2 天内'],
] as const

for (const [locale, line, shown] of changes) {
  test(`the company decides otherwise in a line: ${line}`, async (world) => {
    const { ctx, employee, customer } = world
    const boss = await person(world, await employee({ name: 'Bo', role: 'manager', locale }))
    const acme = await customer()
    const card = await boss.write(line)
    const start = () => startCallbacks(ctx, { event: 'complaint_resolved', customerId: acme.id })

    expect(wordsOf(card)).toContain(shown)
    expect((await start())[0]?.dueAt).toEqual(new Date('2026-04-02T02:00:00Z'))
    await boss.press(card, locale === 'en' ? 'Undo' : '撤销')
    expect((await start())[0]?.dueAt).toEqual(new Date('2026-04-03T02:00:00Z'))
  })
}

test('a rule for one kind of customers goes before that for all', async (world) => {
  const { ctx, employee, customer } = world
  const boss = await person(world, await employee({ name: 'Bo', role: 'manager' }))
  await boss.write('/callback rule quiet customers, turn off')
  await boss.write('/callback rule quiet customers, members, turn on, 1 day')
  const of = async (kind: 'member' | 'dealer') => {
    const { id: customerId } = await customer({ name: kind, kind })
    return startCallbacks(ctx, { event: 'quiet', customerId })
  }

  expect(await of('dealer')).toEqual([])
  expect(await of('member')).toMatchObject([{ dueAt: new Date('2026-04-01T02:00:00Z') }])
  expect(wordsOf(await boss.press(await boss.write('callback rules'), 'Show more'))).toContain(
    'a customer gone quiet · off',
  )
})

test('all see the rules, and only whoever decides for the company changes them', async (world) => {
  const lin = await person(world)
  const page = await lin.write('回访规则')
  const more = await lin.press(page, 'Show more')

  expect(page.title).toBe('Callback rules')
  expect(wordsOf(page)).toContain('a sale · At-sale callback · within 3 days')
  expect(wordsOf(more)).toContain('a birthday · Birthday call · the same day')
  expect(buttonsOf(page).map(({ command }) => command)).not.toContain('callback.rule')
  expect((await lin.write('/callback rule a sale, 1 day')).tone).toBe('bad')
})

test('a rule with nothing said shows what holds, and what no rule can be is refused', async (world) => {
  const boss = await person(world, await world.employee({ name: 'Bo', role: 'manager' }))
  const held = await boss.write('/callback rule a sale')
  const wrong = await boss.write('/callback rule a sale, 4000 days')

  expect(wordsOf(held)).toContain('within 3 days')
  expect(wordsOf(wrong)).toContain('from -365 to 365')
})
