import { expect } from 'vitest'
import { insertRow } from '../../db/statement.ts'
import { callbacks, visits } from '../../db/work.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { instantAt } from '../time.ts'
import { planVisit } from '../visits/plan-visit.ts'
import { atWork } from './at-work.ts'
import { afterWorking, workingBetween } from './working-time.ts'

const minute = 60_000
const hour = 60 * minute

/** Night porters, who work when the clocks change. */
const porter = (world: World, timeZone: string) =>
  world.employee({ name: timeZone, timeZone, workFrom: '00:00', workTo: '08:00', workDays: [] })

const changes = [
  // The clock goes from 02:00 to 03:00, or back from 02:00 to 01:00.
  {
    zone: 'America/New_York',
    day: '2026-03-08',
    at: '2026-03-08T07:00:00Z',
    opens: '2026-03-08T05:00:00Z',
    worked: 7,
  },
  {
    zone: 'America/New_York',
    day: '2026-11-01',
    at: '2026-11-01T07:30:00Z',
    opens: '2026-11-01T04:00:00Z',
    worked: 9,
  },
  // Berlin goes from 02:00 to 03:00, and back from 03:00 to 02:00.
  {
    zone: 'Europe/Berlin',
    day: '2026-03-29',
    at: '2026-03-29T01:00:00Z',
    opens: '2026-03-28T23:00:00Z',
    worked: 7,
  },
  {
    zone: 'Europe/Berlin',
    day: '2026-10-25',
    at: '2026-10-25T00:30:00Z',
    opens: '2026-10-24T22:00:00Z',
    worked: 9,
  },
] as const

for (const { zone, day, at, opens, worked } of changes) {
  test(`a call at 02:30 on ${day} in ${zone} rings once, at ${at}, and that night has ${worked} hours`, async (world) => {
    const { ctx } = world
    const wei = await porter(world, zone)
    const acme = await world.customer({ ownerId: wei.id })
    const hours = await atWork(ctx, wei)
    const dueAt = new Date(at)
    expect(instantAt(day, '02:30', zone)).toEqual(dueAt)
    const owed = {
      customerId: acme.id,
      employeeId: wei.id,
      dueAt,
      remindAt: dueAt,
      plannedAt: ctx.now,
    }
    await insertRow(ctx.tx, callbacks, owed)

    expect(await ring(ctx, new Date(dueAt.getTime() - 1).toISOString())).toEqual([])
    expect(await ring(ctx, at)).toMatchObject([{ to: wei.id }])
    expect(await ring(ctx, new Date(dueAt.getTime() + hour).toISOString())).toEqual([])
    const begins = new Date(opens)
    const next = new Date(begins.getTime() + 12 * hour)
    expect(workingBetween(begins, next, hours)).toBe(worked * hour)
    expect(afterWorking(begins, worked * hour, hours)).toEqual(
      new Date(begins.getTime() + worked * hour),
    )
  })
}

for (const [zone, day, rings] of [
  ['America/New_York', '2026-03-09', '2026-03-09T13:00:00Z'],
  ['America/New_York', '2026-11-02', '2026-11-02T14:00:00Z'],
  ['Europe/Berlin', '2026-03-30', '2026-03-30T07:00:00Z'],
  ['Europe/Berlin', '2026-10-26', '2026-10-26T08:00:00Z'],
] as const) {
  test(`the Monday after the change a visit in ${zone} is reminded at nine by the new clock: ${rings}`, async (world) => {
    const { ctx } = world
    const wei = await world.employee({ name: 'Wei', timeZone: zone })
    const acme = await world.customer({ ownerId: wei.id })
    const before = new Date(new Date(rings).getTime() - 4 * 24 * hour)
    await planVisit({ ...world.as(wei), now: before }, { customer: acme, day, kind: 'onsite' })

    expect(await ctx.tx.select().from(visits)).toMatchObject([{ remindAt: new Date(rings) }])
    expect(await ring(ctx, new Date(new Date(rings).getTime() - minute).toISOString())).toEqual([])
    expect(await ring(ctx, rings)).toMatchObject([{ to: wei.id }])
  })
}
