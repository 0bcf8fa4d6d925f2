import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { callbackRules } from '../../db/callbacks.ts'
import type { Locale } from '../../db/choices.ts'
import { complaints } from '../../db/complaints.ts'
import { callbacks } from '../../db/work.ts'
import { toldTo } from '../borrowings/testing.ts'
import { wordsOf } from '../chat/testing.ts'
import { one } from '../one.ts'
import { dropPlans } from '../register/drop-open.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { callCentre } from './testing.ts'

const only = async ({ ctx }: World) => one(await ctx.tx.select().from(complaints))
const calls = ({ ctx }: World) => ctx.tx.select().from(callbacks).orderBy(asc(callbacks.id))

/** C-0001 has a result, a cause where one is said, and is to be called back. */
async function resolved(world: World, locale: Locale, cause?: string) {
  const people = await callCentre(world, locale)
  const { rep } = people
  const lines = {
    'zh-CN': ['华盛钢贸投诉:货少了两箱', '受理投诉 C-0001', '投诉结果 C-0001：两箱已送到'],
    en: [
      'Complaint from Huasheng Steel: two boxes were missing',
      'Accept complaint C-0001',
      'Result of complaint C-0001: both boxes have arrived',
    ],
  }
  for (const line of lines[locale]) await rep.write(line)
  if (cause) await rep.write(cause)
  return people
}

test('what was to be called back for is closed by its outcome, also once all calls were dropped', async (world) => {
  const { rep, huasheng } = await resolved(world, 'zh-CN', '投诉原因 C-0001：物流')
  await dropPlans(world.ctx, huasheng)
  const closed = await rep.write('投诉结案 C-0001，满意')

  expect(closed.title).toBe('已结案：C-0001')
  expect(await only(world)).toMatchObject({ state: 'closed', satisfaction: 'satisfied' })
  expect(await calls(world)).toMatchObject([{ outcome: 'dropped' }])
})

test('a chance visit is no callback after a complaint, even where any contact counts', async (world) => {
  const { rep } = await resolved(world, 'zh-CN')
  const event = 'complaint_resolved'
  const rule = { type: 'complaint', days: 3, asker: 'receiver', isOn: true } as const
  const { tx, actor, now } = world.ctx
  const changed = { changedById: actor.id, changedAt: now }
  await tx.insert(callbackRules).values({ event, ...rule, anyContact: true, ...changed })
  await rep.write('今天拜访了华盛钢贸，聊了新产品')

  expect(await calls(world)).toMatchObject([{ doneAt: null }])
})

test('what is opened again by hand is called back for anew, not by the clock of the old call', async (world) => {
  const { rep, setClock } = await resolved(world, 'zh-CN')
  setClock('2026-04-01T02:00:00Z')
  await rep.write('重开投诉 C-0001：还少一箱')
  expect(await calls(world)).toMatchObject([{ outcome: 'dropped', remindAt: null }])
  await rep.write('撤销')
  expect(await calls(world)).toMatchObject([{ outcome: null, doneAt: null }])
  await rep.write('重开投诉 C-0001：还少一箱')
  setClock('2026-04-02T02:00:00Z')
  await rep.write('投诉结果 C-0001：最后一箱已送到')

  const [, anew] = await calls(world)
  // Three days on is a holiday; the Friday before it is worked.
  expect(anew).toMatchObject({ doneAt: null, rung: 0, dueAt: new Date('2026-04-03T02:00:00Z') })
  expect((await only(world)).callbackId).toBe(anew?.id)
})

test('whom a complaint is about does not find out its cause by asking for one', async (world) => {
  const { rep, wei } = await resolved(world, 'zh-CN', '投诉原因 C-0001：态度')
  const asked = async () => wordsOf(await rep.write('查看投诉，全部，态度'))
  expect(await asked()).toContain('C-0001')
  await world.ctx.tx.update(complaints).set({ accusedId: wei.id }).where(eq(complaints.id, 1))

  expect(await asked()).not.toContain('C-0001')
})

test('a callback that was put off with the customer has its own deadline, and closing has it, too', async (world) => {
  const { rep, setClock } = await resolved(world, 'zh-CN')
  const moved = await rep.write('华盛钢贸的回访改到4月14日10点，客户要求')
  expect(moved.tone).toBe('good')
  const next = async () => one(await world.ctx.tx.select().from(complaints)).remindAt
  // The three days are over since the 3rd.
  setClock('2026-04-08T02:00:00Z')
  await ring(world.ctx, '2026-04-08T02:00:00Z')
  const before = await next()
  await rep.write('投诉调查 C-0001：已约好时间')
  expect(await next()).toEqual(before)

  setClock('2026-04-13T02:00:00Z')
  await ring(world.ctx, '2026-04-13T02:00:00Z')
  await rep.write('回访华盛钢贸，一般，太慢了')
  expect(await only(world)).toMatchObject({
    callBackBy: new Date('2026-04-14T02:00:00Z'),
    remindAt: new Date('2026-04-14T02:00:00Z'),
  })
})

const clocks = {
  en: {
    called: 'Called back Huasheng Steel, so-so, it took long',
    cause: 'Root cause of complaint C-0001: delivery',
    soon: 'C-0001: the customer was called back, please close it. Its cause is still missing',
    over: 'C-0001 is not closed in time: the customer was called back, Wei is to close it',
    mine: 'my complaints',
    fact: 'close by',
  },
  'zh-CN': {
    called: '回访华盛钢贸，一般，太慢了',
    cause: '投诉原因 C-0001：物流',
    soon: 'C-0001 已回访客户，请结案，还缺原因',
    over: 'C-0001 已回访客户，但没有按时结案，处理人：Wei',
    mine: '我的投诉',
    fact: '前结案',
  },
} as const

for (const locale of ['en', 'zh-CN'] as const) {
  test(`of whom was called back it is said that only closing is missing, in ${locale}`, async (world) => {
    const t = clocks[locale]
    const { rep, wei, mo } = await resolved(world, locale)
    await rep.write(t.called)
    expect(wordsOf(await rep.write(t.mine))).toContain(t.fact)
    const rings = async () => ring(world.ctx, (await only(world)).remindAt?.toISOString() ?? '')
    await rings()
    expect((await toldTo(world, wei)).at(-1)?.title).toBe(t.soon)
    await rep.write(t.cause)
    for (const _ of ['soon', 'over']) await rings()
    expect((await toldTo(world, mo)).at(-1)?.title).toBe(t.over)
  })
}
