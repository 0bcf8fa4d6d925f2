import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { callbacks } from '../../db/work.ts'
import { one } from '../one.ts'
import { dropPlans } from '../register/drop-open.ts'
import { worldTest as test } from '../testing.ts'
import { orders, workshop } from './testing.ts'

test('an order opened again drops its call; one whose calls were all dropped is closed by the outcome', async (world) => {
  const { rep, huasheng } = await workshop(world, 'zh-CN')
  const calls = () => world.ctx.tx.select().from(callbacks).orderBy(asc(callbacks.id))
  await rep.write('华盛钢贸报修：空压机漏油')
  await rep.write('接单 S-0001')
  await rep.write('S-0001 修好了，换了密封圈，老化')
  await rep.write('重开售后 S-0001：又漏油')
  expect(await calls()).toMatchObject([{ outcome: 'dropped', remindAt: null }])
  await rep.write('S-0001 修好了，换了油管，老化')
  expect(await calls()).toMatchObject([{ outcome: 'dropped' }, { doneAt: null }])
  await dropPlans(world.ctx, huasheng)
  await rep.write('结单 S-0001，满意')

  expect(one(await orders(world))).toMatchObject({ state: 'closed', satisfaction: 'satisfied' })
})
