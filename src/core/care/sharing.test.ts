import { eq } from 'drizzle-orm'
import { expect, test as plain } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { type Customer, customers } from '../../db/schema.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { one } from '../one.ts'
import { worldTest as test, type World } from '../testing.ts'
import { shareEvenly } from './share-evenly.ts'

const receiver = (id: number, some = {}) => ({ id, has: 0, share: 100, territory: null, ...some })
const regions = (...all: (string | null)[]) => all.map((region, at) => ({ id: at + 1, region }))
const counts = (shared: ReadonlyMap<number, number>) => {
  const all = [...shared.values()]
  return Object.fromEntries(
    [...new Set(all)].sort().map((id) => [id, all.filter((x) => x === id).length]),
  )
}

plain('customers are shared so that all hold as many in the end', () => {
  const people = [receiver(1, { has: 4 }), receiver(2), receiver(3, { has: 1 })]
  expect(counts(shareEvenly(regions(...Array(7).fill(null)), people))).toEqual({ 2: 4, 3: 3 })
})

plain('whoever can do twice as much gets twice as many, and at nothing nobody gets any', () => {
  const people = [receiver(1, { share: 200 }), receiver(2), receiver(3, { share: 0 })]
  expect(counts(shareEvenly(regions(...Array(9).fill(null)), people))).toEqual({ 1: 6, 2: 3 })
  expect(shareEvenly(regions(null), [receiver(1, { share: 0 })]).size).toBe(0)
})

plain('a customer goes to whose territory it lies in, and the rest evens it out', () => {
  const people = [receiver(1, { territory: '华东' }), receiver(2)]
  const shared = shareEvenly(regions('华东一区', '华东', null, null, '华北'), people)
  expect([shared.get(1), shared.get(2)]).toEqual([1, 1])
  expect(counts(shared)).toEqual({ 1: 3, 2: 2 })
})

