import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { invocations, notices } from '../../db/machinery.ts'
import * as schema from '../../db/schema.ts'
import * as work from '../../db/work.ts'
import type { Card } from '../chat/card.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { logVisit } from '../visits/log-visit.ts'

const { accounts, contacts, customers, employees } = schema
const { callbacks, tasks, visits } = work

/** Every row of what people write, as it is. */
async function everything({ ctx }: World) {
  const rows = [tasks, customers, contacts, visits, callbacks].map((table) =>
    ctx.tx.select().from(table).orderBy(asc(table.id)),
  )
  return Promise.all(rows)
}

/** An account of their own, so that notices wait for them. */
async function reachable({ ctx }: World, { id }: schema.Employee) {
  const seen = { linkedAt: ctx.now, seenAt: ctx.now }
  const account = {
    platform: 'telegram',
    userId: `t${id}`,
    chat: `t${id}`,
    employeeId: id,
  } as const
  await ctx.tx.insert(accounts).values({ ...account, ...seen })
}

const noticesTo = ({ ctx }: World, { id }: schema.Employee) =>
  ctx.tx.select().from(notices).where(eq(notices.employeeId, id)).orderBy(asc(notices.id))

test('undo puts back all that one line wrote: visit, contact, next visit, callback, plan', async (world) => {
  const { at, customer } = world
  const acme = await customer()
  const plan = { customer: acme, kind: 'phone', day: '2026-03-20', note: 'First' } as const
  await logVisit(at('2026-03-20T04:00:00Z'), { ...plan, nextVisit: '2026-03-30' })
  const lin = await person(world)
  const before = await everything(world)
  const done = await lin.write(
    'Visited Acme yesterday, met Mr Zhou about supply, next visit Friday, call back on Monday',
  )
  const between = await everything(world)
  const undone = await lin.press(done, 'Undo')

  expect(between.map((rows) => rows.length)).toEqual([0, 1, 1, 3, 1])
  expect(undone).toMatchObject({ title: 'Taken back: Log a visit', tone: 'good' })
  expect(await everything(world)).toEqual(before)
})

test('a second undo of the same is refused, the word alone takes back the one before', async (world) => {
  await world.customer()
  const lin = await person(world)
  const first = await lin.write('Visited Acme today, prices')
  const second = await lin.write('Visited Acme today, photos')
  await lin.press(second, 'Undo')
  const again = await lin.press(second, 'Undo')
  const word = await lin.write('undo')
  const none = await lin.write('undo')

  expect(wordsOf(again)).toContain('has been taken back already')
  expect(word.title).toBe('Taken back: Log a visit')
  expect(wordsOf(none)).toContain('nothing of yours')
  expect(wordsOf(await lin.press(first, 'Undo'))).toContain('taken back already')
})

test('what somebody has changed since stays', async (world) => {
  const { ctx, customer, employee } = world
  await customer()
  const lin = await person(world)
  const boss = await employee({ name: 'Bo', role: 'manager' })
  await ctx.tx.update(employees).set({ managerId: boss.id }).where(eq(employees.id, ctx.actor.id))
  const planned = await lin.write('Plan a callback to Acme tomorrow at 15:00')
  const theirs = await person(world, boss)
  const [callback] = await ctx.tx.select().from(callbacks)
  await theirs.send({
    kind: 'submit',
    form: 'callback.reschedule',
    raw: { callback: String(callback?.id), day: '2026-04-02', clock: '16:00', why: 'busy' },
  })
  const refused = await lin.press(planned, 'Undo')

  expect(wordsOf(refused)).toContain('Somebody has changed it since')
  expect(await ctx.tx.select().from(callbacks)).toMatchObject([
    { dueAt: new Date('2026-04-02T08:00:00Z') },
  ])
})

test('a customer on whom visits were logged is not taken back', async (world) => {
  const lin = await person(world)
  const added = await lin.write('New customer Zenith')
  await lin.write('Visited Zenith today, prices')
  const refused = await lin.press(added, 'Undo')

  expect(wordsOf(refused)).toContain('Take those back first')
  expect(await world.ctx.tx.select().from(customers)).toMatchObject([{ name: 'Zenith' }])
})

