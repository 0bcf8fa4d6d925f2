import { and, eq, isNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { type Employee, employees } from '../../db/schema.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import type { Ctx } from '../ctx.ts'
import { makers, testNow } from '../testing.ts'
import { changeEmployee } from './change-employee.ts'
import { employeeMove, employeeSuspend } from './commands.ts'
import { move } from './place.ts'
import { employeeChange } from './record-commands.ts'
import { suspend } from './standing.ts'

type Act = (ctx: Ctx) => Promise<unknown>

/** Two people act in the same moment; what those who were refused were told. */
async function atOnce({ db }: FreshDb, acts: readonly (readonly [Employee, Act])[]) {
  const both = await Promise.allSettled(
    acts.map(([actor, act]) => db.transaction((tx) => act({ tx, now: testNow, actor }))),
  )
  return both.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []))
}

test('of two administrators who suspend each other at once, one stays', async () => {
  await using fresh = await freshDb()
  const { employee } = makers(fresh.db)
  const ada = await employee({ name: 'Ada', role: 'admin' })
  const eve = await employee({ name: 'Eve', role: 'admin' })
  const command = employeeSuspend
  const refusals = await atOnce(fresh, [
    [ada, (ctx) => suspend({ ...ctx, command }, eve)],
    [eve, (ctx) => suspend({ ...ctx, command }, ada)],
  ])
  const left = and(eq(employees.role, 'admin'), isNull(employees.suspendedAt))

  expect(await fresh.db.$count(employees, left)).toBe(1)
  expect(refusals).toEqual([expect.stringContaining('is the only administrator')])
})

test('of two moves that together would close a ring, one is refused with its sentence', async () => {
  await using fresh = await freshDb()
  const { employee } = makers(fresh.db)
  const ada = await employee({ name: 'Ada', role: 'admin' })
  const bo = await employee({ name: 'Bo', role: 'manager', managerId: ada.id })
  const mo = await employee({ name: 'Mo', role: 'manager', managerId: ada.id })
  const command = employeeMove
  const refusals = await atOnce(fresh, [
    [ada, (ctx) => move({ ...ctx, command }, bo, mo)],
    [ada, (ctx) => move({ ...ctx, command }, mo, bo)],
  ])
  const lines = await fresh.db.select({ line: employees.line }).from(employees)

  expect(refusals).toEqual([expect.stringContaining('cannot be above them')])
  expect(lines.map(({ line }) => line.length).sort()).toEqual([1, 2, 3])
})

test('of two who set the same e-mail at once, one is told that it is taken', async () => {
  await using fresh = await freshDb()
  const { employee } = makers(fresh.db)
  const ada = await employee({ name: 'Ada', role: 'admin' })
  const bo = await employee({ name: 'Bo' })
  const mo = await employee({ name: 'Mo' })
  const command = employeeChange
  const set = (who: Employee) => (ctx: Ctx) =>
    changeEmployee({ ...ctx, command }, who, { email: 'same@example.com' })
  const refusals = await atOnce(fresh, [
    [ada, set(bo)],
    [ada, set(mo)],
  ])

  expect(refusals).toEqual([expect.stringMatching(/belongs to somebody else|the e-mail of/)])
  expect(await fresh.db.$count(employees, eq(employees.email, 'same@example.com'))).toBe(1)
})
