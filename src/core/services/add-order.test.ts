import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { employees } from '../../db/schema.ts'
import { toldTo } from '../borrowings/testing.ts'
import { buttonsOf, wordsOf } from '../chat/testing.ts'
import { worldTest as test } from '../testing.ts'
import { orders, workshop } from './testing.ts'

/** Lines as they are typed with one hand: what each becomes, without a question. */
const lines = [
  [
    'zh-CN',
    '华盛钢贸报修：空压机漏油，序列号 KY-2201，周五前',
    { kind: 'repair', what: '空压机漏油', number: 'KY-2201', dueAt: '2026-04-03T10:00' },
  ],
  ['zh-CN', '华盛的空压机坏了', { kind: 'repair', what: '空压机坏了' }],
  ['zh-CN', '华盛退货，3箱轴承生锈', { kind: 'return', what: '3箱轴承生锈' }],
  ['zh-CN', '华盛钢贸申请换货,发来的型号不对', { kind: 'exchange', what: '发来的型号不对' }],
  ['zh-CN', '给华盛补发两箱螺栓', { kind: 'resupply', what: '两箱螺栓' }],
  ['zh-CN', '华盛保修：发动机异响 沪A12345', { kind: 'warranty', what: '发动机异响沪A12345' }],
  [
    'zh-CN',
    '房屋报修 华盛钢贸 3-1201厨房渗水，施工单位中建三局，下周三前',
    { kind: 'housing', what: '3-1201厨房渗水', contractor: '中建三局', number: '3-1201' },
  ],
  ['zh-CN', '华盛预约保养，沪A12345', { kind: 'maintenance', number: '沪A12345' }],
  [
    'en',
    'Repair for Huasheng Steel: compressor leaks oil, serial KY-2201, by Friday',
    { kind: 'repair', what: 'compressor leaks oil', number: 'KY-2201' },
  ],
  ['en', 'Huasheng Steel compressor broke down', { kind: 'repair', what: 'compressor broke down' }],
  ['en', 'Return from Huasheng Steel: 3 boxes rusty', { kind: 'return', what: '3 boxes rusty' }],
] as const

for (const [locale, line, becomes] of lines) {
  test(`one line is an order: ${line}`, async (world) => {
    const { rep } = await workshop(world, locale)
    const card = await rep.write(line)

    expect(card.title).toBe(locale === 'en' ? 'Service order: S-0001' : '售后单已登记：S-0001')
    const [order] = await orders(world)
    expect({ ...order, dueAt: order?.dueAt.toISOString().slice(0, 16) }).toMatchObject(becomes)
  })
}

test('whoever hears it writes it down, its handler is told and begins, and both clocks run', async (world) => {
  const { other, rep, wei, jo } = await workshop(world, 'zh-CN')
  await other.write('华盛钢贸报修：空压机漏油')

  expect(await orders(world)).toMatchObject([
    {
      ...{ state: 'assigned', handlerId: wei.id, receiverId: jo.id },
      acceptBy: new Date('2026-03-31T06:00:00Z'),
      dueAt: new Date('2026-04-03T02:00:00Z'),
      remindAt: new Date('2026-03-31T05:00:00Z'),
    },
  ])
  const [given] = await toldTo(world, wei)
  expect(given?.title).toBe('售后单 S-0001 请您处理，登记人：Jo')
  const [accept] = buttonsOf(given ?? { title: '' })
  expect(accept?.label).toBe('接单')
  const taken = await rep.press(given ?? { title: '' }, '接单')
  expect(taken.title).toBe('已接单：S-0001')
  expect((await toldTo(world, jo)).map(({ title }) => title)).toEqual(['Wei已接单 S-0001'])
  expect((await rep.write('S-0001')).title).toBe('S-0001 华盛钢贸 · 维修')
  expect(wordsOf(await rep.write('我的售后'))).toContain('空压机漏油')
})

test('an abnormal case is told upward at once', async (world) => {
  const { rep, mo } = await workshop(world, 'zh-CN')
  await rep.write('华盛钢贸异常售后：同一批轴承全部断裂')

  expect((await toldTo(world, mo)).map(({ title }) => title)).toEqual([
    '异常上报：S-0001，处理人：Wei',
  ])
  await rep.write('华盛钢贸报修：水泵不转')
  await rep.write('异常上报 S-0002：已经第三次坏')
  expect((await toldTo(world, mo)).map(({ title }) => title)).toContain(
    '异常上报：S-0002，处理人：Wei',
  )
})

test('whoever loses an order hears it once, in their language, and no more', async (world) => {
  const { rep, chief, wei } = await workshop(world, 'zh-CN')
  await world.ctx.tx.update(employees).set({ locale: 'en' }).where(eq(employees.id, wei.id))
  await rep.write('华盛钢贸报修：空压机漏油')
  const assigned = await chief.write('分派售后 S-0001 给Jo')
  expect(assigned.title).toBe('已分派：S-0001')
  const lost = { title: 'S-0001 is with Jo now, and no longer with you' }
  expect(await toldTo(world, wei)).toEqual([lost])
  await chief.write('S-0001 分派给Mo')
  expect(await toldTo(world, wei)).toEqual([lost])
})

test('whoever heard an order and keeps it takes it from its handler, who hears it', async (world) => {
  const { other, wei } = await workshop(world, 'zh-CN')
  await other.write('华盛钢贸报修：空压机漏油')
  await other.write('接单 S-0001')
  expect((await toldTo(world, wei)).at(-1)).toEqual({
    title: 'S-0001 改由Jo处理，您不用再处理',
  })
})
