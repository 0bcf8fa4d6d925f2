import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { departments, posts, rights, seats } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { measures, type Suggestion, suggestions } from '../../db/suggestions.ts'
import { callbacks, tasks } from '../../db/work.ts'
import { toldTo } from '../borrowings/testing.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { one } from '../one.ts'
import { worldTest as test, type World } from '../testing.ts'
import { suggestionSeen } from './find-suggestions.ts'
import { settleSuggestion } from './settle-suggestion.ts'
import { passSuggestion } from './take-suggestion.ts'

/** Mo leads Wei; Qin is the head of the quality department and leads Han. */
async function company(world: World, locale: Employee['locale'] = 'zh-CN') {
  const { tx, now: addedAt } = world.ctx
  await tx.execute(sql`alter sequence suggestions_id_seq restart`)
  const mo = await world.employee({ name: 'Mo', role: 'manager', locale })
  const wei = await world.employee({ name: 'Wei', managerId: mo.id, locale })
  const qin = await world.employee({ name: 'Qin', role: 'manager', locale })
  const han = await world.employee({ name: 'Han', managerId: qin.id, locale })
  const department = await insertRow(tx, departments, { name: '质量部', addedAt })
  const post = { departmentId: department.id, name: '经理', addedAt }
  const { id: postId } = await insertRow(tx, posts, post)
  const business = { postId, name: 'business', family: 'business', scope: 'team' } as const
  await insertRow(tx, rights, business)
  await insertRow(tx, seats, { employeeId: qin.id, postId, since: '2026-01-01' })
  const grants = { name: '华盛钢贸', aliases: ['Huasheng'], ownerId: wei.id }
  const huasheng = await world.customer(grants)
  return {
    ...{ mo, wei, qin, han, huasheng, department },
    ...{ rep: await person(world, wei), chief: await person(world, mo) },
  }
}

type Kept = Partial<Suggestion> & { readonly isCustomers: boolean }

const lines: readonly (readonly [string, Kept])[] = [
  ['华盛建议包装改成木箱，转质量部', { kind: 'product', isCustomers: true }],
  ['客户建议：华盛希望账期放到60天', { kind: 'price', isCustomers: true }],
  ['建议 开票系统能在手机上用', { kind: 'process', isCustomers: false }],
  ['Huasheng suggests to ship twice a week', { kind: 'other', isCustomers: true }],
]

test('a suggestion in one line is kept with whom it is of and what it is about', async (world) => {
  const { rep, huasheng } = await company(world)
  const { tx } = world.ctx
  for (const [line, { isCustomers, ...kept }] of lines) {
    const card = await rep.write(line)
    const row = (await tx.select().from(suggestions).orderBy(suggestions.id)).at(-1)
    const expected = { ...kept, customerId: isCustomers ? huasheng.id : null, state: 'open' }
    expect([line, card.tone, row]).toMatchObject([line, 'good', expected])
  }
})

test('one that is adopted is done by a task, told to whoever noted it, and the customer is called', async (world) => {
  const { wei, qin, rep, chief } = await company(world)
  const { tx } = world.ctx
  await rep.write('华盛建议包装改成木箱，转质量部')
  const quality = await person(world, qin)
  const [given] = await toldTo(world, qin)
  if (!given) throw new Error('nothing was told')
  expect(given.title).toBe('Wei转来建议 SG-0001，请处理')

  const adopted = await quality.write('采纳建议 SG-0001，让Han下周三前改成木箱包装')
  expect(adopted.title).toBe('已采纳 SG-0001')
  const task = one(await tx.select().from(tasks))
  expect(task).toMatchObject({ dueOn: '2026-04-08' })
  expect(one(await tx.select().from(measures))).toMatchObject({
    source: 'suggestion:1',
    taskId: task.id,
  })
  expect(one(await tx.select().from(callbacks))).toMatchObject({
    ...{ event: 'suggestion_adopted', employeeId: wei.id, source: 'suggestion:1' },
  })
  expect((await toldTo(world, wei)).map(({ title }) => title)).toContain(
    'Qin处理了建议 SG-0001：已采纳',
  )
  expect(wordsOf(await quality.write('不采纳 SG-0001，太贵'))).toContain('不能再改')
  expect(wordsOf(await chief.write('建议统计'))).toContain('质量部：1条，采纳1，未采纳0，待处理0')
})