test('nobody takes back or changes what another wrote, and no number crashes', async (world) => {
  await world.customer()
  const lin = await person(world)
  await lin.write('Visited Acme today, prices')
  const [invocation] = await world.ctx.tx.select().from(invocations)
  const wei = await person(world, await world.employee({ name: 'Wei' }))

  for (const of of [String(invocation?.id), '99999999999', '-1', '1e9', 'x', '0']) {
    for (const command of ['undo', 'change']) {
      const { card } = await wei.send({ kind: 'press', packed: `${command}?of=${of}` })
      expect(wordsOf(card ?? { title: '' }), `${command} ${of}`).toContain('Only the one who wrote')
    }
  }
  expect(await world.ctx.tx.select().from(visits)).toHaveLength(1)
})

for (const state of ['waiting', 'parked'] as const) {
  test(`a task taken back is never sent to its assignee while its notice is ${state}`, async (world) => {
    const { ctx, employee } = world
    const boss = await employee({ name: 'Bo', role: 'manager' })
    const wei = await employee({ name: 'Wei', managerId: boss.id })
    if (state === 'waiting') await reachable(world, wei)
    const mine = await person(world, boss)
    const given = await mine.write('/task add Send the quote, for Wei')
    const before = await noticesTo(world, wei)
    await mine.press(given, 'Undo')

    expect(before).toMatchObject([{ state }])
    expect(await noticesTo(world, wei)).toMatchObject([{ state: 'parked', why: 'withdrawn' }])
    expect(await ctx.tx.select().from(tasks)).toEqual([])
  })
}

test('whoever has the task on their screen already is told that it is withdrawn', async (world) => {
  const { ctx, employee } = world
  const boss = await employee({ name: 'Bo', role: 'manager' })
  const wei = await employee({ name: 'Wei', managerId: boss.id, locale: 'zh-CN' })
  await reachable(world, wei)
  const mine = await person(world, boss)
  const given = await mine.write('/task add Send the quote, for Wei')
  await ctx.tx.update(notices).set({ state: 'sent' }).where(eq(notices.employeeId, wei.id))
  await mine.press(given, 'Undo')
  const [, second, ...others] = await noticesTo(world, wei)

  expect(second?.card).toMatchObject({ title: '已收回：Bo给您布置了任务' })
  expect(others).toEqual([])
})

test('a changed task is told to its assignee once, as it is now', async (world) => {
  const { employee } = world
  const boss = await employee({ name: 'Bo', role: 'manager' })
  const wei = await employee({ name: 'Wei', managerId: boss.id })
  await reachable(world, wei)
  const mine = await person(world, boss)
  const given = await mine.write('/task add Send the quote, for Wei')
  const review = await mine.press(given, 'Change')
  await mine.press(review, 'By')
  await mine.write('next Wednesday')

  const told = await noticesTo(world, wei)
  expect(told.map(({ state }) => state)).toEqual(['parked', 'waiting'])
  expect(wordsOf(told[1]?.card as Card)).toContain('By: Wed, Apr 8')
})

test('Change shows every field as it was understood, and replaces the whole of it', async (world) => {
  await world.customer()
  const lin = await person(world)
  const done = await lin.write('Visited Acme yesterday, met Mr Zhou, next visit Friday')
  const review = await lin.press(done, 'Change')
  await lin.press(review, 'Next visit')
  const changed = await lin.write('next Tuesday')
  const kept = await world.ctx.tx.select().from(visits).orderBy(asc(visits.id))

  expect(wordsOf(review)).toContain('Customer: Acme')
  expect(wordsOf(review)).toContain('Met: Mr Zhou')
  expect(wordsOf(review)).toContain('Next visit: Fri, Apr 3')
  expect(wordsOf(changed)).toContain('Next visit: Tue, Apr 7')
  expect(kept.map(({ day }) => day)).toEqual(['2026-03-30', '2026-04-07'])
  expect(await world.ctx.tx.select().from(contacts)).toHaveLength(1)
})
