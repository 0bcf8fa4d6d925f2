import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { taskReports } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { tasks } from '../../db/work.ts'
import type { Card } from '../chat/card.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { showCode } from '../code.ts'
import { addTask } from '../tasks/add-task.ts'
import { worldTest as test, type World } from '../testing.ts'
import { takeStep } from './take-step.ts'

/** Bo leads Mo, who leads Wei and Jo; Lin is elsewhere. Mo has given Wei a task. */
async function given({ as, ctx, employee }: World, locale: Employee['locale'] = 'en') {
  const bo = as(await employee({ name: 'Bo', role: 'manager', locale }))
  const mo = as(await employee({ name: 'Mo', role: 'manager', managerId: bo.actor.id, locale }))
  const wei = as(await employee({ name: 'Wei', managerId: mo.actor.id, locale }))
  const jo = as(await employee({ name: 'Jo', managerId: mo.actor.id, locale }))
  const task = await addTask(mo, { title: 'Samples', assignee: wei.actor, dueOn: '2026-04-02' })
  return { bo, mo, wei, jo, lin: ctx, task, code: showCode('T', task.id) }
}

async function cardsTo({ ctx }: World, { actor }: World['ctx']): Promise<Card[]> {
  const rows = await ctx.tx
    .select()
    .from(notices)
    .where(eq(notices.employeeId, actor.id))
    .orderBy(asc(notices.id))
  return rows.map(({ card }) => card as Card)
}

const titlesTo = async (world: World, ctx: World['ctx']) =>
  (await cardsTo(world, ctx)).map(({ title }) => title)

const labels = (card: Card) => buttonsOf(card).map(({ label }) => label)

const row = async ({ ctx }: World) => (await ctx.tx.select().from(tasks))[0]

const offered = {
  en: ['Accept', 'Progress', 'Done', 'Raise a difficulty'],
  'zh-CN': ['接受', '汇报进展', '完成', '有困难'],
}

for (const locale of ['en', 'zh-CN'] as const) {
  test(`whoever gets a task can accept, report and finish it by a press, in ${locale}`, async (world) => {
    const { wei, mo } = await given(world, locale)
    const [card] = await cardsTo(world, wei)
    const mine = await person(world, wei.actor)
    if (!card) throw new Error('nothing was told')
    expect(labels(card)).toEqual(offered[locale])

    const accepted = await mine.press(card, offered[locale][0] ?? '')
    const asked = await mine.press(accepted, offered[locale][1] ?? '')
    const reported = await mine.write('One is on its way')
    const done = await mine.press(accepted, offered[locale][2] ?? '')

    expect([asked.tone, reported.tone, done.tone]).toEqual(['ask', 'good', 'good'])
    expect(await row(world)).toMatchObject({
      acceptedAt: world.ctx.now,
      doneAt: world.ctx.now,
      doneById: wei.actor.id,
      remindAt: null,
    })
    expect(await titlesTo(world, mo)).toEqual(
      locale === 'en'
        ? ['Wei has accepted a task', 'Wei has finished a task']
        : ['Wei接受了任务', 'Wei完成了任务'],
    )
  })
}

test('progress is kept with the task, and is acceptance enough', async (world) => {
  const { wei, mo, task } = await given(world)
  await takeStep(wei, 'report', { task, note: 'One is sent' })

  expect(await row(world)).toMatchObject({ acceptedAt: wei.now, doneAt: null })
  expect(await world.ctx.tx.select().from(taskReports)).toMatchObject([
    { taskId: task.id, employeeId: wei.actor.id, kind: 'progress', note: 'One is sent' },
  ])
  expect(await titlesTo(world, mo)).toEqual(['Wei reports progress'])
  await takeStep(wei, 'report', { task, note: 'Both are sent' })
  expect(await titlesTo(world, mo)).toHaveLength(1)
})

test('the result goes to whoever gave the task; without one nothing is kept of it', async (world) => {
  const { wei, mo, task, code } = await given(world)
  await takeStep(wei, 'done', { task, note: 'They have signed' })
  const [card] = await cardsTo(world, mo)

  expect(card && wordsOf(card)).toBe(
    `Wei has finished a task\n${code} Samples\nThey have signed\nWho does it: Wei\nBy: Thu, Apr 2`,
  )
  expect(card && labels(card)).toEqual(['Reopen'])
})

test('a superior who finishes a task tells both who gave it and who has it', async (world) => {
  const { bo, wei, mo, task } = await given(world)
  await takeStep(bo, 'done', { task })

  expect(await titlesTo(world, mo)).toEqual(['Bo has finished a task'])
  expect((await titlesTo(world, wei)).slice(1)).toEqual(['Bo has finished a task'])
})

