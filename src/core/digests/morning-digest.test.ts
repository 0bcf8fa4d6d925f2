import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { type Employee, employees } from '../../db/schema.ts'
import type { Card } from '../chat/card.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { type Rung, ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { nextClock } from '../time.ts'
import { logVisit } from '../visits/log-visit.ts'

const facts = { kind: 'onsite', note: 'Prices' } as const

/** A manager whose next digest is due, with Lin in their team. */
async function manager(world: World, some: Partial<Employee> = {}): Promise<Employee> {
  const { ctx, employee } = world
  const made = await employee({ name: 'Bo', role: 'manager', ...some })
  const digestAt = nextClock(ctx.now, made.digestClock, made)
  await ctx.tx.update(employees).set({ digestAt }).where(eq(employees.id, made.id))
  await ctx.tx.update(employees).set({ managerId: made.id }).where(eq(employees.id, ctx.actor.id))
  return { ...made, digestAt }
}

const cardsTo = (rung: readonly Rung[], { id }: Employee): Card[] =>
  rung.filter(({ to }) => to === id).map(({ card }) => card)
const words = (cards: readonly Card[]) => cards.map(wordsOf).join('\n')

test('the digest comes at the hour chosen, on working days, once', async (world) => {
  const boss = await manager(world)
  const at = async (instant: string) => cardsTo(await ring(world.ctx, instant), boss).length

  expect(await at('2026-04-01T00:29:59Z')).toBe(0)
  expect(await at('2026-04-01T00:30:00Z')).toBe(1)
  expect(await at('2026-04-01T00:30:00Z')).toBe(0)
  expect(await at('2026-04-02T00:30:00Z')).toBe(1)
  expect(await at('2026-04-03T00:30:00Z')).toBe(1)
  expect(await at('2026-04-05T23:00:00Z')).toBe(0)
  // 清明节
  expect(await at('2026-04-06T00:30:00Z')).toBe(0)
  expect(await at('2026-04-07T00:30:00Z')).toBe(1)
})

test('the hour is that of the place, also when its clocks go forward', async (world) => {
  const boss = await manager(world, { timeZone: 'America/New_York' })
  const before = { digestAt: new Date('2026-03-06T13:30:00Z') }
  await world.ctx.tx.update(employees).set(before).where(eq(employees.id, boss.id))

  expect(cardsTo(await ring(world.ctx, '2026-03-06T13:30:00Z'), boss)).toHaveLength(1)
  expect(cardsTo(await ring(world.ctx, '2026-03-09T12:29:00Z'), boss)).toHaveLength(0)
  expect(cardsTo(await ring(world.ctx, '2026-03-09T12:30:00Z'), boss)).toHaveLength(1)
})

test('after some hours down the digest is made up as of its own hour, and then goes on', async (world) => {
  const { at, customer } = world
  const boss = await manager(world)
  const acme = await customer()
  await logVisit(at('2026-03-31T13:00:00Z'), { customer: acme, ...facts, day: '2026-03-31' })
  await logVisit(at('2026-04-01T02:00:00Z'), { customer: acme, ...facts, day: '2026-04-01' })
  const late = cardsTo(await ring(world.ctx, '2026-04-01T03:00:00Z'), boss)
  const next = cardsTo(await ring(world.ctx, '2026-04-02T00:30:00Z'), boss)

  expect(late).toHaveLength(1)
  expect(words(late)).toContain('Digest for Wed, Apr 1')
  expect(words(late)).toContain('1 visit logged')
  expect(words(next)).toContain('1 visit logged')
})

test('after days down only the last day’s digest is made up', async (world) => {
  const boss = await manager(world)
  const rung = cardsTo(await ring(world.ctx, '2026-04-09T03:00:00Z'), boss)
  const [after] = await world.ctx.tx.select().from(employees).where(eq(employees.id, boss.id))

  expect(rung.map(({ title }) => title)).toEqual(['Digest for Thu, Apr 9'])
  expect(after).toMatchObject({
    digestedAt: new Date('2026-04-09T00:30:00Z'),
    digestAt: new Date('2026-04-10T00:30:00Z'),
  })
})

test('reps and those who have left get none, and are not asked again', async (world) => {
  const { ctx, employee } = world
  const digestAt = new Date('2026-04-01T00:30:00Z')
  await employee({ name: 'Rep', digestAt })
  await employee({ name: 'Gone', role: 'manager', leftAt: ctx.now, digestAt })

  expect(await ring(ctx, '2026-04-01T00:30:00Z')).toEqual([])
  expect(await ctx.tx.$count(employees, eq(employees.digestAt, digestAt))).toBe(0)
})

test('what changed, what needs a decision and what today brings, with who is behind it', async (world) => {
  const { at, customer } = world
  const boss = await manager(world)
  const acme = await customer()
  await logVisit(at('2026-03-31T13:00:00Z'), {
    ...{ customer: acme, ...facts, day: '2026-03-31', nextVisit: '2026-04-01' },
    callBack: '2026-03-31',
  })
  const [card] = cardsTo(await ring(world.ctx, '2026-04-01T00:30:00Z'), boss)

  expect(wordsOf(card ?? { title: '' })).toMatchInlineSnapshot(`
    "Digest for Wed, Apr 1
    Since the last digest
    1 visit logged
    Lin 1
    Needs attention
    1 callback overdue
    Lin 1
    Today
    1 visit planned
    Lin 1"
  `)
})

test('a quiet morning says so', async (world) => {
  const boss = await manager(world, { locale: 'zh-CN' })
  const [card] = cardsTo(await ring(world.ctx, '2026-04-01T00:30:00Z'), boss)

  expect(wordsOf(card ?? { title: '' })).toMatchInlineSnapshot(`
    "4月1日 周三 简报
    一切正常：没有逾期，今天也没有到期事项。"
  `)
})

test('a rep who asks for the team’s digest is told why there is none', async (world) => {
  const lin = await person(world)

  expect(wordsOf(await lin.write('/digest now'))).toContain('Nobody reports to you')
  expect(wordsOf(await lin.write('/status team'))).toContain('Nobody reports to you')
})

test('a manager sees everyone in a line, and asks for the digest at any time', async (world) => {
  const boss = await manager(world)
  const mine = await person(world, boss)

  expect(wordsOf(await mine.write('/status team'))).toContain('Lin\nvisits 0 · callbacks made 0')
  expect((await mine.write('/digest now')).title).toBe('Digest for Tue, Mar 31')
})

test('one’s day holds what is owed by tonight, with its buttons, and nothing of tomorrow', async (world) => {
  const { ctx, customer } = world
  const acme = await customer()
  await logVisit(ctx, { customer: acme, ...facts, day: '2026-03-31', callBack: '2026-03-31' })
  await logVisit(ctx, { customer: acme, ...facts, day: '2026-03-31', callBack: '2026-04-01' })
  const card = await (await person(world)).write('my day')

  expect(wordsOf(card)).toContain('Acme · Tue, Mar 31, 09:00')
  expect(wordsOf(card)).not.toContain('Apr 1')
  expect(JSON.stringify(card)).toContain('"command":"callback.record"')
})
