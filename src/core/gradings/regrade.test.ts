import { eq, sql } from 'drizzle-orm'
import { expect, test as plainTest } from 'vitest'
import { dealings, gradings, indicators } from '../../db/archive.ts'
import { notices } from '../../db/machinery.ts'
import { customers, type Employee } from '../../db/schema.ts'
import { freshDb } from '../../db/testing.ts'
import type { Card } from '../chat/card.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { runJob } from '../clockwork/job.ts'
import { makers, worldTest as test, testNow, type World } from '../testing.ts'
import { regrading } from './regrade.ts'
import { indicatorsOf } from './scheme.ts'

const april = new Date('2026-04-01T00:01:00Z')
const later = (minutes: number) => new Date(april.getTime() + minutes * 60_000)

/** All slots of the job from the first of April on, as the scheduler runs them; how many did anything. */
async function aMonthBegins({ app }: Pick<World, 'app'>, from = april): Promise<number> {
  for (let n = 0; n < 50; n++) {
    const slot = new Date(from.getTime() + n * 60_000)
    if (!(await runJob(app, regrading, slot))) return n
  }
  throw new Error('it never ends')
}

/** Mo leads Wei and Jo; Wei has two customers, one of whom pays a lot, and the company grades by RFM. */
async function graded(world: World) {
  const { employee, customer, ctx } = world
  const mo = await employee({ name: 'Mo', role: 'manager' })
  const wei = await employee({ name: 'Wei', managerId: mo.id })
  const jo = await employee({ name: 'Jo', managerId: mo.id })
  const acme = await customer({ name: 'Acme', ownerId: wei.id })
  const bolt = await customer({ name: 'Bolt', ownerId: jo.id })
  const chief = await person(world, mo)
  await chief.press(await chief.write('grade my customers'), 'Take over')
  const deal = (customerId: number, day: string) => ({
    ...{ customerId, employeeId: wei.id, kind: 'dealing' as const, day },
    ...{ note: 'pumps', amount: '6000000', addedAt: ctx.now },
  })
  const deals = (customerId: number) =>
    ctx.tx
      .insert(dealings)
      .values(
        Array.from({ length: 24 }, (_, n) =>
          deal(customerId, `2026-03-${String(n + 1).padStart(2, '0')}`),
        ),
      )
  return { mo, wei, jo, acme, bolt, chief, deals }
}

async function told({ ctx: { tx } }: World, { id }: Employee) {
  const all = await tx.select().from(notices).where(eq(notices.employeeId, id)).orderBy(notices.id)
  return all.map(({ card, dueAt }) => ({ words: wordsOf(card as Card), dueAt }))
}

const gradesOf = async ({ ctx: { tx } }: World) =>
  Object.fromEntries((await tx.select().from(customers)).map(({ name, grade }) => [name, grade]))

test('a month changes what is recorded otherwise, and tells owner and leader once each', async (world) => {
  const { mo, wei, jo, acme, deals } = await graded(world)
  expect(await gradesOf(world)).toEqual({ Acme: 'D', Bolt: 'D' })
  await deals(acme.id)
  expect(await aMonthBegins(world)).toBe(1)

  expect(await gradesOf(world)).toEqual({ Acme: 'A', Bolt: 'D' })
  const [news, ...more] = await told(world, wei)
  expect(news?.words).toContain('The grade of 1 customer has changed')
  expect(news?.words).toContain('Acme · D → A · 100.00 points')
  expect(more).toEqual([])
  expect(await told(world, jo)).toEqual([])
  const ofTeam = (await told(world, mo)).at(-1)
  expect(ofTeam?.words).toContain('Your people: the grade of 1 customer has changed')
  expect(ofTeam?.words).toContain('Acme · D → A · 100.00 points\nWei')
  expect(await aMonthBegins(world, later(600))).toBe(0)
})

