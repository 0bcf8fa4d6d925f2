import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { approvals } from '../../db/organisation.ts'
import { customers } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { receptions } from '../../db/visiting.ts'
import { callbacks } from '../../db/work.ts'
import type { Card } from '../chat/card.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'

/** Mo leads 林悦 and 王强. It is Tuesday, 31 March, 20:00. */
async function house(world: World, locale: 'zh-CN' | 'en' = 'zh-CN') {
  const mo = await world.employee({ name: 'Mo', role: 'manager', locale })
  const lin = await world.employee({ name: '林悦', managerId: mo.id, locale })
  const wang = await world.employee({ name: '王强', managerId: mo.id, locale })
  await world.customer({ name: '华盛钢贸', aliases: ['华盛'], ownerId: lin.id })
  return { mo, lin, wang, rep: await person(world, lin), other: await person(world, wang) }
}

const kept = ({ ctx }: World) => ctx.tx.select().from(receptions).orderBy(asc(receptions.id))

const lines = [
  [
    '今天接待了华盛钢贸，3人，工作餐，花了300元',
    { day: '2026-03-31', guestCount: 3, meal: 'simple', cost: '300.00', currency: 'CNY' },
  ],
  [
    '华盛周四下午2点来公司参观，一行5人，贵宾，宴请，包厢牡丹厅',
    {
      day: '2026-04-02',
      clock: '14:00',
      guestCount: 5,
      level: 'vip',
      meal: 'banquet',
      room: '牡丹厅',
    },
  ],
  [
    '明天华盛来访接待2位客人',
    { day: '2026-04-01', guestCount: 2, level: 'ordinary', meal: 'none' },
  ],
  [
    'Received 华盛 today, 4 guests, working lunch, 260 yuan',
    { day: '2026-03-31', guestCount: 4, meal: 'simple', cost: '260.00' },
  ],
  [
    '华盛 visits us on Thursday at 2 pm, 3 people, VIP',
    { day: '2026-04-02', clock: '14:00', guestCount: 3, level: 'vip' },
  ],
  ['今天接待了华盛，共1200元', { guestCount: null, cost: '1200.00' }],
  ['今天接待了华盛，费用共800元', { guestCount: null, cost: '800.00' }],
  ['今天接待了华盛，共800', { guestCount: 800 }],
  ['今天接待了华盛，一行5，2026人大会', { guestCount: 5 }],
  ['今天接待了华盛，2026人', { guestCount: null }],
] as const

test('a reception in one line, with guests, level, meal, room and cost', async (world) => {
  const { rep, lin } = await house(world)
  for (const [line, facts] of lines) {
    const card = await rep.write(line)
    expect(card.tone, line).toBe('good')
    expect(await kept(world), line).toMatchObject([{ ...facts, hostId: lin.id }])
    await rep.press(card, '撤销')
    expect(await kept(world)).toEqual([])
  }
})

test('the host is told, and reminded on the morning of a working day', async (world) => {
  const { rep, wang } = await house(world)
  await rep.write('周四下午2点华盛来公司参观，3人，由王强接待')
  const told = await world.ctx.tx.select().from(notices).where(eq(notices.employeeId, wang.id))
  expect(told.map(({ card }) => (card as Card).title)).toEqual(['林悦安排您接待：华盛钢贸'])

  expect(await ring(world.ctx, '2026-04-02T00:59:59Z')).toEqual([])
  const [reminded, ...others] = await ring(world.ctx, '2026-04-02T01:00:00Z')
  expect(reminded).toMatchObject({ to: wang.id, card: { title: '今天有客人：华盛钢贸' } })
  expect(others).toEqual([])
})