test('a task that is done is opened again with the reason, and is reminded of again', async (world) => {
  const { bo, wei, mo, task, code } = await given(world)
  await takeStep(wei, 'done', { task })
  const his = await person(world, bo.actor)
  const said = await his.write(`reopen ${code}, the photos are missing`)

  expect(wordsOf(said)).toContain(
    `Task ${code} is open again\n${code} Samples\nthe photos are missing`,
  )
  expect(await row(world)).toMatchObject({
    doneAt: null,
    doneById: null,
    remindAt: new Date('2026-04-02T01:00:00Z'),
  })
  const [, last] = await cardsTo(world, wei)
  expect(last && wordsOf(last)).toContain('Bo has reopened a task')
  expect(last && wordsOf(last)).toContain('the photos are missing')
  expect(last && labels(last)).toEqual(offered.en)
  expect((await titlesTo(world, mo)).at(-1)).toBe('Bo has reopened a task')
})

test('what makes no sense any more is refused with what is the case', async (world) => {
  const { wei, mo, task, code } = await given(world)
  await takeStep(wei, 'accept', { task })
  const again = takeStep(wei, 'accept', { task })
  await expect(again).rejects.toThrow(`Task ${code} is accepted already`)
  const early = takeStep(mo, 'reopen', { task, note: 'x' })
  await expect(early).rejects.toThrow(`Task ${code} is open; there is nothing to reopen`)
  await takeStep(wei, 'done', { task })

  for (const verb of ['accept', 'report', 'done', 'dispute', 'settle', 'assign', 'ask'] as const) {
    const late = takeStep(verb === 'ask' || verb === 'assign' ? mo : wei, verb, { task, note: 'x' })
    await expect(late, verb).rejects.toThrow(`Task ${code} is done already`)
  }
})

test('only the one who has a task accepts it, reports on it or objects to it', async (world) => {
  const { bo, mo, task, code } = await given(world)
  for (const verb of ['accept', 'report', 'dispute'] as const) {
    for (const other of [bo, mo]) {
      const taken = takeStep(other, verb, { task, note: 'x' })
      await expect(taken, verb).rejects.toThrow(`Task ${code} is for Wei to do`)
    }
  }
})

test('whoever has done a task does not open it again; colleagues and strangers touch nothing', async (world) => {
  const { wei, jo, lin, task } = await given(world)
  for (const stranger of [jo, lin]) {
    await expect(takeStep(stranger, 'done', { task })).rejects.toThrow(
      'between Wei and whoever gave',
    )
  }
  await takeStep(wei, 'done', { task })
  for (const other of [wei, jo, lin]) {
    await expect(takeStep(other, 'reopen', { task, note: 'x' })).rejects.toThrow('between Wei and')
  }
  expect(await row(world)).toMatchObject({ doneById: wei.actor.id })
})

test('nobody outside the line finds a task at all, whatever they write or press', async (world) => {
  const { jo, lin, task, code } = await given(world)
  for (const outsider of [jo, lin]) {
    const theirs = await person(world, outsider.actor)
    for (const line of [
      `${code}完成了`,
      `progress on ${code}: x`,
      `how far is ${code}`,
      `T-${task.id}`,
    ]) {
      expect(wordsOf(await theirs.write(line)), line).not.toContain('Samples')
    }
    for (const packed of ['done', 'accept', 'view', 'assign', 'reopen'] as const) {
      const { card } = await theirs.send({
        kind: 'press',
        packed: `task.${packed}?task=${task.id}`,
      })
      expect(card && wordsOf(card), packed).toContain('No task that you may see')
      await theirs.write('cancel')
    }
  }
  expect(await row(world)).toMatchObject({ doneAt: null, acceptedAt: null })
})

test('those who have left, or are suspended, are told nothing', async (world) => {
  const { employee, as, ctx } = world
  const gone = as(await employee({ name: 'Ex', role: 'manager', leftAt: ctx.now }))
  const wei = as(await employee({ name: 'Wei', managerId: gone.actor.id }))
  const task = await addTask(gone, { title: 'Samples', assignee: wei.actor })
  await takeStep(wei, 'done', { task })

  expect(await titlesTo(world, gone)).toEqual([])
})

test('a step is taken back like all that is written', async (world) => {
  const { wei, task } = await given(world)
  const mine = await person(world, wei.actor)
  const reported = await mine.write(`progress on T-${task.id}: one is sent`)
  await mine.press(reported, 'Undo')

  expect(await row(world)).toMatchObject({ acceptedAt: null })
  expect(await world.ctx.tx.$count(taskReports)).toBe(0)
})
