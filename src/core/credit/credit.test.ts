import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { surveys } from '../../db/development.ts'
import { customers } from '../../db/schema.ts'
import { lastTold, toldTo } from '../borrowings/testing.ts'
import { wordsOf } from '../chat/testing.ts'
import { office } from '../contracts/testing.ts'
import { worldTest as test, type World } from '../testing.ts'

const ratingOf = async ({ ctx }: World, id: number) =>
  (await ctx.tx.select().from(customers).where(eq(customers.id, id)))[0]?.creditRating

test('a customer is rated with a reason, and the ratings so far are its history', async (world) => {
  const { rep, acme } = await office(world, 'zh-CN')
  const first = await rep.write('华盛钢贸资信等级评为AA，付款及时')
  expect(first.title).toBe('华盛钢贸资信等级：AA')
  await rep.write('把华盛钢贸的资信等级调整为AAA级，连续三年无逾期')
  const card = wordsOf(await rep.write('华盛钢贸的资信等级'))

  expect(await ratingOf(world, acme.id)).toBe('AAA')
  expect(card).toMatch(/AAA · Wei\n连续三年无逾期[\s\S]*AA · Wei\n付款及时/)
  expect(wordsOf(await rep.write('华盛钢贸'))).toContain('AAA')
})

test('the same in English, and one undo takes it back', async (world) => {
  const { rep, acme } = await office(world)
  const card = await rep.write('Rate the credit of Acme: B, because of a lawsuit')
  expect(card.title).toBe('Acme is rated B')
  expect(wordsOf(card)).toContain('a lawsuit')
  await rep.write('undo')
  expect(await ratingOf(world, acme.id)).toBeNull()
})

test('of a rating that goes down the keeper and whoever is above hear; of one that goes up nobody', async (world) => {
  const { chief, rep, wei, mo, bo } = await office(world)
  await rep.write('Rate the credit of Acme: A, solid accounts')
  await rep.write('Rate the credit of Acme: AA, pays early')
  expect(await toldTo(world, mo)).toEqual([])
  await chief.write('Set the credit rating of Acme to C, two bills are unpaid')

  expect((await lastTold(world, wei)).title).toBe('Credit of Acme went down: AA → C')
  await rep.write('Set the credit rating of Acme to D, bankrupt')
  expect((await lastTold(world, mo)).title).toBe('Credit of Acme went down: C → D')
  expect(await toldTo(world, bo)).toEqual([])
})

test('ratings older than a year are listed, and those of one kind', async (world) => {
  const { rep, wei } = await office(world)
  await world.customer({ name: 'Blue', ownerId: wei.id, creditRating: 'B' })
  await rep.write('Rate the credit of Acme: A, solid accounts')
  const stale = wordsOf(await rep.write('Credit ratings older than a year'))
  expect(stale).toContain('B · Blue\nfrom before · older than a year')
  expect(stale).not.toContain('Acme')
  await world.ctx.tx.update(surveys).set({ day: '2025-03-30' })

  expect(wordsOf(await rep.write('资信过期'))).toContain('A · Acme')
  expect(wordsOf(await rep.write('/credit list A'))).not.toContain('Blue')
  expect(wordsOf(await rep.write('credit ratings'))).toMatch(/B · Blue[\s\S]*A · Acme/)
})

test('nobody rates, or reads the rating of, a customer whom they may not see', async (world) => {
  const { rep, other, acme } = await office(world)
  await rep.write('Rate the credit of Acme: A, solid accounts')
  expect(wordsOf(await other.write('credit ratings'))).not.toContain('Acme')
  await other.write('/credit rate Acme D, no reason')
  expect(await ratingOf(world, acme.id)).toBe('A')
})
