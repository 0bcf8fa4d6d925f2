import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { employees } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import { pack } from '../chat/card.ts'
import { buttonsOf, wordsOf } from '../chat/testing.ts'
import { contactNamed } from '../customers/contact-named.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test } from '../testing.ts'
import { logVisit } from '../visits/log-visit.ts'
import { planCallback } from './plan-callback.ts'
import { recordCallback } from './record-callback.ts'

const due = { day: '2026-04-01', clock: '15:00' } as const

test('at the due minute its owner reads whom to call, on what number, about what', async (world) => {
  const { ctx, customer } = world
  const acme = await customer({ phone: '021-6655' })
  await contactNamed(ctx, acme, 'Mr Zhou', '13800005566')
  const visit = { kind: 'onsite', day: '2026-03-31', note: 'Wants a quote' } as const
  await logVisit(ctx, { customer: acme, ...visit })
  await planCallback(ctx, { customer: acme, ...due, reason: 'The quote' })

  expect(await ring(ctx, '2026-04-01T06:59:59Z')).toEqual([])
  const [rung, ...others] = await ring(ctx, '2026-04-01T07:00:00Z')
  expect(others).toEqual([])
  expect(rung?.to).toBe(ctx.actor.id)
  expect(wordsOf(rung?.card ?? { title: '' })).toMatchInlineSnapshot(`
    "Call back now: Acme
    Phone: Mr Zhou 13800005566
    About: The quote
    Last visit: Tue, Mar 31 · Wants a quote"
  `)
  expect(await ring(ctx, '2026-04-01T07:00:01Z')).toEqual([])
  expect(await ctx.tx.$count(notices)).toBe(1)
})

test('its buttons fit every platform, for the highest number there is', async ({
  ctx,
  customer,
}) => {
  const acme = await customer({ name: '很长的名字'.repeat(16) })
  const callback = await planCallback(ctx, { customer: acme, ...due })
  await ctx.tx.delete(callbacks)
  const row = { ...callback, id: 2_147_483_647 }
  await ctx.tx.insert(callbacks).overridingSystemValue().values(row)
  const [rung] = await ring(ctx, '2026-04-01T07:00:00Z')
  const buttons = buttonsOf(rung?.card ?? { title: '' })

  expect(buttons.map(({ command }) => command)).toEqual([
    ...Array.from({ length: 5 }, () => 'callback.record'),
    'callback.reschedule',
  ])
  for (const button of buttons) expect(Buffer.byteLength(pack(button))).toBeLessThanOrEqual(64)
})

test('a callback that is done before its time does not ring', async ({ ctx, customer }) => {
  const acme = await customer()
  const callback = await planCallback(ctx, { customer: acme, ...due })
  await recordCallback(ctx, { callback: { customer: acme, callback }, outcome: 'satisfied' })
  const remindAt = new Date('2026-04-01T07:00:00Z')
  await ctx.tx.update(callbacks).set({ remindAt })

  expect(await ring(ctx, '2026-04-01T07:00:00Z')).toEqual([])
  expect(await ctx.tx.select().from(callbacks)).toMatchObject([{ remindAt: null }])
})

test('what could not ring in time waits until its owner works again', async ({ ctx, customer }) => {
  await planCallback(ctx, { customer: await customer(), ...due })

  expect(await ring(ctx, '2026-04-01T14:00:00Z')).toEqual([])
  expect(await ring(ctx, '2026-04-02T00:59:59Z')).toEqual([])
  expect(await ring(ctx, '2026-04-02T01:00:00Z')).toHaveLength(1)
})

test('nothing rings for those who have left', async ({ ctx, customer }) => {
  await planCallback(ctx, { customer: await customer(), ...due })
  await ctx.tx.update(employees).set({ leftAt: ctx.now }).where(eq(employees.id, ctx.actor.id))

  expect(await ring(ctx, '2026-04-01T07:00:00Z')).toEqual([])
})
