import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { tasks } from '../../db/work.ts'
import { takeStep } from '../assignments/take-step.ts'
import type { Card } from '../chat/card.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { showCode } from '../code.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { addTask } from './add-task.ts'
import { taskNamed } from './task-by-name.ts'

const taskByName = taskNamed('mineOrGiven')

const told = async ({ ctx }: World, { id }: Employee) => {
  const rows = await ctx.tx
    .select()
    .from(notices)
    .where(eq(notices.employeeId, id))
    .orderBy(asc(notices.id))
  return rows.map(({ card }) => wordsOf(card as Card))
}

async function team({ as, employee }: World) {
  const boss = await employee({ name: 'Bo', role: 'manager' })
  const lead = await employee({ name: 'Mo', role: 'manager', managerId: boss.id })
  const wei = await employee({ name: 'Wei', managerId: lead.id, locale: 'zh-CN' })
  return { boss: as(boss), lead: as(lead), wei: as(wei) }
}

test('a task for oneself is told to nobody', async (world) => {
  const task = await addTask(world.ctx, { title: 'Send the quote', dueOn: '2026-04-02' })

  expect(task).toMatchObject({
    assigneeId: world.ctx.actor.id,
    creatorId: world.ctx.actor.id,
    dueOn: '2026-04-02',
    remindAt: new Date('2026-04-02T01:00:00Z'),
    doneAt: null,
  })
  expect(await world.ctx.tx.$count(notices)).toBe(0)
})

test('whoever is given a task reads it in their language, two levels down', async (world) => {
  const { boss, wei } = await team(world)
  const customer = await world.customer()
  const task = await addTask(boss, {
    title: '送报价单',
    assignee: wei.actor,
    dueOn: '2026-04-02',
    customer,
  })

  expect(await told(world, wei.actor)).toEqual([
    `Bo给您布置了任务\n${showCode('T', task.id)} 送报价单\n截止: 4月2日 周四\n客户: Acme`,
  ])
})

test('nobody gives tasks upwards or sideways', async (world) => {
  const { boss, lead, wei } = await team(world)
  for (const [from, to] of [
    [wei, lead],
    [lead, boss],
    [wei, world.ctx],
  ] as const) {
    const giving = addTask(from, { title: 'x', assignee: to.actor })
    await expect(giving).rejects.toMatchObject({ field: 'assignee' })
    await expect(giving).rejects.toThrow('does not report to you')
  }
  expect(await world.ctx.tx.$count(tasks)).toBe(0)
})

test('a day that is over is refused beside its field', async ({ ctx }) => {
  const adding = addTask(ctx, { title: 'x', dueOn: '2026-03-30' })

  await expect(adding).rejects.toMatchObject({ field: 'dueOn' })
  await expect(adding).rejects.toThrow('Mon, Mar 30 is over')
})

test('whoever gave the task hears that it is done, and by whom', async (world) => {
  const { boss, wei } = await team(world)
  const task = await addTask(boss, { title: 'Send the quote', assignee: wei.actor })
  await takeStep(wei, 'done', { task })
  const [done] = await world.ctx.tx.select().from(tasks)

  expect(done).toMatchObject({ doneAt: wei.now, doneById: wei.actor.id, remindAt: null })
  expect(await told(world, boss.actor)).toEqual([
    `Wei has finished a task\n${showCode('T', task.id)} Send the quote\nWho does it: Wei`,
  ])
  await expect(takeStep(boss, 'done', { task })).rejects.toThrow('is done already')
})

test('a task is named by its number, its code or words of its title', async ({ ctx }) => {
  const quote = await addTask(ctx, { title: 'Send the quote to Acme' })
  await addTask(ctx, { title: '给华盛送样品' })
  const code = showCode('T', quote.id)

  for (const raw of [String(quote.id), code, code.toLowerCase(), 'the quote is sent', 'Acme']) {
    expect(await taskByName.read(raw, ctx), raw).toMatchObject({ id: quote.id })
  }
  expect(await taskByName.read('样品送了', ctx)).toMatchObject({ title: '给华盛送样品' })
  for (const raw of ['99999999999', '-1', '1e9', 'T-999999', 'the report', '送', 'nothing']) {
    await expect(taskByName.read(raw, ctx), raw).rejects.toThrow('No task that you may see')
  }
})

