import { and, eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { lookups } from '../../db/custody.ts'
import { invocations } from '../../db/machinery.ts'
import { customers, type Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { callbacks, tasks } from '../../db/work.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { lendRight } from '../rights/lend-right.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, testNow, type World } from '../testing.ts'
import { customerView } from './commands.ts'
import { labelsOf, letIn, posted, secret, secretFile, secretName } from './secrets-testing.ts'

/** Whether somebody who writes its name comes to the file. */
const opens = async (world: World, who: Employee) =>
  (await (await person(world, who)).write(`查一下${secretName}`)).title === secretName

test('its keeper and everybody above the keeper open a restricted file', async (world) => {
  const { boss, keeper, mo } = await secretFile(world)

  for (const one of [keeper, boss, await person(world, mo)]) {
    const file = await one.write(`查一下${secretName}`)
    expect(file.title).toBe(secretName)
    expect(wordsOf(file)).toContain('受限档案')
    expect(wordsOf(file)).toContain('13899990001')
  }
})

test('no right over a department or over all opens it, but the one of that very name', async (world) => {
  const { wei } = await secretFile(world)
  const [jo, kim] = [await world.employee({ name: 'Jo' }), await world.employee({ name: 'Kim' })]
  await posted(world, [jo, wei], [['business', 'department']])
  await posted(
    world,
    [kim],
    [
      ['customer', 'all'],
      ['business', 'all'],
    ],
  )

  expect(await opens(world, jo)).toBe(false)
  expect(await opens(world, kim)).toBe(false)
  expect(await opens(world, await world.employee({ name: 'Ada', role: 'admin' }))).toBe(false)
  expect(await opens(world, await world.employee({ name: 'Ann', role: 'manager' }))).toBe(false)

  const keyHead = await world.employee({ name: 'Key' })
  const narrow = await world.employee({ name: 'Narrow' })
  await posted(
    world,
    [keyHead],
    [
      ['business', 'all'],
      ['customer.restricted', 'all'],
    ],
  )
  await posted(
    world,
    [narrow],
    [
      ['business', 'all'],
      ['customer.restricted', 'team'],
    ],
  )
  expect(await opens(world, keyHead)).toBe(true)
  expect(await opens(world, narrow)).toBe(false)
})

test('a lent right makes nobody a superior', async (world) => {
  const { mo } = await secretFile(world)
  const jo = await world.employee({ name: 'Jo', managerId: mo.id })
  const boss = { ...world.as(mo), actor: mo }
  await lendRight(boss, { right: customerView as never, who: jo, until: '2026-04-30' })
  await world.customer({ name: 'Plain Works', ownerId: mo.id })
  const lent = await person(world, jo)

  expect((await lent.write('Plain Works')).title).toBe('Plain Works')
  expect((await lent.write(`查一下${secretName}`)).title).not.toBe(secretName)
})

test('who was let in opens it until the instant that was granted, and not before it was', async (world) => {
  const { customer } = await secretFile(world)
  const [kim, late, asking] = [
    await world.employee({ name: 'Kim' }),
    await world.employee({ name: 'Late' }),
    await world.employee({ name: 'Asking' }),
  ]
  await letIn(world, kim, customer.id)
  await letIn(world, late, customer.id, { until: testNow })
  await letIn(world, asking, customer.id, { grantedAt: null })

  expect(await opens(world, kim)).toBe(true)
  expect(await opens(world, late)).toBe(false)
  expect(await opens(world, asking)).toBe(false)
})

test('not found and not yours read the same', async (world) => {
  await secretFile(world)
  const lin = await person(world)
  const read = async (line: string, name: string) =>
    wordsOf(await lin.write(line)).replaceAll(name, '…')
  for (const say of [
    (name: string) => `show me ${name}`,
    (name: string) => `查一下${name}`,
    (name: string) => `/customer view ${name}`,
    (name: string) => `Visited ${name} today, prices`,
    (name: string) => `/customer lookups ${name}`,
    (name: string) => `history of ${name}`,
    (name: string) => `回访${name}，满意`,
  ]) {
    const theirs = await read(say(secretName), secretName)
    await lin.write('cancel')
    const none = await read(say('天晓远洋'), '天晓远洋')
    await lin.write('cancel')
    expect(theirs, say('…')).toBe(none)
  }
})

test('who adds one of that name hears that there is one and whom to ask, as they wrote it', async (world) => {
  const { bo, mo } = await secretFile(world)
  const [near, far] = [
    await world.employee({ name: 'Near', managerId: bo.id }),
    await world.employee({ name: 'Far', managerId: (await world.employee({ name: 'X' })).id }),
  ]
  await world.ctx.tx.update(customers).set({ name: 'Rui Qi' })
  const told = wordsOf(await (await person(world, near)).write('new customer RUI QI'))
  const asked = wordsOf(await (await person(world, far)).write('new customer RUI QI'))
  const above = wordsOf(await (await person(world, mo)).write('新增客户 RUI QI'))

  expect(told).toContain('RUI QI is on file already, and not open to you. Ask 陈涛')
  expect(asked).toContain('Ask your administrator')
  for (const words of [told, asked]) expect(words).not.toMatch(/王磊|Rui Qi|莫言/)
  expect(above).toContain('Rui Qi已有档案，由王磊负责')
})

test('only those who lead the keeper restrict a file, open it again and see who has looked', async (world) => {
  const { boss, keeper, customer } = await secretFile(world)
  const kim = await world.employee({ name: 'Kim', role: 'manager', locale: 'zh-CN' })
  await letIn(world, kim, customer.id)
  const guest = await person(world, kim)

  for (const one of [keeper, guest]) {
    const refused = await one.write(`${secretName}解除受限`)
    expect(wordsOf(refused)).toContain('由王磊的上级管理')
    expect(wordsOf(await one.write(`谁看过${secretName}的档案`))).toContain('由王磊的上级管理')
    expect(labelsOf(await one.write(secretName))).not.toContain('解除受限')
  }
  const file = await boss.write(secretName)
  expect(labelsOf(file)).toEqual(expect.arrayContaining(['谁看过', '解除受限']))
  const opened = await boss.press(file, '解除受限')
  expect(opened.title).toBe(`${secretName}已设为普通档案`)
  expect(wordsOf(await boss.write(`${secretName}设为普通档案`))).toContain('没有改动')
  await boss.press(opened, '撤销')
  expect(wordsOf(await keeper.write(secretName))).toContain('受限档案')
})

test('a rep does not restrict their own file, whoever leads may theirs; in English too', async (world) => {
  await world.customer({ name: 'Acme' })
  const lin = await person(world)
  const refused = wordsOf(await lin.write('Restrict the file of Acme'))
  expect(refused).toContain('for the superiors of Lin')
  expect(labelsOf(await lin.write('Acme'))).not.toContain('Restrict the file')

  const bo = await world.employee({ name: 'Bo', role: 'manager' })
  await world.customer({ name: 'Zenith', ownerId: bo.id })
  const boss = await person(world, bo)
  const done = await boss.press(await boss.write('Zenith'), 'Restrict the file')
  expect(done.title).toBe('Zenith: the file is now restricted')
  expect((await boss.write('lift the restriction of Zenith')).title).toContain('now ordinary')
})

test('every look is kept with who, when and from where, that of the keeper too', async (world) => {
  const { boss, keeper, customer, wei } = await secretFile(world)
  const open = await world.customer({ name: '开放客户', ownerId: wei.id })
  await keeper.write(secretName)
  await keeper.write('我的客户')
  await keeper.write(`${secretName} 历史`)
  await keeper.write('开放客户')
  await boss.write(`拜访记录：今天拜访了${secretName}，谈价格`)
  const kept = await world.ctx.tx.select().from(lookups)

  expect(kept).toHaveLength(3)
  const look = { customerId: customer.id, employeeId: wei.id, platform: 'console', at: testNow }
  for (const one of kept) expect(one).toMatchObject(look)
  expect(kept.filter(({ customerId }) => customerId === open.id)).toEqual([])

  const card = await boss.write(`谁看过${secretName}的档案？`)
  expect(card.title).toBe(`谁看过${secretName}的档案`)
  expect(wordsOf(card)).toContain('王磊 · 3月31日 周二 20:00 · 控制台')
})

test('who has looked is told a page at a time, by the clock of whoever asks', async (world) => {
  const bo = await world.employee({ name: 'Bo', role: 'manager', timeZone: 'Europe/London' })
  const wei = await world.employee({ name: 'Wei', managerId: bo.id })
  const acme = await world.customer({ name: 'Acme', ownerId: wei.id, access: 'restricted' })
  const row = { customerId: acme.id, employeeId: wei.id, platform: 'slack', at: testNow } as const
  await world.ctx.tx.insert(lookups).values(Array.from({ length: 9 }, () => row))
  const boss = await person(world, bo)
  const first = await boss.write("Who looked at Acme's file?")
  const second = await boss.press(first, 'Show more')

  expect(wordsOf(first).match(/Wei · Tue, Mar 31, 13:00 · Slack/g)).toHaveLength(8)
  expect(wordsOf(second).match(/Wei/g)).toHaveLength(1)
  expect(labelsOf(second)).toEqual([])
})

test('a look cannot be struck from the list', async (world) => {
  const { keeper } = await secretFile(world)
  await keeper.write(secretName)
  const { tx } = world.ctx
  await expect(tx.transaction((inner) => inner.delete(lookups))).rejects.toThrow()
  expect(await tx.$count(lookups)).toBe(1)
})

test('who has a task about it reads the task with the name, but comes to no file', async (world) => {
  const { bo, customer } = await secretFile(world)
  const jo = await world.employee({ name: 'Jo', managerId: bo.id, locale: 'zh-CN' })
  const people = { assigneeId: jo.id, creatorId: bo.id, addedAt: testNow }
  const row = { ...people, title: '寄样品', customerId: customer.id }
  const { id } = await insertRow(world.ctx.tx, tasks, row)
  const own = await person(world, jo)
  const task = await own.send({ kind: 'press', packed: `task.view?task=${id}` })

  expect(wordsOf(task.card ?? { title: '' })).toContain(`客户: ${secretName}`)
  expect((await own.write(`查一下${secretName}`)).title).not.toBe(secretName)
})

test('a reminder of a callback about it tells the name alone, and of an open file all', async (world) => {
  const { bo, customer } = await secretFile(world)
  const jo = await world.employee({ name: 'Jo', managerId: bo.id })
  const dueAt = new Date('2026-04-01T02:00:00Z')
  const row = { customerId: customer.id, employeeId: jo.id, dueAt, plannedAt: testNow }
  await insertRow(world.ctx.tx, callbacks, { ...row, remindAt: dueAt })
  const toJo = async (at: string) => {
    const rung = (await ring(world.ctx, at)).filter(({ to }) => to === jo.id)
    return rung.map(({ card }) => wordsOf(card)).join('\n')
  }
  const kept = await toJo('2026-04-01T02:00:00Z')
  expect(kept).toContain(secretName)
  expect(kept).not.toMatch(/\*\*\*\*|1389999|1377777|裘总|谈年度供货/)

  await world.ctx.tx.update(customers).set({ access: 'ordinary', ownerId: jo.id })
  await world.ctx.tx
    .update(callbacks)
    .set({ remindAt: dueAt })
    .where(eq(callbacks.employeeId, jo.id))
  expect(await toJo('2026-04-01T02:01:00Z')).toContain('裘总 13777770002')
})

test('the trail of a file that is kept from somebody is kept from them, even what they wrote', async (world) => {
  const { wei, keeper } = await secretFile(world)
  const ada = await world.employee({ name: 'Ada', role: 'admin', locale: 'zh-CN' })
  const admin = await person(world, ada)
  await keeper.write('新增客户 开放客户')
  expect(wordsOf(await admin.write('王磊的操作记录')).match(/新增客户/g)).toHaveLength(1)
  await world.ctx.tx.execute(sql`select set_config('rapport.invocation', '', true)`)
  await world.ctx.tx
    .update(customers)
    .set({ ownerId: ada.id })
    .where(eq(customers.name, secretName))
  const own = wordsOf(await keeper.write('操作记录'))
  expect(own.match(/新增客户/g)).toHaveLength(1)
  const written = and(eq(invocations.employeeId, wei.id), eq(invocations.command, 'visit.log'))
  const [visit] = await world.ctx.tx.select().from(invocations).where(written)
  const pressed = await keeper.send({ kind: 'press', packed: `audit.view?of=${visit?.id}` })
  expect(wordsOf(pressed.card ?? { title: '' })).not.toMatch(secret)
})

test('a colleague who hands over for its keeper without seeing it hands it on unnamed', async (world) => {
  await secretFile(world)
  const ada = await world.employee({ name: 'Ada', role: 'admin', locale: 'zh-CN' })
  const admin = await person(world, ada)
  const plan = await admin.write('王磊离职交接')

  expect(plan.tone).toBe('due')
  expect(wordsOf(plan)).toContain('受限客户')
  expect(wordsOf(plan)).not.toMatch(secret)
})
