import { expect } from 'vitest'
import { absences } from '../../db/organisation.ts'
import { contacts, type Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { beAway } from '../absences/be-away.ts'
import { endAbsence } from '../absences/end-absence.ts'
import { contactNamed } from '../customers/contact-named.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { planCallback } from './plan-callback.ts'
import { startMany } from './start-many.ts'

/** Bo leads Ann, who looks after Acme, and Wei in Shanghai, who stands in for her. It is Tuesday, 31 March. */
async function team({ employee, customer }: World, timeZone = 'Asia/Shanghai') {
  const bo = await employee({ name: 'Bo', role: 'manager' })
  const ann = await employee({ name: 'Ann', managerId: bo.id, timeZone })
  const wei = await employee({ name: 'Wei', managerId: bo.id })
  return { bo, ann, wei, acme: await customer({ ownerId: ann.id }) }
}

/** Days off, from one to another, with who stands in. */
const away = ({ ctx }: World, { id }: Employee, days: readonly [string, string], by?: Employee) =>
  insertRow(ctx.tx, absences, {
    employeeId: id,
    fromDay: days[0],
    toDay: days[1],
    deputyId: by?.id ?? null,
  })

/** Nobody hears of it until that minute; then this one does, and nobody else. */
async function hears({ ctx }: World, at: string, { id }: Employee) {
  const before = new Date(new Date(at).getTime() - 60_000).toISOString()
  expect(await ring(ctx, before), before).toEqual([])
  expect(
    (await ring(ctx, at)).map(({ to }) => to),
    at,
  ).toEqual([id])
}

const wednesday = { day: '2026-04-01', clock: '15:00' } as const

test('an owner who is back before their stand-in works hears of it then', async (world) => {
  const { ann, wei, acme } = await team(world)
  await away(world, ann, ['2026-04-01', '2026-04-02'], wei)
  await away(world, wei, ['2026-04-01', '2026-04-08'])
  await planCallback(world.as(ann), { customer: acme, ...wednesday })

  expect(await ring(world.ctx, '2026-04-01T07:00:00Z')).toEqual([])
  await hears(world, '2026-04-03T01:00:00Z', ann)
})

test('what an owner was too late for is their stand-in’s from the first day of their leave', async (world) => {
  const { ann, wei, acme } = await team(world)
  await planCallback(world.as(ann), { customer: acme, ...wednesday })
  await away(world, ann, ['2026-04-02', '2026-04-10'], wei)

  expect(await ring(world.ctx, '2026-04-01T12:00:00Z')).toEqual([])
  await hears(world, '2026-04-02T01:00:00Z', wei)
})

test('next morning it is the stand-in who hears again, where the leave has begun', async (world) => {
  const { ann, wei, acme } = await team(world)
  await planCallback(world.as(ann), { customer: acme, ...wednesday })
  await away(world, ann, ['2026-04-02', '2026-04-10'], wei)

  await hears(world, '2026-04-01T07:00:00Z', ann)
  await hears(world, '2026-04-02T01:00:00Z', wei)
})

test('next morning it is the owner who hears again, where their leave is over', async (world) => {
  const { ann, wei, acme } = await team(world)
  await away(world, ann, ['2026-04-01', '2026-04-01'], wei)
  await away(world, wei, ['2026-04-02', '2026-04-08'])
  await planCallback(world.as(ann), { customer: acme, ...wednesday })

  await hears(world, '2026-04-01T07:00:00Z', wei)
  await hears(world, '2026-04-02T01:00:00Z', ann)
})

test('a stand-in elsewhere hears when they work, not when the owner would', async (world) => {
  const { ann, wei, acme } = await team(world, 'Europe/Berlin')
  await away(world, ann, ['2026-04-13', '2026-04-17'], wei)
  await planCallback(world.as(ann), { customer: acme, day: '2026-04-12', clock: '10:00' })

  await hears(world, '2026-04-13T01:00:00Z', wei)
})

for (const [when, isKnown] of [
  ['planned before', false],
  ['planned after', true],
] as const) {
  test(`the customer’s rest is by the clock of who stands in; ${when} the leave is known`, async (world) => {
    const { ann, wei, acme } = await team(world, 'Europe/Berlin')
    await contactNamed(world.ctx, acme, 'Mr Zhou', '13800005566')
    await world.ctx.tx.update(contacts).set({ restFrom: '09:00', restTo: '15:30' })
    const leave = () => beAway(world.as(ann), { from: '2026-04-01', to: '2026-04-02', deputy: wei })
    if (isKnown) await leave()
    await planCallback(world.as(ann), { customer: acme, day: '2026-04-01', clock: '10:00' })
    if (!isKnown) await leave()

    // 10:00 in Berlin, where they rest, and 16:00 in Shanghai, where they do not.
    await hears(world, '2026-04-01T08:00:00Z', wei)
  })
}

test('callbacks that a rule starts for many are told to the stand-in by their clock, too', async (world) => {
  const { ann, wei, acme } = await team(world, 'Europe/Berlin')
  await contactNamed(world.ctx, acme, 'Mr Zhou', '13800005566')
  await world.ctx.tx.update(contacts).set({ restFrom: '09:00', restTo: '15:30' })
  await away(world, ann, ['2026-04-01', '2026-05-01'], wei)
  const birthday = { event: 'birthday', customer: acme, day: '2026-04-22' } as const
  expect(await startMany(world.ctx, [birthday])).toBe(1)

  await hears(world, '2026-04-22T08:00:00Z', wei)
})

test('who ends their leave hears at once of what has waited for them', async (world) => {
  const { ann, acme } = await team(world)
  const absence = await away(world, ann, ['2026-04-01', '2026-04-10'])
  await planCallback(world.as(ann), { customer: acme, ...wednesday })
  expect(await ring(world.ctx, '2026-04-01T07:00:00Z')).toEqual([])
  const back = { ...world.as(ann), now: new Date('2026-04-02T00:30:00Z') }
  await endAbsence(back, { absence, employee: ann, deputy: undefined })

  await hears(world, '2026-04-02T01:00:00Z', ann)
})

test('a stand-in who ends their leave hears at once of what has waited for them', async (world) => {
  const { ann, wei, acme } = await team(world)
  await away(world, ann, ['2026-04-01', '2026-04-10'], wei)
  const absence = await away(world, wei, ['2026-04-01', '2026-04-08'])
  await planCallback(world.as(ann), { customer: acme, ...wednesday })
  expect(await ring(world.ctx, '2026-04-01T07:00:00Z')).toEqual([])
  const back = { ...world.as(wei), now: new Date('2026-04-02T02:30:00Z') }
  await endAbsence(back, { absence, employee: wei, deputy: undefined })

  await hears(world, '2026-04-02T02:30:00Z', wei)
})
