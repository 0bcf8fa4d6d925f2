import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { files, visits } from '../../db/work.ts'
import { person, wordsOf } from '../chat/testing.ts'
import type { Ctx } from '../ctx.ts'
import { worldTest as test, type World } from '../testing.ts'
import { attachPhoto } from './attach-to-visit.ts'
import { logVisit } from './log-visit.ts'

const facts = { kind: 'onsite', day: '2026-03-31', note: 'Prices' } as const
const photo = { hash: 'a'.repeat(64), mime: 'image/jpeg', bytes: 7 }
const later = (ctx: Ctx, minutes: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
})
const kept = ({ ctx }: World) => ctx.tx.select().from(files).orderBy(asc(files.id))

test('photos sent within the hour before go with the visit, older ones and a colleague’s do not', async (world) => {
  const { as, ctx, customer, employee } = world
  const wei = await employee({ name: 'Wei' })
  await attachPhoto(later(ctx, -61), photo)
  await attachPhoto(later(ctx, -59), photo)
  await attachPhoto(later(as(wei), -1), photo)
  const { visit } = await logVisit(ctx, { customer: await customer(), ...facts })

  expect((await kept(world)).map(({ visitId }) => visitId)).toEqual([null, visit.id, null])
})

test('a photo sent afterwards goes with the visit logged last', async (world) => {
  const { ctx, customer } = world
  const acme = await customer()
  await logVisit(ctx, { customer: acme, ...facts })
  const bolt = await customer({ name: 'Bolt' })
  const { visit } = await logVisit(ctx, { customer: bolt, ...facts })

  expect(await attachPhoto(later(ctx, 11 * 60), photo)).toMatchObject({ name: 'Bolt' })
  expect(await attachPhoto(later(ctx, 12 * 60), photo)).toBeUndefined()
  expect((await kept(world)).map(({ visitId }) => visitId)).toEqual([visit.id, null])
})

test('a photo that was kept for a visit comes free again when that visit is taken back', async (world) => {
  await world.customer()
  const lin = await person(world)
  const sent = await lin.send({ kind: 'file', ...photo })
  const logged = await lin.write('Visited Acme today, prices')
  const with_ = await kept(world)
  await lin.press(logged, 'Undo')

  expect(sent.card?.title).toContain('Log the visit within an hour')
  expect(with_).toMatchObject([{ visitId: expect.any(Number) }])
  expect(await kept(world)).toMatchObject([{ ...photo, visitId: null }])
})

test('a visit that has a photo by now is taken back only after the photo', async (world) => {
  await world.customer()
  const lin = await person(world)
  const logged = await lin.write('Visited Acme today, prices')
  const sent = await lin.send({ kind: 'file', ...photo })
  const refused = await lin.press(logged, 'Undo')
  await lin.press(sent.card ?? { title: '' }, 'Undo')
  const undone = await lin.press(logged, 'Undo')

  expect(wordsOf(refused)).toContain('Other entries refer to it by now')
  expect(undone.title).toBe('Taken back: Log a visit')
  expect(await kept(world)).toEqual([])
  expect(await world.ctx.tx.select().from(visits)).toEqual([])
})

test('the place is kept with the visit just logged, and without one it is refused', async (world) => {
  await world.customer()
  const lin = await person(world)
  const place = { kind: 'location', latitude: 31.2304, longitude: -0.1278 } as const
  const early = await lin.send(place)
  await lin.write('Visited Acme today, prices')
  const done = await lin.send(place)

  expect(wordsOf(early.card ?? { title: '' })).toContain('Log the visit first')
  expect(done.card?.title).toBe('Place kept with the visit to Acme')
  expect(await world.ctx.tx.select().from(visits)).toMatchObject([
    { latitude: '31.2304', longitude: '-0.1278' },
  ])
})