async function team(world: World) {
  const bo = await world.employee({ name: 'Bo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: bo.id })
  const sun = await world.employee({ name: 'Sun', managerId: bo.id })
  for (const name of ['Alpha', 'Beta', 'Gamma', 'Delta'])
    await world.customer({ name, ownerId: bo.id })
  return { bo, wei, sun, boss: await person(world, bo) }
}

const ownerOf = async ({ ctx: { tx } }: World, name: string) =>
  one(await tx.select().from(customers).where(eq(customers.name, name))).ownerId

const owned = async ({ ctx: { tx } }: World, { id }: Pick<Customer, 'id'>) =>
  tx.$count(customers, eq(customers.ownerId, id))

test('a superior sees who would get which before anything is given, and confirms', async (world) => {
  const { bo, wei, sun, boss } = await team(world)
  const proposal = await boss.write('share out the new customers')

  expect(proposal.title).toBe('Proposal: 4 customers to share out')
  expect(wordsOf(proposal)).toContain('Wei: 2 more, has 0')
  expect(await owned(world, bo)).toBe(4)
  const done = await boss.press(proposal, one(['Share out so']))
  expect(wordsOf(done)).toContain('Sun: 2')
  expect([await owned(world, wei), await owned(world, sun), await owned(world, bo)]).toEqual([
    2, 2, 0,
  ])
  const told = await world.ctx.tx.select().from(notices).where(eq(notices.employeeId, wei.id))
  expect(one(told).card).toMatchObject({ title: 'Bo has given you 2 customers' })
  expect(wordsOf(await boss.write('first contacts'))).toContain('Alpha')
})

test('what was shared out is taken back whole', async (world) => {
  const { bo, boss } = await team(world)
  const done = await boss.press(await boss.write('分配新客户'), 'Share out so')
  await boss.press(done, 'Undo')
  expect(await owned(world, bo)).toBe(4)
})

test('one line goes to somebody else by its button', async (world) => {
  const { sun, wei, boss } = await team(world)
  const proposal = await boss.write('share out customers')
  const line = buttonsOf(proposal).find(({ label }) => label === 'Someone else')
  const asked = await boss.press(
    { ...proposal, buttons: line ? [line] : [], body: [] },
    'Someone else',
  )
  const first = one(
    await world.ctx.tx
      .select()
      .from(customers)
      .where(eq(customers.id, Number(line?.raw.customer))),
  )
  const before = wordsOf(proposal).includes(`${first.name} → Sun`) ? 'Wei' : 'Sun'
  const label = buttonsOf(asked).find((button) => button.label.startsWith(before))?.label ?? ''
  const moved = await boss.press(asked, label)
  expect(wordsOf(moved)).toContain(`${first.name} → ${before}`)
  await boss.press(moved, 'Share out so')
  expect(await ownerOf(world, first.name)).toBe(before === 'Sun' ? sun.id : wei.id)
})

test('a proposal is carried out once, and only by whoever made it', async (world) => {
  const { wei, boss } = await team(world)
  const proposal = await boss.write('share out customers')
  const hers = await person(world, wei)
  expect(wordsOf(await hers.press(proposal, 'Share out so'))).toContain('no such proposal of yours')
  await boss.press(proposal, 'Share out so')
  expect(wordsOf(await boss.press(proposal, 'Share out so'))).toContain('already')
})

test('of two proposals for the same customers the second gives only what is left', async (world) => {
  const { boss } = await team(world)
  const first = await boss.write('share out customers')
  const second = await boss.write('share out customers')
  await boss.press(first, 'Share out so')
  expect(wordsOf(await boss.press(second, 'Share out so'))).toContain(
    'Not given, for somebody has decided otherwise meanwhile: 4 customers.',
  )
})

test('a proposal can be dropped', async (world) => {
  const { bo, boss } = await team(world)
  const proposal = await boss.write('share out customers')
  expect(wordsOf(await boss.press(proposal, 'Drop'))).toContain('nobody has got anything')
  expect(wordsOf(await boss.press(proposal, 'Share out so'))).toContain('already')
  expect(await owned(world, bo)).toBe(4)
})

test('those that are named are shared out, and the pool is', async (world) => {
  const { bo, boss } = await team(world)
  const named = await boss.write('share out customers: Alpha, Gamma')
  expect(named.title).toBe('Proposal: 2 customers to share out')
  const { now, tx } = world.ctx
  await tx.update(customers).set({ pooledAt: now }).where(eq(customers.name, 'Beta'))
  const pooled = await boss.write('分配公海')
  expect(pooled.title).toBe('Proposal: 1 customer to share out')
  await boss.press(pooled, 'Share out so')
  const beta = one(await tx.select().from(customers).where(eq(customers.name, 'Beta')))
  expect(beta.pooledAt).toBeNull()
  expect(beta.ownerId).not.toBe(bo.id)
})

test('who leads nobody is told so, and nothing to share is said', async (world) => {
  const { wei, boss } = await team(world)
  const hers = await person(world, wei)
  expect(wordsOf(await hers.write('share out customers'))).toContain('no people to share with')
  await world.ctx.tx.update(customers).set({ ownerId: wei.id })
  expect(wordsOf(await boss.write('share out customers'))).toContain('nothing to share out')
})

test('a superior says how much somebody gets, within limits and never of themselves', async (world) => {
  const { boss } = await team(world)
  expect(wordsOf(await boss.write('Wei gets a share of 0 percent'))).toContain('Wei gets 0%')
  expect(wordsOf(await boss.write('Wei gets a share of 400 percent'))).toContain('From 0 to 300')
  await boss.write('取消')
  const proposal = await boss.write('share out customers')
  expect(wordsOf(proposal)).toContain('Sun: 4 more, has 0')
  expect(wordsOf(proposal)).not.toContain('Wei:')
})

test('key accounts that were shared out hear of it by words that their new keepers are given', async (world) => {
  const { wei, sun, boss } = await team(world)
  await world.ctx.tx.update(customers).set({ isKey: true }).where(eq(customers.name, 'Alpha'))
  await boss.press(await boss.write('share out the new customers'), 'Share out so')
  const told = await world.ctx.tx.select().from(notices)
  const letters = told.filter(({ card }) => wordsOf(card as never).startsWith('Tell your new key'))
  const keeper = [wei, sun].find(({ id }) => id === letters[0]?.employeeId)

  expect(letters).toHaveLength(1)
  expect(await ownerOf(world, 'Alpha')).toBe(keeper?.id)
  const words = wordsOf(letters[0]?.card as never)
  expect(words).toContain(`my name is ${keeper?.name}. From now on I look after you in place of Bo`)
  expect(words).not.toContain('Beta')
})

for (const isKey of [true, false]) {
  test(`whoever is given ${isKey ? 'a key account' : 'another'} has ${isKey ? 'the' : 'no'} words for it`, async (world) => {
    const { wei, boss } = await team(world)
    await world.ctx.tx.update(customers).set({ isKey }).where(eq(customers.name, 'Alpha'))
    await boss.write('give Alpha to Wei')
    const told = await world.ctx.tx.select().from(notices).where(eq(notices.employeeId, wei.id))
    const words = told.map(({ card }) => wordsOf(card as never)).join('\n')

    expect(await ownerOf(world, 'Alpha')).toBe(wei.id)
    expect(words.includes('my name is Wei. From now on I look after you in place of Bo')).toBe(
      isKey,
    )
  })
}
