import { expect } from 'vitest'
import { type Customer, contacts, customers } from '../../db/schema.ts'
import { buttonOn, person, wordsOf } from '../chat/testing.ts'
import type { Ctx } from '../ctx.ts'
import { addTask } from '../tasks/add-task.ts'
import { worldTest as test } from '../testing.ts'
import { type AddCustomer, addCustomer as add } from './add-customer.ts'

async function addCustomer(ctx: Ctx, input: AddCustomer): Promise<Customer> {
  const added = await add(ctx, input)
  if ('alike' in added) throw new Error(`like ${added.alike.length} others`)
  return added.customer
}

test('a customer is added in the care of whoever adds it, with its contact', async ({ ctx }) => {
  const facts = { name: '华盛钢贸', grade: 'A', note: '年度供货' } as const
  const added = await addCustomer(ctx, { ...facts, contact: '周总', phone: '138 0000-5566' })

  expect(added).toMatchObject({ ...facts, ownerId: ctx.actor.id, phone: '1380000-5566' })
  expect(added.keys).toContain('华盛')
  expect(await ctx.tx.select().from(contacts)).toMatchObject([
    { customerId: added.id, name: '周总', phone: '1380000-5566' },
  ])
})

test('digits are digits in any width, and a phone without any is refused', async ({ ctx }) => {
  const wide = await addCustomer(ctx, { name: 'Acme', phone: '１３８００００５５６６' })
  const refused = addCustomer(ctx, { name: 'Bolt', phone: 'later' })

  expect(wide.phone).toBe('13800005566')
  await expect(refused).rejects.toMatchObject({ field: 'phone' })
})

const samePairs = [
  ['Acme', 'ACME'],
  ['ＡＣＭＥ', 'acme'],
  ['博世（中国）', '博世(中国)'],
  ['ÉCLAIR', 'éclair'],
  ['鑫', '鑫'],
  ['🚀', '🚀'],
] as const

for (const [name, again] of samePairs) {
  test(`${again} is on file as ${name}, and who looks after it is told`, async (world) => {
    const { as, ctx, employee } = world
    await addCustomer(as(await employee({ name: 'Wei' })), { name })
    const refused = addCustomer(ctx, { name: again })

    await expect(refused).rejects.toMatchObject({ field: 'name' })
    await expect(refused).rejects.toThrow(`${name} is on file already, looked after by Wei`)
    expect(await ctx.tx.$count(customers)).toBe(1)
  })
}

test('another company with the same short name is another customer', async ({ ctx }) => {
  await addCustomer(ctx, { name: '华盛钢贸' })
  await addCustomer(ctx, { name: '华盛电子' })

  expect(await ctx.tx.$count(customers)).toBe(2)
})

test('a long name with signs and emoji is kept as it was written', async (world) => {
  const lin = await person(world)
  const name = `R&D <b>"Labs"</b> 🚀 ${'长'.repeat(55)}`
  const added = await lin.send({ kind: 'submit', form: 'customer.add', raw: { name } })
  const long = await lin.send({
    kind: 'submit',
    form: 'customer.add',
    raw: { name: '长'.repeat(81) },
  })

  expect(added.card?.title).toBe(`Customer added: ${name}`)
  expect(long.problems?.name).toContain('At most 80')
})

test('a line says name, contact, phone and grade', async (world) => {
  const lin = await person(world)
  await lin.write('新增客户 瑞丰农资，联系人邓经理，电话 13900001234，B级')

  expect(await world.ctx.tx.select().from(customers)).toMatchObject([
    { name: '瑞丰农资', phone: '13900001234', grade: 'B' },
  ])
  expect(await world.ctx.tx.select().from(contacts)).toMatchObject([{ name: '邓经理' }])
})

test('a contact card finds whose number it is, or becomes a customer', async (world) => {
  await world.customer({ phone: '13800005566' })
  const lin = await person(world)
  const known = await lin.send({ kind: 'contact', name: 'Zhou', phone: '+86 138 0000 5566' })
  const asked = await lin.send({ kind: 'contact', name: 'Li', phone: '+86 139 0000 7788' })
  const added = await lin.write('Bolt')

  expect(wordsOf(known.card ?? { title: '' })).toContain('Acme')
  expect(asked.card?.title).toContain('Name')
  expect(wordsOf(added)).toContain('Contact person: Li')
  expect(await world.ctx.tx.$count(contacts)).toBe(1)
})

test('the file shows people, visits, what is owed and the tasks its reader may know of', async (world) => {
  const { as, customer, employee } = world
  const boss = as(await employee({ name: 'Bo', role: 'manager' }))
  const wei = await employee({ name: 'Wei', managerId: boss.actor.id })
  const acme = await customer({ ownerId: wei.id, grade: 'A', phone: '021-6655', aliases: ['爱可'] })
  const shown = { customer: acme }
  await addTask(boss, { title: 'Give Acme to somebody else', ...shown })
  await addTask(boss, { title: 'Send Acme the quote', assignee: wei, ...shown })
  const theirs = await person(world, wei)
  const written = await theirs.write('Visited Acme today, met Mr Zhou, call back on Monday')
  const file = wordsOf(await theirs.press(written, 'Acme'))
  const bosses = wordsOf(await (await person(world, boss.actor)).write('/customer view Acme'))

  for (const part of ['021-6655', '爱可', 'Wei', 'Mr Zhou', 'Tue, Mar 31', 'Mon, Apr 6, 09:00']) {
    expect(file).toContain(part)
  }
  expect(file).toContain('Send Acme the quote')
  expect(file).not.toContain('Give Acme to somebody else')
  expect(bosses).toContain('Give Acme to somebody else')
  expect(buttonOn(written, 'Acme').raw).toEqual({ customer: String(acme.id) })
})

const described = [
  [
    '新客户 海天食品，经销商，华东，食品行业，电话13911112222',
    { name: '海天食品', kind: 'dealer', region: '华东', industry: '食品', phone: '13911112222' },
  ],
  [
    '新增客户 海天食品,联系人李经理,供应商,华南地区,地址：广州市天河区体育西路12号,3楼,A级',
    {
      ...{ name: '海天食品', kind: 'supplier', region: '华南地区', grade: 'A', contact: '李经理' },
      address: '广州市天河区体育西路12号, 3楼',
    },
  ],
  ['新客户 海天食品 经销商 华东', { name: '海天食品', kind: 'dealer', region: '华东' }],
  ['新增客户 华东经销商联盟', { name: '华东经销商联盟' }],
  [
    'new customer Haitian Foods, dealer, east region',
    { name: 'Haitian Foods', kind: 'dealer', region: 'east' },
  ],
  [
    'New customer Haitian Foods, a supplier, food industry, address 12 Main Street, Pudong, phone 13911112222',
    {
      ...{ name: 'Haitian Foods', kind: 'supplier', industry: 'food', phone: '13911112222' },
      address: '12 Main Street, Pudong',
    },
  ],
  ['New customer Great Eastern Region Traders', { name: 'Great Eastern Region Traders' }],
] as const

for (const [line, raw] of described) {
  test(`what a line clearly says of a new customer is kept: ${line}`, async (world) => {
    const lin = await person(world)
    const { understood } = await lin.send({ kind: 'text', text: line })
    const { contact: _, ...kept }: Record<string, unknown> = raw

    expect(understood).toEqual({ command: 'customer.add', raw })
    expect(await world.ctx.tx.select().from(customers)).toMatchObject([kept])
  })
}
