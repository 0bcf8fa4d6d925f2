import { expect } from 'vitest'
import type { Customer } from '../../db/schema.ts'
import { suggest } from '../chat/asides.ts'
import { lineOf } from '../chat/line.ts'
import { person, wordsOf } from '../chat/testing.ts'
import type { Ctx } from '../ctx.ts'
import { worldTest as test } from '../testing.ts'
import { contactNamed } from './contact-named.ts'
import { customerByName, findCustomers } from './customer-by-name.ts'
import { customersMentioned } from './customers-mentioned.ts'

const names = (found: readonly Customer[]) => found.map(({ name }) => name)
const said = async (words: string, ctx: Ctx) => names(await customersMentioned(words, ctx))
const found = async (query: string, ctx: Ctx) => names(await findCustomers(query, ctx))

test('of several names in one line the longest counts', async ({ ctx, customer }) => {
  for (const name of ['华盛钢贸', '华盛钢贸物流', '宏远物流']) await customer({ name })

  expect(await said('去了华盛钢贸物流谈价格', ctx)).toEqual(['华盛钢贸物流'])
  expect(await said('去了华盛钢贸谈价格', ctx)).toEqual(['华盛钢贸'])
  expect(await said('hywl 的合同', ctx)).toEqual(['宏远物流'])
  expect(await said('谈价格', ctx)).toEqual([])
})

test('two of one short name are both meant, and asked about', async ({ ctx, customer }) => {
  for (const name of ['华盛钢贸', '华盛电子']) await customer({ name })
  const line = lineOf('去了华盛', undefined, { now: ctx.now, timeZone: 'UTC' }, {})

  expect(await said('去了华盛', ctx)).toEqual(['华盛钢贸', '华盛电子'])
  expect(await customerByName.spot(line, ctx)).toMatchObject([
    { label: '华盛钢贸' },
    { label: '华盛电子' },
  ])
  await expect(customerByName.read('华盛', ctx)).rejects.toThrow('Several customers')
})

test('a manager’s own customer comes before those of their people', async (world) => {
  const { as, customer, employee } = world
  const boss = as(await employee({ name: 'Bo', role: 'manager' }))
  const wei = await employee({ name: 'Wei', managerId: boss.actor.id })
  await customer({ name: '华盛电子', ownerId: wei.id })
  await customer({ name: '华盛钢贸', ownerId: boss.actor.id })

  expect(await said('去了华盛', boss)).toEqual(['华盛钢贸'])
  expect(await found('华盛', boss)).toEqual(['华盛钢贸', '华盛电子'])
})

test('the one said in full is found among many whose names begin alike', async (world) => {
  const { ctx, customer } = world
  for (let n = 0; n < 30; n++) await customer({ name: `华盛第${n}分厂` })
  await customer({ name: '华盛钢贸' })

  expect(await said('今天去了华盛钢贸', ctx)).toEqual(['华盛钢贸'])
})

test('the last digits of a phone name its customer, also by a contact', async ({
  ctx,
  customer,
}) => {
  await customer({ name: 'Acme', phone: '138-0000-5566' })
  const bolt = await customer({ name: 'Bolt' })
  await contactNamed(ctx, bolt, '周总', '+86 139 0000 7788')

  expect(await said('尾号5566是谁', ctx)).toEqual(['Acme'])
  expect(await said('the number ending in 7788', ctx)).toEqual(['Bolt'])
  expect(await said('尾号7799', ctx)).toEqual([])
})

const phones = ['13800005566', '+8613800005566', '0086 138 0000 5566', '(86)138-0000-5566', '5566']

for (const phone of phones) {
  test(`${phone} finds the customer whose number it is, however that is kept`, async (world) => {
    await world.customer({ name: 'Acme', phone: '13800005566' })
    await world.customer({ name: 'Bolt', phone: '+86 138 0000 5567' })

    expect(await found(phone, world.ctx)).toEqual(['Acme'])
  })
}

