import { expect } from 'vitest'
import type { VisitKind } from '../../db/choices.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { visits } from '../../db/work.ts'
import { heard } from '../chat/hear-testing.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'

const seen = (
  { ctx }: World,
  { id, ownerId }: Customer,
  day: string,
  kind: VisitKind = 'onsite',
) => {
  const row = { customerId: id, employeeId: ownerId, kind, day, note: 'Prices', loggedAt: ctx.now }
  return ctx.tx.insert(visits).values(row)
}

/** A key account that is late, one of grade A that is due on Saturday, and one that is due on Monday. */
async function portfolio(world: World, owner: Employee) {
  const of = (some: Partial<Customer>) => world.customer({ ownerId: owner.id, ...some })
  const key = await of({ name: '<Key> & Co', isKey: true })
  await seen(world, key, '2026-02-20')
  await seen(world, key, '2026-03-30', 'phone')
  const a = await of({ name: 'Alpha', grade: 'A' })
  await seen(world, a, '2026-01-04')
  await seen(world, await of({ name: 'Beta' }), '2026-01-06')
  await of({ name: 'Newcomer', isKey: true })
  const over = await of({ name: 'Ended', status: 'ended' })
  await seen(world, over, '2025-01-01')
}

const lines = {
  en: [
    '<Key> & Co · 9 days over · last visit Fri, Feb 20',
    'Alpha · due Sat, Apr 4 · last visit Sun, Jan 4',
  ],
  'zh-CN': ['<Key> & Co · 已超9天 · 上次2月20日 周五', 'Alpha · 4月4日 周六前 · 上次1月4日 周日'],
} as const

for (const [locale, ask, plan] of [
  ['en', 'whom do I have to visit this week', 'Plan · <Key> & Co'],
  ['zh-CN', '本周该拜访谁', '计划 · <Key> & Co'],
] as const) {
  test(`whom to visit this week, the longest overdue first, and planned by its button, in ${locale}`, async (world) => {
    const who = await world.employee({ locale })
    const lin = await person(world, who)
    const none = await lin.write(ask)
    await portfolio(world, who)
    const due = await lin.write(ask)

    expect(wordsOf(none)).toContain(locale === 'en' ? 'Nobody has to be' : '没有要拜访')
    expect(
      wordsOf(due)
        .split('\n')
        .filter((line) => line.includes(' · ')),
    ).toEqual(lines[locale])
    await lin.press(due, plan)
    await lin.write(locale === 'en' ? 'Thursday' : '周四')
    const then = await lin.write(ask)
    expect(wordsOf(then)).toContain(locale === 'en' ? 'planned Thu, Apr 2' : '已计划4月2日 周四')
  })
}

test('what an interval is, the company decides', async (world) => {
  await portfolio(world, world.ctx.actor)
  const admin = await person(world, await world.employee({ name: 'Ada', role: 'admin' }))
  await admin.write('set visit frequency to 60 days')
  await admin.write('把大客户拜访周期改为60天')
  const due = wordsOf(await (await person(world)).write('visits due'))

  expect(due).toContain('Beta · 24 days over')
  expect(due).not.toContain('<Key>')
})

test('a manager is shown those of their people, and nobody else’s', async (world) => {
  const boss = await world.employee({ name: 'Bo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: boss.id })
  const stranger = await world.employee({ name: 'Jo' })
  await portfolio(world, wei)
  await world.customer({
    name: 'Alien',
    ownerId: stranger.id,
    addedAt: new Date('2025-01-01T00:00:00Z'),
  })
  const asked = await person(world, boss)

  expect(wordsOf(await asked.write('visits due'))).toContain('Nobody has to be visited')
  const due = await asked.write('visits due of my team')
  expect(wordsOf(due)).toContain('<Key> & Co · Wei · 9 days over')
  expect(wordsOf(due)).not.toContain('Alien')
  expect(JSON.stringify(due)).not.toContain('visit.plan')
})

test('the plan of a month and of a year says what was made of it, by grade', async (world) => {
  const boss = await world.employee({ name: 'Bo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: boss.id })
  await portfolio(world, wei)
  const own = await person(world, wei)
  const month = wordsOf(await own.write('monthly visit plan'))
  const year = wordsOf(await own.write('今年拜访计划'))
  const team = wordsOf(await (await person(world, boss)).write('annual visit plan of my team'))

  expect(month).toContain('Visit plan, Sun, Mar 1')
  expect(month).toContain('Wei · 0 of 2\nKey accounts 0 of 2 · A 0 of 0 · others 0 of 0')
  expect(year).toContain('Wei · 3 of 32\nKey accounts 1 of 24 · A 1 of 4 · others 1 of 4')
  expect(team).toContain('Wei · 3 of 32')
  expect(wordsOf(await (await person(world)).write('visit plan of the month'))).toContain(
    'no customers',
  )
})

test('what is due is told from the list of plans and from a plan', async (world) => {
  for (const [words, command] of [
    ['拜访计划', 'visit.list'],
    ['年度拜访计划', 'visit.plans'],
    ['哪些客户好久没拜访了', 'visit.due'],
    ['which visits are planned this week', 'visit.list'],
    ['who is due for a visit', 'visit.due'],
  ] as const) {
    expect((await heard(world, words)).command, words).toBe(command)
  }
})

test('a restricted file is due for its keeper and their superiors, and for nobody else', async (world) => {
  const boss = await world.employee({ name: 'Bo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: boss.id })
  const admin = await world.employee({ name: 'Ada', role: 'admin' })
  const addedAt = new Date('2025-01-01T00:00:00Z')
  await world.customer({ name: 'Secret Mills', ownerId: wei.id, access: 'restricted', addedAt })
  await world.customer({ name: 'Open Mills', ownerId: wei.id, addedAt })
  const due = async (who: Employee, line: string) =>
    wordsOf(await (await person(world, who)).write(line))

  expect(await due(wei, 'visits due')).toContain('Secret Mills')
  expect(await due(boss, 'visits due of my team')).toContain('Secret Mills')
  const others = await due(admin, 'visits due of my team')
  expect(others).toContain('Open Mills')
  expect(others).not.toContain('Secret')
})
