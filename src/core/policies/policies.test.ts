import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { policies } from '../../db/archive.ts'
import { changes } from '../../db/machinery.ts'
import { customers } from '../../db/schema.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { allMessages } from '../i18n/messages.ts'
import { one } from '../one.ts'
import { worldTest as test, type World } from '../testing.ts'
import { policyKeys, policyOfKey } from './policy-list.ts'
import { policyOf } from './policy-of.ts'
import { kept, valueKept } from './rules.ts'

async function boss(world: World, locale: 'en' | 'zh-CN' = 'en') {
  const bo = await world.employee({ name: 'Bo', role: 'manager', locale })
  return person(world, bo)
}

test('every policy has its words, and its usual value is one that it may have', async () => {
  for (const key of policyKeys) {
    for (const t of allMessages) expect(t.policies.names[key], key).toBeTruthy()
    expect(valueKept(key, kept(policyOfKey(key).usual)), key).toEqual(policyOfKey(key).usual)
  }
})

test('what nobody has decided is as usual', async ({ ctx: { tx } }) => {
  expect(await policyOf(tx, 'pool.on')).toBe(false)
  expect(await policyOf(tx, 'firstContact.days')).toBe(7)
  expect(await policyOf(tx, 'contract.noticeDays')).toEqual([60, 30, 7])
})

test('people say what is to hold, in both languages', async (world) => {
  const { tx } = world.ctx
  const hers = await boss(world, 'zh-CN')
  const said = [
    ['公海改成60天', 'pool.days', 60],
    ['把公海期限从60天改成八十天', 'pool.days', 80],
    ['set the pool to 45 days', 'pool.days', 45],
    ['开启公海', 'pool.on', true],
    ['公海关闭', 'pool.on', false],
    ['turn the pool on', 'pool.on', true],
    ['首次沟通期限改为5天', 'firstContact.days', 5],
    ['set the first contact deadline to 10 days', 'firstContact.days', 10],
    ['名册调查月份改成3月、9月', 'register.reviewMonths', [3, 9]],
    ['合同到期提醒改成90天、30天、10天', 'contract.noticeDays', [90, 30, 10]],
    ['公海上限改成80家', 'pool.quota', 80],
    ['set the cooling-off period to 0 days', 'pool.coolingDays', 0],
  ] as const
  for (const [words, key, value] of said) {
    const card = await hers.write(words)
    expect(await policyOf(tx, key), `${words}: ${wordsOf(card)}`).toEqual(value)
  }
})

test('the answer says what holds now and what held before, and can be undone', async (world) => {
  const his = await boss(world)
  const card = await his.write('set the pool period to 60 days')

  expect(wordsOf(card)).toBe('Without contact until the pool: 60 days\nBefore: 90 days')
  await his.press(card, 'Undo')
  expect(await policyOf(world.ctx.tx, 'pool.days')).toBe(90)
})

test('opening the pool leaves one entry in the trail, however many customers there are', async (world) => {
  const { tx } = world.ctx
  const acme = await world.customer()
  const his = await boss(world)
  const card = await his.write('turn the pool on')
  const { recycleAt } = one(await tx.select().from(customers).where(eq(customers.id, acme.id)))

  expect(recycleAt).not.toBeNull()
  expect((await tx.select().from(changes)).map(({ tableName }) => tableName)).toEqual(['policies'])
  await his.press(card, 'Undo')
  expect(await policyOf(tx, 'pool.on')).toBe(false)
})

test('a value out of limits is refused with the limits, and nothing is lost', async (world) => {
  const { tx } = world.ctx
  const his = await boss(world)
  const refused = await his.write('set the pool period to 3 days')
  expect(wordsOf(refused)).toContain('from 7 days to 730 days')
  await his.write('-40')
  await his.write('a while')
  await his.write('7.5')
  expect(await tx.$count(policies)).toBe(0)
  expect(wordsOf(await his.write('30'))).toContain('30 days')
  expect(await policyOf(tx, 'pool.days')).toBe(30)
})

test('what holds already is not changed again', async (world) => {
  const his = await boss(world)
  expect(wordsOf(await his.write('set the pool period to 90 days'))).toContain('is 90 days already')
})

test('everybody may read the list; only whose right it is changes it', async (world) => {
  const hers = await person(world)
  const list = await hers.write('company rules')
  expect(wordsOf(list)).toContain('Public pool · off')
  expect(wordsOf(list)).toContain('Deadline of the first contact · 7 days')
  expect(buttonsOf(list).map(({ label }) => label)).toEqual(['Show more'])
  expect(wordsOf(await hers.write('set the pool period to 60 days'))).toContain('policy.change')
  expect(await policyOf(world.ctx.tx, 'pool.days')).toBe(90)
})

test('one changes it from the list: a number is asked for, a switch turned', async (world) => {
  const his = await boss(world, 'zh-CN')
  const list = await his.write('公司规则')
  expect(wordsOf(list)).toContain('公海 · 关闭')
  await his.press(list, '开启')
  expect(await policyOf(world.ctx.tx, 'pool.on')).toBe(true)
  const asked = await his.write('/policy change 首次沟通期限')
  expect(wordsOf(asked)).toContain('取值')
})

test('what is kept and no value any more counts as undecided', async ({ ctx }) => {
  const by = { changedById: ctx.actor.id, changedAt: ctx.now }
  await ctx.tx.insert(policies).values({ key: 'pool.days', value: '9999', ...by })
  expect(await policyOf(ctx.tx, 'pool.days')).toBe(90)
})

test('a question about a rule changes nothing', async (world) => {
  const his = await boss(world)
  await his.write('why set the pool to 60 days?')
  expect(await policyOf(world.ctx.tx, 'pool.days')).toBe(90)
})