test('a query is part of a name, of another name, or of a contact’s', async (world) => {
  const { ctx, customer } = world
  const steel = await customer({ name: '华盛钢贸', aliases: ['Huasheng Steel'] })
  await contactNamed(ctx, steel, '周总')
  await customer({ name: '50%_off\\ <b>' })

  for (const query of ['盛钢', 'HSG', 'huash', '周', 'Steel', ' 华盛钢贸 ']) {
    expect(await found(query, ctx), query).toEqual(['华盛钢贸'])
  }
  for (const query of ['%', '_', '\\', '<b>']) {
    expect(await found(query, ctx), query).toEqual(['50%_off\\ <b>'])
  }
})

test('a name with brackets, quotes or emoji is read as it was written', async ({
  ctx,
  customer,
}) => {
  const odd = ['R&D <Labs>', '"Quoted" & Co', '🚀 Rockets', '博世（中国）投资有限公司', '🚀🚀']
  for (const name of odd) await customer({ name })

  for (const name of odd) expect((await customerByName.read(name, ctx)).name).toBe(name)
  expect((await customerByName.read('博世(中国)投资有限公司', ctx)).name).toBe(odd[3])
  expect((await customerByName.read('r&d <labs>', ctx)).name).toBe(odd[0])
})

test('a number is that of a customer, or the name of one', async ({ ctx, customer }) => {
  const acme = await customer()
  await customer({ name: '900000058' })

  expect((await customerByName.read(String(acme.id), ctx)).name).toBe('Acme')
  expect((await customerByName.read('900000058', ctx)).name).toBe('900000058')
  expect(await customerByName.show(String(acme.id), ctx)).toBe('Acme')
  for (const raw of ['99999999999', '2147483648', '-7', '1e9', '0', '', '%', "'; --"]) {
    await expect(customerByName.read(raw, ctx), raw).rejects.toThrow('no customer of yours')
    expect(await customerByName.show(raw, ctx)).toBe(raw)
  }
})

test('nobody sees a colleague’s customer by name, number, phone, contact or menu', async (world) => {
  const { app, as, ctx, customer, employee } = world
  const wei = as(await employee({ name: 'Wei' }))
  const secret = await customer({ name: '天域地产', phone: '13800005566', ownerId: wei.actor.id })
  await contactNamed(wei, secret, '董经理')
  await person(world)
  const sender = { platform: 'console', userId: String(ctx.actor.id), home: 'x' } as const

  for (const words of [
    '天域',
    '天域地产',
    'tydc',
    '尾号5566',
    '5566',
    '董经理',
    String(secret.id),
  ]) {
    expect(await said(words, ctx), words).toEqual([])
    expect(await found(words, ctx), words).toEqual([])
    expect(await suggest(app, sender, 'visit.log', 'customer', words), words).toEqual([])
    await expect(customerByName.read(words, ctx)).rejects.toThrow('no customer of yours')
    expect(await customerByName.show(words, ctx)).toBe(words)
  }
  expect(await found('', ctx)).toEqual([])
  expect(await said('天域', wei)).toEqual(['天域地产'])
})

test('many are shown a page at a time, however long the query is', async (world) => {
  for (let n = 10; n < 28; n++) await world.customer({ name: `华盛第一分厂${n}` })
  const lin = await person(world)
  const first = await lin.write('/customer find 华盛')
  const second = await lin.press(first, 'Show more')
  const third = await lin.press(second, 'Show more')
  const long = await lin.write('/customer find 华盛第一分厂')

  expect(wordsOf(first)).toContain('华盛第一分厂10')
  expect(wordsOf(second)).toContain('华盛第一分厂18')
  expect(wordsOf(third)).toContain('华盛第一分厂27')
  expect(third.buttons).toEqual([])
  expect(wordsOf(await lin.press(long, 'Show more'))).toContain('华盛第一分厂18')
  const forged = await lin.send({ kind: 'press', packed: 'customer.find?from=-8' })
  expect(wordsOf(forged.card ?? { title: '' })).toContain('华盛第一分厂10')
})
