import { desc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Locale } from '../../db/choices.ts'
import { complaintEvents, complaints } from '../../db/complaints.ts'
import { callbacks, tasks } from '../../db/work.ts'
import { toldTo } from '../borrowings/testing.ts'
import { wordsOf } from '../chat/testing.ts'
import { one } from '../one.ts'
import { worldTest as test } from '../testing.ts'
import { callCentre } from './testing.ts'

/** What each says, when, and where the complaint stands then. */
type Step = readonly [at: string, who: 'rep' | 'chief' | 'other', says: string, stands: string]

const stories: Readonly<Record<Locale, readonly Step[]>> = {
  'zh-CN': [
    ['03-31T02:00', 'other', '华盛钢贸投诉:周三送来的货少了两箱,要求补发,电话', 'assigned'],
    ['03-31T02:10', 'rep', '受理投诉 C-0001', 'investigating'],
    ['03-31T03:00', 'rep', '投诉调查 C-0001：两箱落在仓库', 'investigating'],
    ['03-31T03:05', 'rep', '投诉原因 C-0001：物流，出库没有清点', 'investigating'],
    ['03-31T04:00', 'rep', '解决方案 C-0001：加急补发两箱，费用300元', 'agreed'],
    ['03-31T08:00', 'rep', '投诉结果 C-0001：两箱已送到', 'resolved'],
    ['04-02T02:00', 'rep', '回访华盛钢贸，不满意，有一箱破损', 'investigating'],
    ['04-02T03:00', 'rep', '投诉结果 C-0001：破损的一箱已换', 'resolved'],
    ['04-03T02:00', 'rep', '投诉结案 C-0001，满意', 'closed'],
    ['04-03T03:00', 'rep', '投诉改进 C-0001：出库时清点箱数，下周三前', 'closed'],
  ],
  en: [
    [
      '03-31T02:00',
      'other',
      'Complaint from Huasheng Steel by phone: two boxes were missing, they want them sent',
      'assigned',
    ],
    ['03-31T02:10', 'rep', 'Accept complaint C-0001', 'investigating'],
    [
      '03-31T03:00',
      'rep',
      'Investigation of complaint C-0001: the boxes were left in the warehouse',
      'investigating',
    ],
    [
      '03-31T03:05',
      'rep',
      'Root cause of complaint C-0001: delivery, nobody counts the boxes',
      'investigating',
    ],
    [
      '03-31T04:00',
      'rep',
      'Solution of complaint C-0001: both boxes by express, for 300 yuan',
      'agreed',
    ],
    ['03-31T08:00', 'rep', 'Result of complaint C-0001: both boxes have arrived', 'resolved'],
    [
      '04-02T02:00',
      'rep',
      'Called back Huasheng Steel, dissatisfied, one box was broken',
      'investigating',
    ],
    ['04-02T03:00', 'rep', 'Result of complaint C-0001: the broken box was exchanged', 'resolved'],
    ['04-03T02:00', 'rep', 'Close complaint C-0001, satisfied', 'closed'],
    [
      '04-03T03:00',
      'rep',
      'Improvement after complaint C-0001: count the boxes, by next Wednesday',
      'closed',
    ],
  ],
}

for (const [locale, steps] of Object.entries(stories) as [Locale, readonly Step[]][]) {
  test(`a complaint is closed after it was opened again, by what people write, in ${locale}`, async (world) => {
    const people = await callCentre(world, locale)
    const { tx } = world.ctx
    const stood = []
    for (const [at, who, says] of steps) {
      people.setClock(`2026-${at}:00Z`)
      const card = await people[who].write(says)
      const { state } = one(await tx.select().from(complaints))
      stood.push([at, who, says, card.tone === 'bad' ? card.title : state])
    }
    expect(stood).toEqual(steps)

    expect(one(await tx.select().from(complaints))).toMatchObject({
      ...{ cause: 'delivery', cost: '300.00', satisfaction: 'satisfied', remindAt: null },
      ...{ acceptedAt: new Date('2026-03-31T02:10Z'), reopenedAt: new Date('2026-04-02T02:00Z') },
      ...{ resultBy: new Date('2026-04-07T02:00Z'), closedAt: new Date('2026-04-03T02:00Z') },
    })
    const kept = await tx.select().from(complaintEvents).orderBy(complaintEvents.id)
    expect(kept.map(({ step }) => step)).toEqual([
      ...['accept', 'note', 'cause', 'agree', 'resolve', 'callback', 'reopen', 'resolve'],
      ...['callback', 'close', 'improve'],
    ])
    const [improvement] = await tx.select().from(tasks).orderBy(desc(tasks.id))
    expect(improvement).toMatchObject({ dueOn: '2026-04-08', assigneeId: people.wei.id })
    expect(kept.at(-1)?.taskId).toBe(improvement?.id)
  })
}

test('the callback is owed within three days, and the superior hears when it opens a complaint again', async (world) => {
  const { rep, mo, wei, setClock } = await callCentre(world, 'zh-CN')
  const { tx } = world.ctx
  await rep.write('华盛钢贸投诉:货少了两箱')
  await rep.write('受理投诉 C-0001')
  const resolved = await rep.write('投诉结果 C-0001：两箱已送到')
  expect(resolved.title).toBe('已处理：C-0001，接下来回访客户')
  const callback = one(await tx.select().from(callbacks))
  expect(callback).toMatchObject({ employeeId: wei.id, type: 'complaint', source: 'complaint:1' })
  expect(callback.dueAt).toEqual(new Date('2026-04-03T02:00:00Z'))
  expect(one(await tx.select().from(complaints)).callBackBy).toEqual(
    new Date('2026-04-03T02:00:00Z'),
  )

  setClock('2026-04-02T02:00:00Z')
  const unfinished = await rep.write('投诉结案 C-0001')
  expect(wordsOf(unfinished)).toContain('C-0001 还没有原因')
  const asked = await rep.press(unfinished, '交货')
  expect(wordsOf(asked)).toContain('还没有回访客户')
  await rep.press(asked, '不满意')
  const reopened = await rep.write('有一箱破损')

  expect(reopened.title).toBe('C-0001 调查中')
  expect((await toldTo(world, mo)).map(({ title }) => title)).toEqual([
    'C-0001 已重开：Wei得知问题没有解决',
  ])
  expect(
    await tx.select().from(complaints).where(eq(complaints.state, 'investigating')),
  ).toHaveLength(1)
})

test('a dissatisfied after-callback opens the complaint again, which is the follow-up itself', async (world) => {
  const { rep, setClock } = await callCentre(world, 'zh-CN')
  await rep.write('华盛钢贸投诉:货少了两箱')
  await rep.write('受理投诉 C-0001')
  await rep.write('投诉结果 C-0001：两箱已送到')
  setClock('2026-04-02T02:00:00Z')
  const said = await rep.write('回访华盛钢贸，不满意，有一箱破损')

  expect(wordsOf(said)).toContain('重开: C-0001')
  expect(wordsOf(said)).not.toContain('跟进')
  expect((await rep.press(said, '查看')).title).toBe('C-0001 华盛钢贸')
  expect(await world.ctx.tx.select().from(callbacks)).toMatchObject([{ outcome: 'dissatisfied' }])
})
