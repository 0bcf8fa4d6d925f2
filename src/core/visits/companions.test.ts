import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { contacts, type Employee } from '../../db/schema.ts'
import { visitCompanions } from '../../db/visiting.ts'
import { visits } from '../../db/work.ts'
import type { Card } from '../chat/card.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { teamFigures } from '../digests/team-figures.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, testNow, type World } from '../testing.ts'

/** 沈若兰 leads Lin, 王强 and 赵敏. It is Tuesday, 31 March, 20:00. */
async function team(world: World, locale: 'zh-CN' | 'en' = 'zh-CN') {
  const shen = await world.employee({ name: '沈若兰', role: 'manager', locale })
  const lin = await world.employee({ name: '林悦', managerId: shen.id, locale })
  const wang = await world.employee({ name: '王强', managerId: shen.id, locale })
  const zhao = await world.employee({ name: '赵敏', managerId: shen.id, locale })
  await world.customer({ name: '华盛钢贸', aliases: ['华盛'], ownerId: lin.id })
  const rep = await person(world, lin)
  return { shen, lin, wang, zhao, rep, other: await person(world, wang) }
}

const along = async ({ ctx }: World) => {
  const all = await ctx.tx.select().from(visitCompanions).orderBy(asc(visitCompanions.employeeId))
  return all.map(({ employeeId }) => employeeId)
}
const told = async ({ ctx }: World, { id }: Employee) => {
  const its = eq(notices.employeeId, id)
  const all = await ctx.tx.select().from(notices).where(its).orderBy(asc(notices.id))
  return all.filter(({ owner }) => owner === null).map(({ card }) => card as Card)
}

const lines: readonly (readonly [string, readonly ('wang' | 'zhao' | 'shen')[]])[] = [
  ['今天和老王一起拜访华盛,谈了价格', ['wang']],
  ['上午跟王强去了华盛，见了周总，聊了交期', ['wang']],
  ['陪沈若兰去了华盛，谈年度供货', ['shen']],
  ['带着小赵去了华盛,看了现场,问题是漏水', ['zhao']],
  ['今天和老王、小赵一起去了华盛，签了意向', ['wang', 'zhao']],
  ['Visited 华盛 today with 王强 and 赵敏, talked prices', ['wang', 'zhao']],
  ['今天去了华盛,和周总谈了价格', []],
  ['今天去了华盛,周总跟老王谈的价格', []],
  ['今天去了华盛，和老王见面谈了价格', []],
  ['今天去了华盛谈价格，跟老王约了下周', []],
]

test('who went along is found in a line, and each of them is told', async (world) => {
  const { rep, ...people } = await team(world)
  for (const [line, names] of lines) {
    const card = await rep.write(line)
    expect(card.title, line).toBe('已记录：拜访华盛钢贸')
    expect(await along(world), line).toEqual(
      names.map((name) => people[name].id).sort((a, b) => a - b),
    )
    await rep.press(card, '撤销')
    expect(await along(world), line).toEqual([])
  }
})

test('a joint visit counts for both, is in both lists and daily reports, and 不是我 takes one out', async (world) => {
  const { rep, other, shen, lin, wang } = await team(world)
  await rep.write('今天和老王一起拜访华盛,谈了价格')
  const [card] = await told(world, wang)

  expect(wordsOf(card ?? { title: '' })).toContain('林悦记录了和您一起的拜访：华盛钢贸')
  expect(wordsOf(await other.write('我的拜访'))).toContain('3月31日 周二 · 华盛钢贸 · 林悦')
  expect(wordsOf(await rep.write('我的拜访'))).toContain('3月31日 周二 · 华盛钢贸 · 王强')
  expect(wordsOf(await other.write('写日报'))).toContain('华盛钢贸')
  const since = new Date('2026-03-31T00:00:00Z')
  const counted = async () => {
    const all = await teamFigures(world.ctx, shen, since)
    return all.map(({ employee, visitsLogged }) => [employee.name, visitsLogged])
  }
  expect(await counted()).toEqual([
    ['沈若兰', 0],
    ['林悦', 1],
    ['王强', 1],
    ['赵敏', 0],
  ])

  const left = await other.press(card ?? { title: '' }, '不是我')
  expect(left.title).toBe('已把您从对华盛钢贸的拜访中去掉')
  expect((await told(world, lin)).map(({ title }) => title)).toEqual(['王强没有同去：华盛钢贸'])
  expect(wordsOf(await other.write('我的拜访'))).not.toContain('林悦')
  expect(await counted()).toEqual([
    ['沈若兰', 0],
    ['林悦', 1],
    ['王强', 0],
    ['赵敏', 0],
  ])
  expect(wordsOf(await other.press(card ?? { title: '' }, '不是我'))).toContain('已经去掉')
  await other.press(left, '撤销')
  expect(await along(world)).toEqual([wang.id])
})

