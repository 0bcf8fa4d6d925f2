import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { customers } from '../../db/schema.ts'
import { company, holds, toldTo } from '../borrowings/testing.ts'
import { wordsOf } from '../chat/testing.ts'
import { customerCodeIn } from '../customers/customer-code.ts'
import { worldTest as test, type World } from '../testing.ts'
import { enterRegister } from './enter-register.ts'

test('a customer that enters the register has the next code, and keeps the one it had', async (world) => {
  const prospect = { status: 'prospect' } as const
  await world.customer({ name: 'Old', code: 'kh-0041' })
  await world.customer({ name: 'Merged', code: 'KH-0007' })
  const own = await world.customer({ name: 'Own', code: 'A-9', ...prospect })
  const acme = await world.customer(prospect)

  expect(await enterRegister(world.ctx, acme)).toMatchObject({ code: 'KH-0042', status: 'active' })
  expect(await enterRegister(world.ctx, own)).toMatchObject({ code: 'A-9' })
  expect(await enterRegister(world.ctx, acme)).toMatchObject({ registeredAt: world.ctx.now })
})

test('one that was disposed of does not enter again by the way', async (world) => {
  const gone = await world.customer({ status: 'disposed' })

  await expect(enterRegister(world.ctx, gone)).rejects.toThrow('disposed')
})

test('whoever registers hears of it once, and nobody reads of a restricted file that is not theirs', async (world) => {
  const { kim, mo, wei } = await registrars(world)
  const acme = await world.customer({ status: 'prospect', region: '<b>East' })
  await enterRegister(world.ctx, acme)
  await enterRegister(world.ctx, acme)
  const [told, ...more] = await toldTo(world, kim)
  expect(told && wordsOf(told)).toContain('Region: <b>East')
  expect(more).toEqual([])

  const secret = { name: 'Secret', status: 'prospect', access: 'restricted' } as const
  await enterRegister(world.ctx, await world.customer({ ...secret, ownerId: wei.id }))
  expect(await toldTo(world, kim)).toHaveLength(1)
  expect(await toldTo(world, mo)).toHaveLength(2)
})

test('codes are read as people write them', async ({ ctx, customer }) => {
  const acme = await customer({ code: 'KH-0032' })
  const of = (code = '') => ctx.tx.select().from(customers).where(eq(customers.code, code))

  for (const said of ['KH-0032', 'kh32', '看看ＫＨ－３２的档案']) {
    expect(await of(customerCodeIn(said))).toEqual([acme])
  }
  expect(customerCodeIn('SKH-32')).toBeUndefined()
})

/** Both register; Mo leads Wei, and Kim nobody. */
async function registrars(world: World) {
  const { mo, wei } = await company(world)
  const kim = await world.employee({ name: 'Kim' })
  for (const who of [kim, mo]) await holds(world.ctx, who, 'customer.register')
  return { kim, mo, wei }
}
