import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { invocations } from '../../db/machinery.ts'
import { employees } from '../../db/schema.ts'
import type { Card } from '../chat/card.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'

const lines = ({ body = [] }: Card) =>
  body.flatMap((block) =>
    block.kind === 'list' ? block.items.map(({ text, detail }) => `${text}\n${detail}`) : [],
  )

/** Bo, who leads Lin and Wei; somebody else leads Kim. */
async function company(world: World) {
  const boss = await world.employee({ name: 'Bo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: boss.id })
  const kim = await world.employee({ name: 'Kim' })
  await world.ctx.tx
    .update(employees)
    .set({ managerId: boss.id })
    .where(eq(employees.id, world.ctx.actor.id))
  for (const { id, name } of [world.ctx.actor, wei, kim]) {
    await world.customer({ name: `Acme ${name}`, ownerId: id })
  }
  return { boss, wei, kim }
}

test('a manager reads what their people have written, from where, and what was taken back', async (world) => {
  const { boss, wei, kim } = await company(world)
  const bo = await person(world, boss)
  const lin = await person(world)
  await lin.press(await lin.write('Visited Acme Lin today, prices'), 'Undo')
  await (await person(world, wei)).write('Call back Acme Wei tomorrow at 15:00')
  await (await person(world, kim)).write('New customer Zenith')
  const trail = await bo.write('/audit list')

  expect(lines(trail)).toEqual([
    'Wei · Plan a callback\nTue, Mar 31, 20:00 · console',
    'Lin · Undo\nTue, Mar 31, 20:00 · console',
    'Lin · Log a visit\nTue, Mar 31, 20:00 · console · taken back',
  ])
  expect(lines(await bo.write('Audit trail of Wei'))).toEqual([
    'Wei · Plan a callback\nTue, Mar 31, 20:00 · console',
  ])
})

test('a row of the trail leads to what it changed, and an undo to what it took back', async (world) => {
  const { boss } = await company(world)
  const bo = await person(world, boss)
  const lin = await person(world)
  await lin.press(await lin.write('Visited Acme Lin today, prices'), 'Undo')
  const [undo, log] = buttonsOf(await bo.write('/audit list'))
  const undone = await bo.press({ title: '', buttons: undo ? [undo] : [] }, undo?.label ?? '')
  const logged = await bo.press(undone, log?.label ?? '')

  expect(undone.title).toBe(`${undo?.label} Undo`)
  expect(wordsOf(undone)).toContain(`Takes back: ${log?.label}`)
  expect(lines(undone)[0]).toContain('Visit Acme Lin: removed')
  expect(wordsOf(logged)).toContain('taken back: Tue, Mar 31, 20:00')
  expect(lines(logged)).toEqual([
    'Visit Acme Lin: added\nCustomer: Acme Lin\nBy: Lin\nDay: Tue, Mar 31\nHow: On site\nWhat happened: Visited Acme Lin today, prices',
  ])
})

test('who leads nobody reads what they have written themselves, and nobody reads what others’ people wrote', async (world) => {
  const { boss, kim } = await company(world)
  await (await person(world, kim)).write('New customer Zenith')
  const [written] = await world.ctx.tx.select().from(invocations)
  const packed = `audit.view?of=${written?.id}`
  const lin = await person(world)
  await lin.write('Visited Acme Lin today, prices')
  const theirs = await (await person(world, boss)).send({ kind: 'press', packed })

  expect(lines(await lin.write('/audit list'))).toEqual([
    'Lin · Log a visit\nTue, Mar 31, 20:00 · console',
  ])
  expect(wordsOf(theirs.card ?? { title: '' })).toContain('no such record of yours')
})

test('the trail is read a page at a time, of one person too', async (world) => {
  const { boss, wei } = await company(world)
  for (const command of Array.from({ length: 9 }, () => 'customer.add')) {
    const row = { employeeId: wei.id, command, raw: {}, at: world.ctx.now }
    await world.ctx.tx.insert(invocations).values([row, { ...row, employeeId: boss.id }])
  }
  const bo = await person(world, boss)
  const second = await bo.press(await bo.write('audit trail of Wei'), 'Show more')

  expect(lines(second)).toEqual(['Wei · Add a customer\nTue, Mar 31, 20:00'])
})

test('a command of an earlier version has a word, too, and the trail is told in Chinese', async (world) => {
  const bo = await world.employee({ name: '陈涛', role: 'manager', locale: 'zh-CN' })
  const row = { employeeId: bo.id, command: 'deal.log', raw: {}, at: world.ctx.now }
  await world.ctx.tx.insert(invocations).values({ ...row, platform: 'console' })
  const trail = await (await person(world, bo)).write('操作日志')

  expect(trail.title).toBe('最近的操作')
  expect(lines(trail)).toEqual(['陈涛 · 旧版本的命令\n3月31日 周二 20:00 · 控制台'])
})
