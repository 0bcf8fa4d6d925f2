import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { complaints } from '../../db/complaints.ts'
import { tasks } from '../../db/work.ts'
import { toldTo } from '../borrowings/testing.ts'
import { buttonsOf, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { callCentre, morning } from './testing.ts'

const kept = ({ ctx }: World) => ctx.tx.select().from(complaints).orderBy(asc(complaints.id))

test('a complaint is registered by one line of whoever hears it, and its handler is told', async (world) => {
  const { other, wei, jo, huasheng } = await callCentre(world, 'zh-CN')
  const card = await other.write('华盛钢贸投诉:周三送来的货少了两箱,要求补发,电话')

  expect(card.title).toBe('投诉已登记：C-0001')
  expect(await kept(world)).toMatchObject([
    {
      ...{ id: 1, customerId: huasheng.id, channel: 'phone', what: '周三送来的货少了两箱' },
      ...{ demand: '要求补发', severity: 'ordinary', signal: null, state: 'assigned' },
      ...{ receiverId: jo.id, handlerId: wei.id, receivedAt: morning },
      acceptBy: new Date('2026-03-31T02:30:00Z'),
      resultBy: new Date('2026-04-02T02:00:00Z'),
      remindAt: new Date('2026-03-31T02:22:00Z'),
    },
  ])
  const [told] = await toldTo(world, wei)
  expect(told?.title).toBe('投诉 C-0001 请您处理，登记人：Jo')
  expect(wordsOf(told ?? { title: '' })).toContain('挽回不满意的客户')
  expect(buttonsOf(told ?? { title: '' }).map(({ label }) => label)).toEqual(['受理', '分派'])
})

test('in English, too, by whoever looks after the customer', async (world) => {
  const { rep, wei } = await callCentre(world)
  const card = await rep.write(
    'Complaint from Huasheng Steel by phone: two boxes were missing, they want them sent again',
  )

  expect(card.title).toBe('Registered: C-0001')
  const asked = await rep.write('What is the status of complaint C-0001 and who owns it?')
  expect(wordsOf(asked)).toContain('Handled by: Wei')
  expect(await kept(world)).toMatchObject([
    {
      ...{ channel: 'phone', what: 'two boxes were missing', state: 'received' },
      ...{ demand: 'they want them sent again', receiverId: wei.id, handlerId: wei.id },
    },
  ])
})

test('rage is an early warning to the superior, and the handler is to soothe the customer today', async (world) => {
  const { other, mo, wei, huasheng } = await callCentre(world, 'zh-CN')
  await other.write('华盛钢贸来电投诉，货又晚到了，周总非常愤怒，说要找媒体曝光')
  const [complaint] = await kept(world)

  expect(complaint).toMatchObject({ signal: 'extreme', severity: 'serious' })
  const [warned] = await toldTo(world, mo)
  expect(warned?.title).toBe('预警：C-0001 客户有过激倾向')
  expect(await world.ctx.tx.select().from(tasks)).toMatchObject([
    { assigneeId: wei.id, customerId: huasheng.id, dueOn: '2026-03-31' },
  ])
})

test('what it is about is asked where nothing is said of it', async (world) => {
  const { rep } = await callCentre(world)
  const asked = await rep.write('New complaint from Huasheng Steel')

  expect(asked.title).toContain('What happened?')
  expect(await kept(world)).toEqual([])
  expect((await rep.write('two boxes were missing')).title).toBe('Registered: C-0001')
  expect(await kept(world)).toMatchObject([{ what: 'two boxes were missing' }])
})

test('its code and nothing else opens it, a question asks how far it is, and lists tell what is late', async (world) => {
  const { rep, other, setClock } = await callCentre(world, 'zh-CN')
  await other.write('华盛钢贸投诉:货少了两箱')

  expect((await rep.write('C-0001')).title).toBe('C-0001 华盛钢贸')
  const asked = await rep.write('投诉 C-0001 处理到哪一步了?')
  expect(asked.title).toBe('C-0001 华盛钢贸')
  expect(wordsOf(asked)).toMatch(/受理: 3月31日 周二 10:30前\n.*出结果: 4月2日 周四 10:00前/s)
  expect((await rep.write('逾期投诉')).title).toBe('没有逾期的投诉。')
  setClock('2026-03-31T02:31:00Z')
  expect(wordsOf(await rep.write('逾期投诉'))).toContain('3月31日 周二 10:30前受理 · 已逾期')
  expect((await rep.write('我的投诉')).title).toBe('我的投诉')
})
