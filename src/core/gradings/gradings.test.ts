import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { dealings, gradings, indicators } from '../../db/archive.ts'
import { notices } from '../../db/machinery.ts'
import { customers, type Employee } from '../../db/schema.ts'
import { callbacks, visits } from '../../db/work.ts'
import type { Card } from '../chat/card.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { posted } from '../customers/secrets-testing.ts'
import { worldTest as test, type World } from '../testing.ts'

type Person = Awaited<ReturnType<typeof person>>

/** Bo leads Mo, who leads Wei; Wei keeps 华盛钢贸, with whom there is a lot to do. */
async function company(world: World, locale: Employee['locale'] = 'en') {
  const { employee, customer, ctx } = world
  const bo = await employee({ name: 'Bo', role: 'manager', locale })
  const mo = await employee({ name: 'Mo', role: 'manager', managerId: bo.id, locale })
  const wei = await employee({ name: 'Wei', managerId: mo.id, locale })
  const huasheng = await customer({ name: '华盛钢贸', aliases: ['Huasheng'], ownerId: wei.id })
  await busy(world, huasheng.id, wei)
  const people = await Promise.all([bo, mo, wei].map((who) => person(world, who)))
  const [boss, chief, rep] = people as [Person, Person, Person]
  return { tx: ctx.tx, bo, mo, wei, huasheng, boss, chief, rep }
}

async function busy({ ctx: { tx, now } }: World, customerId: number, { id: employeeId }: Employee) {
  const of = { customerId, employeeId }
  const days = Array.from({ length: 11 }, (_, n) => `2026-${n < 9 ? '03' : '02'}-${10 + n}`)
  const visit = { ...of, kind: 'onsite' as const, note: 'met', loggedAt: now }
  await tx.insert(visits).values(days.map((day) => ({ ...visit, day })))
  const done = { plannedAt: now, dueAt: now, doneAt: now, outcome: 'satisfied' as const }
  await tx.insert(callbacks).values({ ...of, ...done })
  const dealing = { ...of, kind: 'dealing' as const, note: 'steel', addedAt: now }
  await tx.insert(dealings).values([
    { ...dealing, day: '2026-02-01', amount: '999999.99' },
    { ...dealing, day: '2026-01-05', amount: '0.01' },
    { ...dealing, day: '2024-01-05', amount: '9000000' },
  ])
}

const gradesOf = async ({ ctx: { tx } }: World) =>
  (await tx.select().from(customers).orderBy(asc(customers.id))).map(({ grade }) => grade)

async function lastTold({ ctx: { tx } }: World, { id }: Employee): Promise<Card | undefined> {
  const told = await tx.select().from(notices).where(eq(notices.employeeId, id)).orderBy(notices.id)
  return told.at(-1)?.card as Card | undefined
}

test('a grade is proposed first, taken over by one press, and undone by another', async (world) => {
  const { tx, chief } = await company(world, 'zh-CN')
  const proposed = await chief.write('给华盛重新评级')
  expect(wordsOf(proposed)).toContain('华盛钢贸 · 无 → A · 86.00 分')
  expect(await tx.$count(gradings)).toBe(0)
  const done = await chief.press(proposed, '确认评级')
  expect(done.title).toBe('已评级：1 个客户')

  expect(await tx.select().from(gradings)).toMatchObject([
    { grade: 'A', computed: 'A', score: '86.00', reason: null },
  ])
  expect(await gradesOf(world)).toEqual(['A'])
  await chief.press(done, '撤销')
  expect(await gradesOf(world)).toEqual([null])
  expect(await tx.$count(gradings)).toBe(0)
})

test('taken over twice, the second time nothing is left to do', async (world) => {
  const { tx, chief } = await company(world)
  const proposed = await chief.write('grade my customers')
  await chief.press(proposed, 'Take over')

  expect((await chief.press(proposed, 'Take over')).title).toBe('No grade has changed')
  expect(await tx.$count(gradings)).toBe(1)
  expect((await chief.write('grade my customers')).title).toBe('No grade would change')
})

