import { asc, eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { departments, posts, type Scope, seats } from '../../db/organisation.ts'
import { rows } from '../../db/rows.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { worldTest as test, type World } from '../testing.ts'
import { isWithinReach, withinLead, withinReach } from './within-reach.ts'

/** Bo leads Mo, who leads Wei; Jo is elsewhere but holds a post in Wei's department. */
async function company({ employee, ctx }: World) {
  const bo = await employee({ name: 'Bo', role: 'manager' })
  const mo = await employee({ name: 'Mo', role: 'manager', managerId: bo.id })
  const wei = await employee({ name: 'Wei', managerId: mo.id })
  const jo = await employee({ name: 'Jo' })
  const addedAt = ctx.now
  const sales = await insertRow(ctx.tx, departments, { name: 'Sales', addedAt })
  const rep = await insertRow(ctx.tx, posts, { departmentId: sales.id, name: 'Rep', addedAt })
  for (const { id: employeeId } of [wei, jo]) {
    await insertRow(ctx.tx, seats, { employeeId, postId: rep.id, since: '2026-03-01' })
  }
  return { bo, mo, wei, jo }
}

const visits = { name: 'visit.list' } as const

const holding = ({ as }: World, actor: Employee, scope: Scope, of = actor.id): Ctx => ({
  ...as({ ...actor, grants: [{ name: 'visit', scope, of }] } as Employee),
  command: visits,
})

async function reached(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.tx
    .select({ name: employees.name })
    .from(employees)
    .where(withinReach(employees.id, ctx))
    .orderBy(asc(employees.name))
  return rows.map(({ name }) => name)
}

test('each scope reaches its people', async (world) => {
  const { bo, mo, wei } = await company(world)

  expect(await reached(holding(world, wei, 'own'))).toEqual(['Wei'])
  expect(await reached(holding(world, mo, 'team'))).toEqual(['Mo', 'Wei'])
  expect(await reached(holding(world, bo, 'team'))).toEqual(['Bo', 'Mo', 'Wei'])
  expect(await reached(holding(world, wei, 'department'))).toEqual(['Jo', 'Wei'])
  expect(await reached(holding(world, mo, 'department'))).toEqual(['Mo'])
  expect(await reached(holding(world, wei, 'all'))).toEqual(['Bo', 'Jo', 'Lin', 'Mo', 'Wei'])
})

test('a right that was lent reaches the people of whoever lent it', async (world) => {
  const { mo, jo } = await company(world)
  expect(await reached(holding(world, jo, 'team', mo.id))).toEqual(['Mo', 'Wei'])
})

test('another right, or none, reaches nobody', async (world) => {
  const { mo } = await company(world)
  const ctx = holding(world, mo, 'team')
  expect(await reached({ ...ctx, command: { name: 'task.add' } })).toEqual([])
})

test('one leads whom a right reaches that is more than one’s own, and oneself with them', async (world) => {
  const { mo, wei, jo } = await company(world)
  const led = async (ctx: Ctx) => {
    const found = ctx.tx.select({ name: employees.name }).from(employees)
    const rows = await found.where(withinLead(employees.id, ctx)).orderBy(asc(employees.name))
    return rows.map(({ name }) => name)
  }

  expect(await led(holding(world, wei, 'own'))).toEqual([])
  expect(await led(holding(world, mo, 'team'))).toEqual(['Mo', 'Wei'])
  expect(await led(holding(world, jo, 'department'))).toEqual(['Jo', 'Wei'])
  expect(await led(holding(world, wei, 'all'))).toEqual(['Bo', 'Jo', 'Lin', 'Mo', 'Wei'])
})

test('whoever has left a post has left its department', async (world) => {
  const { wei, jo } = await company(world)
  await world.ctx.tx.update(seats).set({ until: '2026-03-30' }).where(eq(seats.employeeId, jo.id))
  expect(await reached(holding(world, wei, 'department'))).toEqual(['Wei'])
})

test('one person is asked after as all are, and oneself is always there', async (world) => {
  const { bo, mo, wei, jo } = await company(world)

  expect(await isWithinReach(holding(world, bo, 'team'), wei)).toBe(true)
  expect(await isWithinReach(holding(world, mo, 'team'), bo)).toBe(false)
  expect(await isWithinReach(holding(world, wei, 'department'), jo)).toBe(true)
  expect(await isWithinReach({ ...holding(world, mo, 'own'), command: { name: 'x' } }, mo)).toBe(
    true,
  )
})

test('a team is found by one index, without a walk down the levels', async (world) => {
  const { bo } = await company(world)
  const ctx = holding(world, bo, 'team')
  await ctx.tx.execute(sql`set local enable_seqscan = off`)
  const team = ctx.tx.select().from(employees).where(withinReach(employees.id, ctx))
  const plan = rows<Record<string, string>>(await ctx.tx.execute(sql`explain ${team.getSQL()}`))
  const steps = plan.map((step) => step['QUERY PLAN']).join('\n')

  expect(steps).toContain('Index Scan on employees_line_index')
  expect(steps).not.toContain('Recursive')
})