test('what is found at night is read when work begins', async (world) => {
  const { wei, acme, deals } = await graded(world)
  await deals(acme.id)
  await aMonthBegins(world, new Date('2026-03-31T17:00:00Z'))
  expect(await told(world, wei)).toEqual([])
  await aMonthBegins(world, new Date('2026-04-03T17:00:00Z'))

  expect((await told(world, wei)).map(({ dueAt }) => dueAt)).toEqual([
    new Date('2026-04-07T01:00:00Z'),
  ])
})

test('in the month in which a company begins nothing is graded by itself', async (world) => {
  const { acme, deals } = await graded(world)
  await deals(acme.id)
  expect(await aMonthBegins(world, new Date('2026-03-31T15:00:00Z'))).toBe(0)
  expect(await gradesOf(world)).toEqual({ Acme: 'D', Bolt: 'D' })
})

test('a company that has never graded is left alone', async (world) => {
  await world.customer({ grade: 'B' })
  expect(await aMonthBegins(world)).toBe(0)
  expect(await world.ctx.tx.$count(gradings)).toBe(0)
})

test('what was decided or written by hand stays, and the difference is told', async (world) => {
  const { mo, wei, acme, bolt, chief, deals } = await graded(world)
  await deals(acme.id)
  await chief.write('Set the grade of Acme to C because they pay late')
  await world.ctx.tx.update(customers).set({ grade: 'B' }).where(eq(customers.id, bolt.id))
  await aMonthBegins(world)

  expect(await gradesOf(world)).toEqual({ Acme: 'C', Bolt: 'B' })
  const [news] = await told(world, wei)
  expect(news?.words).toContain('1 grade that was decided differs from what is recorded')
  expect(news?.words).toContain('Acme · stays C · computed A (100.00)\nthey pay late')
  expect((await told(world, mo)).at(-1)?.words).toContain('Acme · stays C')
})

test('a decision is over with its day, and the next month computes again', async (world) => {
  const { acme, chief, deals } = await graded(world)
  await deals(acme.id)
  await chief.write('Set the grade of Acme to C until tomorrow because of the tender')
  await aMonthBegins(world)
  expect((await gradesOf(world)).Acme).toBe('C')
  await aMonthBegins(world, new Date('2026-05-04T02:00:00Z'))

  expect((await gradesOf(world)).Acme).toBe('A')
})

test('somebody who has left is told nothing, and their customers are graded all the same', async (world) => {
  const { wei, acme, deals } = await graded(world)
  await deals(acme.id)
  await world.ctx.tx.execute(sql`update employees set left_at = now() where id = ${wei.id}`)
  await aMonthBegins(world)

  expect((await gradesOf(world)).Acme).toBe('A')
  expect(await told(world, wei)).toEqual([])
})

plainTest('many customers are graded by person, in slots of bounded work', async () => {
  await using fresh = await freshDb()
  const { db } = fresh
  const { employee, customer } = makers(db)
  await db.insert(indicators).values(indicatorsOf('full'))
  for (let team = 0; team < 3; team++) {
    const mo = await employee({ name: `Mo ${team}`, role: 'manager' })
    const { id: ownerId } = await employee({ name: `Wei ${team}`, managerId: mo.id })
    const first = await customer({ name: `First ${team}`, ownerId })
    await db.execute(sql`insert into customers (name, owner_id, added_at)
      select 'C' || ${team}::text || '/' || n, ${ownerId}::integer, ${testNow.toISOString()}::timestamptz
      from generate_series(1, 400) n`)
    await db.execute(sql`insert into visits (customer_id, employee_id, kind, day, note, logged_at)
      select ${first.id}::integer + n % 400, ${ownerId}::integer, 'onsite', date '2026-03-01', 'met',
        ${testNow.toISOString()}::timestamptz from generate_series(1, 800) n`)
  }
  const slots = await aMonthBegins({ app: { db, report() {} } as unknown as World['app'] })

  expect(slots).toBe(3)
  expect(await db.$count(gradings)).toBe(1203)
  expect(await db.$count(customers, sql`grade is null`)).toBe(0)
})
