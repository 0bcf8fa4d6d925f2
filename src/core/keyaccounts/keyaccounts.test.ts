import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { dealings, liaisons } from '../../db/archive.ts'
import { customers } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { visits } from '../../db/work.ts'
import { company, lastTold, toldTo } from '../borrowings/testing.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'

/** Wei looks after Hongyuan, a key account; Sun is a colleague of Wei's. */
async function account(world: World, locale: 'en' | 'zh-CN' = 'en') {
  const people = await company(world, locale)
  const name = locale === 'en' ? 'Hongyuan Logistics' : '宏远物流'
  const sun = await world.employee({
    name: locale === 'en' ? 'Sun' : '孙浩',
    locale,
    managerId: people.mo.id,
  })
  const second = await person(world, sun)
  const customer = await world.customer({
    name,
    ownerId: people.wei.id,
    isKey: true,
    phone: '13899990001',
  })
  return { ...people, sun, second, customer }
}

const add = 'Add Sun as second contact for Hongyuan Logistics'

test('a second contact is added, told, and the owner has words for the customer', async (world) => {
  const { rep, sun } = await account(world)
  const added = wordsOf(await rep.write(add))

  expect(added).toContain('Sun is a contact of ours for Hongyuan Logistics')
  expect(added).toContain('Contacts of ours: Wei, Sun')
  expect(added).toContain('from now on Wei and Sun are there for you')
  expect((await lastTold(world, sun)).title).toBe(
    'You are a contact of ours for Hongyuan Logistics, with Wei',
  )
})

test('in Chinese by a surname, and of somebody else’s doing the owner hears', async (world) => {
  const { chief, wei, rep } = await account(world, 'zh-CN')
  const added = wordsOf(await chief.write('宏远物流加小孙做第二联系人'))
  expect(added).toContain('孙浩已成为宏远物流的我方联系人')
  expect(added).not.toContain('尊敬的')
  expect(wordsOf(await lastTold(world, wei))).toContain('由Wei和孙浩共同为贵方服务')

  const gone = wordsOf(await rep.write('宏远物流：小孙不再做第二联系人'))
  expect(gone).toContain('孙浩不再是宏远物流的我方联系人')
  expect(gone).toContain('我方联系人不足')
})

test('a contact opens the file and its phone, also of a restricted one, and logs visits to it', async (world) => {
  const { rep, second, customer } = await account(world)
  const seen = async () => wordsOf(await second.write('/customer view Hongyuan Logistics'))
  const { tx } = world.ctx
  await tx.update(customers).set({ access: 'restricted' }).where(eq(customers.id, customer.id))
  expect(await seen()).not.toContain('13899990001')
  const added = await rep.write(add)
  expect(await seen()).toContain('13899990001')
  await second.write('Log a visit to Hongyuan Logistics: annual supply')
  expect(await tx.$count(visits, eq(visits.customerId, customer.id))).toBe(1)
  expect(wordsOf(await rep.write('/customer view Hongyuan Logistics'))).toContain('annual supply')

  await rep.press(added, 'Undo')
  expect(await seen()).not.toContain('13899990001')
})

test('a contact does not decide who else is one, nor whether it is a key account', async (world) => {
  const { rep, second } = await account(world)
  await rep.write(add)
  const tried = [
    await second.write('/keyaccount assign Hongyuan Logistics Jo'),
    await second.write('/keyaccount mark Hongyuan Logistics no longer a key account'),
  ]

  for (const card of tried) expect(wordsOf(card)).toContain('is looked after by Wei')
})

test('nobody is a contact twice, beside themselves, or of a relation that is over', async (world) => {
  const { rep, chief, customer, sun } = await account(world)
  await rep.write(add)
  expect(wordsOf(await rep.write(add))).toContain('already')
  expect(await world.ctx.tx.$count(liaisons)).toBe(1)
  const own = wordsOf(await chief.write('Wei as second contact for Hongyuan Logistics'))
  expect(own).toContain('Wei looks after Hongyuan Logistics already')
  await rep.write('Hongyuan Logistics: Sun is no longer second contact')
  expect((await lastTold(world, sun)).title).toContain('no longer a contact')
  await world.ctx.tx.update(customers).set({ status: 'ended' }).where(eq(customers.id, customer.id))
  expect(wordsOf(await rep.write(add))).toContain('is over')
})

test('whoever has nothing to do with the customer neither adds nor finds anything', async (world) => {
  const { other } = await account(world)

  expect(wordsOf(await other.write(add))).not.toContain('is a contact of ours')
  expect(await world.ctx.tx.$count(liaisons)).toBe(0)
})

test('the check names key accounts with too few of ours or long without contact', async (world) => {
  const { rep, chief, customer, wei } = await account(world)
  const checked = await chief.write('Which key accounts have only one contact of ours?')
  expect(wordsOf(checked)).toContain('Hongyuan Logistics\none of ours · Wei · no contact yet')
  expect(buttonsOf(checked).map(({ label }) => label)).toContain('Add a second contact')

  await rep.write(add)
  expect(wordsOf(await chief.write('check the key accounts'))).toContain('in contact')
  const { tx, now } = world.ctx
  await tx.update(customers).set({ addedAt: new Date('2026-01-01T00:00:00Z') })
  expect(wordsOf(await chief.write('check the key accounts'))).toContain('2 of ours · Wei')
  const report = { customerId: customer.id, employeeId: wei.id, kind: 'report' } as const
  await insertRow(tx, dealings, { ...report, day: '2026-03-20', note: 'Called', addedAt: now })
  expect(wordsOf(await chief.write('check the key accounts'))).toContain('in contact')
})

