import { eq, ne } from 'drizzle-orm'
import { expect } from 'vitest'
import { handoverItems, handovers } from '../../db/custody.ts'
import { changes, invocations, notices } from '../../db/machinery.ts'
import { customers, employees } from '../../db/schema.ts'
import { callbacks, tasks, visits } from '../../db/work.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test } from '../testing.ts'
import { busyCustomer, department, startAndCarryOut, told } from './handovers-testing.ts'

test('the card lists all that is held, shared out by even load', async (world) => {
  const { boss, wei, lena } = await department(world)
  for (const name of ['Acme', 'Zenith', 'Vista']) await busyCustomer(world, wei, name)
  await busyCustomer(world, lena, 'Lumen')
  const card = await boss.write('start the handover of Wei, leaving on Friday')
  const words = wordsOf(card)

  expect(card.title).toBe('Handover of Wei: proposed')
  expect(words).toContain('Holds: customers 3 · callbacks 3 · planned visits 3 · tasks 3')
  expect(words).toContain('Accounts close: Fri, Apr 3, 23:59')
  expect(words).toContain('Lena · customers 1 · callbacks 1 · planned visits 1 · tasks 1')
  expect(words).toContain('Mia · customers 2 · callbacks 2 · planned visits 2 · tasks 2')
  expect(words).toContain('holds 4 now, 8 then')
  expect(await world.ctx.tx.$count(customers, eq(customers.ownerId, wei.id))).toBe(3)
})

test('started again it goes on with the proposal, and nothing is chosen anew', async (world) => {
  const { boss, wei } = await department(world)
  await busyCustomer(world, wei, 'Acme')
  const first = await boss.write('start the handover of Wei')
  await boss.send({
    kind: 'press',
    packed: `handover.give?thing=all&to=${(await mia(world))?.id}`,
  })
  const second = await boss.write('start the handover of Wei, leaving on Friday at 18:00')

  expect(first.title).toBe(second.title)
  expect(await world.ctx.tx.$count(handovers)).toBe(1)
  expect(wordsOf(second)).toContain('Mia · customers 1')
  expect(wordsOf(second)).toContain('Accounts close: Fri, Apr 3, 18:00')
})

const mia = async ({ ctx }: Parameters<Parameters<typeof test>[1]>[0]) =>
  (await ctx.tx.select().from(employees).where(eq(employees.name, 'Mia')))[0]

test('everything moves in one go, under one invocation, and keeps who wrote it', async (world) => {
  const { boss, bo, wei, lena, mia: other } = await department(world)
  const { callback, visit, task, customerId } = await busyCustomer(world, wei, 'Acme')
  const { tx } = world.ctx
  const logged = { ...visit, id: undefined, note: 'Prices', loggedAt: world.ctx.now }
  const past = (await tx.insert(visits).values(logged).returning())[0]
  const done = await startAndCarryOut(boss)

  expect(done.title).toBe('Handover of Wei: carried out')
  const [customer] = await tx.select().from(customers)
  expect(customer?.ownerId).toBe(lena.id)
  expect((await tx.select().from(callbacks))[0]).toEqual({
    ...callback,
    employeeId: lena.id,
    remindAt: callback.remindAt,
  })
  const [planned, before] = await tx.select().from(visits).orderBy(visits.id)
  expect(planned).toEqual({ ...visit, employeeId: lena.id })
  expect(before).toEqual(past)
  const [moved] = await tx.select().from(tasks).where(eq(tasks.id, task.id))
  expect(moved).toMatchObject({ assigneeId: lena.id, creatorId: wei.id, customerId })
  const its = await tx
    .selectDistinct({ command: invocations.command })
    .from(changes)
    .innerJoin(invocations, eq(invocations.id, changes.invocationId))
    .where(eq(changes.tableName, 'customers'))
  expect(its).toEqual([{ command: 'handover.confirm' }])
  expect(bo.id).not.toBe(other.id)
})

test('reminders come in the hours of whoever has it now', async (world) => {
  const { boss, wei, bo } = await department(world)
  const { callback } = await busyCustomer(world, wei, 'Acme')
  await world.ctx.tx
    .update(employees)
    .set({ timeZone: 'Europe/London' })
    .where(eq(employees.managerId, bo.id))
  await startAndCarryOut(boss)
  const [moved] = await world.ctx.tx.select().from(callbacks)

  expect(callback.remindAt?.toISOString()).toBe('2026-04-03T02:00:00.000Z')
  expect(moved?.dueAt.toISOString()).toBe('2026-04-03T02:00:00.000Z')
  expect(moved?.remindAt?.toISOString()).toBe('2026-04-03T08:00:00.000Z')
})

