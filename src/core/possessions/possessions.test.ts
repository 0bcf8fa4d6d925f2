import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { callbackRules } from '../../db/callbacks.ts'
import { possessions } from '../../db/services.ts'
import { callbacks } from '../../db/work.ts'
import { wordsOf } from '../chat/testing.ts'
import { runDue } from '../clockwork/due.ts'
import { one } from '../one.ts'
import { workshop } from '../services/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { possessionLooks } from './look-at-possessions.ts'
import { moveCalls } from './move-calls.ts'

const kept = ({ ctx }: World) => ctx.tx.select().from(possessions).orderBy(asc(possessions.id))
const calls = async ({ ctx }: World) =>
  (await ctx.tx.select().from(callbacks).orderBy(asc(callbacks.id))).map((call) => ({
    event: call.event,
    source: call.source,
    due: call.dueAt.toISOString(),
    outcome: call.outcome,
  }))

/** Lines as they are typed with one hand: what each becomes, without a question. */
const lines = [
  [
    'zh-CN',
    '登记车辆 华盛钢贸 沪A12345 奔驰E300 3月1日交车 保修三年 每半年保养',
    {
      ...{ kind: 'vehicle', number: '沪A12345', name: '奔驰E300', deliveredOn: '2026-03-01' },
      ...{ firstServiceOn: '2026-06-01', serviceMonths: 6, warrantyOn: '2029-02-28' },
    },
  ],
  [
    'zh-CN',
    '给华盛登记设备：空压机 GA37，序列号KY-2201，3月1日交付，保修到2029年2月28日',
    {
      ...{ kind: 'equipment', number: 'KY-2201', name: '空压机 GA37', deliveredOn: '2026-03-01' },
      ...{ warrantyOn: '2029-02-28', firstServiceOn: null, serviceOn: null },
    },
  ],
  [
    'zh-CN',
    '登记会员卡，华盛钢贸，卡号880012，金卡，有效期到2026年12月31日',
    { kind: 'card', number: '880012', name: '金卡', expiresOn: '2026-12-31' },
  ],
  [
    'en',
    'Register vehicle for Huasheng Steel: plate 沪A12345, delivered March 1, warranty 3 years, service every 6 months',
    {
      ...{ kind: 'vehicle', number: '沪A12345', deliveredOn: '2026-03-01', serviceMonths: 6 },
      ...{ warrantyOn: '2029-02-28' },
    },
  ],
  [
    'en',
    'Membership card for Huasheng Steel: card number 880012, gold, valid until Dec 31 2026',
    { kind: 'card', number: '880012', name: 'gold', expiresOn: '2026-12-31' },
  ],
] as const

for (const [locale, line, becomes] of lines) {
  test(`one line puts it into the file: ${line}`, async (world) => {
    const { rep, huasheng } = await workshop(world, locale)
    const card = await rep.write(line)

    expect(card.title).toMatch(/^(?:已登记|Put in)：?:? ?/)
    expect(await kept(world)).toMatchObject([{ ...becomes, customerId: huasheng.id }])
  })
}

test('each occasion is called about once, so long before it as the rules say', async (world) => {
  const { rep, wei, setClock } = await workshop(world, 'zh-CN')
  await rep.write('登记车辆 华盛钢贸 沪A12345 奔驰E300 3月1日交车 保修三年 每半年保养')
  expect(await calls(world)).toEqual([])
  // 14 days before the first maintenance, and a week earlier it stands in the list.
  expect((await kept(world))[0]?.lookAt).toEqual(new Date('2026-05-10T16:30:00Z'))
  const look = async (at: string) => {
    setClock(at)
    await runDue({ ...world.app, clock: () => new Date(at) }, [possessionLooks])
    return calls(world)
  }
  const first = {
    ...{ event: 'first_service', source: 'possession:1:2026-06-01', outcome: null },
    // The 18th of May is a Monday.
    due: '2026-05-18T02:00:00.000Z',
  }
  expect(await look('2026-05-10T16:29:00Z')).toEqual([])
  expect(await look('2026-05-10T16:30:00Z')).toEqual([first])
  expect(one(await world.ctx.tx.select().from(callbacks)).employeeId).toBe(wei.id)
  await world.ctx.tx.update(possessions).set({ lookAt: new Date('2026-05-11T02:00:00Z') })
  expect(await look('2026-05-11T02:00:00Z')).toEqual([first])

  await rep.write('沪A12345 首保改到6月15日')
  const moved = {
    ...first,
    ...{ source: 'possession:1:2026-06-15', due: '2026-06-01T02:00:00.000Z' },
  }
  expect(await calls(world)).toEqual([moved])
  setClock('2026-05-20T02:00:00Z')
  const served = await rep.write('沪A12345 昨天做了首保')
  expect(served.title).toBe('保养已记录：奔驰E300 · 沪A12345')
  expect(await calls(world)).toEqual([{ ...moved, outcome: 'contacted' }])
  expect(await kept(world)).toMatchObject([
    { firstServiceOn: null, servicedOn: '2026-05-19', serviceOn: '2026-11-19' },
  ])
  expect((await look('2026-10-28T16:30:00Z')).slice(1)).toEqual([
    {
      ...{ event: 'periodic_service', source: 'possession:1:2026-11-19', outcome: null },
      due: '2026-11-05T02:00:00.000Z',
    },
  ])
})

