import { expect } from 'vitest'
import { contacts, customers } from '../../db/schema.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { contactNamed } from './contact-named.ts'
import { duplicatesAmong, duplicatesOf, type Likeness, type Newcomer } from './duplicates.ts'
import { restrictCustomer } from './restrict-customer.ts'

const whys = async ({ ctx }: World, newcomer: Newcomer) =>
  (await duplicatesOf(ctx, newcomer)).map(({ customer, why }) => [customer.name, why])

/** On file, added, and why it looks like that. */
const alike: readonly (readonly [string, string, Likeness])[] = [
  ['华盛钢贸', '華盛鋼貿', 'name'],
  ['ＡＣＭＥ', 'Acme', 'name'],
  ['博世（中国）投资有限公司', '博世(中国)投资有限公司', 'name'],
  ['上海华盛钢贸有限公司', '华盛钢贸', 'core'],
  ['华盛钢贸', '上海市华盛钢贸股份有限公司', 'core'],
  ['上海华盛钢贸', '北京华盛钢贸有限公司', 'core'],
  ['Acme Trading Co., Ltd.', 'ACME TRADING INC', 'core'],
  ['华盛钢贸', '华胜钢贸有限公司', 'pinyin'],
  ['上海华盛钢铁贸易有限公司', '华盛钢贸', 'short'],
  ['华盛钢贸', '上海华盛钢铁贸易有限公司', 'short'],
  ['华盛', '华盛钢铁贸易', 'short'],
  ['Huasheng Steel', 'Huasheng Steel Trading Ltd', 'short'],
]

for (const [known, added, why] of alike) {
  test(`${added} is like ${known}: ${why}`, async (world) => {
    await world.customer({ name: known })

    expect(await whys(world, { name: added })).toEqual([[known, why]])
  })
}

test('others of one short name, of one town or of one trade are not alike', async (world) => {
  for (const name of ['华盛电子', '上海宏远物流', '金桥钢贸', 'Acme Steel']) {
    await world.customer({ name })
  }

  for (const name of ['华盛钢贸', '上海金石', 'Acme Oil', '宏大物流']) {
    expect(await whys(world, { name }), name).toEqual([])
  }
})

test('a phone of the customer or of a contact, and the credit code, tell it', async (world) => {
  const { ctx, customer } = world
  await customer({ name: '甲公司', phone: '138-0000-5566' })
  await contactNamed(ctx, await customer({ name: '乙公司' }), '周总', '+86 139 0000 7788')
  await customer({ name: '丙公司', creditCode: '91310000MA1FL0AB12' })

  expect(await whys(world, { name: '丁', phone: '+86 13800005566' })).toEqual([['甲公司', 'phone']])
  expect(await whys(world, { name: '丁', phone: '13900007788' })).toEqual([['乙公司', 'phone']])
  expect(await whys(world, { name: '丁', phone: '00005566' })).toEqual([])
  expect(await whys(world, { name: '丁', creditCode: '91310000ma1fl0ab12' })).toEqual([
    ['丙公司', 'creditCode'],
  ])
})

test('what was merged into another is like nobody, and thousands of rows are asked at once', async (world) => {
  const kept = await world.customer({ name: '华盛钢贸' })
  await world.customer({ name: '宏远物流', mergedIntoId: kept.id })
  const rows = Array.from({ length: 2_000 }, (_, n) => ({ name: `新客户${n}号` }))
  const found = await duplicatesAmong(world.ctx.tx, [{ name: '宏远物流' }, ...rows, kept])

  expect(found.slice(0, -1).flat()).toEqual([])
  expect(found.at(-1)).toEqual([{ id: kept.id, why: 'name' }])
})

test('one that looks like another is not lost: a press says that it is another', async (world) => {
  const { as, ctx, customer, employee } = world
  const wei = await employee({ name: 'Wei' })
  await customer({ name: '华盛钢贸' })
  await customer({ name: '华盛钢贸物流', ownerId: as(wei).actor.id })
  const lin = await person(world)
  const asked = await lin.write('新增客户 华胜钢贸，联系人邓经理，电话 13900001234，B级')
  const before = await ctx.tx.$count(customers)
  const added = await lin.press(asked, 'Add it anyway')

  expect(wordsOf(asked)).toContain('华盛钢贸, looked after by Lin')
  expect(buttonsOf(asked).map(({ label }) => label)).toContain('Open 华盛钢贸')
  expect(before).toBe(2)
  expect(added.title).toBe('Customer added: 华胜钢贸')
  expect(await ctx.tx.select().from(contacts)).toMatchObject([
    { name: '邓经理', phone: '13900001234' },
  ])
})

test('a form of Slack is asked in the chat, too, and undo means what was written before', async (world) => {
  await world.customer({ name: '华盛钢贸' })
  const lin = await person(world)
  await lin.write('新增客户 宏远物流')
  const said = {
    kind: 'submit',
    form: 'customer.add',
    raw: { name: '华胜钢贸', phone: '021-6655' },
  } as const
  const { card, problems } = await lin.send(said, { forms: 'modal' })
  await lin.write('undo')

  expect(problems).toBeUndefined()
  expect(card?.title).toBe('华胜钢贸 looks like a customer on file')
  expect(await world.ctx.tx.$count(customers)).toBe(1)
})

test('a change that makes it look like another asks first, and then replaces what was', async (world) => {
  await world.customer({ name: '华盛钢贸' })
  const lin = await person(world)
  const form = await lin.press(await lin.write('新增客户 宏远物流'), 'Change')
  await lin.press(form, 'Name')
  const asked = await lin.write('华胜钢贸')
  const before = await world.ctx.tx.select().from(customers)
  await lin.press(asked, 'Add it anyway')
  const after = await world.ctx.tx.select().from(customers)

  expect(before.map(({ name }) => name).toSorted()).toEqual(['华盛钢贸', '宏远物流'].toSorted())
  expect(after.map(({ name }) => name).toSorted()).toEqual(['华盛钢贸', '华胜钢贸'].toSorted())
})

test('of a restricted file nothing is said but that it is there', async (world) => {
  const { as, customer, employee } = world
  const bo = await employee({ name: 'Bo', role: 'manager' })
  const wei = await employee({ name: 'Wei', managerId: bo.id })
  const secret = await customer({ name: '上海瑞麒重工有限公司', ownerId: wei.id })
  await restrictCustomer(
    { ...as(bo), command: { name: 'customer.restrict' } },
    { customer: secret, level: 'restricted' },
  )
  const lin = await person(world)
  const asked = await lin.write('新增客户 瑞奇重工')

  expect(wordsOf(asked)).toContain('a file like 瑞奇重工 that is not open to you')
  expect(JSON.stringify(asked)).not.toMatch(/瑞麒|Wei/)
  expect(buttonsOf(asked).map(({ label }) => label)).toContain('Ask for access')
})
