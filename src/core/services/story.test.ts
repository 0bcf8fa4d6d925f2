import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Locale } from '../../db/choices.ts'
import { serviceEvents, services } from '../../db/services.ts'
import { callbacks } from '../../db/work.ts'
import { toldTo } from '../borrowings/testing.ts'
import { buttonsOf, wordsOf } from '../chat/testing.ts'
import { runDue } from '../clockwork/due.ts'
import { one } from '../one.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test } from '../testing.ts'
import { noteService, rectifyHousing } from './handle-order.ts'
import { serviceReminders } from './remind-of-services.ts'
import { orders, workshop } from './testing.ts'

/** What each says, when, and where the order stands then. */
type Step = readonly [at: string, who: 'rep' | 'chief' | 'other', says: string, stands: string]

const stories: Readonly<Record<Locale, readonly Step[]>> = {
  'zh-CN': [
    ['03-31T02:00', 'other', '华盛钢贸报修：空压机漏油，电话打来的', 'assigned'],
    ['03-31T02:10', 'rep', '接单 S-0001', 'working'],
    ['03-31T03:00', 'rep', 'S-0001 等配件，密封圈缺货', 'working'],
    ['04-01T03:00', 'rep', 'S-0001 配件到了', 'working'],
    ['04-01T06:00', 'rep', 'S-0001 修好了，换了密封圈，老化', 'done'],
    ['04-02T02:00', 'rep', '回访华盛钢贸，不满意，又漏油', 'working'],
    ['04-02T06:00', 'rep', '华盛的维修完成，换了油管，元件老化', 'done'],
    ['04-03T02:00', 'rep', '结单 S-0001，满意', 'closed'],
  ],
  en: [
    ['03-31T02:00', 'other', 'Repair for Huasheng Steel: the compressor leaks oil', 'assigned'],
    ['03-31T02:10', 'rep', 'Accept order S-0001', 'working'],
    ['03-31T03:00', 'rep', 'S-0001 waiting for a part: no seal in stock', 'working'],
    ['04-01T03:00', 'rep', 'S-0001: the part has arrived', 'working'],
    ['04-01T06:00', 'rep', 'S-0001 is fixed, new seal, the old one was worn out', 'done'],
    ['04-02T02:00', 'rep', 'Called back Huasheng Steel, dissatisfied, it leaks again', 'working'],
    ['04-02T06:00', 'rep', 'Order S-0001 repaired, new oil pipe, wear', 'done'],
    ['04-03T02:00', 'rep', 'Close order S-0001, satisfied', 'closed'],
  ],
}

for (const [locale, steps] of Object.entries(stories) as [Locale, readonly Step[]][]) {
  test(`an order is closed after it was opened again, by what people write, in ${locale}`, async (world) => {
    const people = await workshop(world, locale)
    const { tx } = world.ctx
    const stood = []
    for (const [at, who, says] of steps) {
      people.setClock(`2026-${at}:00Z`)
      const card = await people[who].write(says)
      const { state } = one(await tx.select().from(services))
      stood.push([at, who, says, card.tone === 'good' ? state : wordsOf(card)])
    }
    expect(stood).toEqual(steps)

    expect(one(await orders(world))).toMatchObject({
      ...{ kind: 'repair', fault: 'wear', satisfaction: 'satisfied', remindAt: null },
      ...{ reopenedAt: new Date('2026-04-02T02:00Z'), closedAt: new Date('2026-04-03T02:00Z') },
      // Three days of work from when it was opened again; the Qingming festival is off.
      dueAt: new Date('2026-04-08T02:00Z'),
    })
    const kept = await tx.select().from(serviceEvents).orderBy(asc(serviceEvents.id))
    expect(kept.map(({ step }) => step)).toEqual([
      ...['accept', 'wait', 'resume', 'done', 'callback', 'reopen', 'done', 'callback', 'close'],
    ])
    const called = await tx.select().from(callbacks).orderBy(asc(callbacks.id))
    // The order that is open again is the follow-up itself.
    expect(called.map(({ source, outcome, type }) => [source, outcome, type])).toEqual([
      ['service:1', 'dissatisfied', 'aftersale'],
      ['service:1', 'satisfied', 'aftersale'],
    ])
  })
}