test('why it is that grade is told line by line, and the lines add up', async (world) => {
  const { rep, chief } = await company(world)
  await chief.press(await chief.write('regrade Huasheng'), 'Take over')
  const told = wordsOf(await rep.write('why is Huasheng grade A?'))

  expect(told).toContain('Computed on Tue, Mar 31.')
  expect(told).toContain('Recency: today\n100 points × 30/100 = 30.00')
  expect(told).toContain('Frequency: 14 times\n80 points × 30/100 = 24.00')
  expect(told).toContain('Money: ¥1,000,000\n80 points × 40/100 = 32.00')
  expect(told).toContain('Together 86.00 points: A (A from 80 on)')
  expect(wordsOf(await rep.write('华盛为什么是A级'))).toContain('Together 86.00')
})

test('money is masked for those who lead without the right to read it', async (world) => {
  const { chief, boss, bo } = await company(world)
  const told = wordsOf(await chief.write('why is Huasheng grade A?'))
  expect(told).toContain('Money: ****\n80 points')
  expect(told).not.toContain('000')
  const may = [
    ['business', 'team'],
    ['finance', 'team'],
  ] as const
  await posted(world, [bo], may)

  expect(wordsOf(await boss.write('why is Huasheng grade A?'))).toContain('Money: ¥1,000,000')
})

test('an old grade keeps its lines, and the card says what today would give', async (world) => {
  const { tx, rep, chief } = await company(world)
  await chief.press(await chief.write('regrade Huasheng'), 'Take over')
  await tx.delete(dealings)
  const told = await chief.write('explain the grade of Huasheng')

  expect(wordsOf(told)).toContain('Together 86.00 points: A')
  expect(wordsOf(told)).toContain('What is recorded today gives C (54.00 points).')
  await chief.press(await chief.press(told, 'Grade anew'), 'Take over')
  const now = wordsOf(await rep.write('explain the grade of Huasheng'))
  expect(now).toContain('华盛钢贸: grade C')
  expect(now).toContain('Before\nTue, Mar 31 · C · 54.00 points · Mo')
})

test('a decision has a reason and a day, and nothing computed moves it', async (world) => {
  const { tx, chief, rep } = await company(world, 'zh-CN')
  const done = await chief.write('华盛评为D级，因为拖欠货款，到年底')
  expect(done.title).toBe('华盛钢贸已定为 D级')
  expect(wordsOf(done)).toContain('原因: 拖欠货款')
  expect(wordsOf(done)).toContain('有效期到 12月31日 周四')
  const proposed = await chief.write('给我的客户评级')

  expect(proposed.title).toBe('没有级别需要调整')
  expect(wordsOf(proposed)).toContain('华盛钢贸 · 保留 D级 · 按指标为 A级（86.00 分）\n拖欠货款')
  expect(wordsOf(await rep.write('华盛为什么是D级'))).toContain('由Mo直接定级')
  expect(await tx.select().from(gradings)).toMatchObject([
    { grade: 'D', computed: 'A', reason: '拖欠货款', until: '2026-12-31' },
  ])
  const lifted = await chief.write('华盛取消直接定级')
  expect(lifted.title).toBe('华盛钢贸已恢复按指标评级：A级')
  expect(await gradesOf(world)).toEqual(['A'])
  expect(wordsOf(await chief.write('华盛取消直接定级'))).toContain('本来就是按指标评定的')
})

test('a decision without a reason is asked for it, and one that is over is refused', async (world) => {
  const { chief } = await company(world)
  expect(wordsOf(await chief.write('Set the grade of Huasheng to B'))).toContain('Reason')
  expect((await chief.write('<b>*strategic*</b> & _big_')).title).toBe('华盛钢贸 is grade B now')
  expect(wordsOf(await chief.write('why is Huasheng grade B'))).toContain(
    'Reason: <b>*strategic*</b> & _big_',
  )
  const late = await chief.press(await chief.write('why is Huasheng grade B'), 'Decide otherwise')
  expect(wordsOf(late)).toContain('Grade')
})

test('nobody decides on the grade of their own customer', async (world) => {
  const { rep, tx } = await company(world)
  const refused = await rep.write('Set the grade of Huasheng to A because I like them')
  expect(wordsOf(refused)).toContain('for the superiors of Wei to decide')
  expect(await tx.$count(gradings)).toBe(0)
  expect(buttonsOf(await rep.write('why is Huasheng grade A')).map((b) => b.label)).not.toContain(
    'Decide otherwise',
  )
})