test('one that is adopted without a day and a name is a task of whoever adopts it', async (world) => {
  const { qin, rep } = await company(world)
  await rep.write('华盛建议包装改成木箱，转质量部')
  const quality = await person(world, qin)
  await quality.write('采纳建议 SG-0001，改成木箱包装')
  const task = one(await world.ctx.tx.select().from(tasks))
  expect(task).toMatchObject({ assigneeId: qin.id, creatorId: qin.id, dueOn: null })
  expect(task.title).toBe('改成木箱包装（建议 SG-0001）')
})

test('one that was answered is open all the same, and anew for whom it is passed to', async (world) => {
  const { qin, rep } = await company(world)
  const { tx, now } = world.ctx
  const li = await world.employee({ name: 'Li', locale: 'zh-CN' })
  const { id: departmentId } = await insertRow(tx, departments, { name: '生产部', addedAt: now })
  const { id: postId } = await insertRow(tx, posts, { departmentId, name: '厂长', addedAt: now })
  await insertRow(tx, seats, { employeeId: li.id, postId, since: '2026-01-01' })
  await rep.write('华盛建议包装改成木箱，转质量部')
  const quality = await person(world, qin)
  await quality.write('答复建议 SG-0001：在核成本')
  for (const list of ['看建议', '待我处理的建议']) {
    expect(wordsOf(await quality.write(list))).toContain('SG-0001')
  }
  expect(wordsOf(await rep.write('建议统计'))).toContain('采纳0，未采纳0，待处理1')

  const passed = await quality.write('转建议 SG-0001 给生产部')
  expect(wordsOf(passed)).toContain('SG-0001 已转给生产部')
  expect(await tx.select().from(suggestions)).toMatchObject([
    { state: 'open', reply: '在核成本', handlerId: li.id },
  ])
})

test('whoever took it decides no more once it was passed on, whatever they had before them', async (world) => {
  const { mo, qin, chief, department } = await company(world)
  await chief.write('建议 开票系统能在手机上用')
  const ctx = { ...world.as(mo), command: { name: 'suggestion.adopt' } }
  const before = await suggestionSeen(ctx, 1)
  if (!before) throw new Error('it is not seen')
  expect(before.handler.id).toBe(mo.id)
  expect((await passSuggestion(ctx, before, department)).handlerId).toBe(qin.id)

  const late = settleSuggestion(ctx, { suggestion: before, state: 'declined', reply: '不做' })
  await expect(late).rejects.toThrow('Qin')
})

test('a head who names their own department keeps it, and is told nothing', async (world) => {
  const { qin, han, department } = await company(world)
  const { tx, now: addedAt } = world.ctx
  const post = { departmentId: department.id, name: '质检员', addedAt }
  const { id: postId } = await insertRow(tx, posts, post)
  await insertRow(tx, seats, { employeeId: han.id, postId, since: '2026-01-01' })
  const quality = await person(world, qin)
  await quality.write('建议 每箱贴合格证，转质量部')

  expect(await tx.select().from(suggestions)).toMatchObject([
    { handlerId: qin.id, departmentId: department.id },
  ])
  expect([...(await toldTo(world, qin)), ...(await toldTo(world, han))]).toEqual([])
})

test('nobody but its handler and those above decides, and why not is told', async (world) => {
  const { wei, qin, rep } = await company(world)
  await rep.write('华盛建议包装改成木箱，转质量部')
  expect(wordsOf(await rep.write('采纳建议 SG-0001，就改木箱'))).toContain('这条建议由Qin处理。')
  const quality = await person(world, qin)
  const asked = await quality.write('不采纳建议 SG-0001')
  expect(wordsOf(asked)).toContain('不采纳的理由')
  await quality.write('成本高三成')
  const told = (await toldTo(world, wei)).at(-1)
  expect(told && wordsOf(told)).toContain('理由: 成本高三成')
  expect((await quality.write('看建议')).title).toBe('没有找到建议')
  expect(wordsOf(await quality.write('没采纳的建议'))).toContain('SG-0001 · 华盛钢贸的建议')
})
