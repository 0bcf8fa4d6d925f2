import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { codeOf } from '../../db/rows.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { lineOf } from '../chat/line.ts'
import type { Ctx } from '../ctx.ts'
import { worldTest as test } from '../testing.ts'
import { employeeByName } from './employee-by-name.ts'
import { isWithinTeam, withinTeam } from './team.ts'

const teamOf = async ({ tx, actor }: Ctx) => {
  const rows = await tx.select().from(employees).where(withinTeam(employees.id, actor))
  return rows.map(({ name }) => name).sort()
}

const lead = (ctx: Ctx, { id }: Employee, managerId: number) =>
  ctx.tx.update(employees).set({ managerId }).where(eq(employees.id, id))

test('a manager leads all below, whoever is between has left or not; a rep leads nobody', async ({
  as,
  ctx,
  employee,
}) => {
  const bo = await employee({ name: 'Bo', role: 'manager' })
  const mo = await employee({ name: 'Mo', role: 'manager', managerId: bo.id, leftAt: ctx.now })
  const wei = await employee({ name: 'Wei', managerId: mo.id })
  await employee({ name: 'Below a rep', managerId: wei.id })
  await employee({ name: 'Jo', role: 'manager' })

  expect(await teamOf(as(bo))).toEqual(['Below a rep', 'Bo', 'Mo', 'Wei'])
  expect(await teamOf(as(wei))).toEqual(['Wei'])
  expect(await isWithinTeam(ctx.tx, bo, wei)).toBe(true)
  expect(await isWithinTeam(ctx.tx, wei, bo)).toBe(false)
  expect(await isWithinTeam(ctx.tx, wei, wei)).toBe(true)
  expect(await isWithinTeam(ctx.tx, bo, ctx.actor)).toBe(false)
})

test('nobody leads themselves, over however many levels', async ({ ctx, employee }) => {
  const bo = await employee({ name: 'Bo', role: 'manager' })
  const mo = await employee({ name: 'Mo', role: 'manager', managerId: bo.id })
  const code = async (managerId: number) =>
    codeOf(await ctx.tx.transaction((tx) => lead({ ...ctx, tx }, bo, managerId)).catch((e) => e))

  expect(await code(bo.id)).toBe('RP003')
  expect(await code(mo.id)).toBe('RP003')
})

test('whoever moves takes their people along', async ({ as, ctx, employee }) => {
  const bo = await employee({ name: 'Bo', role: 'manager' })
  const jo = await employee({ name: 'Jo', role: 'manager' })
  const mo = await employee({ name: 'Mo', role: 'manager', managerId: bo.id })
  const wei = await employee({ name: 'Wei', managerId: mo.id })
  await lead(ctx, mo, jo.id)
  const [moved] = await ctx.tx.select().from(employees).where(eq(employees.id, wei.id))

  expect(moved?.line).toEqual([wei.id, mo.id, jo.id])
  expect(await teamOf(as(bo))).toEqual(['Bo'])
  expect(await teamOf(as(jo))).toEqual(['Jo', 'Mo', 'Wei'])
})

test('a colleague is named by number or name, in any case, and none who has left', async (world) => {
  const { as, ctx, employee } = world
  const boss = as(await employee({ name: 'Bo', role: 'manager' }))
  const wei = await employee({ name: 'Wei', managerId: boss.actor.id })
  await employee({ name: 'Gone', leftAt: ctx.now })

  for (const raw of ['Wei', 'wei', String(wei.id)]) {
    expect(await employeeByName.read(raw, boss)).toMatchObject({ id: wei.id })
    expect(await employeeByName.show(raw, boss)).toBe('Wei')
  }
  for (const raw of ['Gone', '99999999999', '2147483648', '-1', '1e9', ' 7 x', '%']) {
    await expect(employeeByName.read(raw, boss), raw).rejects.toThrow('no colleague called')
    expect(await employeeByName.show(raw, boss)).toBe(raw)
  }
})

test('of namesakes one’s own is meant, and of two of one’s own neither', async (world) => {
  const { as, employee } = world
  const boss = as(await employee({ name: 'Bo', role: 'manager' }))
  const mine = await employee({ name: 'Lin', managerId: boss.actor.id })

  expect(await employeeByName.read('Lin', boss)).toMatchObject({ id: mine.id })
  await employee({ name: 'Lin', managerId: boss.actor.id })
  await expect(employeeByName.read('Lin', boss)).rejects.toThrow('Several colleagues')
})

test('in a line a colleague is the full name, or 小 and the surname', async (world) => {
  const { as, employee } = world
  const boss = as(await employee({ name: '罗总', role: 'manager' }))
  const chen = await employee({ name: '陈一鸣', managerId: boss.actor.id })
  await employee({ name: '苏婉清', managerId: boss.actor.id })
  const spot = (words: string) => {
    const line = lineOf(words, undefined, { now: boss.now, timeZone: 'UTC' }, {})
    return employeeByName.spot(line, boss)
  }

  expect(await spot('让小陈周五前送报价单')).toBe(String(chen.id))
  expect(await spot('让陈一鸣周五前送报价单')).toBe(String(chen.id))
  expect(await spot('让陈总看报价单')).toBeUndefined()
  const long = await employee({ name: '陈一鸣远' })
  expect(await spot('让陈一鸣远看报价单')).toBe(String(long.id))
  expect(await spot('让陈一鸣和陈一鸣远看报价单')).toHaveLength(2)
  expect(await spot('给陈一鸣和苏婉清')).toMatchObject([{ label: '苏婉清' }, { label: '陈一鸣' }])
})

test('among thousands of colleagues whoever is named is found', async ({ as, ctx, employee }) => {
  const boss = as(await employee({ name: 'Bo', role: 'manager' }))
  const like = { role: 'rep', locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const
  const many = Array.from({ length: 3000 }, (_, n) => ({ ...like, name: `A${n}` }))
  await ctx.tx.insert(employees).values(many)
  const zoe = await employee({ name: 'Ｚoe Adams' })
  const line = lineOf('Ask zoe adams for it', undefined, { now: boss.now, timeZone: 'UTC' }, {})

  expect(await employeeByName.spot(line, boss)).toBe(String(zoe.id))
})
