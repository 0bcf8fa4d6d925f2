import { expect } from 'vitest'
import { linkAccount } from '../core/employees/link-account.ts'
import { worldTest as test, testNow } from '../core/testing.ts'
import { employees } from '../db/schema.ts'
import { firstCode } from './first-start.ts'

const company = { locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const
const sender = { platform: 'telegram', userId: '1', home: '1' } as const

test('the first start makes an administrator, whose code connects whoever sends it', async ({
  ctx,
}) => {
  const first = await firstCode(ctx.tx, ctx.now, company)
  const linked = await linkAccount(ctx, sender, first?.code ?? '')

  expect(first?.employee).toMatchObject({ name: '管理员', role: 'admin', locale: 'zh-CN' })
  expect(first?.code).toMatch(/^[\w-]{22}$/)
  expect(linked?.employee.id).toBe(first?.employee.id)
  expect(await firstCode(ctx.tx, ctx.now, company)).toBeUndefined()
})

test('a start before the code was used invites the same administrator again', async ({ ctx }) => {
  const [first, second] = [
    await firstCode(ctx.tx, ctx.now, company),
    await firstCode(ctx.tx, ctx.now, company),
  ]

  expect(second?.employee.id).toBe(first?.employee.id)
  expect(second?.code).not.toBe(first?.code)
  expect(await ctx.tx.$count(employees)).toBe(2)
})

test('of those who were put in before, an administrator who works here is invited', async (world) => {
  await world.employee({ name: 'Left', role: 'admin', leftAt: testNow })
  await world.employee({ name: 'Bo', role: 'manager' })
  const ada = await world.employee({ name: 'Ada', role: 'admin' })
  const first = await firstCode(world.ctx.tx, world.ctx.now, company)

  expect(first?.employee.id).toBe(ada.id)
})
