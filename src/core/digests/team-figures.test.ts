import { expect } from 'vitest'
import { outcomes } from '../../db/choices.ts'
import type { Employee } from '../../db/schema.ts'
import { type Callback, callbacks, type Task, tasks, type Visit, visits } from '../../db/work.ts'
import { seeded } from '../notices/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { addDays, dayAt } from '../time.ts'
import { type Figure, figures, teamFigures } from './team-figures.ts'

const hourMs = 3_600_000

/** A department of four and a stranger, with a few hundred rows around now. */
async function busy(world: World, seed: number, timeZone: string) {
  const { ctx, customer, employee } = world
  const boss = await employee({ name: 'Bo', role: 'manager', timeZone })
  const lead = await employee({ name: 'Mo', role: 'manager', managerId: boss.id })
  const reps = [await employee({ name: 'Wei', managerId: lead.id }), lead, boss, ctx.actor]
  const of = { customerId: (await customer()).id }
  const chance = seeded(seed)
  const any = <T>(some: readonly T[]): T => some[Math.floor(chance() * some.length)] as T
  const instant = () => new Date(ctx.now.getTime() + Math.round((chance() - 0.6) * 96) * hourMs)
  const day = () => addDays('2026-03-31', Math.floor(chance() * 5) - 2)
  const some = <T>(make: () => T) => Array.from({ length: 120 }, make)
  const isDone = () => chance() < 0.5
  const visited = some(() => ({
    ...({
      ...of,
      employeeId: any(reps).id,
      kind: 'onsite',
      day: day(),
      plannedAt: ctx.now,
    } as const),
    ...(isDone() && { loggedAt: instant(), note: 'x' }),
  }))
  const called = some(() => ({
    ...{ ...of, employeeId: any(reps).id, dueAt: instant(), plannedAt: ctx.now },
    ...(isDone() && { doneAt: instant(), outcome: any(outcomes) }),
  }))
  const given = some(() => ({
    ...{ title: 'x', assigneeId: any(reps).id, creatorId: boss.id, addedAt: ctx.now },
    ...(isDone() && { dueOn: day() }),
    ...(isDone() && { doneAt: ctx.now }),
  }))
  return {
    boss,
    team: [boss, lead, reps[0] as Employee],
    rows: {
      visits: await ctx.tx.insert(visits).values(visited).returning(),
      callbacks: await ctx.tx.insert(callbacks).values(called).returning(),
      tasks: await ctx.tx.insert(tasks).values(given).returning(),
    },
  }
}

type Rows = { visits: Visit[]; callbacks: Callback[]; tasks: Task[] }

/** The same figures, counted one by one. */
function counted(rows: Rows, { id }: Employee, now: Date, since: Date, timeZone: string) {
  const today = dayAt(now, timeZone)
  const isNew = (at: Date | null) => at !== null && at > since && at <= now
  const mine = rows.visits.filter(({ employeeId }) => employeeId === id)
  const planned = mine.filter(({ loggedAt }) => loggedAt === null)
  const calls = rows.callbacks.filter(({ employeeId }) => employeeId === id)
  const made = calls.filter(({ doneAt, outcome }) => isNew(doneAt) && outcome !== 'dropped')
  const owed = calls.filter((c) => c.doneAt === null).map((c) => dayAt(c.dueAt, timeZone))
  const open = rows.tasks.filter((t) => t.assigneeId === id && t.doneAt === null)
  return {
    visitsLogged: mine.filter(({ loggedAt }) => isNew(loggedAt)).length,
    visitsToday: planned.filter(({ day }) => day === today).length,
    visitsMissed: planned.filter(({ day }) => day < today).length,
    callbacksDone: made.length,
    dissatisfied: made.filter(({ outcome }) => outcome === 'dissatisfied').length,
    callbacksOverdue: owed.filter((day) => day < today).length,
    callbacksToday: owed.filter((day) => day === today).length,
    tasksOpen: open.length,
    tasksOverdue: open.filter(({ dueOn }) => dueOn !== null && dueOn < today).length,
    tasksToday: open.filter(({ dueOn }) => dueOn === today).length,
  } satisfies Record<Figure, number>
}

for (const [seed, zone] of [
  [1, 'Asia/Shanghai'],
  [2, 'America/New_York'],
  [3, 'Pacific/Auckland'],
] as const) {
  test(`the figures are those of an independent count, by the day in ${zone}`, async (world) => {
    const { boss, team, rows } = await busy(world, seed, zone)
    const { now } = world.ctx
    const since = new Date(now.getTime() - 30 * hourMs)
    const found = await teamFigures({ tx: world.ctx.tx, now }, boss, since)

    expect(found).toMatchObject(
      team.map((employee) => ({ ...counted(rows, employee, now, since, zone), employee })),
    )
    for (const figure of figures) {
      expect(
        found.some((person) => person[figure] > 0),
        figure,
      ).toBe(true)
    }
  })
}

test('whoever has nothing to show is shown, whoever has left is not', async (world) => {
  const { ctx, employee } = world
  const boss = await employee({ name: 'Bo', role: 'manager' })
  await employee({ name: 'Idle', managerId: boss.id })
  await employee({ name: 'Gone', managerId: boss.id, leftAt: ctx.now })
  const found = await teamFigures(ctx, boss, ctx.now)

  expect(found.map((person) => person.employee.name)).toEqual(['Bo', 'Idle'])
  expect(found[1]).toMatchObject(Object.fromEntries(figures.map((figure) => [figure, 0])))
})
