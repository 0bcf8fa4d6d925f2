import { asc } from 'drizzle-orm'
import { expect, test as unit } from 'vitest'
import { customerPlaces } from '../../db/visiting.ts'
import { visits } from '../../db/work.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test } from '../testing.ts'
import { metersBetween, shownMeters } from './distance.ts'

const here = { latitude: 31.2304, longitude: 121.4737 }
/** About 2.2 km to the north. */
const there = { latitude: 31.25, longitude: 121.4737 }

unit('distances are over the ground, and shown as short as they are useful', () => {
  const bund = { latitude: '31.2304', longitude: '121.4737' }
  const gate = { latitude: '39.9087', longitude: '116.3975' }
  expect(Math.round(metersBetween(bund, gate) / 1000)).toBe(1068)
  expect(metersBetween(bund, bund)).toBe(0)
  const dateLine = [
    { latitude: '0', longitude: '179.999' },
    { latitude: '0', longitude: '-179.999' },
  ] as const
  expect(metersBetween(...dateLine)).toBe(222)
  expect([0, 350, 999, 2179, 31_400].map(shownMeters)).toEqual([
    '0 m',
    '350 m',
    '999 m',
    '2.2 km',
    '31 km',
  ])
})

test('the first check-in can say where the customer is, the next ones how far that is', async (world) => {
  await world.customer()
  const lin = await person(world)
  await lin.write('Visited Acme today, prices')
  const first = (await lin.send({ kind: 'location', ...here })).card ?? { title: '' }
  expect(wordsOf(first)).toContain('nobody has said yet')
  const said = await lin.press(first, 'This is their place')
  expect(said.title).toBe('Place of Acme kept')

  const near = (await lin.send({ kind: 'location', latitude: 31.2313, longitude: 121.4737 })).card
  expect(wordsOf(near ?? { title: '' })).toContain('100 m from the customer’s place')
  const far = (await lin.send({ kind: 'location', ...there })).card ?? { title: '' }
  expect(wordsOf(far)).toContain(
    '2.2 km from the customer’s place, more than 500 m. It is kept as it is.',
  )
  expect(far.tone).toBe('good')
  expect(await world.ctx.tx.select().from(visits)).toMatchObject([{ metersAway: 2179 }])

  await lin.press(far, 'They are here now')
  expect(
    await world.ctx.tx.select().from(customerPlaces).orderBy(asc(customerPlaces.id)),
  ).toMatchObject([{ latitude: '31.2304' }, { latitude: '31.25' }])
  const again = (await lin.send({ kind: 'location', ...there })).card ?? { title: '' }
  expect(wordsOf(again)).toContain('0 m from the customer’s place')
  expect(buttonsOf(again).map(({ label }) => label)).toEqual(['Change', 'Undo'])
})

test('a superior reads in the list who was far away, and the company says what far is', async (world) => {
  const mo = await world.employee({ name: 'Mo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: mo.id })
  await world.customer({ ownerId: wei.id })
  const [boss, rep] = [await person(world, mo), await person(world, wei)]
  await rep.write('Visited Acme today, prices')
  await rep.press(
    (await rep.send({ kind: 'location', ...here })).card ?? { title: '' },
    'This is their place',
  )
  await rep.send({ kind: 'location', ...there })
  expect(wordsOf(await boss.write('visits of Wei'))).toContain('Wei · 2.2 km away')
  await boss.write('set the check-in distance to 3000')

  expect(wordsOf(await boss.write('visits of Wei'))).not.toContain('away')
  const other = await rep.send({ kind: 'press', packed: 'visit.there?visit=1' })
  expect(other.card?.tone).toBe('bad')
})

test('where no location can be sent, a place in words is kept', async (world) => {
  await world.customer()
  const lin = await person(world)
  const card = await lin.write('Visited Acme today, talked prices, place: dock 4')
  expect(wordsOf(card)).toContain('Place: dock 4')
})
