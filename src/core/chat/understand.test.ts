import { expect } from 'vitest'
import { forms } from '../../db/machinery.ts'
import { customers } from '../../db/schema.ts'
import { visits } from '../../db/work.ts'
import { worldTest as test, type World } from '../testing.ts'
import { person, wordsOf } from './testing.ts'

const logged = (world: World) => world.ctx.tx.select().from(visits).orderBy(visits.id)

test('a command in the middle of a form is carried out, and the form stays open', async (world) => {
  await world.customer()
  const lin = await person(world)
  await lin.write('/visit log Acme')

  const mine = await lin.write('my day')
  const done = await lin.write('Prices')

  expect(wordsOf(mine)).toContain('Still open: Log a visit – What happened')
  expect(done.title).toBe('Visit logged: Acme')
})

test('cancel drops the form', async (world) => {
  await world.customer()
  const lin = await person(world)
  await lin.write('/visit log Acme')

  expect((await lin.write('取消')).title).toBe('Cancelled')
  expect(await world.ctx.tx.select().from(forms)).toEqual([])
  expect(await logged(world)).toEqual([])
})

test('words that were not understood are kept, and a button says what they meant', async (world) => {
  await world.customer()
  const lin = await person(world)

  const offered = await lin.write('Acme wants a better price, long talk')
  const done = await lin.press(offered, 'Log a visit')

  expect(offered.title).toBe('I did not understand that')
  expect(done.title).toBe('Visit logged: Acme')
  expect(await logged(world)).toMatchObject([{ note: 'Acme wants a better price, long talk' }])
})

test('a customer’s name and nothing else shows the file', async (world) => {
  await world.customer()
  const lin = await person(world)

  expect((await lin.write('acme')).title).toBe('Acme')
})

test('a line that begins another command is no answer where a name is expected', async (world) => {
  await world.customer()
  const lin = await person(world)
  await lin.write('new customer Acme')

  const card = await lin.write('任务 明天前给周总发报价单')

  expect(card.title).toMatch(/^Task T-\d+ noted$/)
  expect(await world.ctx.tx.select().from(customers)).toHaveLength(1)
})

test('a line that means another command is no answer where something short is asked', async (world) => {
  await world.customer()
  const lin = await person(world)
  await lin.write('/visit log')

  const card = await lin.write('明天回访Acme')

  expect(card.title).toBe('Callback planned: Acme')
  expect(await logged(world)).toEqual([])
})

test('another order of the same kind is no answer, nor one that names another record', async (world) => {
  await world.customer()
  await world.customer({ name: 'Bolt & Co' })
  const lin = await person(world)
  await lin.write('/callback plan Acme')
  const planned = await lin.write('Plan a callback for Bolt & Co next Tuesday')
  await lin.write('called back Acme, dissatisfied')
  const recorded = await lin.write('called back Bolt & Co, satisfied')

  expect(planned.title).toBe('Callback planned: Bolt & Co')
  expect(recorded.title).toBe('Callback recorded: Bolt & Co')
})

test('an outcome in English is no remark: what was wrong is asked', async (world) => {
  await world.customer()
  const lin = await person(world)

  const asked = await lin.write('called back Acme, dissatisfied')

  expect(asked.title).toContain('What they said?')
  expect(wordsOf(asked)).toContain('What were they not satisfied with?')
})

test('a line that mentions a record among much else is no answer to which', async (world) => {
  await world.customer({ name: '华盛钢贸' })
  const lin = await person(world)
  await lin.write('/visit log 谈价格')

  const again = await lin.write('华盛钢贸很生气,货晚了三天,要赔偿')
  const done = await lin.write('华盛钢贸')

  expect(again.title).toBe('Log a visit: Customer?')
  expect(done.title).toBe('Visit logged: 华盛钢贸')
})

test('a question is no answer where words are asked for', async (world) => {
  await world.customer()
  const lin = await person(world)
  await lin.write('/visit log Acme')

  const found = await lin.write('大客户有哪些')
  const none = await logged(world)
  const done = await lin.write('对方问大客户价有哪些条件,下次带去')

  expect(wordsOf(found)).toContain('Still open: Log a visit – What happened')
  expect(none).toEqual([])
  expect(done.title).toBe('Visit logged: Acme')
})

test('cancel with more behind it cancels nothing', async (world) => {
  await world.customer()
  const lin = await person(world)

  expect((await lin.write('取消周三的拜访')).title).toBe('I did not understand that')
  expect((await lin.write('取消')).title).toBe('Cancelled')
  expect((await lin.write('取消')).title).toBe('Nothing was open.')
})

test('characters that no database takes are left out', async (world) => {
  await world.customer()
  const lin = await person(world)

  expect((await lin.write('Visited Acme, pri\0ces \ud800')).title).toBe('Visit logged: Acme')
})

test('in a review a field is called by its label', async (world) => {
  const lin = await person(world)
  await lin.write('settings')

  const asked = await lin.write('时区')
  const saved = await lin.write('Asia/Tokyo')

  expect(asked.title).toBe('Your settings: Time zone?')
  expect(wordsOf(saved)).toContain('Time zone: Asia/Tokyo')
})