test('what came up after the proposal goes too, and what is done by then does not', async (world) => {
  const { boss, wei } = await department(world)
  const { task } = await busyCustomer(world, wei, 'Acme')
  const card = await boss.write('start the handover of Wei')
  await (await person(world, wei)).write('New customer Zenith')
  await world.ctx.tx.update(tasks).set({ doneAt: world.ctx.now }).where(eq(tasks.id, task.id))
  const done = await boss.press(card, 'Carry out')

  expect(wordsOf(done)).toContain('Holds: customers 2 · callbacks 1 · planned visits 1')
  expect(await world.ctx.tx.$count(customers, eq(customers.ownerId, wei.id))).toBe(0)
  const items = await world.ctx.tx.select().from(handoverItems)
  expect(items.filter(({ holding }) => holding === 'task')).toEqual([])
})

test('each receiver is briefed once, with what is open and words for the customer', async (world) => {
  const { boss, wei, lena, ada } = await department(world)
  const { customerId } = await busyCustomer(world, wei, 'Acme')
  await startAndCarryOut(boss)
  const theirs = await person(world, lena)
  const [briefing, ...others] = await told(world, lena)
  if (!briefing) throw new Error('nobody was briefed')

  expect(others).toEqual([])
  expect(briefing.title).toBe(
    'Yours now, from Wei: customers 1 · callbacks 1 · planned visits 1 · tasks 1',
  )
  expect(wordsOf(briefing)).toContain('contacts 0 · before: Wei')
  expect(wordsOf(briefing)).toContain('callback · Fri, Apr 3, 10:00')
  expect((await theirs.press(briefing, 'Acme')).title).toBe('Acme')
  const letter = await theirs.press(briefing, 'Letter · Acme')
  expect(wordsOf(letter)).toContain('my name is Lena. From now on I look after you in place of Wei')
  const [introduce] = await world.ctx.tx.select().from(tasks).where(eq(tasks.dueOn, '2026-04-03'))
  expect(introduce).toMatchObject({ customerId, assigneeId: lena.id })
  const shown = await theirs.write(`/task view T-${introduce?.id}`)
  expect(wordsOf(shown)).toContain('Introduce yourself to Acme (in place of Wei)')
  expect(wordsOf(shown)).toContain('Dear Acme,')
  expect(await told(world, ada)).toEqual([])
})

test('the superior is told when somebody above them carries it out', async (world) => {
  const { bo, wei, ada } = await department(world)
  await busyCustomer(world, wei, 'Acme')
  await startAndCarryOut(await person(world, ada))

  expect((await told(world, bo)).map(({ title }) => title)).toEqual([
    'Handover of Wei: carried out',
  ])
})

test('one thing, one receiver’s share and everything can be given to somebody else', async (world) => {
  const { boss, wei, lena } = await department(world)
  for (const name of ['Acme', 'Zenith']) await busyCustomer(world, wei, name)
  const card = await boss.write('start the handover of Wei')
  const shares = await boss.press(card, 'Show · Lena')
  expect(shares.title).toBe('From Wei to Lena')
  const asked = await boss.press(shares, 'Other receiver · Acme')
  const given = await boss.press(
    asked,
    buttonsOf(asked).find((b) => b.label.startsWith('Mia'))?.label ?? '',
  )
  expect(wordsOf(given)).toContain('Mia · customers 2')
  expect(wordsOf(await boss.write('Zenith goes to Lena'))).toContain('Lena · customers 1')
  const alone = await boss.press(await boss.press(card, 'Other receiver · Mia'), 'Cancel')
  expect(alone.title).toBe('Cancelled')
  expect(wordsOf(await boss.write('everything goes to Lena'))).toContain('Lena · customers 2')
  expect(wordsOf(await boss.write('Acme goes to Wei'))).toContain('the one who leaves')
  await boss.write('everything goes to somebody')
  expect(wordsOf(await boss.write('Bo'))).toContain('Bo · customers 2')
  expect(await world.ctx.tx.$count(customers, ne(customers.ownerId, wei.id))).toBe(0)
  expect(lena.name).toBe('Lena')
})