test('two tasks that are named alike are asked about', async (world) => {
  await addTask(world.ctx, { title: 'Quote for Acme' })
  await addTask(world.ctx, { title: 'Quote for Bolt' })
  const lin = await person(world)
  const asked = await lin.write('done with the quote')
  const chosen = await lin.press(asked, asked.buttons?.[1]?.label ?? '')

  expect(asked.title).toContain('Task')
  expect(wordsOf(chosen)).toContain('Quote for Bolt')
})

test('two letters in common finish nothing', async (world) => {
  await addTask(world.ctx, { title: 'Send the invoice' })
  const lin = await person(world)
  await lin.write('done with the dishes')

  expect(await world.ctx.tx.select().from(tasks)).toMatchObject([{ doneAt: null }])
})

test('a task of others is not there for those beside them, and for those below', async (world) => {
  const { boss, lead, wei } = await team(world)
  const task = await addTask(boss, { title: 'Send the quote', assignee: lead.actor })

  for (const outsider of [world.ctx, wei]) {
    for (const raw of [String(task.id), showCode('T', task.id), 'the quote']) {
      await expect(taskByName.read(raw, outsider), raw).rejects.toThrow('No task that you may see')
      expect(await taskByName.show(raw, outsider)).toBe(raw)
    }
    expect(await taskByName.find('', outsider)).toEqual([])
  }
})

test('by its code a superior finds it whoever gave it; among their own it is not offered', async (world) => {
  const { boss, lead, wei } = await team(world)
  const task = await addTask(boss, { title: 'Send the quote', assignee: wei.actor })

  expect(await taskByName.read(showCode('T', task.id), lead)).toMatchObject({ id: task.id })
  expect(await taskByName.find('', lead)).toEqual([])
})

test('a line says what, by when, for whom and about whom', async (world) => {
  const { boss, wei } = await team(world)
  await world.customer({ name: '华盛钢贸', ownerId: wei.actor.id })
  const mine = await person(world, boss.actor)
  await mine.write('安排任务：让Wei周五前给华盛钢贸送样品')

  expect(await world.ctx.tx.select().from(tasks)).toMatchObject([
    { assigneeId: wei.actor.id, dueOn: '2026-04-03', customerId: expect.any(Number) },
  ])
})

const mornings = [
  ['2026-04-02', '2026-04-02T01:00:00Z', 'Task due today'],
  ['2026-04-05', '2026-04-03T01:00:00Z', 'Task still open'],
] as const

for (const [dueOn, at, title] of mornings) {
  test(`a task due on ${dueOn} is remembered on the last working morning: ${title}`, async (world) => {
    await addTask(world.ctx, { title: 'Send the quote', dueOn })
    const before = await ring(world.ctx, new Date(Date.parse(at) - 1000).toISOString())
    const [rung] = await ring(world.ctx, at)

    expect(before).toEqual([])
    expect(rung).toMatchObject({ to: world.ctx.actor.id, card: { title } })
    expect(await ring(world.ctx, '2026-04-10T01:00:00Z')).toEqual([])
  })
}

test('what is to be done today rings no more, and nothing rings for those who have left', async (world) => {
  const { boss, wei } = await team(world)
  await addTask(world.ctx, { title: 'Send the quote', dueOn: '2026-03-31' })
  await addTask(boss, { title: 'Send the quote', assignee: wei.actor, dueOn: '2026-04-02' })
  await world.ctx.tx
    .update(employees)
    .set({ leftAt: world.ctx.now })
    .where(eq(employees.name, 'Wei'))

  expect(await ring(world.ctx, '2026-04-02T01:00:00Z')).toEqual([])
})
