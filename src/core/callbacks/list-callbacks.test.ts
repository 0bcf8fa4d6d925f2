import { expect } from 'vitest'
import { absences } from '../../db/organisation.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { listCallbacks } from './list-callbacks.ts'
import { planCallback } from './plan-callback.ts'

/** One of each: late, of today, of later. */
async function owed({ at, customer }: World) {
  const before = at('2026-03-01T04:00:00Z')
  const days = { Late: '2026-03-27', Now: '2026-03-31', Soon: '2026-04-01' }
  for (const [name, day] of Object.entries(days)) {
    await planCallback(before, { customer: await customer({ name }), day, reason: `About ${day}` })
  }
}

test('what is late comes first, then what is due today, then what is to come', async (world) => {
  await owed(world)
  const card = await (await person(world)).write('/callback due')

  expect(wordsOf(card)).toMatchInlineSnapshot(`
    "Callbacks
    Overdue
    Late · 4 days overdue
    About 2026-03-27
    Today
    Now · Tue, Mar 31, 09:00
    About 2026-03-31
    Coming up
    Soon · Wed, Apr 1, 09:00
    About 2026-04-01"
  `)
})

test('each of one’s own can be recorded or moved from the list', async (world) => {
  await owed(world)
  const card = await (await person(world)).write('/callback due')

  expect(buttonsOf(card).map(({ command }) => command)).toEqual(
    Array.from({ length: 3 }, () => ['callback.record', 'callback.reschedule']).flat(),
  )
})

test('a manager sees the team’s with their owners, and records only their own from there', async (world) => {
  const { as, ctx, customer, employee } = world
  const boss = as(await employee({ name: 'Bo', role: 'manager' }))
  const wei = as(await employee({ name: 'Wei', managerId: boss.actor.id }))
  const acme = await customer({ ownerId: wei.actor.id })
  await planCallback(wei, { customer: acme, day: '2026-04-01' })
  await owed(world)
  const mine = await person(world, boss.actor)
  const team = await mine.write('Show callbacks of my team')
  const own = await mine.write('/callback due')

  expect(wordsOf(team)).toContain('Acme · Wed, Apr 1, 09:00 · Wei')
  expect(wordsOf(team)).not.toContain('Late')
  expect(buttonsOf(team).map(({ command }) => command)).toEqual(['callback.history'])
  expect(wordsOf(own)).toContain('No callbacks of your own are due')
  expect(wordsOf(await mine.press(own, 'My team’s'))).toBe(wordsOf(team))
  const asked = { scope: 'team', limit: 9, offset: 0 } as const
  expect(await listCallbacks(ctx, asked)).toHaveLength(3)
})

test('whoever stands in for a colleague has their callbacks with their own, but no restricted file', async (world) => {
  const { as, ctx, customer, employee, at } = world
  const wei = await employee({ name: 'Wei' })
  const away = { employeeId: wei.id, deputyId: ctx.actor.id }
  const acme = await customer({ ownerId: wei.id })
  const secret = await customer({ name: 'Secret', ownerId: wei.id, access: 'restricted' })
  for (const one of [acme, secret]) {
    await planCallback(as(wei), { customer: one, day: '2026-03-31' })
  }
  const days = { fromDay: '2026-03-30', toDay: '2026-04-03' }
  await ctx.tx.insert(absences).values({ ...away, ...days })
  const lin = await person(world)
  const listed = await lin.write('/callback due')
  const today = await lin.write('my day')

  for (const card of [listed, today]) {
    expect(wordsOf(card)).toContain('Acme · Tue, Mar 31, 09:00 · Wei')
    expect(wordsOf(card)).not.toContain('Secret')
  }
  const asked = await lin.press(listed, 'Record')
  await lin.write('satisfied')
  expect(wordsOf(asked)).toContain('Acme')
  expect(await listCallbacks(at('2026-04-04T01:00:00Z'), mine)).toEqual([])
})

const mine = { scope: 'mine', limit: 9, offset: 0 } as const

test('a long list is shown a page at a time, every callback once', async (world) => {
  const { at, customer } = world
  const acme = await customer()
  for (let n = 0; n < 19; n++) {
    const reason = `no. ${String(n).padStart(2, '0')}`
    await planCallback(at('2026-03-31T01:00:00Z'), { customer: acme, day: '2026-04-02', reason })
  }
  const lin = await person(world)
  const pages = [await lin.write('/callback due')]
  for (const _ of [1, 2]) {
    const last = pages.at(-1)
    if (last) pages.push(await lin.press(last, 'Show more'))
  }
  const shown = pages.flatMap((page) => wordsOf(page).match(/no\. \d\d/g) ?? [])
  const forged = await lin.send({ kind: 'press', packed: 'callback.due?scope=mine&from=-1e9' })

  expect(shown).toEqual(Array.from({ length: 19 }, (_, n) => `no. ${String(n).padStart(2, '0')}`))
  expect(pages[2]?.buttons).toEqual([])
  expect(wordsOf(forged.card ?? { title: '' })).toContain('no. 00')
})
