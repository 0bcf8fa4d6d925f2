import type { Customer, Employee } from '../../db/schema.ts'
import { testCards } from '../cards-testing.ts'
import { button } from '../chat/card.ts'
import { lookupsCard, restrictedCard } from './access-card.ts'

const at = new Date('2026-03-31T16:30:00Z')
const now = new Date('2026-04-02T03:00:00Z')
const highest = 2_147_483_647
const acme = { id: highest, name: 'R&D <Labs> 🚀 *x*', access: 'restricted' } as Customer
const reader = { id: 1, name: 'Bo', timeZone: 'Asia/Shanghai' } as Employee

/** Looked at shortly after midnight where the reader is, the evening before in UTC. */
const looks = [
  { who: '林悦 <Lin> _x_', at, platform: 'slack' },
  { who: 'Wei & Co', at, platform: null },
] as const

testCards(reader, {
  'a file that was restricted': [
    (r) => restrictedCard(acme, r),
    [acme.name, { en: 'the file is now restricted', 'zh-CN': '已设为受限档案' }],
  ],
  'a file that was opened again': [
    (r) => restrictedCard({ ...acme, access: 'ordinary' }, r),
    [acme.name, { en: 'the file is now ordinary', 'zh-CN': '已设为普通档案' }],
  ],
  'who has looked into a file': [
    (r) =>
      lookupsCard(
        {
          customer: acme,
          lookups: looks,
          more: button('…', 'customer.lookups', { customer: String(highest), from: '8' }),
        },
        r,
        now,
      ),
    [
      ...[acme.name, '林悦 <Lin> _x_', 'Wei & Co', 'Slack'],
      { en: 'Wed, Apr 1, 00:30', 'zh-CN': '4月1日 周三 00:30' },
    ],
  ],
  'a file into which nobody has looked': [
    (r) => lookupsCard({ customer: acme, lookups: [], more: undefined }, r, now),
    [acme.name, { en: 'Nobody.', 'zh-CN': '还没有人看过' }],
  ],
})
