import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { taskReports } from '../../db/organisation.ts'
import { tasks } from '../../db/work.ts'
import type { Card } from '../chat/card.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { showCode } from '../code.ts'
import { addTask } from '../tasks/add-task.ts'
import { worldTest as test, type World } from '../testing.ts'
import { askForStatus } from './ask-for-status.ts'
import { takeStep } from './take-step.ts'

/** Bo leads Wei and Jo; Wei has two tasks of Bo's. */
async function given({ as, employee }: World) {
  const bo = as(await employee({ name: 'Bo', role: 'manager' }))
  const wei = as(await employee({ name: 'Wei', managerId: bo.actor.id }))
  const jo = as(await employee({ name: 'Jo', managerId: bo.actor.id, locale: 'zh-CN' }))
  const task = await addTask(bo, { title: 'Samples', assignee: wei.actor, dueOn: '2026-04-02' })
  const other = await addTask(bo, { title: 'Quote', assignee: wei.actor })
  return { bo, wei, jo, task, other, code: showCode('T', task.id) }
}

async function toldTo({ ctx }: World, { actor }: World['ctx']): Promise<Card[]> {
  const rows = await ctx.tx
    .select()
    .from(notices)
    .where(eq(notices.employeeId, actor.id))
    .orderBy(asc(notices.id))
  return rows.map(({ card }) => card as Card)
}

test('whoever is asked answers by a press, and the one who asked reads it', async (world) => {
  const { bo, wei, code, task } = await given(world)
  const his = await person(world, bo.actor)
  const asked = await his.write(`催一下${code}`)
  const card = (await toldTo(world, wei)).at(-1)
  if (!card) throw new Error('nothing was told')

  expect(wordsOf(asked)).toContain('Wei is asked how far it is')
  expect(wordsOf(card)).toContain(`Bo asks how far you are\n\n${code} Samples · Thu, Apr 2`)
  const mine = await person(world, wei.actor)
  await mine.press(card, 'Progress')
  await mine.write('One is sent')
  await takeStep(wei, 'report', { task, note: 'Both are sent' })
  const told = (await toldTo(world, bo)).map(({ title }) => title)
  expect(told.filter((title) => title === 'Wei reports progress')).toHaveLength(1)
})

test('all that somebody has open is asked about with one card', async (world) => {
  const { bo, wei, task, other } = await given(world)
  await takeStep(wei, 'accept', { task: other })
  const before = await toldTo(world, wei)
  const his = await person(world, bo.actor)
  await his.write('Ask for the status of the tasks of Wei')
  const [card, ...more] = (await toldTo(world, wei)).slice(before.length)

  expect(more).toEqual([])
  expect(card && buttonsOf(card).map(({ raw }) => raw.task)).toEqual(
    [task, task, other, other].map(({ id }) => String(id)),
  )
})

test('a task is asked about once a day until there is an answer', async (world) => {
  const { bo, wei, task, other, code } = await given(world)
  await askForStatus(bo, { task })
  await expect(askForStatus(bo, { task })).rejects.toThrow(
    `You have asked about task ${code} today`,
  )
  const { files } = await askForStatus(bo, { employee: wei.actor })
  expect(files.map((file) => file.task.id)).toEqual([other.id])
  await expect(askForStatus(bo, { employee: wei.actor })).rejects.toThrow('You have asked about')

  await takeStep(wei, 'report', { task, note: 'One is sent' })
  await askForStatus(bo, { task })
  const tomorrow = { ...bo, now: new Date('2026-04-01T02:00:00Z') }
  await askForStatus(tomorrow, { task })
  expect(await world.ctx.tx.$count(taskReports, eq(taskReports.kind, 'asked'))).toBe(4)
})

test('nobody asks themselves, a colleague, or about nothing', async (world) => {
  const { bo, wei, jo, task } = await given(world)
  await expect(askForStatus(wei, { task })).rejects.toThrow('there is nobody to ask but you')
  await expect(askForStatus(jo, { task })).rejects.toThrow('between Wei and whoever gave it')
  await expect(askForStatus(jo, { employee: wei.actor })).rejects.toMatchObject({
    field: 'employee',
  })
  await expect(askForStatus(bo, { employee: jo.actor })).rejects.toThrow('Jo has no open task')
  await expect(askForStatus(bo, {})).rejects.toMatchObject({ field: 'task' })
})

test('a task that is handed over is told to both, and accepted anew', async (world) => {
  const { bo, wei, jo, task, code } = await given(world)
  await takeStep(wei, 'accept', { task })
  const his = await person(world, bo.actor)
  const said = await his.write(`把${code}转给Jo`)

  expect(said.title).toBe(`Task ${code} is Jo’s now`)
  expect((await toldTo(world, wei)).at(-1)?.title).toBe('Bo has handed a task over to Jo')
  expect((await toldTo(world, wei)).at(-1)?.buttons).toEqual([])
  const [card] = await toldTo(world, jo)
  expect(card?.title).toBe('Bo给您布置了任务')
  expect(card && buttonsOf(card).map(({ label }) => label)).toContain('接受')
  const [row] = await world.ctx.tx.select().from(tasks).where(eq(tasks.id, task.id))
  expect(row).toMatchObject({ assigneeId: jo.actor.id, acceptedAt: null, creatorId: bo.actor.id })
})

test('an old button hands over nothing that somebody else has now', async (world) => {
  const { bo, wei, jo, task, code } = await given(world)
  await takeStep(bo, 'assign', { task, assignee: jo.actor, from: wei.actor.id })
  const late = takeStep(bo, 'assign', { task, assignee: bo.actor, from: wei.actor.id })
  await expect(late).rejects.toThrow(`Task ${code} has gone to Jo in the meantime`)
  const again = takeStep(bo, 'assign', { task, assignee: jo.actor })
  await expect(again).rejects.toThrow(`Jo has task ${code} already`)
})

test('nobody moves a task of somebody, or to somebody, whom their right does not reach', async (world) => {
  const { bo, wei, jo, task } = await given(world)
  const assign = (from: World['ctx'], to: World['ctx']) =>
    takeStep(from, 'assign', { task, assignee: to.actor })

  await expect(assign(jo, jo)).rejects.toThrow('is not yours to move')
  await expect(assign(bo, world.ctx)).rejects.toMatchObject({ field: 'assignee' })
  await expect(assign(wei, jo)).rejects.toMatchObject({ field: 'assignee' })
})
