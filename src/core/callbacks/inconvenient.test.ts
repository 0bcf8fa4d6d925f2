import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { postponements } from '../../db/callbacks.ts'
import { contacts } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import { buttonsOf, person } from '../chat/testing.ts'
import { contactNamed } from '../customers/contact-named.ts'
import { one } from '../one.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { startCallbacks } from './start-callbacks.ts'

/** Friday the 3rd, 10:10 in Shanghai: the call about a service has just rung. */
async function atTen(world: World, locale: 'en' | 'zh-CN') {
  const app = { ...world.app, clock: () => new Date('2026-04-03T02:10:00Z') }
  const ann = await world.employee({ name: 'Ann', locale })
  const acme = await world.customer({ ownerId: ann.id })
  await contactNamed(world.as(ann), acme, 'Mr Zhou', '13800005566')
  await startCallbacks(world.ctx, { event: 'service_done', customerId: acme.id })
  const [rung] = await ring(world.ctx, '2026-04-03T02:00:00Z')
  return { hers: await person({ ...world, app }, ann), card: rung?.card ?? { title: '' } }
}

/** When it rings next, and how many callbacks there are. */
async function owed({ ctx }: World) {
  const all = await ctx.tx.select().from(callbacks).orderBy(asc(callbacks.id))
  expect(await ctx.tx.select().from(postponements)).toMatchObject([{ reason: 'customer' }])
  return one(all).dueAt.toISOString().slice(5, 16)
}

const answers = [
  ['en', 'after 2 pm', '04-03T06:00'],
  ['en', 'call her after 2 pm', '04-03T06:00'],
  ['en', 'tomorrow at 10', '04-04T02:00'],
  ['en', 'later today', '04-03T04:10'],
  ['zh-CN', '三点以后再打', '04-03T07:00'],
  ['zh-CN', '下午三点以后', '04-03T07:00'],
  ['zh-CN', '明天上午十点', '04-04T02:00'],
  ['zh-CN', '半小时后', '04-03T02:40'],
] as const

for (const [locale, said, due] of answers) {
  test(`“not convenient” is pressed, and when to call again said: ${said}`, async (world) => {
    const { hers, card } = await atTen(world, locale)
    await hers.press(card, locale === 'en' ? 'Not convenient' : '不方便')
    await hers.write(said)

    expect(await owed(world)).toBe(due)
  })
}

const lines = [
  ['en', 'Acme not convenient, call her after 2 pm', '04-03T06:00'],
  ['en', 'Acme is in a meeting, call again at 4 pm', '04-03T08:00'],
  ['en', 'Called back Acme, not convenient, call again tomorrow at 10', '04-04T02:00'],
  ['zh-CN', 'Acme现在不方便，三点以后再打', '04-03T07:00'],
  ['zh-CN', '回访Acme，不方便，明天下午三点再打', '04-04T07:00'],
  ['zh-CN', '回访Acme，客户在休息，两点半以后再打', '04-03T06:30'],
] as const

for (const [locale, said, due] of lines) {
  test(`one line puts it off, and makes no second callback: ${said}`, async (world) => {
    const { hers } = await atTen(world, locale)
    const card = await hers.write(said)

    expect(await owed(world), card.title).toBe(due)
  })
}

test('later the same day: it may be so every day, and a press keeps that', async (world) => {
  const { hers, card } = await atTen(world, 'zh-CN')
  await hers.press(card, '不方便')
  const moved = await hers.write('三点以后再打')
  expect(buttonsOf(moved).map(({ label }) => label)).toContain('以后 10:00–15:00 不打给Mr Zhou')
  await hers.press(moved, '以后 10:00–15:00 不打给Mr Zhou')

  expect(await world.ctx.tx.select().from(contacts)).toMatchObject([
    { restFrom: '10:00', restTo: '15:00' },
  ])
})