test('a grade by hand stays until somebody grades that customer on purpose', async (world) => {
  const { tx, chief } = await company(world)
  await tx.update(customers).set({ grade: 'B' })
  const told = wordsOf(await chief.write('why is Huasheng grade B'))
  expect(told).toContain('Written into the file by hand, without a reason.')
  expect(told).toContain('What is recorded today')
  const proposed = await chief.write('grade customer Huasheng')
  expect(wordsOf(proposed)).toContain('华盛钢贸 · B → A · 86.00 points\nso far by hand')
  await chief.press(proposed, 'Take over')

  expect(await gradesOf(world)).toEqual(['A'])
})

test('weights are changed by who leads; who is above is told and sets them back', async (world) => {
  const { tx, bo, rep, chief, boss } = await company(world, 'zh-CN')
  expect(wordsOf(await rep.write('把满意度权重改成20'))).toContain('由主管以上人员制定')
  const done = await chief.write('把满意度权重改成20')
  expect(wordsOf(done)).toContain('权重: 不计入 → 20')
  expect(wordsOf(done)).toContain('已通知Bo审核')
  const told = await lastTold(world, bo)

  expect(told?.title).toBe('Mo修改了客户分级办法')
  expect(await tx.$count(indicators)).toBe(4)
  expect(wordsOf(await rep.write('分级办法'))).toContain('满意度 · 权重 20（16.7%）')
  await boss.press(told as Card, '改回')
  expect(wordsOf(await rep.write('分级办法'))).not.toContain('满意度 · 权重')
  expect(wordsOf(await rep.write('分级办法'))).toContain('客户分级办法：RFM')
})

test('bands, and a whole method, are changed by a sentence and undone', async (world) => {
  const { tx, chief, rep } = await company(world)
  const done = await chief.write('bands of recency 0:100, 31:60, 91:0')
  expect(wordsOf(done)).toContain('0 → 100 · 31 → 60 · 91 → 0')
  expect(wordsOf(await chief.write('bands of credit AAA:100, AA:90'))).toContain('does not count')
  await chief.write('cancel')
  const all = await chief.write('Grade by all indicators')
  expect(wordsOf(all)).toContain('Registered capital · weight 5 (5%)')
  expect(wordsOf(all)).toContain('AAA → 100')
  await chief.press(all, 'Undo')

  expect(wordsOf(await rep.write('grading scheme'))).toContain('91 → 0')
  expect(await tx.$count(indicators)).toBe(3)
})

test('a weight that is none, the last indicator, and the same again are refused', async (world) => {
  const { chief } = await company(world)
  expect(wordsOf(await chief.write('weigh recency 500'))).toContain('whole number from 0 to 100')
  await chief.write('cancel')
  expect(wordsOf(await chief.write('weigh recency 30'))).toContain('has that weight already')
  await chief.write('cancel')
  await chief.write('weigh recency 0')
  await chief.write('weigh frequency 0')
  expect(wordsOf(await chief.write('weigh money 0'))).toContain('the only indicator')
})

test('a restricted file is graded and explained for those alone who may see it', async (world) => {
  const { tx, chief } = await company(world)
  await tx.update(customers).set({ access: 'restricted' })
  const jo = await world.employee({ name: 'Jo', role: 'admin' })
  const ada = await person(world, jo)

  expect(wordsOf(await ada.write('grade my customers'))).not.toContain('华盛')
  expect(wordsOf(await ada.write('why is 华盛钢贸 grade A'))).toContain('Customer?')
  expect(wordsOf(await chief.write('grade my customers'))).toContain('华盛钢贸')
})

test('histories have the grading and the indicator in words', async (world) => {
  const { chief, huasheng } = await company(world, 'zh-CN')
  await chief.write('华盛评为B级，因为战略客户')
  const packed = `customer.history?of=${huasheng.id}`
  const { card } = await chief.send({ kind: 'press', packed })
  expect(wordsOf(card ?? { title: '' })).toMatch(/客户评级 B.*原因：战略客户/s)
  await chief.write('最近联系分档 0:100，31:60')
  expect(wordsOf(await chief.write('/audit list'))).toContain('修改指标的分档')
})
