import { and, eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { type Meeting, meetingPeople, meetings } from '../../db/meetings.ts'
import type { Employee } from '../../db/schema.ts'
import { measures } from '../../db/suggestions.ts'
import { tasks } from '../../db/work.ts'
import { toldTo } from '../borrowings/testing.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { one } from '../one.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { remindOfMeetingAt } from './rules.ts'
import { underHeadings } from './spot-meeting.ts'

/** Mo leads Wang and Li; Kim leads nobody, and is in another team. It is Tuesday, 31 March, 20:00. */
async function company(of: World, locale: Employee['locale'] = 'zh-CN') {
  let now = of.ctx.now
  const world: World = { ...of, app: { ...of.app, clock: () => now } }
  for (const table of ['meetings', 'tasks'])
    await of.ctx.tx.execute(sql.raw(`alter sequence ${table}_id_seq restart`))
  const mo = await world.employee({ name: '莫总', role: 'manager', locale })
  const wang = await world.employee({ name: '王强', managerId: mo.id, locale })
  const li = await world.employee({ name: '李娜', managerId: mo.id, locale })
  const kim = await world.employee({ name: 'Kim', locale })
  return {
    ...{ world, mo, wang, li, kim },
    ...{ chief: await person(world, mo), rep: await person(world, wang) },
    ...{ other: await person(world, li), stranger: await person(world, kim) },
    setClock(to: string) {
      now = new Date(to)
    },
  }
}

const lines: readonly (readonly [string, Partial<Meeting>, readonly string[]])[] = [
  [
    '下周一上午10点销售例会，每周一次，王强、李娜参加，地点：三楼会议室',
    { kind: 'sales', repeats: 'weekly', day: '2026-04-06', place: '三楼会议室' },
    ['莫总', '王强', '李娜'],
  ],
  [
    '安排周五下午3点讨论华盛续约的会议，小王参加',
    { kind: 'other', repeats: 'once', day: '2026-04-03', title: '华盛续约' },
    ['莫总', '王强'],
  ],
  [
    '通知开会 明天9点 服务质量例会 每月 王强李娜Kim',
    { kind: 'quality', repeats: 'monthly', day: '2026-04-01' },
    ['莫总', '王强', '李娜', 'Kim'],
  ],
  [
    'Schedule the development meeting on Thursday at 2 pm with Kim in room 301',
    { kind: 'development', day: '2026-04-02', place: 'room 301' },
    ['莫总', 'Kim'],
  ],
]

test('a line calls a meeting of the right kind, at the right time, with those who are named', async (of) => {
  const { world, chief } = await company(of)
  const { tx } = world.ctx
  for (const [line, expected, names] of lines) {
    const card = await chief.write(line)
    const row = (await tx.select().from(meetings).orderBy(meetings.id)).at(-1)
    expect([line, card.tone, row]).toMatchObject([line, 'good', expected])
    expect([line, wordsOf(card)]).toEqual([line, expect.stringContaining(names.join(', '))])
  }
})

test('from the invitation to the next meeting: reminded at work, minutes, decisions that become tasks', async (of) => {
  const { world, mo, wang, li, kim, chief, rep, other, stranger, setClock } = await company(of)
  const { tx } = world.ctx
  await chief.write('下周一上午9点客户开发会议，每周一次，王强、李娜、Kim参加')
  expect((await toldTo(world, kim)).map(({ title }) => title)).toEqual([
    '莫总请您参加：M-0001 客户开发会议',
  ])

  // Half an hour before is no working time yet, and Friday was: it is a holiday on Monday.
  const { remindAt } = one(await tx.select().from(meetings))
  expect(remindAt).toEqual(new Date('2026-04-03T09:30:00Z'))
  const rung = await ring(world.ctx, '2026-04-03T09:30:00Z')
  expect(rung.filter(({ card }) => card.title.includes('M-0001')).map(({ to }) => to)).toEqual([
    ...[mo.id, wang.id, li.id, kim.id],
  ])

  setClock('2026-04-06T01:05:00Z')
  await rep.write('会议签到')
  await chief.write('会议缺席 李娜')
  await chief.write(
    '会议纪要 进展：三家在谈；总结经验：样品先行；改进对策：报价提前；下一阶段工作：拿下金桥',
  )
  const decided = await rep.write('会议决议：Kim周五前给出报价')
  expect(decided.title).toBe('决议已作为任务布置')
  expect(wordsOf(decided)).toContain('T-0001 给出报价\nKim · 4月10日 周五前')
  expect(wordsOf(decided)).toContain('进展\n三家在谈')
  expect(wordsOf(decided)).toContain('莫总, 王强 ✓, 李娜（缺席）, Kim')
  expect(one(await tx.select().from(tasks))).toMatchObject({
    ...{ title: '给出报价', assigneeId: kim.id, creatorId: wang.id, dueOn: '2026-04-10' },
  })
  expect(one(await tx.select().from(measures)).source).toBe('meeting:1')

  const refused = await rep.write('会议结束')
  expect(wordsOf(refused)).toContain('这次会议由莫总主持。')
  const ended = await chief.write('会议结束')
  expect(ended.title).toBe('会议结束，纪要已发给参会人。下次：4月13日 周一 09:00')
  const minutes = (await toldTo(world, li)).at(-1)
  expect(minutes && wordsOf(minutes)).toContain('对策\n报价提前')

  setClock('2026-04-13T01:00:00Z')
  const next = await other.write('查看会议')
  expect(wordsOf(next)).toContain('以前会议未完成的事项\nT-0001 给出报价\nKim · 4月10日 周五已逾期')
  expect((await stranger.write('T-0001 已完成')).tone).toBe('good')
  expect(wordsOf(await other.write('查看会议'))).not.toContain('T-0001')
  expect(await tx.select().from(meetingPeople)).toHaveLength(8)
})

test('it is moved and called off by whoever leads it, and seen by those who take part', async (of) => {
  const { world, wang, chief, rep, other, stranger } = await company(of)
  await chief.write('周五上午10点销售例会，王强参加')
  const moved = await chief.write('会议改到下周三下午2点')
  expect(wordsOf(moved)).toContain('4月8日 周三 14:00')
  expect((await toldTo(world, wang)).at(-1)?.title).toBe('莫总把会议改期了：M-0001 销售例会')
  expect(wordsOf(await rep.write('我的会议'))).toContain('M-0001 销售例会')
  expect((await other.write('我的会议')).title).toBe('没有找到会议')
  expect(wordsOf(await stranger.write('会议纪要 M-0001：偷听到的'))).toContain('没有这次会议')
  expect(wordsOf(await rep.write('取消会议 M-0001'))).toContain('这次会议由莫总主持。')
  expect((await chief.write('取消会议')).title).toBe('已取消，已通知参会人')
  expect((await rep.write('我的会议')).title).toBe('没有找到会议')
})

test('what is said without a code is of the meeting that is on, and one that is to come is not ended', async (of) => {
  const { world, chief, rep, setClock } = await company(of)
  await chief.write('明天上午9点销售例会，每周一次，王强参加')
  await chief.write('明天下午3点案例讨论会，王强参加')
  setClock('2026-04-01T01:30:00Z')
  expect(wordsOf(await rep.write('会议纪要 进展：两家签约'))).toContain('M-0001 销售例会')
  expect(wordsOf(await chief.write('会议决议：王强周五前报价'))).toContain('M-0001 销售例会')
  expect(wordsOf(await chief.write('散会'))).toContain('M-0001 销售例会')
  expect(wordsOf(await rep.write('会议纪要 问题：价格'))).toContain('M-0001 销售例会')

  const early = await chief.write('会议结束')
  expect(wordsOf(early)).toContain('M-0002 4月1日 周三 15:00才开始')
  const states = async () => {
    const all = await world.ctx.tx.select().from(meetings).orderBy(meetings.id)
    return all.map(({ state }) => state)
  }
  expect(await states()).toEqual(['held', 'planned', 'planned'])
  const which = await chief.write('取消会议')
  expect(wordsOf(which)).toContain('是哪一次会议？')
  await chief.write('M-0003')
  expect(await states()).toEqual(['held', 'planned', 'dropped', 'planned'])
})

test('one of a series that is moved, forgotten or called off does not stop the next', async (of) => {
  const { world, mo, wang, chief, setClock } = await company(of)
  const { tx } = world.ctx
  await chief.write('明天上午10点销售例会，每周一次，王强参加')
  const soon = await ring(world.ctx, '2026-04-01T01:30:00Z')
  expect(soon.map(({ to }) => to)).toEqual([mo.id, wang.id])

  setClock('2026-04-01T01:31:00Z')
  await chief.write('会议改到明天下午3点')
  const waiting = and(eq(notices.about, 'meeting:1'), eq(notices.state, 'waiting'))
  expect(await tx.$count(notices, waiting)).toBe(0)
  await ring(world.ctx, '2026-04-02T06:30:00Z')
  const asked = await ring(world.ctx, '2026-04-02T09:00:00Z')
  expect(asked.map(({ to, card }) => [to, card.title])).toEqual([
    [mo.id, 'M-0001 销售例会开完了吗？'],
  ])
  const again = await ring(world.ctx, '2026-04-03T01:00:00Z')
  setClock('2026-04-03T01:00:00Z')
  const question = again.find(({ card }) => card.title.includes('M-0001'))
  const ended = question && (await chief.press(question.card, '结束会议'))
  expect(ended?.title).toContain('下次：4月8日 周三 10:00')

  const dropped = await chief.write('取消会议')
  expect(dropped.title).toBe('已取消，已通知参会人。下次：4月15日 周三 10:00')
  const told = (await toldTo(world, wang)).at(-1)
  expect(told && wordsOf(told)).toContain('下次：4月15日 周三 10:00。')
  expect((await chief.press(dropped, '以后都不开了')).title).toBe('已取消，已通知参会人')
  expect((await chief.write('我的会议')).title).toBe('没有找到会议')
})

test('what is said stands under its heading', async () => {
  expect(underHeadings('大家先谈了市场，进展：两家签约，一家在谈；Problems: price')).toEqual([
    ['discussion', '大家先谈了市场'],
    ['progress', '两家签约，一家在谈'],
    ['problems', 'price'],
  ])
})

test('a meeting at ten is reminded at half past nine, one at nine the evening before', async () => {
  const hours = {
    timeZone: 'Asia/Shanghai',
    workFrom: '09:00',
    workTo: '18:00',
    workDays: [1, 2, 3, 4, 5],
  }
  const now = new Date('2026-03-20T00:00:00Z')
  const at = (startAt: string) =>
    remindOfMeetingAt(new Date(startAt), 1_800_000, { hours, now })?.toISOString()
  expect(at('2026-03-25T02:00:00Z')).toBe('2026-03-25T01:30:00.000Z')
  expect(at('2026-03-25T01:00:00Z')).toBe('2026-03-24T09:30:00.000Z')
  expect(at('2026-03-23T01:00:00Z')).toBe('2026-03-20T09:30:00.000Z')
})
