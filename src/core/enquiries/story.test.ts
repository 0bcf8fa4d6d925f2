import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Locale } from '../../db/choices.ts'
import { complaints } from '../../db/complaints.ts'
import { enquiries } from '../../db/enquiries.ts'
import { services } from '../../db/services.ts'
import { insertRow } from '../../db/statement.ts'
import { suggestions } from '../../db/suggestions.ts'
import { callbacks } from '../../db/work.ts'
import { toldTo } from '../borrowings/testing.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { callCentre, morning } from '../complaints/testing.ts'
import { one } from '../one.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'

const kept = ({ ctx }: World) => ctx.tx.select().from(enquiries).orderBy(asc(enquiries.id))

const said = {
  'zh-CN': {
    line: '华盛钢贸来电咨询年度返点怎么算',
    what: '年度返点怎么算',
    given: 'E-0001 请您答复，登记人：Jo',
    answer: '答复 E-0001：按季度3%',
    words: '按季度3%',
    news: 'Wei已答复 E-0001',
    spent: '用时25分钟',
    late: '已答复，用时5小时0分钟 · 已超时',
    ...{ list: '未答复的来电', answered: '来电记录，已答复', none: '没有人在等答复。' },
    ...{ count: '来电统计', counted: ['咨询：2次', '及时率50%（1/2） · 平均用时2小时43分钟'] },
  },
  en: {
    line: 'Huasheng Steel called about the rebate of the year',
    what: 'the rebate of the year',
    given: 'E-0001 for you to answer, heard by Jo',
    answer: 'Answer enquiry E-0001: 3% by quarter',
    words: '3% by quarter',
    news: 'Wei has answered E-0001',
    spent: 'after 25 min',
    late: 'after 5 h 0 min · late',
    ...{ list: 'unanswered calls', answered: 'list enquiries, answered' },
    none: 'Nobody waits for an answer.',
    ...{ count: 'enquiry statistics' },
    counted: ['Enquiry: 2', 'in time 50% (1 of 2) · on average after 2 h 43 min'],
  },
} as const

for (const locale of ['zh-CN', 'en'] as const satisfies readonly Locale[]) {
  test(`whoever picks up logs it, whoever is responsible answers, and the time it took is kept (${locale})`, async (world) => {
    const t = said[locale]
    const { other, rep, jo, wei, huasheng, setClock } = await callCentre(world, locale)
    const card = await other.write(t.line)
    expect(buttonsOf(card).map(({ command }) => command)).toEqual([
      ...['enquiry.answer', 'enquiry.assign', 'enquiry.complain', 'enquiry.suggest'],
      ...['enquiry.serve', 'enquiry.history', 'change', 'undo'],
    ])
    expect(await kept(world)).toMatchObject([
      {
        ...{ customerId: huasheng.id, channel: 'phone', kind: 'advice', difficulty: 'ordinary' },
        ...{ what: t.what, receiverId: jo.id, handlerId: wei.id, closedAt: null },
        ...{ receivedAt: morning, answerBy: new Date('2026-03-31T06:00:00Z') },
        remindAt: new Date('2026-03-31T05:00:00Z'),
      },
    ])
    expect((await toldTo(world, wei)).map(({ title }) => title)).toEqual([t.given])
    expect(wordsOf(await rep.write(t.list))).toContain(t.what)

    setClock('2026-03-31T02:25:00Z')
    expect(wordsOf(await rep.write(t.answer))).toContain(t.spent)
    expect(one(await kept(world))).toMatchObject({
      ...{ answer: t.words, answeredById: wei.id, workedMinutes: 25, remindAt: null },
    })
    expect((await toldTo(world, jo)).map(({ title }) => title)).toEqual([t.news])
    expect(wordsOf(await rep.write(t.list))).toContain(t.none)

    await other.write(t.line)
    setClock('2026-03-31T07:25:00Z')
    const [, second] = await kept(world)
    const { card: asked } = await rep.send({
      kind: 'press',
      packed: `enquiry.answer?enquiry=${second?.id}`,
    })
    expect(asked?.tone).toBe('ask')
    expect(wordsOf(await rep.write(t.words))).toContain(t.late)
    expect(wordsOf(await rep.write(t.answered))).toContain('E-0002')
    const counted = wordsOf(await rep.write(t.count))
    for (const words of t.counted) expect(counted).toContain(words)
  })
}

