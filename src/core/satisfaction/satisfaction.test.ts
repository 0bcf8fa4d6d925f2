import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { surveyRounds, surveySheets } from '../../db/satisfaction.ts'
import { customers, type Employee, employees } from '../../db/schema.ts'
import { callbacks, tasks } from '../../db/work.ts'
import { toldTo } from '../borrowings/testing.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { one } from '../one.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { resultsOf } from './results.ts'

/** Mo leads Wei and Jo; Wei looks after two A customers, Jo after a third and one of grade B. */
async function company(of: World, locale: Employee['locale'] = 'zh-CN') {
  let now = of.ctx.now
  const world: World = { ...of, app: { ...of.app, clock: () => now } }
  const mo = await world.employee({ name: 'Mo', role: 'manager', locale })
  const wei = await world.employee({ name: 'Wei', managerId: mo.id, locale })
  const jo = await world.employee({ name: 'Jo', managerId: mo.id, locale })
  const a = { grade: 'A' } as const
  const huasheng = await world.customer({
    ...a,
    name: '华盛钢贸',
    aliases: ['Huasheng'],
    ownerId: wei.id,
  })
  await world.customer({ ...a, name: '宏远物流', ownerId: wei.id })
  await world.customer({ ...a, name: '金桥电子', ownerId: jo.id })
  await world.customer({ grade: 'B', name: '东方风机', ownerId: jo.id })
  return {
    ...{ world, mo, wei, jo, huasheng },
    ...{
      chief: await person(world, mo),
      rep: await person(world, wei),
      other: await person(world, jo),
    },
    setClock(to: string) {
      now = new Date(to)
    },
  }
}

test('a survey is shared out, asked by buttons and in one line, and ends with a result for each question', async (of) => {
  const { world, wei, jo, chief, rep, other, setClock, mo } = await company(of)
  const { tx } = world.ctx
  const started = await chief.write('发起二季度满意度调查，A级客户，4月10日前完成')
  expect(started.title).toBe('已发起二季度满意度调查')
  expect(wordsOf(started)).toContain('3位客户，由2人调查，4月10日 周五截止。')
  expect((await toldTo(world, wei)).map(({ title }) => title)).toEqual([
    '二季度满意度调查：您有2位客户要调查',
  ])

  expect(wordsOf(await rep.write('我的调查'))).toContain('华盛钢贸\n二季度满意度调查')
  const first = await rep.write('问卷调查 华盛')
  expect(wordsOf(first)).toContain('华盛钢贸：第1题，共5题')
  let card = first
  for (const mark of ['5分', '4分']) card = await rep.press(card, mark)
  expect(card.title).toBe('华盛钢贸：第3题，共5题')

  setClock('2026-04-02T02:00:00Z')
  const again = await rep.write('我的调查')
  expect(wordsOf(again)).toContain('已答2/5题')
  card = await rep.press(again, '继续')
  for (const mark of ['5分', '3分']) card = await rep.press(card, mark)
  const asked = await rep.press(card, '写下来')
  expect(wordsOf(asked)).toContain('客户的话')
  expect((await rep.write('希望早点发货')).title).toBe('华盛钢贸已完成调查')

  const low = await other.write('金桥 满意度 2 3 4 4 建议换个司机')
  expect(low.title).toBe('金桥电子已完成调查')
  const followUp = one(await tx.select().from(callbacks))
  const sheet = one(await tx.select().from(surveySheets).where(eq(surveySheets.employeeId, jo.id)))
  expect(followUp).toMatchObject({
    ...{ event: 'unsatisfied', employeeId: jo.id, source: `survey:${sheet.id}` },
  })

  setClock('2026-04-10T01:00:00Z')
  const rung = await ring(world.ctx, '2026-04-10T01:00:00Z')
  const survey = rung.filter(({ card }) => card.title.includes('满意度调查'))
  expect(survey.map(({ to, card }) => [to, card.title])).toEqual([
    [wei.id, '二季度满意度调查4月10日 周五截止，还有1位没问'],
    [mo.id, '二季度满意度调查4月10日 周五截止，一共还有1位没问'],
  ])
  await rep.write('宏远物流 调查没接通')

  const result = wordsOf(await chief.write('满意度调查结果'))
  expect(result).toContain('2/3（66.7%）')
  expect(result).toContain('未联系上1，不愿回答0，待调查0')
  expect(result).toContain('62.5% · 目标90%，未达到')
  expect(result).toContain('您对我们的产品质量满意吗？ · 3.5分 · 2人回答')
  expect(result).toContain('1分 0人 · 2分 1人 · 3分 0人 · 4分 0人 · 5分 1人')
  expect(result).toContain('希望早点发货\n建议换个司机')
  expect(result).toContain('金桥电子 · Jo')

  const improved = await chief.write('满意度改进 让Jo下周五前换送货司机')
  expect(wordsOf(improved)).toContain('换送货司机（二季度满意度调查）')
  expect(one(await tx.select().from(tasks))).toMatchObject({
    assigneeId: jo.id,
    dueOn: '2026-04-17',
  })
  await chief.write('结束满意度调查')
  expect(one(await tx.select().from(surveyRounds)).closedAt).toEqual(
    new Date('2026-04-10T01:00:00Z'),
  )
})