test('whoever wrote a joint visit can still take it back when a companion was not there', async (world) => {
  const { rep, other, wang, zhao } = await team(world)
  const card = await rep.write('今天和老王、小赵一起去了华盛，签了意向')
  const [heard] = await told(world, wang)
  await other.press(heard ?? { title: '' }, '不是我')
  expect(await along(world)).toEqual([zhao.id])

  const undone = await rep.press(card, '撤销')
  expect(undone.tone).toBe('good')
  expect(await world.ctx.tx.select().from(visits)).toEqual([])
  expect((await rep.press(undone, '恢复')).tone).toBe('good')
  expect(await along(world)).toEqual([zhao.id])
  expect((await told(world, wang)).map(({ title }) => title)).toEqual([
    '林悦记录了和您一起的拜访：华盛钢贸',
  ])
})

test('a visit that is changed does not put down anew who was not there', async (world) => {
  const { rep, other, wang, zhao } = await team(world)
  const card = await rep.write('今天和老王、小赵一起去了华盛，签了意向，周五回访')
  const [heard] = await told(world, wang)
  await other.press(heard ?? { title: '' }, '不是我')

  await rep.press(card, '修改回访日期')
  const changed = await rep.write('4月8日')
  expect(changed.title).toBe('已记录：拜访华盛钢贸')
  expect(wordsOf(changed)).toContain('同行: 赵敏')
  expect(await along(world)).toEqual([zhao.id])
  const plan = await rep.write('后天下午和老王一起去拜访华盛谈合同')
  const heardOf = (await told(world, wang)).at(-1)
  await other.press(heardOf ?? { title: '' }, '不是我')
  expect((await rep.press(plan, '撤销')).tone).toBe('good')
  expect(await world.ctx.tx.select().from(visits)).toHaveLength(1)
})

test('a plan with a colleague tells them, becomes the joint visit, and goes with its companions', async (world) => {
  const { rep, wang } = await team(world)
  const planned = await rep.write('后天下午和老王一起去拜访华盛谈合同')
  expect(wordsOf(planned)).toContain('同行: 王强')
  expect((await told(world, wang)).map(({ title }) => title)).toEqual([
    '林悦计划和您一起拜访：华盛钢贸',
  ])
  await rep.write('取消拜访华盛')
  expect(await along(world)).toEqual([])
  expect(await world.ctx.tx.select().from(visits)).toEqual([])
})

test('who goes along hears that it is another day, is reminded, and hears that it is dropped', async (world) => {
  const { rep, wang, lin } = await team(world)
  await rep.write('后天下午和老王一起去拜访华盛谈合同')
  await rep.write('把华盛的拜访改到周五')
  const rung = await ring(world.ctx, '2026-04-03T01:00:00Z')
  expect(new Map(rung.map(({ to, card }) => [to, card.title]))).toEqual(
    new Map([lin.id, wang.id].map((id) => [id, '今天拜访：华盛钢贸'])),
  )
  await rep.write('取消拜访华盛')
  expect((await told(world, wang)).map(({ title }) => title)).toEqual([
    '林悦计划和您一起拜访：华盛钢贸',
    '林悦把和您一起的拜访改期了：华盛钢贸',
    '今天拜访：华盛钢贸',
    '林悦取消了和您一起的拜访：华盛钢贸',
  ])
})

test('whoever may not know of a restricted customer is not told of it', async (world) => {
  const { rep, lin, wang } = await team(world, 'en')
  await world.customer({ name: 'Secret Mills', ownerId: lin.id, access: 'restricted' })
  const refused = await rep.write('Visited Secret Mills today with 王强, talked prices')

  expect(wordsOf(refused)).toContain('王强 may not know of this customer')
  expect(await told(world, wang)).toEqual([])
  expect(buttonsOf(refused).length).toBeGreaterThan(0)
})

test('老王 of whom there are two, or one at the customer, is nobody who goes along', async (world) => {
  const { rep, shen } = await team(world)
  const hua = await world.customer({ name: '金蝶软件', aliases: ['金蝶'] })
  await world.ctx.tx
    .insert(contacts)
    .values({ customerId: hua.id, name: '王建国', addedAt: testNow })
  await rep.write('今天和老王一起去了金蝶，谈了价格')
  expect(await along(world)).toEqual([])
  await world.employee({ name: '王磊', managerId: shen.id })
  await rep.write('今天和老王一起去了华盛，谈了价格')
  expect(await along(world)).toEqual([])
})