test('what is put in when its call should have been made long ago is due now, and not late', async (world) => {
  const { rep } = await workshop(world, 'zh-CN')
  await rep.write('给华盛登记设备：空压机 GA37，序列号KY-2201，保修到2026年4月10日')

  expect(await calls(world)).toMatchObject([
    { event: 'warranty_end', source: 'possession:1:2026-04-10', due: '2026-03-31T02:00:00.000Z' },
  ])
})

test('a card is renewed, what is due is listed, and what is over is called about no more', async (world) => {
  const { rep } = await workshop(world, 'zh-CN')
  await rep.write('登记会员卡，华盛钢贸，卡号880012，金卡，有效期到2026年4月20日')
  expect(await calls(world)).toMatchObject([{ event: 'card_expiry', outcome: null }])
  const due = wordsOf(await rep.write('哪些会员卡快到期？'))
  expect(due).toContain('4月20日 周一 · 卡到期 · 金卡 · 880012')
  const renewed = await rep.write('880012 续卡一年，升级为钻石卡')
  expect(renewed.title).toBe('已续卡：钻石卡 · 880012')
  expect(await kept(world)).toMatchObject([{ name: '钻石卡', expiresOn: '2027-04-20' }])
  expect(await calls(world)).toMatchObject([{ event: 'card_expiry', outcome: 'contacted' }])
  await rep.write('880012 退卡')
  expect(await kept(world)).toMatchObject([{ lookAt: null }])
  expect((await rep.write('华盛钢贸有哪些会员卡')).title).toBe('还没有登记华盛钢贸的资产。')
})

test('a day that is over needs no call, nor does what is gone, and neither counts as a contact', async (world) => {
  const { rep } = await workshop(world, 'zh-CN')
  await rep.write('登记会员卡，华盛钢贸，卡号880012，金卡，有效期到2026年4月20日')
  await rep.write('登记会员卡，华盛钢贸，卡号880013，金卡，有效期到2026年4月20日')
  await rep.write('880012 退卡')
  expect(await calls(world)).toMatchObject([{ outcome: 'dropped' }, { outcome: null }])
  const of = one((await kept(world)).slice(1))
  await moveCalls(world.ctx, of, { ...of, expiresOn: '2026-03-20' })
  expect(await calls(world)).toMatchObject([{ outcome: 'dropped' }, { outcome: 'dropped' }])
})

test('an order names it, says whether the warranty covers it, and a maintenance moves the next', async (world) => {
  const { other, rep } = await workshop(world, 'zh-CN')
  await rep.write('登记车辆 华盛钢贸 沪A12345 奔驰E300 3月1日交车')
  const order = await other.write('沪A12345 保修，发动机异响')
  expect(order.title).toBe('售后单已登记：S-0001')
  expect(wordsOf(order)).toMatch(/对象: 奔驰E300 · 沪A12345\n保修: 在保，至2029年2月28日/)
  await rep.write('华盛预约保养，沪A12345')
  await rep.write('S-0002 完成，换机油')
  expect(await kept(world)).toMatchObject([
    { servicedOn: '2026-03-31', firstServiceOn: null, serviceOn: '2026-09-30' },
  ])
  await world.ctx.tx.update(possessions).set({ warrantyOn: '2026-03-30' })
  expect(wordsOf(await rep.write('华盛保修：沪A12345 刹车响'))).toContain('已过保')
})

test('another rule lets all be looked at again', async (world) => {
  const { rep, chief } = await workshop(world, 'zh-CN')
  await rep.write('给华盛登记设备：空压机 GA37，序列号KY-2201，保修到2026年7月10日')
  expect(await calls(world)).toEqual([])
  await chief.write('修改回访规则：出保提前100天')
  expect(await world.ctx.tx.select().from(callbackRules)).toMatchObject([{ days: -100 }])
  const { lookAt } = one(await kept(world))
  expect(lookAt).toEqual(new Date('2026-03-31T02:00:00Z'))
  await runDue(world.app, [possessionLooks])
  expect(await calls(world)).toMatchObject([{ event: 'warranty_end' }])
})