test('the callback is owed within three days, and the superior hears when it opens the order again', async (world) => {
  const { rep, mo, wei, setClock } = await workshop(world, 'zh-CN')
  const { tx } = world.ctx
  await rep.write('华盛钢贸报修：空压机漏油')
  const asked = await rep.write('S-0001 修好了')
  expect(wordsOf(asked)).toContain('S-0001 还没有处理结果')
  const which = await rep.write('换了密封圈')
  expect(wordsOf(which)).toContain('S-0001 是什么故障')
  const done = await rep.press(which, '磨损老化')
  expect(done.title).toBe('已完成：S-0001，接下来回访客户')

  const callback = one(await tx.select().from(callbacks))
  expect(callback).toMatchObject({
    ...{ employeeId: wei.id, type: 'aftersale', event: 'service_done', source: 'service:1' },
    ...{ subject: '维修：空压机漏油', dueAt: new Date('2026-04-03T02:00:00Z') },
  })
  setClock('2026-04-02T02:00:00Z')
  const reopened = await rep.write('回访华盛钢贸，不满意，还在漏')
  expect(wordsOf(reopened)).toContain('重开: S-0001')
  expect((await toldTo(world, mo)).map(({ title }) => title)).toEqual([
    'S-0001 已重开：Wei得知问题没有解决',
  ])
})

test('each kind needs its own before it is done, and has its own steps', async (world) => {
  const { rep, wei } = await workshop(world, 'zh-CN')
  const { tx } = world.ctx
  await rep.write('房屋报修 华盛钢贸 3-1201 厨房渗水')
  const labels = async () => buttonsOf(await rep.write('S-0001')).map(({ label }) => label)
  await rep.write('接单 S-0001')
  expect(await labels()).toEqual('安排整改 完成 等待… 记录进展 异常上报 分派 历史'.split(' '))
  const past = { service: { id: 1 }, contractor: '中建三局', rectifyOn: '2026-03-30' }
  await expect(rectifyHousing(world.as(wei), past)).rejects.toThrow()
  const arranged = await rep.write('S-0001 安排整改，中建三局，4月15日前')
  expect(arranged.title).toBe('已安排整改：S-0001')
  expect(one(await tx.select().from(services))).toMatchObject({
    ...{ contractor: '中建三局', rectifyOn: '2026-04-15', state: 'rectifying' },
  })
  expect((await labels())[0]).toBe('验收')
  expect(one(await tx.select().from(services)).dueAt).toEqual(new Date('2026-04-15T10:00:00Z'))
  await rep.write('S-0001 验收合格')
  const done = await rep.write('S-0001 完成：重做防水，渗漏')
  expect(done.title).toBe('已完成：S-0001，接下来回访客户')

  await rep.write('华盛钢贸退货：3箱轴承生锈')
  const strange = await rep.write('S-0002 安排整改，中建三局，4月8日前')
  expect(wordsOf(strange)).toContain('S-0002 是退货单，没有“整改”这一步')
  await rep.write('S-0002 货已退回')
  const cost = await rep.write('S-0002 退货完成，已入库')
  expect(wordsOf(cost)).toContain('S-0002 退给客户多少钱')
  expect((await rep.write('1200元')).title).toBe('已完成：S-0002，接下来回访客户')
  expect(await tx.select().from(services).where(eq(services.id, 2))).toMatchObject([
    { cost: '1200.00', result: '已入库' },
  ])
})

