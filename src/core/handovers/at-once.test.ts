import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { handoverItems, handovers } from '../../db/custody.ts'
import { notices } from '../../db/machinery.ts'
import { customers, type Employee, employees } from '../../db/schema.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import { tasks } from '../../db/work.ts'
import { runDue } from '../clockwork/due.ts'
import type { Ctx } from '../ctx.ts'
import { addCustomer } from '../customers/add-customer.ts'
import { beginInvocation } from '../record/begin-invocation.ts'
import { makers, testNow } from '../testing.ts'
import { accountClosings } from './accounts.ts'
import { carryOut } from './carry-out.ts'
import { handoverConfirm, handoverStart } from './commands.ts'
import { reverseHandover } from './reverse-handover.ts'
import { startHandover } from './start-handover.ts'

const within = <T>({ db }: FreshDb, actor: Employee, act: (ctx: Ctx) => Promise<T>) =>
  db.transaction(async (tx) => {
    const ctx: Ctx = { tx, now: testNow, actor, command: handoverConfirm }
    await beginInvocation(ctx, { command: handoverConfirm.name, raw: {} })
    return act(ctx)
  })

/** Bo leads Wei, who leaves on Friday with so many customers, and Lena and Mia. */
async function proposed(fresh: FreshDb, count: number) {
  const { employee } = makers(fresh.db)
  const bo = await employee({ name: 'Bo', role: 'manager' })
  const [wei, ...others] = [
    await employee({ name: 'Wei', managerId: bo.id }),
    await employee({ name: 'Lena', managerId: bo.id }),
    await employee({ name: 'Mia', managerId: bo.id }),
  ]
  const row = (nth: number) => ({ name: `Customer ${nth}`, ownerId: wei.id, addedAt: testNow })
  await fresh.db.insert(customers).values(Array.from({ length: count }, (_, nth) => row(nth)))
  const input = { who: wei, day: '2026-04-03' }
  const { handover } = await within(fresh, bo, (ctx) =>
    startHandover({ ...ctx, command: handoverStart }, input),
  )
  return { bo, wei, others, handover }
}

const atOnce = async (acts: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(acts)).flatMap((one) =>
    one.status === 'rejected' ? [String(one.reason.message)] : [],
  )

test('of two who carry it out at once one does, and the other is told that it is done', async () => {
  await using fresh = await freshDb()
  const { bo, handover } = await proposed(fresh, 3)
  const confirm = () => within(fresh, bo, (ctx) => carryOut(ctx, handover))
  const refusals = await atOnce([confirm(), confirm()])

  expect(refusals).toEqual([expect.stringContaining('carried out already')])
  expect(await fresh.db.$count(tasks)).toBe(3)
  expect(await fresh.db.$count(notices)).toBe(2)
})

test('of two who start at once both see one proposal', async () => {
  await using fresh = await freshDb()
  const { bo, wei } = await proposed(fresh, 1)
  await fresh.db.delete(handoverItems)
  await fresh.db.delete(handovers)
  const start = () => within(fresh, bo, (ctx) => startHandover(ctx, { who: wei }))

  expect(await atOnce([start(), start()])).toEqual([])
  expect(await fresh.db.$count(handovers)).toBe(1)
})

test('a customer added in the same moment is never left behind with somebody who is gone', async () => {
  await using fresh = await freshDb()
  const { bo, wei, handover } = await proposed(fresh, 1)
  const refusals = await atOnce([
    within(fresh, bo, (ctx) => carryOut(ctx, handover)),
    within(fresh, wei, (ctx) => addCustomer(ctx, { name: 'Late' })),
  ])
  const report = (error: unknown) => {
    throw error
  }
  const clock = () => new Date('2026-04-03T16:00:00Z')
  await runDue({ db: fresh.db, clock, report }, [accountClosings])

  expect(refusals).toEqual([])
  expect(await fresh.db.$count(customers)).toBe(2)
  expect(await fresh.db.$count(customers, eq(customers.ownerId, wei.id))).toBe(0)
})

test('a thousand customers are shared evenly, in one card for each receiver', async () => {
  await using fresh = await freshDb()
  const { bo, others, handover } = await proposed(fresh, 1000)
  await within(fresh, bo, (ctx) => carryOut(ctx, handover))
  const held = others.map(({ id }) => fresh.db.$count(customers, eq(customers.ownerId, id)))
  const cards = await fresh.db.select().from(notices)
  const reminded = await fresh.db.select({ at: tasks.remindAt }).from(tasks)

  expect(await Promise.all(held)).toEqual([500, 500])
  expect(cards.map(({ employeeId }) => employeeId).sort()).toEqual(others.map(({ id }) => id))
  expect(JSON.stringify(cards[0]?.card).length).toBeLessThan(4000)
  expect(reminded).toHaveLength(1000)
  expect(reminded.filter(({ at }) => at !== null)).toHaveLength(10)
})

test('where the accounts close in the moment of the reversal, they are open afterwards', async () => {
  await using fresh = await freshDb()
  const { bo, wei, handover } = await proposed(fresh, 5)
  await within(fresh, bo, (ctx) => carryOut(ctx, handover))
  const report = (error: unknown) => {
    throw error
  }
  const now = new Date('2026-04-03T16:00:00Z')
  const refusals = await atOnce([
    runDue({ db: fresh.db, clock: () => now, report }, [accountClosings]),
    within(fresh, bo, (ctx) => reverseHandover({ ...ctx, now }, handover)),
  ])
  const [leaver] = await fresh.db.select().from(employees).where(eq(employees.id, wei.id))

  expect(refusals).toEqual([])
  expect(leaver).toMatchObject({ leftAt: null, leavesAt: null })
  expect(await fresh.db.$count(customers, eq(customers.ownerId, wei.id))).toBe(5)
})
