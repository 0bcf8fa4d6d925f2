import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { contractEvents, contracts } from '../../db/development.ts'
import { toldTo } from '../borrowings/testing.ts'
import { buttonsOf, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { office } from './testing.ts'

const kept = ({ ctx }: World) => ctx.tx.select().from(contracts).orderBy(asc(contracts.id))

test('a contract is put into the archive by one sentence, signed by their legal representative', async (world) => {
  const { rep, wei, acme } = await office(world)
  const card = await rep.write(
    'Add contract: supply contract with Acme for ¥300,000, signed on March 30, sealed, from April 1 2026 to March 31 2027',
  )

  expect(card.title).toBe('In the archive: HT-001')
  expect(await kept(world)).toMatchObject([
    {
      ...{ code: 'HT-001', kind: 'supply', amount: '300000.00', signedOn: '2026-03-30' },
      ...{ customerId: acme.id, keeperId: wei.id, theirSigner: 'Mr Zhou', isSealed: true },
      ...{ fromOn: '2026-04-01', untilOn: '2027-03-31', state: 'active' },
    },
  ])
})

test('in Chinese, too, with a code of its own and how long it runs', async (world) => {
  const { rep } = await office(world, 'zh-CN')
  const card = await rep.write(
    '登记合同 HT-118：华盛钢贸服务协议，金额12万，3月30日签订，为期一年，未盖章，条款：按季结算',
  )

  expect(card.title).toBe('合同已登记：HT-118')
  expect(await kept(world)).toMatchObject([
    {
      ...{ code: 'HT-118', kind: 'service', amount: '120000.00', isSealed: false },
      ...{ signedOn: '2026-03-30', fromOn: '2026-03-30', untilOn: '2027-03-29' },
      terms: '按季结算',
    },
  ])
})

test('a supply contract without its quality contract says so, and one press signs that, too', async (world) => {
  const { rep } = await office(world)
  const supply = await rep.write('Add contract: supply contract with Acme, until March 31 2027')
  expect(wordsOf(supply)).toContain('There is none yet')
  const quality = await rep.press(supply, 'Sign it as well')
  const [first, second] = await kept(world)

  expect(quality.title).toBe('In the archive: HT-002')
  expect(second).toMatchObject({
    kind: 'quality',
    untilOn: '2027-03-31',
    togetherWithId: first?.id,
  })
  expect(first?.togetherWithId).toBe(second?.id)
  expect(wordsOf(await rep.write('HT-001'))).not.toContain('There is none yet')
})

test('both are signed by one sentence, and undone by one', async (world) => {
  const { rep } = await office(world, 'zh-CN')
  const card = await rep.write('与华盛钢贸签订供货合同和质量保证合同，金额300万，今天签订')
  expect(card.title).toBe('合同已登记：HT-001、HT-002')
  expect((await kept(world)).map(({ kind }) => kind)).toEqual(['supply', 'quality'])
  await rep.write('撤销')

  expect(await kept(world)).toEqual([])
})

test('the next above checks it; the keeper and those beside do not', async (world) => {
  const { rep, chief, other, mo } = await office(world)
  await rep.write('Add contract: service agreement with Acme')
  const [asked] = await toldTo(world, mo)
  expect(asked?.title).toBe('Wei has signed HT-001: please check it')
  const own = await rep.write('I have checked contract HT-001')
  expect(wordsOf(own)).toContain('Nobody checks a contract that they keep themselves')
  expect(wordsOf(await other.write('checked contract HT-001'))).toContain('no contract “HT-001”')
  const done = await chief.press(asked ?? { title: '' }, 'I have checked it')

  expect(done.title).toBe('Checked: HT-001')
  expect(wordsOf(done)).toContain('Checked by: Mo')
  expect(await kept(world)).toMatchObject([{ checkedById: mo.id }])
  expect(wordsOf(await chief.write('checked contract HT-001'))).toContain('checked HT-001 already')
})

test('how it is carried out and what changes is written beside it', async (world) => {
  const { rep } = await office(world, 'zh-CN')
  await rep.write('登记合同：华盛钢贸服务协议')
  await rep.write('合同执行 HT-001：第一批已交货')
  const card = await rep.write('合同变更 HT-001：付款期改为60天')
  const events = await world.ctx.tx.select().from(contractEvents).orderBy(asc(contractEvents.id))

  expect(events).toMatchObject([
    { kind: 'performance', note: '第一批已交货', day: '2026-03-31' },
    { kind: 'change', note: '付款期改为60天' },
  ])
  expect(wordsOf(card)).toContain('付款期改为60天')
})

test('what is renewed goes on from the day after, on the same terms, once', async (world) => {
  const { rep } = await office(world)
  await rep.write(
    'Add contract: supply contract with Acme for ¥300,000 from April 1 2025 to March 31 2026',
  )
  const card = await rep.write('Renew contract HT-001')
  expect(card.title).toBe('HT-001 goes on as HT-002')
  const [was, now] = await kept(world)
  expect(was).toMatchObject({ state: 'renewed', remindAt: null })
  expect(now).toMatchObject({
    ...{ fromOn: '2026-04-01', untilOn: '2027-03-31', amount: '300000.00', renewsId: was?.id },
  })
  expect(wordsOf(await rep.write('Renew contract HT-001'))).toContain('HT-001 is renewed already')
})

test('续签 says until when, or for how long, and for how much', async (world) => {
  const { rep } = await office(world, 'zh-CN')
  await rep.write('登记合同：华盛钢贸服务协议，2025年4月1日到2026年3月31日')
  await rep.write('续签 HT-001 两年，金额50万')
  await rep.write('HT-002续签到2028年12月31日')

  expect(await kept(world)).toMatchObject([
    { state: 'renewed' },
    { fromOn: '2026-04-01', untilOn: '2028-03-31', amount: '500000.00', state: 'renewed' },
    { fromOn: '2028-04-01', untilOn: '2028-12-31' },
  ])
})

test('an ended contract is over, and says why', async (world) => {
  const { rep } = await office(world, 'zh-CN')
  await rep.write('登记合同：华盛钢贸服务协议')
  const card = await rep.write('终止合同 HT-001，对方停产')
  expect(card.title).toBe('合同已终止：HT-001')
  expect(wordsOf(card)).toContain('对方停产')
  expect(buttonsOf(card).map(({ label }) => label)).not.toContain('续签')
  expect(wordsOf(await rep.write('续签 HT-001'))).toContain('已经是“已终止”')
})

test('contracts that end next month, in both languages, and a list of all', async (world) => {
  const { rep, other } = await office(world)
  await rep.write('Add contract: service agreement with Acme from April 1 2025 to April 30 2026')
  await rep.write('Add contract: loan contract with Acme from April 1 2025 to June 30 2026')
  const named = async (line: string) => wordsOf(await rep.write(line)).match(/HT-\d+/g)

  expect(await named('contracts expiring next month')).toEqual(['HT-001'])
  expect(await named('哪些合同下个月到期')).toEqual(['HT-001'])
  expect(await named('Which contracts end by July 31?')).toEqual(['HT-001', 'HT-002'])
  expect(await named('合同到期')).toEqual(['HT-001'])
  expect(await named('华盛有哪些合同')).toEqual(['HT-002', 'HT-001'])
  expect(await named('Contracts of Acme')).toEqual(['HT-002', 'HT-001'])
  expect((await other.write('our contracts')).title).toContain('There is no such contract')
})

test('many contracts are paged, and what is written shows as it was', async (world) => {
  const { rep } = await office(world)
  for (let n = 0; n < 9; n++) await rep.write('Add contract: other contract with Acme')
  await rep.write('/contract note HT-009 <b>paid</b> *half* _now_')
  const first = await rep.write('our contracts')
  const second = await rep.press(first, 'Show more')

  expect(buttonsOf(first).map(({ label }) => label)).toContain('HT-009')
  expect(wordsOf(second)).toContain('HT-001')
  expect(wordsOf(await rep.write('HT-009'))).toContain('<b>paid</b> *half* _now_')
})

test('a code may be said without its noun, and a customer in its place', async (world) => {
  const { rep } = await office(world, 'zh-CN')
  await rep.write('登记合同：华盛钢贸服务协议，金额12万')
  for (const line of ['HT-001', '合同 HT-1', 'ht001', '查看合同 华盛', '合同HT-001']) {
    expect((await rep.write(line)).title, line).toBe('HT-001 服务协议')
  }
  expect(wordsOf(await rep.write('HT-099'))).toContain('没有找到您能看的合同“HT-099”')
})

test('the amount is for the keeper, and masked for others without its right', async (world) => {
  const { rep, chief } = await office(world)
  await rep.write('Add contract: service agreement with Acme for ¥120,000, terms: ¥10,000 a month')
  const masked = wordsOf(await chief.write('HT-001'))

  expect(wordsOf(await rep.write('HT-001'))).toContain('¥120,000')
  expect(masked).toContain('Amount: ****')
  expect(masked).not.toMatch(/120,?000|10,?000/)
})