test('who waits for an answer is told to whoever owes it, then step by step above, to the minute', async (world) => {
  const { other, wei, mo, bo } = await callCentre(world, 'zh-CN')
  await other.write('华盛钢贸来电咨询年度返点怎么算')
  const people = new Map([wei, mo, bo].map(({ id, name }) => [id, name]))
  const told: string[] = []
  for (let n = 0; n < 5; n++) {
    const at = one(await kept(world)).remindAt?.toISOString() ?? ''
    const rung = await ring(world.ctx, at)
    const names = rung.map(({ to }) => people.get(to ?? 0))
    if (names.length > 0) told.push(`${at.slice(5, 16)} ${names.join(' ')}`)
  }

  expect(told).toEqual([
    '03-31T05:00 Wei',
    '03-31T06:00 Wei Mo',
    '04-01T01:00 Wei Bo',
    '04-02T01:00 Wei Bo',
  ])
  expect((await toldTo(world, mo)).map(({ title }) => title)).toEqual([
    'E-0001 超时未答复，处理人：Wei',
  ])
})

test('it is given on to a colleague, who is told, and whose clock is the same', async (world) => {
  const { other, rep, jo } = await callCentre(world, 'zh-CN')
  await other.write('华盛钢贸来电咨询年度返点怎么算')
  expect((await rep.write('转派咨询 E-0001 给Jo')).title).toBe('E-0001 已转给Jo')

  expect(await kept(world)).toMatchObject([
    { handlerId: jo.id, answerBy: new Date('2026-03-31T06:00:00Z') },
  ])
  expect((await toldTo(world, jo)).at(-1)?.title).toBe('E-0001 请您答复，登记人：Jo')
  await rep.write('撤销')
  expect(one(await kept(world)).handlerId).not.toBe(jo.id)
})

test('one press makes a complaint of it, with what they said, and undo brings it back', async (world) => {
  const { other, huasheng } = await callCentre(world, 'zh-CN')
  const card = await other.write('华盛钢贸打电话来说货少了两箱，很不满')
  expect(buttonsOf(card)[0]?.label).toBe('转投诉')
  const complained = await other.press(card, '转投诉')

  expect(complained.title).toBe('E-0001 已转为投诉 C-0001')
  expect(await world.ctx.tx.select().from(complaints)).toMatchObject([
    { customerId: huasheng.id, what: '货少了两箱，很不满', channel: 'phone' },
  ])
  expect(await kept(world)).toMatchObject([{ became: 'complaint:1', remindAt: null }])
  expect((await other.press(complained, '打开')).title).toBe('C-0001 华盛钢贸')
  await other.write('撤销')
  expect(await world.ctx.tx.select().from(complaints)).toEqual([])
  expect(await kept(world)).toMatchObject([{ became: null, closedAt: null }])
})

test('what they suggest goes on as a suggestion, and the file and the daily report tell of it', async (world) => {
  const { other, rep, huasheng, setClock } = await callCentre(world, 'zh-CN')
  const card = await other.write('华盛钢贸来电，建议送货单上印批号')
  expect(buttonsOf(card)[0]?.label).toBe('转建议')
  const passed = await other.press(card, '转建议')

  expect(passed.title).toMatch(/^E-0001 已转为建议 SG-\d{4,}$/)
  expect(await world.ctx.tx.select().from(suggestions)).toMatchObject([
    { customerId: huasheng.id, what: '建议送货单上印批号' },
  ])
  await rep.write('华盛钢贸来电问周五的货，已答复：照常送')
  setClock('2026-03-31T09:00:00Z')
  expect(wordsOf(await rep.write('/customer timeline 华盛钢贸'))).toContain(
    '来电来访\n周五的货 → 照常送 – Wei',
  )
  expect(wordsOf(await rep.write('日报：打了一天电话'))).toContain('答复来电来访: 1：华盛钢贸')
})

