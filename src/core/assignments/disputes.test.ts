import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { employees } from '../../db/schema.ts'
import { tasks } from '../../db/work.ts'
import type { Card } from '../chat/card.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { showCode } from '../code.ts'
import { addTask } from '../tasks/add-task.ts'
import { worldTest as test, type World } from '../testing.ts'
import { takeStep } from './take-step.ts'

/** Top leads Bo, who leads Mo, who leads Wei and Jo; Mo has given Wei a task. */
async function given({ as, employee }: World) {
  const top = as(await employee({ name: 'Top', role: 'manager' }))
  const bo = as(await employee({ name: 'Bo', role: 'manager', managerId: top.actor.id }))
  const mo = as(await employee({ name: 'Mo', role: 'manager', managerId: bo.actor.id }))
  const wei = as(await employee({ name: 'Wei', managerId: mo.actor.id }))
  const jo = as(await employee({ name: 'Jo', managerId: mo.actor.id, locale: 'zh-CN' }))
  const task = await addTask(mo, { title: 'Samples', assignee: wei.actor, dueOn: '2026-04-02' })
  return { top, bo, mo, wei, jo, task, code: showCode('T', task.id) }
}

async function toldTo({ ctx }: World, { actor }: World['ctx']): Promise<Card[]> {
  const rows = await ctx.tx
    .select()
    .from(notices)
    .where(eq(notices.employeeId, actor.id))
    .orderBy(asc(notices.id))
  return rows.map(({ card }) => card as Card)
}

const row = async ({ ctx }: World) => (await ctx.tx.select().from(tasks))[0]

test('a difficulty goes to the nearest superior of both, who settles it by a press', async (world) => {
  const { bo, mo, wei, top, task, code } = await given(world)
  const mine = await person(world, wei.actor)
  await mine.write(`${code}有困难:仓库没有样品`)
  const [card] = await toldTo(world, bo)
  if (!card) throw new Error('nothing was told')

  expect(wordsOf(card)).toContain(`Wei has a difficulty with a task\n${code} Samples\n仓库没有样品`)
  expect(buttonsOf(card).map(({ label }) => label)).toEqual(['Settle'])
  expect((await toldTo(world, mo)).map(({ title }) => title)).toEqual([
    'Wei has a difficulty with a task',
  ])
  expect((await toldTo(world, mo)).flatMap(buttonsOf)).toEqual([])
  expect(await toldTo(world, top)).toEqual([])

  const his = await person(world, bo.actor)
  await his.press(card, 'Settle')
  const settled = await his.write('Wei does it, and gets the samples from Jo')
  expect(wordsOf(settled)).toContain(`Task ${code} settled`)
  for (const party of [wei, mo]) {
    const last = (await toldTo(world, party)).at(-1)
    expect(last && wordsOf(last)).toContain('Wei does it, and gets the samples from Jo')
  }
  expect(await row(world)).toMatchObject({ id: task.id, assigneeId: wei.actor.id })
})

test('a ruling can say who does it and by when; whoever gets it accepts it anew', async (world) => {
  const { bo, wei, jo, task, code } = await given(world)
  await takeStep(wei, 'accept', { task })
  await takeStep(wei, 'dispute', { task, note: 'Not my customer' })
  const his = await person(world, bo.actor)
  await his.write(`settle ${code}: Jo does it by next Wednesday`)

  expect(await row(world)).toMatchObject({
    assigneeId: jo.actor.id,
    dueOn: '2026-04-08',
    acceptedAt: null,
    remindAt: new Date('2026-04-08T01:00:00Z'),
  })
  const [card] = await toldTo(world, jo)
  expect(card && wordsOf(card)).toContain('Bo对任务作了裁决')
  expect(card && buttonsOf(card).map(({ label }) => label)).toContain('接受')
  expect((await toldTo(world, wei)).at(-1)?.title).toBe('Bo has settled a disputed task')
})

test('those between whom it is do not settle it, and once is enough', async (world) => {
  const { bo, mo, wei, task, code } = await given(world)
  const settle = (ctx: World['ctx']) => takeStep(ctx, 'settle', { task, note: 'So be it' })
  await expect(settle(bo)).rejects.toThrow(`nothing to settle about task ${code}`)
  await takeStep(wei, 'dispute', { task, note: 'No samples' })

  for (const party of [mo, wei]) {
    await expect(settle(party)).rejects.toThrow(`Task ${code} is for Bo to settle`)
  }
  await expect(takeStep(wei, 'dispute', { task, note: 'Still none' })).rejects.toThrow(
    'not settled yet',
  )
  await settle(bo)
  await expect(settle(bo)).rejects.toThrow('nothing to settle')
})

test('a disputed task is not handed on beside the ruling, but can be finished', async (world) => {
  const { mo, wei, jo, task } = await given(world)
  await takeStep(wei, 'dispute', { task, note: 'No samples' })
  const moving = takeStep(mo, 'assign', { task, assignee: jo.actor })

  await expect(moving).rejects.toThrow('has to be settled first')
  await takeStep(wei, 'done', { task, note: 'Found some' })
  await takeStep(mo, 'reopen', { task, note: 'One is missing' })
  await takeStep(mo, 'assign', { task, assignee: jo.actor })
  expect(await row(world)).toMatchObject({ assigneeId: jo.actor.id })
})

test('a ruling cannot give it to a stranger or set a day that is over', async (world) => {
  const { bo, wei, task } = await given(world)
  await takeStep(wei, 'dispute', { task, note: 'No samples' })
  const settle = (some: object) => takeStep(bo, 'settle', { task, note: 'So be it', ...some })

  await expect(settle({ assignee: world.ctx.actor })).rejects.toMatchObject({ field: 'assignee' })
  await expect(settle({ dueOn: '2026-03-30' })).rejects.toMatchObject({ field: 'dueOn' })
  expect(await row(world)).toMatchObject({ assigneeId: wei.actor.id, dueOn: '2026-04-02' })
})

test('where nobody stands above both, whoever gave the task settles it', async (world) => {
  const { top, bo } = await given(world)
  const task = await addTask(top, { title: 'Budget', assignee: bo.actor })
  await takeStep(bo, 'dispute', { task, note: 'No figures' })
  const last = (await toldTo(world, top)).at(-1)

  expect(last && buttonsOf(last).map(({ label }) => label)).toEqual(['Settle'])
  await takeStep(top, 'settle', { task, note: 'Use those of last year' })
})

test('a difficulty with a task of one’s own goes to one’s superior; at the top there is none', async (world) => {
  const { wei, mo, top } = await given(world)
  const own = await addTask(wei, { title: 'Hall' })
  await takeStep(wei, 'dispute', { task: own, note: 'It is taken' })
  expect((await toldTo(world, mo)).at(-1)?.title).toBe('Wei has a difficulty with a task')

  const highest = await addTask(top, { title: 'Strategy' })
  const raised = takeStep(top, 'dispute', { task: highest, note: 'No time' })
  await expect(raised).rejects.toThrow('Nobody stands above both of you')
})

test('who has left settles nothing: the next one up is asked', async (world) => {
  const { bo, top, wei, task } = await given(world)
  const { tx, now } = world.ctx
  await tx.update(employees).set({ leftAt: now }).where(eq(employees.id, bo.actor.id))
  await takeStep(wei, 'dispute', { task, note: 'No samples' })

  expect(await toldTo(world, bo)).toEqual([])
  expect((await toldTo(world, top)).map(({ title }) => title)).toEqual([
    'Wei has a difficulty with a task',
  ])
})