test('an answer counts for the survey that goes on, also of one whom nobody reached before', async (of) => {
  const { world, chief, rep } = await company(of)
  await chief.write('发起一季度满意度调查，A级客户，4月3日前完成')
  await chief.write('结束满意度调查')
  await chief.write('发起二季度满意度调查，A级客户，4月10日前完成')
  await rep.write('华盛 满意度 5 4 5 3 没有')
  await rep.write('宏远物流 调查没接通')
  expect(wordsOf(await rep.write('问卷调查 宏远物流'))).toContain('第1题，共5题')
  await rep.write('宏远物流 拒绝调查')
  const sheets = await world.ctx.tx.select().from(surveySheets).orderBy(surveySheets.id)
  expect(sheets.map(({ state }) => state)).toEqual([
    ...['unreached', 'unreached', 'unreached'],
    ...['answered', 'declined', 'open'],
  ])
})

test('customers of one who has left are asked by whoever begins, and all that is open is counted', async (of) => {
  const { world, wei, jo, mo, chief } = await company(of)
  const { tx } = world.ctx
  const leave = (who: Employee) =>
    tx.update(employees).set({ leftAt: world.ctx.now }).where(eq(employees.id, who.id))
  await leave(wei)
  // Sunday, 12 April: the last working day before it is Friday.
  await chief.write('发起二季度满意度调查，A级客户，4月12日前完成')
  const sheets = await tx.select().from(surveySheets).orderBy(surveySheets.id)
  expect(sheets.map(({ employeeId }) => employeeId)).toEqual([mo.id, mo.id, jo.id])
  expect(one(await tx.select().from(surveyRounds)).remindAt).toEqual(
    new Date('2026-04-10T01:00:00Z'),
  )
  await leave(jo)
  const rung = await ring(world.ctx, '2026-04-10T01:00:00Z')
  expect(rung.filter(({ to }) => to === mo.id).map(({ card }) => card.title)).toContain(
    '二季度满意度调查4月12日 周日截止，一共还有3位没问',
  )
})

test('a survey of more customers than one takes is refused, and none is left out', async (of) => {
  const { world, mo, chief } = await company(of)
  const of1000 = Array.from({ length: 1000 }, (_, n) => ({
    ...{ name: `A${n}`, keys: [`a${n}`], grade: 'A' as const },
    ...{ ownerId: mo.id, addedAt: world.ctx.now },
  }))
  await world.ctx.tx.insert(customers).values(of1000)
  const refused = await chief.write('发起二季度满意度调查，A级客户，4月10日前完成')
  expect(wordsOf(refused)).toContain('客户超过1000位')
  expect(await world.ctx.tx.$count(surveySheets)).toBe(0)
})

const inOneLine: readonly (readonly [string, readonly (string | null)[]])[] = [
  ['华盛 满意度 5 4 5 3 建议早点发货', ['5', '4', '5', '3', '建议早点发货']],
  ['华盛满意度 5453', ['5', '4', '5', '3', '']],
  ['今天电话问了华盛的满意度，都是5分', ['5', '5', '5', '5', '']],
  [
    'Huasheng satisfaction 4,4,5,2 they want smaller boxes',
    ['4', '4', '5', '2', 'they want smaller boxes'],
  ],
  ['华盛 满意度打分 5分', ['5', null, null, null, null]],
]

test('what a customer says in passing is kept by one line, without a survey', async (of) => {
  const { world, rep } = await company(of)
  for (const [line, answers] of inOneLine) {
    const card = await rep.write(line)
    const sheets = await world.ctx.tx.select().from(surveySheets).orderBy(surveySheets.id)
    expect([line, sheets.at(-1)?.answers, card.tone]).toEqual([
      line,
      answers,
      answers.includes(null) ? 'due' : 'good',
    ])
  }
  expect(wordsOf(await rep.write('华盛 满意度 5 4 5 3 2 1'))).toContain('问卷只有4道打分题')
})

test('other questions make another version, and the averages of the same ones are compared', async (of) => {
  const { world, chief, rep } = await company(of)
  await chief.write('发起一季度满意度调查，A级客户，4月3日前完成')
  await rep.write('华盛 满意度 3 3 3 3')
  const asked = await rep.write('新问卷 1. 质量如何（1-5）')
  expect(wordsOf(asked)).toContain('问卷由带团队的人决定')
  const other = await chief.write(
    '修改问卷 1. 您对我们的产品质量满意吗 2. 愿意续约吗（愿意/看情况/不愿意）3. 建议（文字）',
  )
  expect(wordsOf(other)).toContain('问卷 第2版')
  expect(wordsOf(other)).toContain('愿意 / 看情况 / 不愿意')
  await chief.write('发起二季度满意度调查，A级客户，4月10日前完成')
  const card = await rep.write('问卷调查 宏远物流')
  expect(wordsOf(card)).toContain('共5题')
  expect(await world.ctx.tx.select().from(surveySheets)).toHaveLength(6)
})

test('figures are those of a plain recount', async () => {
  const version = { id: 1, version: 1, addedById: 1, addedAt: new Date(0) }
  const questions = [
    { kind: 'scale', text: 'a' },
    { kind: 'choice', text: 'b', options: ['x', 'y'] },
  ] as const
  const sheets = [
    { state: 'answered', answers: ['5', '1'] },
    { state: 'answered', answers: ['4', '2'] },
    { state: 'open', answers: ['1', null] },
    { state: 'declined', answers: [] },
  ] as const
  const results = resultsOf(sheets, { ...version, questions }, 4)
  expect(results).toMatchObject({ all: 4, answered: 2, declined: 1, satisfied: 66.7 })
  expect(results.questions).toMatchObject([
    { count: 3, average: 3.33, each: [1, 0, 0, 1, 1] },
    { count: 2, each: [1, 1] },
  ])
})
