import fc from 'fast-check'
import { expect } from 'vitest'
import { customers } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test } from '../testing.ts'
import { memberCoverage } from './member-coverage.ts'

const all = { limit: 1000, offset: 0 }
const kinds = ['member', 'dealer'] as const
const outcomes = ['satisfied', 'soso', 'dissatisfied', 'contacted', null] as const
/** The last instants of February, March and April in Shanghai, and one within March. */
const instants = ['2026-02-28T15:59:59Z', '2026-03-01T16:00:00Z', '2026-03-31T11:00:00Z'] as const

const file = fc.record({
  kind: fc.constantFrom(...kinds),
  status: fc.constantFrom('active', 'ended' as const),
  calls: fc.array(
    fc.record({ outcome: fc.constantFrom(...outcomes), at: fc.constantFrom(...instants) }),
    { maxLength: 3 },
  ),
})

test('the coverage of members equals a plain recount', async ({ ctx, customer }) => {
  const property = fc.asyncProperty(fc.array(file, { maxLength: 8 }), async (files) => {
    await ctx.tx.delete(callbacks)
    await ctx.tx.delete(customers)
    const counted = { members: 0, called: 0, missing: [] as string[] }
    for (const [n, { kind, status, calls }] of files.entries()) {
      const { id, name } = await customer({ name: `C${n}`, kind, status })
      const at = { customerId: id, employeeId: ctx.actor.id, dueAt: ctx.now, plannedAt: ctx.now }
      for (const { outcome, at: instant } of calls) {
        const doneAt = outcome && new Date(instant)
        await ctx.tx.insert(callbacks).values({ ...at, outcome, doneAt })
      }
      if (kind !== 'member' || status !== 'active') continue
      const isCalled = calls.some((call) => call.outcome && call.at >= '2026-02-28T16:00:00Z')
      counted.members += 1
      counted.called += isCalled ? 1 : 0
      if (!isCalled) counted.missing.push(name)
    }
    const { members, called, missing } = await memberCoverage(ctx, all)
    expect({ members, called, missing: missing.map((m) => m.customer.name) }).toEqual(counted)
  })
  await fc.assert(property, { numRuns: 25 })
})

for (const [locale, line, figure, label] of [
  ['en', 'Callback coverage', '1 of 2 members, 50%', 'Plan a callback'],
  ['zh-CN', '回访覆盖率', '2 位会员回访了 1 位，50%', '安排回访'],
] as const) {
  test(`who is missing stands there with what one does about it: ${line}`, async (world) => {
    const ann = await world.employee({ name: 'Ann', locale })
    await world.customer({ name: 'Acme', kind: 'member', ownerId: ann.id })
    await world.customer({ name: 'Zenith', kind: 'member', ownerId: ann.id })
    await world.customer({ name: 'Secret', kind: 'member' })
    const hers = await person(world, ann)
    await hers.write(locale === 'en' ? 'Called back Acme, satisfied' : '回访了Acme，满意')
    const card = await hers.write(line)

    expect(wordsOf(card)).toContain(figure)
    expect(wordsOf(card)).toContain('Zenith')
    expect(wordsOf(card)).not.toMatch(/Acme|Secret/)
    expect(buttonsOf(card).map((button) => button.label)).toContain(label)
  })
}

test('without members it says so', async (world) => {
  expect(wordsOf(await (await person(world)).write('Callback coverage'))).toContain('no members')
})
