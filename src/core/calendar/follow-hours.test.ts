import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { complaints } from '../../db/complaints.ts'
import { employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { callbacks, tasks, visits } from '../../db/work.ts'
import { worklogRounds } from '../../db/worklogs.ts'
import { planCallback } from '../callbacks/plan-callback.ts'
import { startCallbacks } from '../callbacks/start-callbacks.ts'
import { person } from '../chat/testing.ts'
import { openComplaint } from '../complaints/open-complaint.ts'
import { ring } from '../ring-testing.ts'
import { addTask } from '../tasks/add-task.ts'
import { worldTest as test, type World } from '../testing.ts'
import { clockAt, dayAt } from '../time.ts'
import { planVisit } from '../visits/plan-visit.ts'

const zone = 'Asia/Shanghai'
const there = (at: Date | null | undefined) =>
  at ? `${dayAt(at, zone).slice(5)} ${clockAt(at, zone)}` : '–'

/** Mo may set the company's days; Lin holds a little of everything. It is Tuesday, 31 March, 20:00. */
async function holding(world: World) {
  const { ctx, customer, employee } = world
  const mo = await employee({
    name: 'Mo',
    role: 'manager',
    digestAt: new Date('2026-04-01T00:30:00Z'),
  })
  const lin = ctx.actor
  const acme = await customer()
  return { boss: await person(world, mo), rep: await person(world, lin), mo, lin, acme }
}

const callbackTimes = async ({ ctx }: World) => {
  const all = await ctx.tx.select().from(callbacks).orderBy(asc(callbacks.id))
  return all.map(({ dueAt, remindAt }) => [there(dueAt), there(remindAt)])
}

test('what a rule put on a day that is off now comes before it, what was agreed waits until after', async (world) => {
  const { ctx } = world
  const { boss, acme } = await holding(world)
  await startCallbacks(ctx, { event: 'service_done', customerId: acme.id })
  await planCallback(ctx, { customer: acme, day: '2026-04-03', clock: '15:00' })
  expect(await callbackTimes(world)).toEqual([
    ['04-03 10:00', '04-03 10:00'],
    ['04-03 15:00', '04-03 15:00'],
  ])
  const card = await boss.write('公司周五放假')

  expect(await callbackTimes(world)).toEqual([
    ['04-02 10:00', '04-02 10:00'],
    ['04-03 15:00', '04-07 09:00'],
  ])
  await boss.press(card, 'Undo')
  expect(await callbackTimes(world)).toEqual([
    ['04-03 10:00', '04-03 10:00'],
    ['04-03 15:00', '04-03 15:00'],
  ])
})

test('where the company works on a Saturday, reminders come on that Saturday', async (world) => {
  const { ctx } = world
  const { boss, acme, lin, mo } = await holding(world)
  const day = '2026-04-11'
  await planVisit(ctx, { customer: acme, day, kind: 'onsite' })
  await planCallback(ctx, { customer: acme, day, clock: '10:00' })
  await addTask(ctx, { title: 'Send samples', dueOn: day })
  const reminded = async () => {
    const [visit] = await ctx.tx.select().from(visits)
    const [callback] = await ctx.tx.select().from(callbacks)
    const [task] = await ctx.tx.select().from(tasks)
    return [visit, callback, task].map((one) => there(one?.remindAt))
  }
  expect(await reminded()).toEqual(['04-13 09:00', '04-13 09:00', '04-10 09:00'])
  await boss.write('company works on Saturday April 11')

  expect(await reminded()).toEqual(['04-11 09:00', '04-11 10:00', '04-11 09:00'])
  const morning = await ring(ctx, '2026-04-11T01:00:00Z')
  expect(morning.filter(({ to }) => to === lin.id)).toHaveLength(2)
  expect(morning.filter(({ to }) => to === mo.id)).toHaveLength(1)
})

test('a complaint keeps what is left of its clocks, and its warning follows', async (world) => {
  const { ctx } = world
  const { boss, acme } = await holding(world)
  const facts = { channel: 'phone', severity: 'ordinary' } as const
  await openComplaint(ctx, {
    customer: acme,
    what: 'Two boxes short',
    handler: ctx.actor,
    ...facts,
  })
  const clocks = async () => {
    const [one] = await ctx.tx.select().from(complaints)
    return [one?.acceptBy, one?.resultBy, one?.remindAt].map(there)
  }
  expect(await clocks()).toEqual(['04-01 09:30', '04-02 20:00', '04-01 09:22'])
  await boss.write('公司明天放假')

  expect(await clocks()).toEqual(['04-02 09:30', '04-03 20:00', '04-02 09:22'])
  await boss.write('4月1日不放假了')
  expect(await clocks()).toEqual(['04-01 09:30', '04-02 20:00', '04-01 09:22'])
})

test('the digest and the daily reports keep to the company’s days', async (world) => {
  const { ctx, employee } = world
  const { boss, mo } = await holding(world)
  await employee({ name: 'Wei', managerId: mo.id })
  await insertRow(ctx.tx, worklogRounds, {
    leaderId: mo.id,
    isOn: true,
    remindAt: new Date('2026-04-01T09:30:00Z'),
  })
  await boss.write('公司明天放假')

  const [chief] = (await ctx.tx.select().from(employees)).filter(({ id }) => id === mo.id)
  expect(there(chief?.digestAt)).toBe('04-02 08:30')
  for (const at of ['00:30', '09:30', '10:00']) {
    expect(await ring(ctx, `2026-04-01T${at}:00Z`), at).toEqual([])
  }
  expect(await ring(ctx, '2026-04-02T00:30:00Z')).toMatchObject([{ to: mo.id }])
})

test('a shift moves what waits for one person, and other hours of one’s own do, too', async (world) => {
  const { ctx, employee } = world
  const { boss, rep, acme, lin, mo } = await holding(world)
  await ctx.tx.update(employees).set({ managerId: mo.id }).where(eq(employees.id, lin.id))
  const other = await employee({ name: 'Wei' })
  for (const one of [lin, other]) {
    await planVisit(world.as(one), { customer: acme, day: '2026-04-03', kind: 'onsite' })
  }
  const reminded = async () => {
    const all = await ctx.tx.select().from(visits).orderBy(asc(visits.id))
    return all.map(({ remindAt }) => there(remindAt))
  }
  await boss.write('Lin is on duty on Friday from 14:00 to 22:00')
  expect(await reminded()).toEqual(['04-03 14:00', '04-03 09:00'])
  await boss.write('cancel the shift of Lin on Friday')
  expect(await reminded()).toEqual(['04-03 09:00', '04-03 09:00'])
  await rep.write('working hours: work begins at 10:30')
  expect(await reminded()).toEqual(['04-03 10:30', '04-03 09:00'])
})
