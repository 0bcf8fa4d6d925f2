import { and, eq } from 'drizzle-orm'
import { expect, test as plainTest } from 'vitest'
import { policies, venueDays } from '../../db/archive.ts'
import { employees } from '../../db/schema.ts'
import { freshDb } from '../../db/testing.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { makers, worldTest as test, testNow, type World } from '../testing.ts'
import { recordVenueDay } from './record-venue-day.ts'
import { occupancyOf, periodBefore } from './rules.ts'
import { figuresIn, spotTier } from './spot-figures.ts'

const said = '昨天VIP 12间 均消费1800，至尊 8间，欢唱 20间，普通 30间'

async function venue(world: World, locale: 'en' | 'zh-CN' = 'zh-CN') {
  const jo = await world.employee({ name: 'Jo', locale })
  return { jo, desk: await person(world, jo) }
}

async function roomsOf({ ctx: { tx, now, actor } }: World, value: string) {
  const by = { changedById: actor.id, changedAt: now }
  await tx.insert(policies).values({ key: 'venue.rooms', value, ...by })
}

const rows = ({ ctx: { tx } }: World, day: string) =>
  tx
    .select({ tier: venueDays.tier, rooms: venueDays.rooms, spend: venueDays.spend })
    .from(venueDays)
    .where(eq(venueDays.day, day))

test('one line writes down all tiers, of yesterday where no day is said', async (world) => {
  const { desk } = await venue(world)
  const card = await desk.write(said)

  expect(card.title).toBe('已登记包厢：3月30日 周一')
  expect(wordsOf(card)).toContain('VIP · 12 间 · 17.1% · 均消费 1,800元')
  expect(await rows(world, '2026-03-30')).toEqual([
    { tier: 'vip', rooms: 12, spend: '21600.00' },
    { tier: 'supreme', rooms: 8, spend: null },
    { tier: 'sing', rooms: 20, spend: null },
    { tier: 'ordinary', rooms: 30, spend: null },
  ])
  await desk.press(card, '撤销')
  expect(await rows(world, '2026-03-30')).toEqual([])
})

test('English says it with the number before or behind, and another day', async (world) => {
  const { desk } = await venue(world, 'en')
  await desk.write('Yesterday VIP 12 rooms average 1,800.50, supreme 8, sing 20, ordinary 30')
  await desk.write(
    'Record rooms for March 20: 12 VIP rooms at 1800, 8 supreme, 20 sing and 30 ordinary',
  )

  const rooms = (of: Awaited<ReturnType<typeof rows>>) => of.map((row) => row.rooms)
  expect(rooms(await rows(world, '2026-03-30'))).toEqual([12, 8, 20, 30])
  expect((await rows(world, '2026-03-30'))[0]?.spend).toBe('21606.00')
  expect(await rows(world, '2026-03-20')).toEqual([
    { tier: 'vip', rooms: 12, spend: '21600.00' },
    { tier: 'supreme', rooms: 8, spend: null },
    { tier: 'sing', rooms: 20, spend: null },
    { tier: 'ordinary', rooms: 30, spend: null },
  ])
})

test('what is there already is corrected only after asking, and the rest of the day stays', async (world) => {
  const { desk } = await venue(world)
  await desk.write(said)
  const asked = await desk.write('昨天VIP 13间 均消费1800')
  expect(wordsOf(asked)).toContain('3月30日 周一已经登记：VIP 12 间。要替换吗？')
  expect(await rows(world, '2026-03-30')).toContainEqual(
    expect.objectContaining({ tier: 'vip', rooms: 12 }),
  )
  await desk.write('确认替换')

  const now = await rows(world, '2026-03-30')
  expect(now).toContainEqual({ tier: 'vip', rooms: 13, spend: '23400.00' })
  expect(now).toHaveLength(4)
})

test('the same once more changes nothing and says so', async (world) => {
  const { desk } = await venue(world)
  await desk.write(said)
  expect(wordsOf(await desk.write(said))).toContain('3月30日 周一已经登记过同样的数据')
})

test('a day to come, and a line without a number, are refused', async (world) => {
  const { desk } = await venue(world)
  expect(wordsOf(await desk.write('登记包厢 明天VIP 12间'))).toContain('还没到')
  await desk.write('取消')
  expect(wordsOf(await desk.write('登记包厢'))).toContain('各档用了多少间包厢？')
  expect(await world.ctx.tx.$count(venueDays)).toBe(0)
})

test('occupancy and the ratio of each tier are asked for in one sentence', async (world) => {
  const { desk } = await venue(world)
  await desk.write('前天VIP 10间 均消费1500，至尊 10间，欢唱 10间，普通 10间')
  await desk.write(said)
  await roomsOf(world, '80')
  const told = wordsOf(await desk.write('昨天包厢上座率多少?VIP、至尊、欢唱各占多少比率?'))

  expect(told).toContain('包厢统计：3月30日 周一')
  expect(told).toContain('上座率: 87.5%（上期 50%）')
  expect(told).toContain('至尊 · 8 间 · 11.4%\n上期：10 间 · 25%')
  expect(told).toContain('欢唱 · 20 间 · 28.6%')
})