test('a task keeps its receiver apart from its customer, and its hands are told', async (world) => {
  const { boss, wei } = await department(world)
  const { task } = await busyCustomer(world, wei, 'Acme')
  const card = await boss.write('start the handover of Wei')
  await boss.write(`T-${task.id} goes to Mia`)
  await boss.press(card, 'Carry out')
  const shown = await boss.write(`/task view T-${task.id}`)

  expect(wordsOf(shown)).toContain('Who does it: Mia')
  expect(wordsOf(shown)).toContain('Bo · handed on\nWei → Mia')
  expect((await world.ctx.tx.select().from(customers))[0]?.ownerId).not.toBe((await mia(world))?.id)
})

test('nobody hands over their own, nor what is not theirs to see', async (world) => {
  const { wei, ada, boss } = await department(world)
  const jo = await world.employee({ name: 'Jo', role: 'manager', managerId: ada.id })
  await boss.write('start the handover of Wei')
  const stranger = await person(world, jo)
  const self = await boss.send({ kind: 'text', text: '/handover start Bo' })

  expect(self.card?.title ?? '').not.toContain('Handover of Bo')
  expect(wordsOf(await stranger.write('start the handover of Wei'))).toContain(
    'You may not change Wei',
  )
  expect(wordsOf(await stranger.write('/handover view Wei'))).not.toContain('customers')
  const rep = await person(world, wei)
  expect(wordsOf(await rep.write('/handover view Wei'))).toContain('it takes the right')
  await world.ctx.tx.update(employees).set({ role: 'manager' }).where(eq(employees.id, wei.id))
  expect(wordsOf(await rep.write('/handover confirm'))).not.toContain('carried out')
  expect(await world.ctx.tx.$count(handovers, eq(handovers.state, 'proposed'))).toBe(1)
})

test('whoever is suspended or has left takes nothing over', async (world) => {
  const { boss, wei } = await department(world)
  await busyCustomer(world, wei, 'Acme')
  const card = await boss.write('start the handover of Wei')
  await boss.write('suspend Lena')
  const refused = await boss.press(card, 'Carry out')

  expect(wordsOf(refused)).toContain('Lena has left or is suspended')
  expect(wordsOf(await boss.write('everything goes to Lena'))).toContain('Lena has left')
  await boss.write('everything goes to Mia')
  expect((await boss.press(card, 'Carry out')).title).toBe('Handover of Wei: carried out')
})

test('a dropped proposal moves nothing and is out of the list', async (world) => {
  const { boss, wei } = await department(world)
  await busyCustomer(world, wei, 'Acme')
  const card = await boss.write('start the handover of Wei')
  expect(wordsOf(await boss.write('handovers'))).toContain('Wei · proposed')
  expect((await boss.press(card, 'Drop')).title).toBe('Handover dropped')
  expect((await boss.write('handovers')).title).toBe('No handover is under way')
  expect(wordsOf(await boss.press(card, 'Carry out'))).toContain('dropped already')
  expect(await world.ctx.tx.$count(notices, eq(notices.employeeId, wei.id))).toBe(0)
})

test('in Chinese as well, and 离职 does not close anything before the handover', async (world) => {
  const { boss, wei, lena } = await department(world, 'zh-CN')
  await busyCustomer(world, wei, '华盛钢贸')
  const card = await boss.write('Wei月底离职,办理交接')
  expect(card.title).toBe('Wei的交接：待确认')
  expect(wordsOf(card)).toContain('账号关闭: 3月31日 周二 23:59')
  expect(wordsOf(await boss.write('把华盛交给Mia'))).toContain('Mia · 客户 1')
  expect(wordsOf(await boss.write('全部交给Lena'))).toContain('Lena · 客户 1')
  expect((await boss.write('Wei的交接')).title).toBe('Wei的交接：待确认')
  expect((await boss.write('执行Wei的交接')).title).toBe('Wei的交接：已移交')
  const [briefing] = await told(world, lena)
  expect(briefing?.title).toBe('Wei交接给您：客户 1 · 待回访 1 · 计划拜访 1 · 任务 1')
  expect(wordsOf(await boss.write('撤回Wei的交接'))).toContain('已回到Wei名下')
})