test('what is broken goes on as a service order of the kind that the words say', async (world) => {
  const { other, huasheng } = await callCentre(world, 'zh-CN')
  const card = await other.write('华盛钢贸来电说电子秤要换货')
  expect(buttonsOf(card)[0]?.label).toBe('转售后')
  const passed = await other.press(card, '转售后')

  expect(passed.title).toMatch(/^E-0001 已转为售后单 S-\d{4,}$/)
  expect(await world.ctx.tx.select().from(services)).toMatchObject([
    { customerId: huasheng.id, what: '电子秤要换货', kind: 'exchange' },
  ])
})

test('of somebody unknown a complaint needs to know whose it is', async (world) => {
  const { other, jo, wei, huasheng } = await callCentre(world, 'zh-CN')
  await insertRow(world.ctx.tx, callbacks, {
    ...{ customerId: huasheng.id, employeeId: wei.id, event: 'quiet', source: 'test' },
    ...{ dueAt: morning, plannedAt: morning },
  })
  const card = await other.write('有个李女士打电话来说货少了两箱，很不满')
  const asked = await other.press(card, '转投诉')
  expect(wordsOf(asked)).toContain('是哪个客户')
  const complained = await other.write('华盛钢贸')

  expect(complained.title).toBe('E-0001 已转为投诉 C-0001')
  expect(await kept(world)).toMatchObject([{ customerId: huasheng.id, became: 'complaint:1' }])
  expect(await world.ctx.tx.select().from(callbacks)).toMatchObject([
    { source: 'test', outcome: 'contacted', doneAt: morning, calledById: jo.id },
  ])
})

test('an unknown caller is known again by the number, and counts as contact with that customer', async (world) => {
  const { other, rep, huasheng, wei } = await callCentre(world, 'zh-CN')
  const known = await world.customer({ name: '宏远物流', ownerId: wei.id, phone: '13800138000' })
  await rep.write('13800138000打电话来问什么时候到货')
  await other.write('13800138000打电话来问什么时候到货')

  // Jo reads no numbers of customers of Wei's, and so does not learn whose it is.
  expect(await kept(world)).toMatchObject([
    { customerId: known.id, phone: '13800138000' },
    { customerId: null, phone: '13800138000' },
  ])
  expect(huasheng.id).not.toBe(known.id)
})

test('who has nothing to do with it reads neither it nor the number, and a secret customer stays one', async (world) => {
  const { other, boss, wei } = await callCentre(world, 'zh-CN')
  const stranger = await person(world, await world.employee({ name: 'Kim', locale: 'zh-CN' }))
  await world.customer({ name: '宏远物流', ownerId: wei.id, access: 'restricted' })
  await other.write('有个李女士13900001111打电话来问保修多久')
  await other.write('宏远物流来电问保修多久')

  expect(wordsOf(await stranger.write('E-0001'))).toContain('没有找到')
  expect(wordsOf(await stranger.write('来电记录，全部'))).toContain('没有来电来访记录')
  expect(wordsOf(await boss.write('E-0001'))).toContain('13900001111')
  expect((await kept(world)).map(({ customerId }) => customerId)).toEqual([null, null])
})

test('whoever gives one away that they may not see any more reads what they did', async (world) => {
  const { other, rep, wei } = await callCentre(world, 'zh-CN')
  const kim = await world.employee({ name: 'Kim', locale: 'zh-CN' })
  await other.write('王先生来电咨询空压机价格，电话13800001111')
  await world.ctx.tx.update(enquiries).set({ handlerId: wei.id })
  const given = await rep.write('转派咨询 E-0001 给Kim')

  expect(given).toMatchObject({ title: 'E-0001 已转给Kim', tone: 'good' })
  expect(one(await kept(world)).handlerId).toBe(kim.id)
  expect(wordsOf(await rep.write('E-0001'))).not.toContain('13800001111')
})