test('without the number of rooms it says how to tell it, and that works', async (world) => {
  const { desk } = await venue(world)
  const ada = await person(world, await world.employee({ role: 'admin', locale: 'zh-CN' }))
  await desk.write(said)
  expect(wordsOf(await desk.write('昨天上座率'))).toContain('包厢总数改成80')
  await ada.write('包厢总数改成80')

  expect(wordsOf(await desk.write('昨天上座率'))).toContain('上座率: 87.5%')
})

test('a month is weighed by its rooms and compared with the month before', async (world) => {
  const { desk } = await venue(world)
  await desk.write('2月27日 登记包厢 VIP 1间 均消费900')
  await desk.write('3月1日 登记包厢 VIP 1间 均消费1000，普通 9间')
  await desk.write('3月2日 登记包厢 VIP 2间 均消费1000.01')
  await roomsOf(world, '20')
  const told = await desk.write('本月包厢统计')

  expect(told.title).toBe('包厢统计：2026年3月')
  expect(wordsOf(told)).toContain('使用包厢: 12（上期 1）')
  expect(wordsOf(told)).toContain('有记录的天数: 2')
  expect(wordsOf(told)).toContain('上座率: 30%（上期 5%）')
  expect(wordsOf(told)).toContain('VIP · 3 间 · 25% · 均消费 1,000.01元')
  const before = await desk.press(told, '上个月')
  expect(before.title).toBe('包厢统计：2026年2月')
})

test('where nothing is recorded one button writes it down', async (world) => {
  const { desk } = await venue(world, 'en')
  const none = await desk.write('what was the occupancy yesterday?')
  expect(none.title).toBe('No rooms are recorded for Mon, Mar 30')
  expect(buttonsOf(none).map(({ label }) => label)).toEqual([
    'Write them down',
    'The day before',
    'The month',
  ])
})

test('yesterday is the day before where the clerk is', async (world) => {
  const away = await world.employee({ timeZone: 'America/New_York', locale: 'en' })
  const desk = await person(world, away)
  const early = await person(world, await world.employee({ timeZone: 'Pacific/Kiritimati' }))
  await desk.write('room report: VIP 3')
  await early.write('room report: VIP 4')

  expect(await rows(world, '2026-03-30')).toMatchObject([{ rooms: 3 }])
  expect(await rows(world, '2026-03-31')).toMatchObject([{ rooms: 4 }])
})

plainTest('of two who write down the same day at once, the second is asked', async () => {
  await using fresh = await freshDb()
  const { db } = fresh
  const { employee } = makers(db)
  const both = [await employee({ name: 'Jo' }), await employee({ name: 'Kim' })]
  const record = (n: number) =>
    db.transaction((tx) =>
      recordVenueDay(
        { tx, now: testNow, actor: both[n] as (typeof both)[0] },
        { day: '2026-03-30', figures: { vip: { rooms: 5 + n, spend: null } }, isSure: false },
      ),
    )
  const done = await Promise.allSettled([record(0), record(1)])

  expect(done.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  expect(await db.select().from(venueDays)).toHaveLength(1)
  expect(await db.$count(employees)).toBe(2)
})

const readings = [
  ['12间 均消费1800', { rooms: 12, spend: '21600.00' }],
  ['12 rooms, average ¥1,800.25', { rooms: 12, spend: '21603.00' }],
  ['8间 消费合计2万', { rooms: 8, spend: '20000.00' }],
  ['3, 0.01', { rooms: 3, spend: '0.03' }],
  ['１２间', { rooms: 12, spend: null }],
  ['0', { rooms: 0, spend: null }],
  ['many', undefined],
  ['99999', undefined],
] as const

for (const [words, figures] of readings) {
  plainTest(`${words} is read as ${JSON.stringify(figures)}`, () => {
    expect(figuresIn(words)).toEqual(figures)
  })
}

plainTest('a tier that nobody names, or names without a number, is none', () => {
  const all = ['vip', 'supreme', 'sing', 'ordinary'] as const
  expect(spotTier('昨天VIP 12间', 'sing', all)).toBeUndefined()
  expect(spotTier('VIP、至尊各多少间', 'vip', all)).toBeUndefined()
})

plainTest('before a month is the month before, and before a week as many days', () => {
  const march = { from: '2026-03-01', to: '2026-03-31' }
  expect(periodBefore(march)).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(periodBefore({ from: '2026-03-02', to: '2026-03-08' })).toEqual({
    from: '2026-02-23',
    to: '2026-03-01',
  })
  expect([occupancyOf(7, 0, 1), occupancyOf(3, 8, 1)]).toEqual([undefined, 375])
})

test('histories call a day of rooms by its words', async (world) => {
  const { desk, jo } = await venue(world)
  await desk.write(said)
  const [row] = await world.ctx.tx
    .select()
    .from(venueDays)
    .where(and(eq(venueDays.tier, 'vip'), eq(venueDays.employeeId, jo.id)))
  const told = wordsOf(await desk.write('/audit list'))
  expect(row).toBeDefined()
  expect(told).toContain('登记一天的各档包厢')
})
