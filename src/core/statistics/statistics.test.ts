import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { dealings } from '../../db/archive.ts'
import { customers, type Employee } from '../../db/schema.ts'
import { callbacks, visits } from '../../db/work.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'

/** Mo leads Wei, who keeps three customers of different kinds, and Jo, who keeps one. */
async function company(world: World, locale: Employee['locale'] = 'en') {
  const { employee, customer } = world
  const mo = await employee({ name: 'Mo', role: 'manager', locale })
  const wei = await employee({ name: 'Wei', managerId: mo.id, locale })
  const jo = await employee({ name: 'Jo', managerId: mo.id, locale })
  const of = { ownerId: wei.id }
  const acme = await customer({ ...of, name: 'Acme', grade: 'A', kind: 'supplier', region: '华东' })
  const bolt = await customer({ ...of, name: '<b>Bolt</b>', grade: 'A', kind: 'dealer' })
  await customer({ ...of, name: 'Core', grade: 'C', region: '华东', status: 'ended' })
  await customer({ name: 'Dome', region: '华北', ownerId: jo.id })
  const [chief, rep] = [await person(world, mo), await person(world, wei)]
  return { mo, wei, jo, acme, bolt, chief, rep }
}

test('customers are counted by grade, with shares, and a button lists those of one', async (world) => {
  const { chief } = await company(world)
  const told = await chief.write('customers by grade')
  expect(told.title).toBe('3 customers, by: Grade')
  expect(wordsOf(told)).toContain('A · 2 · 66.7%')
  expect(wordsOf(told)).toContain('Not recorded · 1 · 33.3%')
  const listed = wordsOf(await chief.press(told, 'List'))

  expect(listed).toContain('Acme')
  expect(listed).toContain('<b>Bolt</b>')
  expect(listed).not.toContain('Dome')
})

test('by kind, region, person and status, in either language', async (world) => {
  const { chief } = await company(world, 'zh-CN')
  for (const [line, words] of [
    ['客户按等级统计', 'A · 2 个 · 66.7%'],
    ['客户按类别统计', '供应商 · 1 个 · 33.3%'],
    ['按区域统计客户', '华东 · 1 个 · 33.4%'],
    ['客户按负责人统计', 'Wei · 2 个 · 66.7%'],
    ['客户按行业分布', '未填写 · 3 个 · 100%'],
    ['客户按资信等级统计', '按资信等级'],
    ['客户按状态统计', '交易终止 · 1 个 · 25%'],
    ['count customers by region', '华北 · 1 个 · 33.3%'],
  ] as const) {
    expect(wordsOf(await chief.write(line)), line).toContain(words)
  }
})

test('everybody counts whom they may see, and nobody a restricted file of others', async (world) => {
  const { rep, acme } = await company(world)
  await world.ctx.tx
    .update(customers)
    .set({ access: 'restricted' })
    .where(eq(customers.id, acme.id))
  const ada = await person(world, await world.employee({ name: 'Ada', role: 'admin' }))
  const kim = await person(world, await world.employee({ name: 'Kim' }))

  expect((await rep.write('customers by grade')).title).toBe('2 customers, by: Grade')
  expect((await ada.write('customers by grade')).title).toBe('2 customers, by: Grade')
  expect((await kim.write('customers by grade')).title).toContain('no customers here')
})

test('each button of a counting finds as many as were counted', async (world) => {
  const { chief } = await company(world, 'zh-CN')
  for (const line of ['客户按等级统计', '客户按类别统计', '客户按区域统计', '客户按负责人统计']) {
    const told = await chief.write(line)
    for (const one of buttonsOf(told).filter(({ label }) => label === '名单')) {
      const { card } = await chief.send({
        kind: 'press',
        packed: `customer.find?query=${encodeURIComponent(one.raw.query ?? '')}`,
      })
      expect(wordsOf(card ?? { title: '' }), one.raw.query).toMatch(/Acme|Bolt|Core|Dome/)
    }
  }
})

test('many regions come in pages', async (world) => {
  const { chief, wei } = await company(world)
  for (let n = 10; n < 30; n++) {
    await world.customer({ name: `C${n}`, region: `R${n}`, ownerId: wei.id })
  }
  const first = await chief.write('customers by region')
  const more = await chief.press(first, 'Show more')

  expect(wordsOf(first)).toContain('R10 · 1')
  expect(wordsOf(first)).not.toContain('R29 · 1')
  expect(wordsOf(more)).toContain('R29 · 1')
})

test('who was dissatisfied last is on a list, until a later call finds them content', async (world) => {
  const { tx } = world.ctx
  const { chief, acme, bolt, wei } = await company(world)
  const call = (customerId: number, day: string, outcome: 'dissatisfied' | 'satisfied') => ({
    ...{ customerId, employeeId: wei.id, outcome, note: 'late *again*' },
    ...{ plannedAt: new Date(day), dueAt: new Date(day), doneAt: new Date(day) },
  })
  await tx
    .insert(callbacks)
    .values([
      call(acme.id, '2026-03-20', 'satisfied'),
      call(acme.id, '2026-03-25', 'dissatisfied'),
      call(bolt.id, '2026-03-20', 'dissatisfied'),
      call(bolt.id, '2026-03-26', 'satisfied'),
    ])
  const told = await chief.write('Dissatisfied customers')

  expect(wordsOf(told)).toContain('Acme · Wei · Wed, Mar 25\nlate *again*')
  expect(wordsOf(told)).not.toContain('Bolt')
  expect(buttonsOf(told).map(({ label }) => label)).toEqual(['Acme', 'Plan a callback'])
  expect((await chief.write('不满意客户有哪些')).title).toBe('Dissatisfied customers')
})

test('who came on three days of ninety is a frequent customer, with what they spent', async (world) => {
  const { tx, now } = world.ctx
  const { rep, chief, acme, bolt, wei } = await company(world)
  const came = (customerId: number, day: string, amount?: string) => ({
    ...{ customerId, employeeId: wei.id, kind: 'consumption' as const, day },
    ...{ note: 'evening', addedAt: now, ...(amount && { amount }) },
  })
  await tx
    .insert(dealings)
    .values([
      came(acme.id, '2026-03-01', '800.10'),
      came(acme.id, '2026-03-01', '0.20'),
      came(acme.id, '2026-03-15', '199.70'),
      came(bolt.id, '2026-03-01', '5000'),
      came(bolt.id, '2025-12-01', '5000'),
      came(bolt.id, '2025-12-02', '5000'),
    ])
  expect((await rep.write('frequent customers')).title).toContain('Nobody has come 3 times')
  const visit = { customerId: acme.id, employeeId: wei.id, kind: 'onsite' as const, note: 'met' }
  await tx.insert(visits).values({ ...visit, day: '2026-03-20', loggedAt: now })
  const told = wordsOf(await rep.write('常来顾客'))

  expect(told).toContain('Frequent customers: 3 times or more in 90 days')
  expect(told).toContain('Acme · 3 times · last on Fri, Mar 20\nSpent ¥1,000')
  expect(told).not.toContain('Bolt')
  expect(wordsOf(await chief.write('frequent customers'))).toContain('Spent ****')
})
