import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { callbackReports, campaigns } from '../../db/callbacks.ts'
import { absences, departments, posts, seats } from '../../db/organisation.ts'
import { customers, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { callbacks } from '../../db/work.ts'
import { callbackByCustomer } from '../callbacks/callback-by-customer.ts'
import { recordCallback } from '../callbacks/record-callback.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { recordDealing } from '../dealings/record-dealing.ts'
import { one } from '../one.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { chosenCustomers } from './choose-customers.ts'

const all = ({ ctx }: World) =>
  ctx.tx.select().from(callbacks).orderBy(asc(callbacks.dueAt), asc(callbacks.id))

/** Bo leads Ann and Wei; members of grade A and B, one of them gone, one restricted. */
async function company(world: World, locale: 'en' | 'zh-CN') {
  const { employee, customer } = world
  const bo = await employee({ name: 'Bo', role: 'manager', locale })
  const ann = await employee({ name: 'Ann', managerId: bo.id, locale })
  const wei = await employee({ name: 'Wei', managerId: bo.id, locale })
  const member = { kind: 'member', grade: 'A' } as const
  for (let n = 0; n < 8; n++) await customer({ ...member, name: `M${n}`, ownerId: ann.id })
  await customer({ ...member, name: 'Gone', ownerId: ann.id, status: 'ended' })
  await customer({ ...member, name: 'Secret', ownerId: wei.id, access: 'restricted' })
  await customer({ name: 'Low', kind: 'member', grade: 'B', ownerId: wei.id })
  return { bo, ann, wei }
}

for (const [locale, line, labels, words] of [
  [
    'en',
    'Start a Mid-Autumn campaign for grade A members by next Friday, called by Ann and Wei, script: Happy Mid-Autumn!',
    { start: 'Start it', progress: 'Progress', stop: 'Stop' },
    {
      proposed: [
        'Mid-Autumn: 9 customers to call',
        'Occasion: festival',
        'Fri, Apr 10',
        'Wei · 5',
        'Ann · 4',
      ],
      given: 'Mid-Autumn: 4 customers for you to call',
      progress: ['1 of 9 called', 'Ann · 1 of 4', 'Satisfied 1'],
      said: 'Called back M1, satisfied',
    },
  ],
  [
    'zh-CN',
    '发起中秋回访活动，给A级会员，下周五前完成，由Ann和Wei负责，话术：Happy Mid-Autumn!',
    { start: '开始', progress: '进度', stop: '停止' },
    {
      proposed: ['中秋回访：要回访 9 家客户', '类型: 节日', '4月10日', 'Wei · 5 家', 'Ann · 4 家'],
      given: '中秋回访：您要回访 4 家客户',
      progress: ['已回访 1 / 9', 'Ann · 1 / 4', '满意 1'],
      said: '回访了M1，满意',
    },
  ],
] as const) {
  test(`a campaign is looked at, shared out evenly, and its callers say its words: ${line}`, async (world) => {
    const { bo, ann, wei } = await company(world, locale)
    const boss = await person(world, bo)
    const asked = await boss.write(line)
    for (const part of words.proposed) expect(wordsOf(asked)).toContain(part)
    expect(await all(world)).toEqual([])

    const started = await boss.press(asked, labels.start)
    const owed = await all(world)
    expect(owed.filter(({ employeeId }) => employeeId === ann.id)).toHaveLength(4)
    expect(owed.filter(({ employeeId }) => employeeId === wei.id)).toHaveLength(5)
    const theirs = await world.ctx.tx.select().from(customers).where(eq(customers.name, 'Secret'))
    expect(owed.find(({ customerId }) => customerId === theirs[0]?.id)?.employeeId).toBe(wei.id)
    // From Wednesday on over the eight working days, none of them at once.
    expect(owed.at(0)?.dueAt).toEqual(new Date('2026-04-01T01:00:00Z'))
    expect(
      new Set(owed.filter((c) => c.employeeId === ann.id).map(({ dueAt }) => dueAt)).size,
    ).toBe(4)

    const hers = await person(world, ann)
    const rung = (await ring(world.ctx, '2026-04-01T01:00:00Z')).filter(({ to }) => to === ann.id)
    expect(wordsOf(rung[0]?.card ?? { title: '' })).toContain('Happy Mid-Autumn!')
    const mine = one(
      owed.filter(
        ({ employeeId, dueAt }) =>
          employeeId === ann.id && dueAt.getTime() === Date.parse('2026-04-01T01:00:00Z'),
      ),
    )
    const [called] = await world.ctx.tx
      .select()
      .from(customers)
      .where(eq(customers.id, mine.customerId))
    await hers.write(words.said.replace('M1', called?.name ?? ''))
    const view = await boss.press(started, labels.progress)
    for (const part of words.progress) expect(wordsOf(view)).toContain(part)
    expect(
      buttonsOf(await hers.write(locale === 'en' ? 'campaigns' : '回访活动列表')),
    ).toHaveLength(1)
    await boss.press(started, locale === 'en' ? 'Undo' : '撤销')
  })
}

test('who is added is called too, who is left out is not, and stopping files the report', async (world) => {
  const { bo, ann } = await company(world, 'zh-CN')
  const boss = await person(world, bo)
  await boss.press(
    await boss.write('发起店庆回访活动，给M1、M2、M3，周五前完成，由Ann负责'),
    '开始',
  )
  const added = await boss.write('M4加入店庆回访活动，由Ann负责')
  const left = await boss.write('从店庆回访活动中去掉M2')
  await (await person(world, ann)).write('回访了M1，不满意，蛋糕太小')
  const hers = await boss.write('停止店庆回访活动，因为下雨改期')

  expect(added.title).toBe('店庆回访：已加 1 家客户')
  expect(left.title).toBe('店庆回访：不再回访M2')
  expect(wordsOf(hers)).toContain('2 家客户不再回访')
  expect(wordsOf(hers)).toContain('M1 · Ann\n蛋糕太小')
  const outcomes = (await all(world))
    .filter(({ type }) => type === 'special')
    .map(({ outcome, note }) => [outcome, note])
  expect(outcomes.toSorted()).toEqual([
    ['dissatisfied', '蛋糕太小'],
    ['dropped', null],
    ['dropped', '下雨改期'],
    ['dropped', '下雨改期'],
  ])
  expect(await world.ctx.tx.select().from(campaigns)).toMatchObject([
    { endedAt: world.ctx.now, stopReason: '下雨改期', remindAt: null },
  ])
  const [report] = await world.ctx.tx.select().from(callbackReports)
  expect(report?.figures).toMatchObject({ all: { done: 1 }, outcomes: { dissatisfied: 1 } })
  await boss.press(hers, '撤销')
  expect(await world.ctx.tx.$count(callbackReports)).toBe(0)
})

test('who was left out can be added again, and is called once', async (world) => {
  const { bo } = await company(world, 'zh-CN')
  const boss = await person(world, bo)
  await boss.press(await boss.write('发起店庆回访活动，给M1、M2，周五前完成，由Ann负责'), '开始')
  await boss.write('从店庆回访活动中去掉M2')
  const again = await boss.write('M2加入店庆回访活动，由Wei负责')
  expect(again.title).toBe('店庆回访：已加 1 家客户')
  expect(wordsOf(await boss.write('M2加入店庆回访活动，由Wei负责'))).toContain('这些客户已在活动里')
  const open = (await all(world)).filter(({ doneAt }) => doneAt === null)
  expect(open).toHaveLength(2)
})

test('the report of a campaign counts what its progress shows, whoever called', async (world) => {
  const { ann } = await company(world, 'en')
  const jo = await world.employee({ name: 'Jo' })
  const hers = await person(world, ann)
  await hers.press(await hers.write('Start a care campaign for M1, M2 by Friday'), 'Start it')
  const [given] = await all(world)
  const its = eq(callbacks.id, given?.id ?? 0)
  await world.ctx.tx.update(callbacks).set({ employeeId: jo.id }).where(its)
  const joCalls = { ...world.as(jo), command: { name: 'callback.record' } }
  const owed = await callbackByCustomer.read(String(given?.id), joCalls)
  await recordCallback(joCalls, { callback: owed, outcome: 'dissatisfied', note: 'Too late' })
  const stopped = await hers.write('Stop the care campaign, because it rains')

  expect(stopped.tone).toBe('good')
  expect(wordsOf(stopped)).not.toContain('Too late')
  const [report] = await world.ctx.tx.select().from(callbackReports)
  expect(report?.figures).toMatchObject({ all: { done: 1 }, outcomes: { dissatisfied: 1 } })
})

test('after its last day its maker reads what is left; where all were called it ends by itself', async (world) => {
  const { bo, ann } = await company(world, 'en')
  const boss = await person(world, bo)
  await boss.press(
    await boss.write('Start a spring campaign for M1, M2 by Thursday, called by Ann'),
    'Start it',
  )
  const told = async (at: string) =>
    (await ring(world.ctx, at)).filter(({ to }) => to === bo.id).map(({ card }) => card.title)

  expect(await told('2026-04-02T10:00:00Z')).toEqual([])
  expect(await told('2026-04-03T01:00:00Z')).toEqual(['Campaign: spring'])
  const hers = await person(world, ann)
  for (const name of ['M1', 'M2']) await hers.write(`Called back ${name}, satisfied`)
  // 清明节 is on Monday the 6th, so three working days later is the 9th.
  expect(await told('2026-04-09T01:00:00Z')).toEqual(['spring is over, its report is filed'])
  expect(wordsOf(await boss.write('callback reports'))).toContain('spring')
})

test('whoever is away gets none, and whoever is there for half of the time half as many', async (world) => {
  const { bo, ann, wei } = await company(world, 'en')
  const yan = await world.employee({ name: 'Yan', managerId: bo.id })
  const away = (employeeId: number, fromDay: string, toDay: string) =>
    world.ctx.tx.insert(absences).values({ employeeId, fromDay, toDay })
  await away(ann.id, '2026-03-30', '2026-04-30')
  await away(wei.id, '2026-04-01', '2026-04-01')
  const boss = await person(world, bo)
  await boss.press(
    await boss.write('Start a care campaign for M1, M2, M3, M4, M5, M6 by April 2'),
    'Start it',
  )

  const by = (id: number) =>
    all(world).then((rows) => rows.filter(({ employeeId }) => employeeId === id))
  expect(await by(ann.id)).toHaveLength(0)
  expect(await by(wei.id)).toHaveLength(2)
  expect(await by(yan.id)).toHaveLength(4)
})

test('whose duty callbacks are shares them, and a rep runs one for their own customers', async (world) => {
  const { bo, wei } = await company(world, 'en')
  const { tx, now } = world.ctx
  const { id: departmentId } = await insertRow(tx, departments, { name: 'Care', addedAt: now })
  const duties = [{ statement: 'Make the callbacks', tasks: [] }]
  const post = await insertRow(tx, posts, {
    departmentId,
    name: 'Specialist',
    duties,
    addedAt: now,
  })
  await insertRow(tx, seats, { employeeId: wei.id, postId: post.id, since: '2026-03-01' })
  await tx.update(employees).set({ managerId: bo.id }).where(eq(employees.id, wei.id))
  const boss = await person(world, bo)
  expect(wordsOf(await boss.write('Start a care campaign for M1, M2 by Friday'))).toContain(
    'Wei · 2',
  )

  await world.customer({ name: 'Mine' })
  const lin = await person(world)
  expect(wordsOf(await lin.write('Start a care campaign for Mine by Friday'))).toContain('Lin · 1')
  expect(wordsOf(await lin.write('Start a care campaign for M1 by Friday'))).not.toContain(
    'to call\n',
  )
})

test('customers are chosen by all that a search knows, also by what they have bought', async (world) => {
  const acme = await world.customer({ name: 'Acme', region: '华东', isKey: true, tags: ['展会'] })
  await world.customer({ name: 'Beta', region: '华东' })
  await recordDealing(world.ctx, { customer: acme, kind: 'consumption', note: 'A motor' })
  const names = async (who: string) => {
    const { called } = await chosenCustomers(
      { ...world.ctx, command: { name: 'campaign.start' } },
      who,
    )
    return called.map(({ name }) => name)
  }

  for (const who of [
    '近三个月买过的客户',
    'customers who bought in the last month',
    '大客户',
    '标签展会',
    'Acme',
  ]) {
    expect(await names(who), who).toEqual(['Acme'])
  }
  expect(await names('华东')).toEqual(['Acme', 'Beta'])
  expect(await names('华东的客户')).toEqual(['Acme', 'Beta'])
  expect(await names('Beta、大客户')).toEqual(['Acme', 'Beta'])
  await expect(names('Zenith')).rejects.toThrow()
})
