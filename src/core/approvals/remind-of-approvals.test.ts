import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { approvals } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { apply } from './apply.ts'

/** Wei has applied at 20:00 on Tuesday; Mo, and above him Bo, have to decide. */
async function applied({ as, employee }: World, some: Partial<Employee> = {}) {
  const bo = await employee({ name: 'Bo', role: 'manager' })
  const mo = await employee({ name: 'Mo', role: 'manager', managerId: bo.id, ...some })
  const wei = await employee({ name: 'Wei', managerId: mo.id })
  await apply(as(wei), { kind: 'other', subject: 'A new tent' })
  return { bo, mo, wei }
}

const countOf = ({ ctx }: World, { id }: Employee) =>
  ctx.tx.$count(notices, eq(notices.employeeId, id))

const nextReminder = async ({ ctx }: World) => (await ctx.tx.select().from(approvals))[0]?.remindAt

test('an application is asked about again as each working day of its approver begins', async (world) => {
  const { mo } = await applied(world)
  expect(await nextReminder(world)).toEqual(new Date('2026-04-01T01:00:00Z'))
  await ring(world.ctx, '2026-04-01T01:00:00Z')

  expect(await countOf(world, mo)).toBe(2)
  expect(await nextReminder(world)).toEqual(new Date('2026-04-02T01:00:00Z'))
})

test('after three working days it is the superior’s, days off not counted', async (world) => {
  const { bo, mo } = await applied(world)
  for (const day of ['01', '02']) await ring(world.ctx, `2026-04-${day}T01:00:00Z`)
  expect([await countOf(world, mo), await countOf(world, bo)]).toEqual([3, 0])
  await ring(world.ctx, '2026-04-03T01:00:00Z')

  expect([await countOf(world, mo), await countOf(world, bo)]).toEqual([3, 1])
})

test('whoever has left is passed over at once; where nobody is above, it goes on asking', async (world) => {
  const { bo, mo } = await applied(world)
  await world.ctx.tx.update(employees).set({ leftAt: world.ctx.now }).where(eq(employees.id, mo.id))
  await ring(world.ctx, '2026-04-01T01:00:00Z')
  expect(await countOf(world, bo)).toBe(1)
  for (const day of ['02', '03', '06', '07', '08', '09']) {
    await ring(world.ctx, `2026-04-${day}T01:00:00Z`)
  }
  // Not on the sixth, a holiday (清明节).
  expect(await countOf(world, bo)).toBe(6)
})

test('what is decided rings no more', async (world) => {
  const { mo } = await applied(world)
  await world.ctx.tx.update(approvals).set({ state: 'approved' })
  await ring(world.ctx, '2026-04-01T01:00:00Z')

  expect(await countOf(world, mo)).toBe(1)
  expect(await nextReminder(world)).toBeNull()
})