test('what costs more than passes without consent is applied for', async (world) => {
  const { rep } = await house(world, 'en')
  const dear = await rep.write('接待华盛，5人，宴请，费用3800元')
  expect(wordsOf(dear)).toContain('applied for as EX-')
  expect(await world.ctx.tx.select().from(approvals)).toMatchObject([
    { kind: 'expense', amount: '3800.00', subject: 'Reception of 华盛钢贸, Tue, Mar 31' },
  ])
  const [reception] = await kept(world)
  expect(reception?.approvalId).not.toBeNull()
})

test('receptions to come are called off by a press, and others’ secrets are in no list', async (world) => {
  const { rep, other, lin } = await house(world)
  await world.customer({ name: 'Secret Mills', ownerId: lin.id, access: 'restricted' })
  await rep.write('明天接待Secret Mills，2人')
  await rep.write('周四接待华盛，2人')
  const mine = await rep.write('我的接待')
  expect(buttonsOf(mine).map(({ label }) => label)).toEqual([
    '取消接待 · 华盛钢贸',
    '取消接待 · Secret Mills',
  ])
  expect(wordsOf(await other.write('接待列表'))).not.toContain('Secret')
  const refused = await rep.write('明天接待Secret Mills，由王强接待')
  expect(wordsOf(refused)).toContain('王强不能知道这个客户')

  await rep.press(mine, '取消接待 · 华盛钢贸')
  expect((await kept(world)).map(({ day }) => day)).toEqual(['2026-04-01'])
})

test('a reception of today has been and counts as contact, one to come when its host is reminded', async (world) => {
  const { rep, lin } = await house(world)
  const { tx, now } = world.ctx
  const [customer] = await tx.select().from(customers)
  const owed = () =>
    insertRow(tx, callbacks, {
      ...{ customerId: customer?.id ?? 0, employeeId: lin.id, event: 'quiet' },
      ...{ dueAt: now, plannedAt: now },
    })
  const outcomes = async () =>
    (await tx.select().from(callbacks).orderBy(asc(callbacks.id))).map(({ outcome }) => outcome)
  await owed()
  expect((await rep.write('今天接待了华盛，3人')).title).toBe('已记录接待：华盛钢贸，3月31日 周二')
  expect(await outcomes()).toEqual(['contacted'])
  await owed()
  await rep.write('周四接待华盛，2人')
  expect(await outcomes()).toEqual(['contacted', null])
  await ring(world.ctx, '2026-04-02T01:00:00Z')
  expect(await outcomes()).toEqual(['contacted', 'contacted'])
})

test('of a reception called off the other one hears, and its application does not wait any more', async (world) => {
  const { rep, other, lin, wang } = await house(world)
  const { tx } = world.ctx
  const states = async () =>
    (await tx.select().from(approvals).orderBy(asc(approvals.id))).map(({ state }) => state)
  const told = async (id: number) => {
    const its = eq(notices.employeeId, id)
    const all = await tx.select().from(notices).where(its).orderBy(asc(notices.id))
    return all.flatMap(({ card, owner }) => (owner === null ? [card as Card] : [])).at(-1)
  }
  await rep.write('周四接待华盛，5人，宴请，费用3800元，由王强接待')
  const off = await rep.press(await rep.write('我的接待'), '取消接待 · 华盛钢贸')
  expect(wordsOf(off)).toMatch(/EX-.* 已撤回/)
  expect((await told(wang.id))?.title).toBe('林悦取消了接待：华盛钢贸')
  expect(await states()).toEqual(['withdrawn'])

  await rep.write('周四接待华盛，6人，宴请，费用3900元，由王强接待')
  await other.press(await other.write('我的接待'), '取消接待 · 华盛钢贸')
  const card = (await told(lin.id)) ?? { title: '' }
  expect(card.title).toBe('王强取消了接待：华盛钢贸')
  expect(await states()).toEqual(['withdrawn', 'waiting'])
  expect(buttonsOf(card)[0]?.command).toBe('approval.withdraw')
  await rep.press(card, buttonsOf(card)[0]?.label ?? '')
  expect(await states()).toEqual(['withdrawn', 'withdrawn'])
})