test('in Chinese, over many, page by page, and only within reach', async (world) => {
  const { chief, other, wei } = await account(world, 'zh-CN')
  for (let n = 0; n < 9; n += 1) {
    await world.customer({ name: `客户<b>${n}`, ownerId: wei.id, isKey: true })
  }
  const first = await chief.write('哪些大客户只有一个联系人？')
  expect(wordsOf(first)).toContain('我方1人 · Wei · 尚无联系')
  const more = wordsOf(await chief.press(first, '下一页'))
  expect(more.match(/我方1人/g)).toHaveLength(2)
  expect(wordsOf(await other.write('检查大客户'))).toContain('还没有大客户')
})

test('a customer is marked as a key account and unmarked, once each', async (world) => {
  const { rep, wei } = await account(world)
  await world.customer({ name: 'Acme', ownerId: wei.id })
  const marked = wordsOf(await rep.write('mark Acme as a key account'))
  expect(marked).toContain('Acme is a key account')
  expect(marked).toContain('Reception: VIP')
  expect(marked).toContain('too few contacts')
  expect(wordsOf(await rep.write('mark Acme as a key account'))).toContain('already')
  expect(wordsOf(await rep.write('Acme is no longer a key account'))).toContain(
    'no longer a key account',
  )
})

test('whoever leaves is nobody’s contact, and the leader of the owner is warned', async (world) => {
  const { rep, boss, mo, wei, sun } = await account(world)
  await rep.write(add)
  const before = (await toldTo(world, mo)).length
  const left = await boss.write('/employee leave Sun')
  expect(left.tone, wordsOf(left)).not.toBe('bad')

  const warned = (await toldTo(world, mo)).slice(before)
  expect(warned.map(({ title }) => title)).toContain(
    'Hongyuan Logistics has too few contacts of ours since Sun has left',
  )
  expect(wordsOf(await lastTold(world, wei))).toContain('from now on I am there for you')
  const open = await world.ctx.tx.select().from(liaisons).where(eq(liaisons.employeeId, sun.id))
  expect(open.map(({ until }) => until)).toEqual(['2026-03-31'])
})

test('the plan of a year is written, evaluated later, and missing ones are listed first', async (world) => {
  const { rep, chief, wei } = await account(world)
  await world.customer({ name: 'Acme', ownerId: wei.id, isKey: true })
  const plan = 'Service plan for Hongyuan Logistics 2026, goal: two depots; actions: monthly visits'
  const planned = wordsOf(await rep.write(plan))
  expect(planned).toContain('Hongyuan Logistics: service plan 2026')
  expect(planned).toContain('Goal: two depots\nActions: monthly visits')
  const plans = await chief.write('Which key accounts are without a service plan?')
  expect(wordsOf(plans)).toMatch(/Acme · Wei\nno plan yet\nHongyuan/)
  expect(wordsOf(plans)).toContain('two depots · not evaluated yet')

  const evaluated = await rep.write('/keyaccount plan Hongyuan Logistics evaluation: one depot')
  expect(wordsOf(evaluated)).toContain('Actions: monthly visits\nEvaluation: one depot')
  const asked = await rep.write('Service plan for Acme')
  expect(wordsOf(asked)).toContain('What do you want to reach with Acme in 2026?')
})

test('in Chinese with its year, and none for a customer that is no key account', async (world) => {
  const { rep, wei } = await account(world, 'zh-CN')
  await world.customer({ name: '金桥电子', ownerId: wei.id })
  const planned = await rep.write('宏远物流明年的年度服务计划，目标是新增两个仓库，措施：每月拜访')
  expect(wordsOf(planned)).toContain('宏远物流：2027年服务计划')
  expect(wordsOf(planned)).toContain('目标: 新增两个仓库')
  expect(wordsOf(await rep.write('金桥电子服务计划，目标：翻番'))).toContain('不是大客户')
})

for (const [locale, line, mine, second, isSecond] of [
  ['en', '/keyaccount assign Hongyuan Logistics', 'my customers', 'Sun', 'you are second contact'],
  ['zh-CN', '/keyaccount assign 宏远物流', '我的客户', '孙浩', '您是第二联系人'],
] as const) {
  test(`nobody of ours is offered twice, and a second contact finds the customer among their own: ${line}`, async (world) => {
    const people = await account(world, locale)
    const offered = async () => buttonsOf(await people.chief.write(line)).map(({ label }) => label)
    expect(await offered()).toContain(second)
    expect(await offered()).not.toContain('Wei')
    expect(wordsOf(await people.second.write(mine))).not.toContain(people.customer.name)
    await people.chief.write(`${line} ${second}`)

    expect(await offered()).not.toContain(second)
    const found = wordsOf(await people.second.write(mine))
    expect(found).toContain(people.customer.name)
    expect(found).toContain(isSecond)
    expect(wordsOf(await people.rep.write(mine))).not.toContain(isSecond)
  })
}