test('its handler hears before its time is over, and at it; then those above, step by step', async (world) => {
  const { other, wei, mo, bo, setClock } = await workshop(world, 'zh-CN')
  const { tx } = world.ctx
  await other.write('华盛钢贸报修：空压机漏油')
  const heard = async (at: string) => {
    setClock(at)
    await runDue({ ...world.app, clock: () => new Date(at) }, [serviceReminders])
    const titles = async (who: typeof wei) => (await toldTo(world, who)).map(({ title }) => title)
    return { wei: await titles(wei), mo: await titles(mo), bo: await titles(bo) }
  }
  const [given] = ['售后单 S-0001 请您处理，登记人：Jo']
  const [soon, over] = ['请接单 S-0001，客户在等', 'Wei没有按时接单 S-0001']
  expect(await heard('2026-03-31T04:59:00Z')).toEqual({ wei: [given], mo: [], bo: [] })
  expect(await heard('2026-03-31T05:00:00Z')).toMatchObject({ wei: [given, soon], mo: [] })
  const breach = await heard('2026-03-31T06:00:00Z')
  expect(breach).toMatchObject({ wei: [given, soon, over], mo: [over], bo: [] })
  expect((await tx.select().from(services))[0]?.remindAt).toEqual(new Date('2026-03-31T10:00:00Z'))
  expect(await heard('2026-04-01T01:00:00Z')).toMatchObject({ mo: [over], bo: [over] })
})

test('a note on the way does not put off who hears next of a breach', async (world) => {
  const { rep, wei, setClock } = await workshop(world, 'zh-CN')
  await rep.write('华盛钢贸报修：空压机漏油，修好要5000元')
  await rep.write('接单 S-0001')
  setClock('2026-04-03T02:00:00Z')
  await ring(world.ctx, '2026-04-03T02:00:00Z')
  const { remindAt } = one(await orders(world))
  const ctx = { ...world.as(wei), now: new Date('2026-04-03T03:00:00Z') }
  const noted = await noteService(ctx, { service: { id: 1 }, note: '配件明天到' })
  expect(noted.remindAt).toEqual(remindAt)
  await rep.write('S-0001 修好了，换了密封圈，老化')
  // Whoever calls reads what was done, and no money (CALLBACK-1).
  expect(one(await world.ctx.tx.select().from(callbacks)).subject).not.toContain('5000')
})

test('a plate that two customers have leaves the choice between them', async (world) => {
  const { rep, wei } = await workshop(world, 'zh-CN')
  await world.customer({ name: '宏达物流', ownerId: wei.id })
  await rep.write('登记车辆 华盛钢贸 沪A12345 奔驰E300 3月1日交车')
  await rep.write('登记车辆 宏达物流 沪A12345 奔驰E300 3月1日交车')
  const asked = await rep.write('沪A12345 报修，发动机异响')
  expect(await orders(world)).toEqual([])
  expect(buttonsOf(asked).map(({ label }) => label)).toContain('宏达物流')
})

test('while its handler is on leave those above hear at the breach, to the minute', async (world) => {
  const { rep, mo, setClock } = await workshop(world, 'zh-CN')
  const rung = async (at: string) => {
    setClock(at)
    return (await ring(world.ctx, at)).map(({ to, card }) => [to, card.title])
  }
  await rep.write('华盛钢贸报修：空压机漏油')
  await rep.write('接单 S-0001')
  await rung('2026-03-31T09:00:00Z')
  setClock('2026-03-31T09:30:00Z')
  expect((await rep.write('我请假,周三到周五')).tone).toBe('good')
  const due = one(await orders(world)).dueAt
  expect(due).toEqual(new Date('2026-04-03T02:00:00Z'))
  const missed = 'S-0001 没有按时完成，处理人：Wei'
  await rung('2026-04-02T06:00:00Z')
  const ofOrder = async (at: string) => (await rung(at)).filter(([, title]) => title === missed)
  expect(await ofOrder('2026-04-03T01:59:00Z')).toEqual([])
  expect(await ofOrder('2026-04-03T02:00:00Z')).toEqual([[mo.id, missed]])
})

test('while the customer is waited for the clock stands still; for a part it runs', async (world) => {
  const { rep, setClock } = await workshop(world, 'zh-CN')
  const due = async () => one(await orders(world)).dueAt.toISOString()
  await rep.write('华盛钢贸报修：空压机漏油')
  await rep.write('接单 S-0001')
  expect(await due()).toBe('2026-04-03T02:00:00.000Z')
  const waiting = await rep.write('S-0001 等客户，停机时间未定')
  expect(wordsOf(waiting)).toContain('处理中 · 等待客户：停机时间未定')
  expect(one(await orders(world))).toMatchObject({ waitsFor: 'customer', remindAt: null })
  setClock('2026-04-01T02:00:00Z')
  await rep.write('S-0001 客户回复了')
  expect(await due()).toBe('2026-04-07T02:00:00.000Z')
  await rep.write('S-0001 缺配件，密封圈')
  expect(one(await orders(world))).toMatchObject({ waitsFor: 'part', waitReason: '密封圈' })
  setClock('2026-04-02T02:00:00Z')
  await rep.write('S-0001 配件到了')
  expect(await due()).toBe('2026-04-07T02:00:00.000Z')
})

