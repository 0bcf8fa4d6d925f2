import { expect, test } from 'vitest'
import type { Handover } from '../../db/custody.ts'
import type { Employee } from '../../db/schema.ts'
import { testCards } from '../cards-testing.ts'
import { buttonsOf } from '../chat/testing.ts'
import { type Briefing, briefingCard } from './briefing-card.ts'
import { handoverCard, receiverCard } from './handover-card.ts'
import type { HoldingName } from './holdings.ts'
import type { Plan, Thing } from './plan.ts'
import { reversedCard } from './reversed-card.ts'
import { bundlesOf } from './share.ts'

const now = new Date('2026-03-31T12:00:00Z')
const highest = 2_147_483_647
const wei = { id: 2, name: 'Wei & <Co> *x*', leftAt: null, timeZone: 'Asia/Shanghai' } as Employee
const lena = { ...wei, id: highest, name: '林悦 🚀 _Lena_' }
const reader = { ...wei, id: 1, name: 'Bo' }

const thing = (holding: HoldingName, some: Partial<Thing> = {}): Thing => ({
  ...{ holding, id: highest, called: 'R&D <Labs> 🚀 *x*', due: null },
  ...{
    customerId: null,
    aboutId: null,
    applicationId: null,
    ownerId: null,
    notFor: null,
    to: lena.id,
  },
  ...some,
})

const things: readonly Thing[] = [
  thing('customer'),
  thing('callback', { customerId: highest, due: new Date('2026-04-03T02:00:00Z') }),
  thing('visit', { customerId: highest, due: '2026-04-02' }),
  thing('task', { called: 'Samples & <quotes>', due: '2026-04-01' }),
  thing('decision', { called: '`A tent`' }),
  thing('person', { called: 'Mia *M*' }),
  thing('borrowing', { called: '合同 <2025>', due: '2026-04-10' }),
  thing('application', { called: 'Dinner & wine', to: null }),
  thing('seat', { to: null }),
]

const plan: Plan = {
  handover: {
    ...{ id: highest, leaverId: 2, startedById: 1, state: 'proposed', startedAt: now },
    ...{ leavesAt: new Date('2026-04-03T15:59:00Z'), doneAt: null, reversedAt: null },
  } satisfies Handover,
  leaver: wei,
  things,
  people: new Map([[lena.id, lena]]),
  loads: new Map([[lena.id, 20]]),
}
const done: Plan = { ...plan, handover: { ...plan.handover, state: 'done', doneAt: now } }
const briefing: Briefing = {
  ...{ handover: done.handover, leaver: wei, things, page: bundlesOf(things) },
  ...{ people: new Map([[highest, 3]]), from: 0, total: 20 },
}

const friday = { en: 'Fri, Apr 3, 23:59', 'zh-CN': '4月3日 周五 23:59' }
const counted = { en: 'customers 1 · callbacks 1', 'zh-CN': '客户 1 · 待回访 1' }
const call = { en: 'callback · Fri, Apr 3, 10:00', 'zh-CN': '回访 · 4月3日 周五 10:00' }

testCards(reader, {
  'a proposed handover': [
    (reader) => handoverCard(plan, reader, now),
    [
      wei.name,
      lena.name,
      friday,
      counted,
      'R&D <Labs> 🚀 *x*',
      '合同 <2025>',
      'Dinner & wine',
      '24',
    ],
  ],
  'a handover that was carried out': [
    (reader) => handoverCard(done, reader, now),
    [wei.name, lena.name, friday, counted],
  ],
  'what one receiver gets': [
    (reader) => receiverCard(plan, lena, reader, { now, from: 0 }),
    [wei.name, lena.name, 'R&D <Labs> 🚀 *x*', call, 'Samples & <quotes>', '`A tent`', 'Mia *M*'],
  ],
  'the briefing of a receiver': [
    (reader) => briefingCard(briefing, reader, now),
    [wei.name, 'R&D <Labs> 🚀 *x*', counted, call, 'Samples & <quotes>', 'Mia *M*'],
  ],
  'a reversed handover': [
    (reader) =>
      reversedCard({ ...done, back: things, stays: [things[3] ?? thing('task')] }, reader, now),
    [wei.name, lena.name, counted, 'Samples & <quotes>'],
  ],
})

test('the leaver sees no button that would decide on their own handover', () => {
  const own = handoverCard(plan, { ...wei, locale: 'en' }, now)
  const names = (own.buttons ?? []).map(({ command }) => command)
  expect(names).toEqual([])
})

test('a handover of eight days ago has no button to reverse it', () => {
  const later = new Date('2026-04-08T12:00:00Z')
  const shown = (at: Date) =>
    buttonsOf(handoverCard(done, { ...reader, locale: 'en' }, at)).map(({ command }) => command)

  expect(shown(now)).toContain('handover.reverse')
  expect(shown(later)).not.toContain('handover.reverse')
})

test('a hundred receivers and a thousand things fit on one card, page by page', () => {
  const people = Array.from({ length: 100 }, (_, n) => ({ ...lena, id: n + 10 }))
  const many = Array.from({ length: 1000 }, (_, n) =>
    thing('customer', { id: n + 1, to: 10 + (n % 100) }),
  )
  const big = { ...plan, things: many, people: new Map(people.map((one) => [one.id, one])) }
  const first = handoverCard(big, { ...reader, locale: 'en' }, now)
  const share = receiverCard(big, lena, { ...reader, locale: 'en' }, { now, from: 0 })

  expect(buttonsOf(first).filter(({ command }) => command === 'handover.give')).toHaveLength(9)
  expect(buttonsOf(first).find(({ label }) => label === 'Show more')?.raw.from).toBe('8')
  expect(share.body).toHaveLength(1)
})
