import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { dealings } from '../../db/archive.ts'
import { surveys } from '../../db/development.ts'
import { approvals } from '../../db/organisation.ts'
import { customers } from '../../db/schema.ts'
import { callbacks, visits } from '../../db/work.ts'
import { company, lastTold } from '../borrowings/testing.ts'
import { buttonsOf, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'

const labels = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map(({ label }) => label)

/** Acme is Wei's: a customer in the register, or a prospect. */
async function withAcme(world: World, some: Parameters<World['customer']>[0] = {}) {
  const people = await company(world)
  const registered = { status: 'active', code: 'KH-0001', registeredAt: world.ctx.now } as const
  const acme = await world.customer({ ownerId: people.wei.id, ...registered, ...some })
  const standing = async () => {
    const [row] = await world.ctx.tx.select().from(customers).where(eq(customers.id, acme.id))
    return row
  }
  return { ...people, acme, standing }
}

const prospect = { status: 'prospect', code: null, registeredAt: null } as const
const first = 'First deal with Acme, business: valves, attitude: prompt, goods: 20 tons'

test('a first deal goes with its survey before superior and general manager', async (world) => {
  const { rep, chief, boss, mo, bo, standing } = await withAcme(world, prospect)
  const applied = wordsOf(await rep.write(first))
  expect(applied).toContain('First deal with Acme\nBusiness and scope: valves')
  expect(await world.ctx.tx.$count(surveys)).toBe(1)
  await chief.press(await lastTold(world, mo), 'Approve')
  expect((await standing())?.status).toBe('prospect')
  await boss.press(await lastTold(world, bo), 'Approve')

  const entered = { status: 'active', code: 'KH-0001', attitude: 'prompt', businessScope: 'valves' }
  expect(await standing()).toMatchObject(entered)
  expect(wordsOf(await rep.write(first))).toContain('in the register already, as KH-0001')
})

test('without a survey it asks for one; twice at once it is one application', async (world) => {
  const { rep } = await withAcme(world, prospect)
  const asked = await rep.write('First deal with Acme')
  expect(wordsOf(asked)).toContain('Business and scope')
  const { tx } = world.ctx
  expect(await tx.$count(approvals)).toBe(0)
  await rep.write('Valves and pumps')
  expect(await tx.$count(approvals)).toBe(1)
  expect(wordsOf(await rep.write(first))).toContain('FD-001 for Acme is not decided yet')
})

test('a refused first deal leaves the prospect as it is, and may be applied for again', async (world) => {
  const { rep, chief, mo, standing } = await withAcme(world, prospect)
  await rep.write(first)
  await chief.write('reject FD-001, the survey says little')
  expect((await lastTold(world, mo)).title).toContain('FD-001')
  expect(await standing()).toMatchObject({ status: 'prospect', code: null })
  expect(wordsOf(await rep.write(first))).toContain('FD-002')
})

test('the register lists short records by code, page by page, within reach', async (world) => {
  const { chief, other, wei } = await withAcme(world, { grade: 'A', region: '<b>East*' })
  for (let n = 2; n < 11; n += 1) {
    const code = `KH-00${String(n).padStart(2, '0')}`
    await world.customer({ name: `C${n}`, ownerId: wei.id, code, registeredAt: world.ctx.now })
  }
  const page = await chief.write('show the register')
  expect(page.title).toBe('10 customers in the register')
  expect(wordsOf(page)).toContain('KH-0001 · Acme\nA · <b>East* · Wei')
  expect(wordsOf(await chief.press(page, 'Show more'))).toContain('KH-0010 · C10')
  expect((await other.write('客户名册')).title).toBe('0 customers in the register')
})

test('those not in the register yet are listed apart', async (world) => {
  const { rep, wei } = await withAcme(world)
  await world.customer({ name: 'New', ownerId: wei.id })
  const page = wordsOf(await rep.write('customers not in the register yet'))

  expect(page).toContain('1 customer not in the register yet')
  expect(page).toContain('New')
})

test('a relation ends with its reason; the file is kept, marked, and no longer suggested', async (world) => {
  const { rep, standing } = await withAcme(world)
  await rep.write('/callback plan Acme on Friday')
  const asked = await rep.write('Acme: relation ended')
  expect(wordsOf(asked)).toContain('Why')
  const ended = await rep.write('It was sold')
  expect(wordsOf(ended)).toContain('Acme: relation ended\nWhy: It was sold')
  expect(wordsOf(ended)).toContain('Callback · Fri, Apr 3, 09:00')
  expect(await standing()).toMatchObject({ status: 'ended', endedAt: world.ctx.now })
  const [noted] = await world.ctx.tx.select().from(dealings)
  expect(noted).toMatchObject({ kind: 'change', note: 'relation ended: It was sold' })

  expect(wordsOf(await rep.write('/register list ended'))).toContain('KH-0001 · Acme')
  expect(wordsOf(await rep.write('find Acme'))).toContain('relation ended')
  expect(wordsOf(await rep.write('/callback plan Acme on Monday'))).toContain(
    'relation with Acme is over',
  )
  expect(labels(await rep.write('/callback plan'))).not.toContain('Acme')
  const dropped = await rep.press(ended, 'Drop callbacks and visits')
  expect(dropped.title).toBe('Acme: 1 plan dropped')
  expect(await world.ctx.tx.select().from(callbacks)).toMatchObject([{ outcome: 'dropped' }])
  await rep.press(dropped, 'Undo')
  expect(await world.ctx.tx.select().from(callbacks)).toMatchObject([{ outcome: null }])
})

test('what happened before the end can still be logged', async (world) => {
  const { rep } = await withAcme(world, { status: 'ended', endedAt: new Date('2026-03-30') })
  await rep.write('Visited Acme yesterday: said goodbye')

  expect(await world.ctx.tx.$count(visits)).toBe(1)
})

test('in Chinese, dissolved, by the superior, whose owner hears of it, and undone', async (world) => {
  const people = await company(world, 'zh-CN')
  const row = { name: '华盛钢贸', ownerId: people.wei.id, code: 'KH-0001' }
  const huasheng = await world.customer({ ...row, registeredAt: world.ctx.now })
  const ended = await people.chief.write('华盛钢贸交易解除，原因：对方已注销')
  expect(wordsOf(ended)).toContain('华盛钢贸：交易解除\n原因: 对方已注销')
  expect(wordsOf(await lastTold(world, people.wei))).toContain('对方已注销')
  await people.chief.press(ended, '撤销')
  const { tx } = world.ctx
  const now = await tx.select().from(customers).where(eq(customers.id, huasheng.id))
  expect(now).toMatchObject([{ status: 'active', endedAt: null }])
  expect(await tx.$count(dealings)).toBe(0)
})

test('a relation goes on again, and only one that had ended', async (world) => {
  const { rep, standing } = await withAcme(world, { status: 'ended' })
  await rep.write('resume the relation with Acme')
  expect(await standing()).toMatchObject({ status: 'active', endedAt: null, code: 'KH-0001' })
  expect(wordsOf(await rep.write('resume the relation with Acme'))).toContain('has not ended')
})

test('whoever has nothing to do with a customer ends nothing, and a prospect has no relation', async (world) => {
  const { rep, other, standing } = await withAcme(world, prospect)
  expect(wordsOf(await rep.write('Acme: relation ended because it is gone'))).toContain(
    'a prospect',
  )
  await other.write('Acme: relation ended because it is gone')
  expect((await standing())?.status).toBe('prospect')
})

test('a file is disposed of by consent alone, hidden everywhere but in the register, and comes back', async (world) => {
  const { rep, chief, mo, standing } = await withAcme(world)
  const ask = 'dispose of the file of Acme because nobody needs it'
  expect(wordsOf(await rep.write(ask))).toContain('is in use')
  await rep.write('Acme: relation ended because it is gone')
  expect(wordsOf(await rep.write(ask))).toContain('Dispose of the file of Acme: nobody needs it')
  expect(wordsOf(await rep.write(ask))).toContain('DF-001 for Acme is not decided yet')
  const approved = await chief.press(await lastTold(world, mo), 'Approve')
  expect(wordsOf(approved)).toContain('only the register still lists it')
  expect((await standing())?.status).toBe('disposed')
  expect(wordsOf(await rep.write('/customer view Acme'))).not.toContain('KH-0001')
  expect(wordsOf(await rep.write('find Acme'))).not.toContain('KH-0001')
  const listed = await rep.write('/register list disposed of')
  expect(wordsOf(listed)).toContain('KH-0001 · Acme')
  expect(labels(listed)).toEqual([])

  await chief.press(approved, 'Undo')
  expect((await standing())?.status).toBe('ended')
})

test('an application for disposal that names a customer is held to the same', async (world) => {
  const { rep } = await withAcme(world)

  expect(wordsOf(await rep.write('apply for the disposal of the old files of Acme'))).toContain(
    'is in use',
  )
})