test('a day off of the company moves the time of what is open, and its next reminder', async (world) => {
  const { rep, boss } = await workshop(world, 'zh-CN')
  await rep.write('华盛钢贸报修：空压机漏油')
  await rep.write('接单 S-0001')
  expect(one(await orders(world)).dueAt).toEqual(new Date('2026-04-03T02:00:00Z'))
  const set = await boss.write('公司4月2日放假')
  expect(set.tone).toBe('good')
  expect(one(await orders(world)).dueAt).toEqual(new Date('2026-04-07T02:00:00Z'))
})

test('the day that was said to the customer stays when the company declares it off', async (world) => {
  const { rep, boss, setClock } = await workshop(world, 'zh-CN')
  await rep.write('华盛钢贸报修：空压机漏油，4月3日前')
  await rep.write('接单 S-0001')
  const promised = { dueOn: '2026-04-03', dueAt: new Date('2026-04-03T10:00:00Z') }
  const { remindAt } = one(await orders(world))
  expect(await orders(world)).toMatchObject([promised])
  expect((await boss.write('公司4月2日放假')).tone).toBe('good')
  expect(await orders(world)).toMatchObject([promised])
  expect(one(await orders(world)).remindAt).not.toEqual(remindAt)
  expect((await boss.write('公司4月3日放假')).tone).toBe('good')
  expect(await orders(world)).toMatchObject([promised])

  await rep.write('S-0001 等客户，停机时间未定')
  setClock('2026-04-01T02:00:00Z')
  await rep.write('S-0001 客户回复了')
  expect(one(await orders(world)).dueOn).toBeNull()
})

test('the day that a contractor was given stays, too', async (world) => {
  const { rep, boss } = await workshop(world, 'zh-CN')
  await rep.write('房屋报修 华盛钢贸 3-1201 厨房渗水')
  await rep.write('S-0001 安排整改，中建三局，4月15日前')
  await boss.write('公司4月14日放假')
  const agreed = { dueOn: '2026-04-15', dueAt: new Date('2026-04-15T10:00:00Z') }
  expect(await orders(world)).toMatchObject([agreed])
})

test('a customer’s card shows what they have and what is open, and a number alone opens the one', async (world) => {
  const { rep } = await workshop(world, 'zh-CN')
  await rep.write('登记车辆 华盛钢贸 沪A12345 奔驰E300 3月1日交车')
  await rep.write('华盛钢贸报修：沪A12345 发动机异响')
  const card = wordsOf(await rep.write('/customer view 华盛钢贸'))
  expect(card).toContain('客户资产\n车辆 · 奔驰E300 · 沪A12345\n首保 6月1日')
  expect(card).toContain('未完成的售后单\nS-0001 · 维修 · ')
  expect((await rep.write('沪A12345')).title).toBe('奔驰E300 · 沪A12345 · 华盛钢贸')
  const figures = wordsOf(await rep.write('售后统计'))
  expect(figures).toContain('售后统计 · 共 1 单')
  expect(figures).toContain('维修：1 单（100%），已完成 0 单')
})

test('whoever may not see a customer sees none of their orders, and steps are for those who handle them', async (world) => {
  const { rep, other, chief } = await workshop(world, 'zh-CN')
  await rep.write('华盛钢贸报修：空压机漏油')
  expect(wordsOf(await other.write('S-0001'))).toContain('没有找到您能看的售后单')
  expect(wordsOf(await other.write('接单 S-0001'))).toContain('没有找到您能看的售后单')
  expect((await orders(world))[0]?.acceptedAt).toBeNull()
  const given = await chief.write('分派售后 S-0001 给Jo')
  expect(given.title).toBe('已分派：S-0001')
  expect((await other.write('接单 S-0001')).title).toBe('已接单：S-0001')
})
