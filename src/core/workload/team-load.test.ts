import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { employees } from '../../db/schema.ts'
import { tasks } from '../../db/work.ts'
import { takeStep } from '../assignments/take-step.ts'
import { planCallback } from '../callbacks/plan-callback.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import type { Ctx } from '../ctx.ts'
import { addTask } from '../tasks/add-task.ts'
import { worldTest as test, type World } from '../testing.ts'
import { planVisit } from '../visits/plan-visit.ts'
import { teamLoad } from './team-load.ts'

/** Bo leads Wei, who has much, Jo, who has a little, and Idle, who has nothing. */
async function team(world: World) {
  const { as, employee, customer } = world
  const bo = as(await employee({ name: 'Bo', role: 'manager' }))
  const below = { managerId: bo.actor.id }
  const wei = as(await employee({ name: 'Wei', ...below }))
  const jo = as(await employee({ name: 'Jo', ...below }))
  const idle = as(await employee({ name: 'Idle', ...below, locale: 'zh-CN' }))
  const acme = await customer({ ownerId: wei.actor.id })
  const give = (dueOn: string | undefined, now = bo.now) =>
    addTask({ ...bo, now }, { title: `By ${dueOn ?? 'some day'}`, assignee: wei.actor, dueOn })
  await give('2026-03-27', new Date('2026-03-20T02:00:00Z'))
  for (const day of ['2026-03-31', '2026-04-05', '2026-04-06', undefined]) await give(day)
  await takeStep(wei, 'done', { task: await give('2026-04-01') })
  for (const day of ['2026-04-05', '2026-04-06']) {
    await planCallback(wei, { customer: acme, day })
    await planVisit(wei, { customer: acme, day, kind: 'onsite' })
  }
  const plan = await addTask(jo, { title: 'Plan' })
  return { bo, wei, jo, idle, plan }
}

test('tasks, callbacks that are owed and visits of this week are counted for each, the most first', async (world) => {
  const { bo } = await team(world)
  const loads = await teamLoad(bo)

  expect(loads.map(({ employee, total }) => [employee.name, total])).toEqual([
    ['Wei', 7],
    ['Jo', 1],
    ['Idle', 0],
  ])
  expect(loads[0]).toMatchObject({ open: 5, overdue: 1, thisWeek: 2, callbacks: 1, visits: 1 })
})

test('the week is the reader’s, and who has left or is elsewhere is not of the team', async (world) => {
  const { bo, jo } = await team(world)
  const { tx, now } = world.ctx
  const sunday = { ...bo, now: new Date('2026-04-05T15:59:00Z') }
  const monday = { ...bo, now: new Date('2026-04-05T16:00:00Z') }
  const visits = async (ctx: Ctx) => (await teamLoad(ctx))[0]?.visits
  const dueThen = async (ctx: Ctx) => (await teamLoad(ctx))[0]?.thisWeek
  await tx.update(employees).set({ leftAt: now }).where(eq(employees.id, jo.actor.id))

  expect([await visits(sunday), await dueThen(sunday)]).toEqual([1, 1])
  expect([await visits(monday), await dueThen(monday)]).toEqual([1, 1])
  expect((await teamLoad(monday))[0]).toMatchObject({ overdue: 3, callbacks: 2 })
  expect((await teamLoad(bo)).map(({ employee }) => employee.name)).toEqual(['Wei', 'Idle'])
})

test('who has none and who has far more than the others is said, and one press hands a task on', async (world) => {
  const { bo, idle, wei } = await team(world)
  const his = await person(world, bo.actor)
  const card = await his.write('who is overloaded')

  expect(wordsOf(card)).toBe(
    [
      'Workload this week',
      'Far more than the others: Wei (half the team has 1 or less)',
      'Nothing to do: Idle',
      '\nWei · 7 · far more than the others',
      'tasks 5 (overdue 1, due this week 2) · callbacks 1 · visits 1',
      'Jo · 1\ntasks 1 (overdue 0, due this week 0) · callbacks 0 · visits 0',
      'Idle · 0 · nothing to do\ntasks 0 (overdue 0, due this week 0) · callbacks 0 · visits 0',
    ].join('\n'),
  )
  const which = await his.press(card, 'Hand a task over')
  expect(wordsOf(which)).toContain('Which of Wei’s tasks?')
  expect(buttonsOf(which).map(({ label }) => label.replace(/^T-\d+ /, ''))).toEqual([
    ...['By 2026-03-27', 'By 2026-03-31', 'By 2026-04-05', 'By 2026-04-06', 'By some day'],
    'Cancel',
  ])
  const whom = await his.press(which, buttonsOf(which)[0]?.label ?? '')
  expect(buttonsOf(whom).map(({ label }) => label)).toEqual([
    'Idle · 0',
    'Jo · 1',
    'Wei · 7',
    'Cancel',
  ])
  await his.press(whom, 'Idle · 0')

  const [moved] = await world.ctx.tx.select().from(tasks).where(eq(tasks.dueOn, '2026-03-27'))
  expect(moved).toMatchObject({ assigneeId: idle.actor.id })
  expect((await teamLoad(bo))[0]).toMatchObject({ employee: { id: wei.actor.id }, open: 4 })
})

test('the same in Chinese; an even load is said to be even, and who leads nobody is told so', async (world) => {
  const { as, employee } = world
  const bo = as(await employee({ name: 'Bo', role: 'manager', locale: 'zh-CN' }))
  const wei = as(await employee({ name: 'Wei', managerId: bo.actor.id, locale: 'zh-CN' }))
  await addTask(wei, { title: '送样品' })
  const his = await person(world, bo.actor)
  const hers = await person(world, wei.actor)

  expect(wordsOf(await his.write('谁最忙'))).toBe(
    '本周工作量\n忙闲比较均匀。\n\nWei · 1 件\n任务 1（逾期 0，本周到期 0）· 待回访 0 · 拜访 0',
  )
  expect(wordsOf(await hers.write('谁最忙'))).toContain('您没有下属')
})

test('of a large team every person is on one page, and long lists of names are cut', async (world) => {
  const { as, employee } = world
  const bo = as(await employee({ name: 'Bo', role: 'manager' }))
  for (let n = 10; n < 22; n++) await employee({ name: `P${n}`, managerId: bo.actor.id })
  const his = await person(world, bo.actor)
  const first = await his.write('workload')
  const second = await his.press(first, 'Show more')

  expect(wordsOf(first)).toContain('P17, and 4 more')
  const people = [first, second].flatMap((card) => wordsOf(card).match(/^P\d\d(?= · 0)/gm) ?? [])
  expect(people).toEqual(Array.from({ length: 12 }, (_, n) => `P${n + 10}`))
  expect(second.buttons).toEqual([])
})
