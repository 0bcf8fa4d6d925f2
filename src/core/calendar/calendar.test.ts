import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { companyDays, shifts } from '../../db/calendar.ts'
import { notices } from '../../db/machinery.ts'
import type { Card } from '../chat/card.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'

/** Mo leads 赵敏; 周涛 leads nobody of hers. It is Tuesday, 31 March 2026, 20:00. */
async function company(world: World, locale: 'zh-CN' | 'en' = 'zh-CN') {
  const mo = await world.employee({ name: 'Mo', role: 'manager', locale })
  const zhao = await world.employee({ name: '赵敏', managerId: mo.id, locale })
  const zhou = await world.employee({ name: '周涛', role: 'manager', locale })
  const boss = await person(world, mo)
  return { mo, zhao, zhou, boss, rep: await person(world, zhao), other: await person(world, zhou) }
}

const kept = async ({ ctx }: World) => {
  const days = await ctx.tx.select().from(companyDays).orderBy(companyDays.day)
  return days.map(({ day, kind, name }) => [day, kind, name].filter(Boolean).join(' '))
}
const hours = async ({ ctx }: World) => {
  const all = await ctx.tx.select().from(shifts).orderBy(shifts.day)
  return all.map(({ day, workFrom, workTo }) => [day, workFrom, workTo].filter(Boolean).join(' '))
}

const companyLines: readonly (readonly [string, readonly string[]])[] = [
  ['公司8月8日放假', ['2026-08-08 off']],
  ['公司4月8号放假一天，司庆', ['2026-04-08 off 司庆']],
  [
    '全公司下周一到周三放假（搬家）',
    ['2026-04-06 off 搬家', '2026-04-07 off 搬家', '2026-04-08 off 搬家'],
  ],
  ['周六上班', ['2026-04-04 work']],
  ['这周六和周日上班', ['2026-04-04 work', '2026-04-05 work']],
  ['4月11号补班', ['2026-04-11 work']],
  ['company day off on Aug 8', ['2026-08-08 off']],
  [
    'Company is closed from May 6 to May 7: moving house',
    ['2026-05-06 off moving house', '2026-05-07 off moving house'],
  ],
  ['we work on Saturday', ['2026-04-04 work']],
  ['make-up day on April 11', ['2026-04-11 work']],
]

for (const [line, days] of companyLines) {
  test(`a day of the company in one line: ${line}`, async (world) => {
    const { boss } = await company(world)
    expect((await boss.write(line)).tone).toBe('good')
    expect(await kept(world)).toEqual(days)
  })
}

const shiftLines: readonly (readonly [string, readonly string[]])[] = [
  ['小赵周六值班9点到18点', ['2026-04-04 09:00 18:00']],
  [
    '赵敏下周一到周三上晚班 14:00-22:00',
    ['2026-04-06 14:00 22:00', '2026-04-07 14:00 22:00', '2026-04-08 14:00 22:00'],
  ],
  ['小赵周日休息', ['2026-04-05']],
  ['小赵周六上班9点到12点', ['2026-04-04 09:00 12:00']],
  ['给赵敏排班：4月11号晚上8点到凌晨4点', ['2026-04-11 20:00 04:00']],
  ['赵敏 is on duty on Saturday from 9:00 to 18:00', ['2026-04-04 09:00 18:00']],
  ['赵敏 has the late shift tomorrow, 14:00 to 22:00', ['2026-04-01 14:00 22:00']],
]

for (const [line, days] of shiftLines) {
  test(`a shift in one line, and 赵敏 is told: ${line}`, async (world) => {
    const { boss, zhao } = await company(world)
    expect((await boss.write(line)).title).toBe('排班：赵敏')
    expect(await hours(world)).toEqual(days)
    const told = await world.ctx.tx.select().from(notices).where(eq(notices.employeeId, zhao.id))
    expect(told.map(({ card }) => (card as Card).title)).toEqual(['Mo给您排了班'])
  })
}

test('what the company has set is seen in the month, taken out by a press, and undone', async (world) => {
  const { boss, rep } = await company(world)
  await boss.write('公司4月8日放假，司庆')
  await boss.write('小赵4月11日值班9点到18点')
  await rep.write('我4月9日请假')
  const hers = await rep.write('工作日历 4月')

  expect(wordsOf(hers).split('\n').filter(Boolean)).toEqual([
    '工作日历，2026年4月',
    '工作日: 20',
    '时间: 09:00–18:00',
    '与平常不同的日子',
    '4月4日 周六 – 4月6日 周一 · 清明 · 休息',
    '4月8日 周三 · 公司 · 司庆 · 休息',
    '4月9日 周四 · 请假',
    '4月11日 周六 · 排班 · 09:00–18:00',
  ])
  expect(buttonsOf(hers).map(({ label }) => label)).toEqual(['上个月', '下个月', '我的作息'])
  const cleared = await boss.press(await boss.write('工作日历 4月'), '取消 · 4月8日 周三')
  expect(cleared.title).toBe('已从公司日历取消：4月8日 周三')
  expect(await kept(world)).toEqual([])
  await boss.press(cleared, '撤销')
  expect(await kept(world)).toEqual(['2026-04-08 off 司庆'])
  expect((await boss.write('4月8日不放假了')).tone).toBe('good')
  expect(await kept(world)).toEqual([])
})

test('a shift is taken back by a line, and then the usual hours hold', async (world) => {
  const { boss } = await company(world, 'en')
  await boss.write('小赵周六值班9点到18点')
  const card = await boss.write('取消小赵周六的值班')

  expect(wordsOf(card)).toContain('Hours: the usual hours')
  expect(await hours(world)).toEqual([])
  expect(wordsOf(await boss.write('取消小赵周六的值班'))).toContain('has no shift on that day')
})

test('only who leads somebody plans and reads their hours, and only who may sets the company’s days', async (world) => {
  const { rep, other } = await company(world)
  for (const line of ['小赵周六值班9点到18点', '赵敏的排班']) {
    expect(wordsOf(await other.write(line)), line).toContain('由其上级')
  }
  expect((await rep.write('公司周五放假')).tone).toBe('bad')
  expect(wordsOf(await rep.write('我周六值班9点到18点'))).not.toContain('2026-04-04')
  expect(await kept(world)).toEqual([])
  expect(await hours(world)).toEqual([])
})

test('what cannot be is refused with what to do next', async (world) => {
  const { boss } = await company(world, 'en')
  const said = async (line: string) => wordsOf(await boss.write(line))

  expect(await said('company day off on March 2, 2026')).toContain('That day is over')
  expect(await said('no company day off on May 8')).toContain('has set nothing for that day')
  expect(await said('小赵周六上晚班')).toContain('From when to when?')
  expect(await kept(world)).toEqual([])
})

test('a month whose holidays nobody knows yet says so', async (world) => {
  const { rep } = await company(world, 'en')

  expect(wordsOf(await rep.write('working calendar January 2099'))).toContain(
    'The public holidays of 2099 are not known yet',
  )
})

const settled: readonly (readonly [string, string])[] = [
  ['我的午休12点到13点半', '午休: 12:00–13:30'],
  ['my lunch break is from 12:30 to 13:30', '午休: 12:30–13:30'],
  ['节假日我也上班', '节假日休息: 否'],
  ['i am off on public holidays', '节假日休息: 是'],
]

for (const [line, shown] of settled) {
  test(`one’s own hours in one line: ${line}`, async (world) => {
    const { rep } = await company(world)
    expect(wordsOf(await rep.write(line))).toContain(shown)
  })
}
