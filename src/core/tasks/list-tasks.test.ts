import { expect } from 'vitest'
import { askForStatus } from '../assignments/ask-for-status.ts'
import { takeStep } from '../assignments/take-step.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { showCode } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { worldTest as test, type World } from '../testing.ts'
import { addTask } from './add-task.ts'

/** Bo leads Mo, who leads Wei and Jo; Wei has one task that is late, one to come, one without a day. */
async function office({ as, at, ctx, employee, customer }: World) {
  const bo = as(await employee({ name: 'Bo', role: 'manager' }))
  const mo = as(await employee({ name: 'Mo', role: 'manager', managerId: bo.actor.id }))
  const wei = as(await employee({ name: 'Wei', managerId: mo.actor.id }))
  const jo = as(await employee({ name: 'Jo', managerId: mo.actor.id, locale: 'zh-CN' }))
  const before = { ...mo, now: at('2026-03-20T02:00:00Z').now }
  const give = (from: Ctx, title: string, dueOn?: string) =>
    addTask(from, { title, assignee: wei.actor, dueOn })
  const none = await give(mo, 'Sort the cards')
  const late = await addTask(before, {
    ...{ title: 'Samples', assignee: wei.actor, dueOn: '2026-03-27' },
    ...{
      kind: 'leadership',
      duty: 'Key accounts',
      customer: await customer({ ownerId: wei.actor.id }),
    },
  })
  const soon = await give(bo, 'Quote', '2026-04-02')
  return { bo, mo, wei, jo, none, late, soon, stranger: ctx }
}

const code = ({ id }: { id: number }) => showCode('T', id)

test('one’s tasks: the overdue first, then by their day, the latest report beside each', async (world) => {
  const { mo, wei, none, late, soon } = await office(world)
  await takeStep(wei, 'report', { task: late, note: 'One is sent' })
  await takeStep(wei, 'report', { task: late, note: 'Both are sent' })
  await askForStatus(mo, { task: late })
  const card = await (await person(world, wei.actor)).write('my tasks')

  expect(wordsOf(card)).toBe(
    [
      'My tasks\nOverdue',
      `${code(late)} Samples · Fri, Mar 27 · overdue\nTue, Mar 31 · Wei · progress\nBoth are sent`,
      `Open\n${code(soon)} Quote · Thu, Apr 2 · Not accepted yet\n`,
      `${code(none)} Sort the cards · Not accepted yet\n`,
    ].join('\n'),
  )
  expect(buttonsOf(card).map(({ command }) => command)).toEqual(
    Array.from({ length: 3 }, () => ['task.done', 'task.report']).flat(),
  )
})

test('a superior sees those of a colleague down the line, and asks how far they are', async (world) => {
  const { bo, wei, soon } = await office(world)
  await takeStep(wei, 'dispute', { task: soon, note: 'No prices yet' })
  const his = await person(world, bo.actor)
  const card = await his.write('Wei的任务做到哪了')

  expect(card.title).toBe('Wei’s tasks')
  expect(wordsOf(card)).toContain('Quote · Thu, Apr 2 · Difficulty, not settled')
  expect(wordsOf(card)).toContain('Tue, Mar 31 · Wei · difficulty\nNo prices yet')
  const asked = await his.press(card, 'Ask how far it is')
  expect(asked.title).toBe('Wei is asked how far it is')
})

test('a difficulty shows until it is settled, whatever is reported in between', async (world) => {
  const { bo, mo, wei, none } = await office(world)
  await takeStep(wei, 'dispute', { task: none, note: 'Too many' })
  await takeStep(wei, 'report', { task: none, note: 'Half of them' })
  const his = await person(world, mo.actor)

  expect(wordsOf(await his.write('/task list Wei'))).toContain('Difficulty, not settled')
  await takeStep(bo, 'settle', { task: none, note: 'Half will do' })
  expect(wordsOf(await his.write('/task list Wei'))).not.toContain('Difficulty, not settled')
})

test('those that one gave, and those of the team', async (world) => {
  const { mo } = await office(world)
  await addTask(mo, { title: 'Plan' })
  const his = await person(world, mo.actor)
  const gave = wordsOf(await his.write('我布置的任务'))
  const team = wordsOf(await his.write('tasks of my team'))

  expect(gave).toContain('Samples')
  expect(gave).not.toMatch(/Quote|Plan/)
  for (const title of ['Samples', 'Quote', 'Plan', 'Sort the cards']) expect(team).toContain(title)
  expect(team).toContain('Quote · Thu, Apr 2 · Wei · Not accepted yet')
})

test('nobody sees the tasks of a colleague beside or above them', async (world) => {
  const { jo, stranger } = await office(world)
  for (const outsider of [jo, stranger]) {
    const theirs = await person(world, outsider.actor)
    expect(wordsOf(await theirs.write('/task list Wei'))).not.toMatch(/Samples|Quote|Sort/)
    await theirs.write('cancel')
    expect(wordsOf(await theirs.write('/task list 团队'))).not.toMatch(/Samples|Quote|Sort/)
  }
})

test('one task on one card, with what its reader can do about it and nothing else', async (world) => {
  const { bo, mo, wei, late } = await office(world)
  await takeStep(wei, 'report', { task: late, note: 'One is sent' })
  const seen = async ({ actor }: Ctx) =>
    (await person(world, actor)).write(`how far is ${code(late)}`)
  const [his, theirs, mine] = [await seen(bo), await seen(mo), await seen(wei)]

  expect(wordsOf(his)).toBe(
    [
      `${code(late)} Samples\nState: Under way\nWho does it: Wei\nGiven by: Mo`,
      'By: Fri, Mar 27 · overdue\nKind: From leadership\nCustomer: Acme\nDuty: Key accounts',
      'What happened\nTue, Mar 31 · Wei · progress\nOne is sent',
    ].join('\n'),
  )
  const verbs = (card: typeof his) => buttonsOf(card).map(({ command }) => command.split('.')[1])
  expect(verbs(his)).toEqual(['ask', 'assign', 'history'])
  expect(verbs(theirs)).toEqual(['ask', 'assign', 'history'])
  expect(verbs(mine)).toEqual(['report', 'done', 'dispute', 'history'])
})

test('a task that is done says so, also to whoever asks by its code, in Chinese', async (world) => {
  const { jo, mo } = await office(world)
  const task = await addTask(mo, { title: '送样品', assignee: jo.actor })
  await takeStep(jo, 'done', { task, note: '客户已签收' })
  const card = await (await person(world, jo.actor)).write(code(task))

  expect(wordsOf(card)).toContain(`${code(task)} 送样品\n状态: 已完成\n由谁完成: Jo\n布置人: Mo`)
  expect(wordsOf(card)).toContain('结果\n客户已签收')
  expect(buttonsOf(card).map(({ command }) => command)).toEqual(['task.history'])
})

test('a long list is shown a page at a time, every task once', async (world) => {
  const { ctx } = world
  for (let n = 10; n < 29; n++) await addTask(ctx, { title: `no. ${n}`, dueOn: '2026-04-02' })
  const lin = await person(world)
  const pages = [await lin.write('我的任务')]
  for (const at of [0, 1]) pages.push(await lin.press(pages[at] ?? { title: '' }, 'Show more'))
  const shown = pages.flatMap((page) => wordsOf(page).match(/no\. \d\d/g) ?? [])

  expect(shown).toEqual(Array.from({ length: 19 }, (_, n) => `no. ${n + 10}`))
  expect(pages[2]?.buttons).toEqual([])
})
