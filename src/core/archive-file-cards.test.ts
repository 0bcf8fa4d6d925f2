import type { Import, Sharing } from '../db/archive.ts'
import type * as schema from '../db/schema.ts'
import { contactRow, customerRow, testCards } from './cards-testing.ts'
import { proposalCard } from './care/sharing-card.ts'
import { birthdaysCard } from './contacts/contact-card.ts'
import { detailsCard } from './customers/details-card.ts'
import { mergedCard, pairsCard, sideBySideCard } from './customers/merge-card.ts'
import { timelineCard } from './customers/timeline-card.ts'
import { explainCard } from './gradings/explain-card.ts'
import { indicatorsOf } from './gradings/scheme.ts'
import { schemeCard } from './gradings/scheme-card.ts'
import { importCard } from './imports/import-card.ts'
import { checkCard } from './keyaccounts/keyaccount-card.ts'
import { policyListCard } from './policies/policy-card.ts'
import { poolCard } from './pool/pool-cards.ts'
import { registerCard } from './register/register-card.ts'
import { itemCard } from './reviews/review-card.ts'
import { venueCard } from './venues/venue-card.ts'

const now = new Date('2026-03-31T12:00:00Z')
const today = '2026-03-31'
const highest = 2_147_483_647

const lin = {
  ...{ id: 1, name: '林悦 <Lin>', role: 'admin', timeZone: 'Asia/Shanghai', line: [1, 3] },
  grants: [],
} as unknown as schema.Employee
const wei = { ...lin, id: 2, name: 'Wei & Co *x*' }
const customer = customerRow({
  ...{ id: highest, name: 'R&D <Labs> 🚀 华盛', ownerId: 2, phone: '021-6655', grade: 'A' },
  ...{ code: 'KH-0001', region: '_华东_', creditRating: 'AA', addedAt: now, pooledAt: now },
})
const other = customerRow({ ...customer, id: highest - 1, name: '`Labs` 二厂', phone: '138' })
const birthday = '1980-04-03'
const contact = contactRow({
  id: highest,
  customerId: highest,
  name: '周*总*',
  phone: '139',
  birthday,
})

const imported: Import = {
  ...{ id: highest, employeeId: 1, name: '<客户> & co.xlsx', hash: 'x', state: 'read' },
  ...{ columns: { 客户名称: 'name', '<暗号>': '' }, done: 0, total: 12, readAt: now, doneAt: null },
  ...{ counts: { added: 9, updated: 1, unchanged: 0, duplicate: 2, bad: 3 } as never },
  ...{ remindAt: null, invocationId: null, takesLikely: false },
}
const sharing = { id: highest, lines: [{ customer: highest, to: 2 }] } as unknown as Sharing
const venue = (rooms: number) => ({
  ...{ period: { from: today, to: today }, rooms, days: 1, occupancy: 655 },
  tiers: [{ tier: 'supreme', rooms, share: 1000, average: '3800.00' } as const],
})
const scheme = {
  indicators: indicatorsOf('rfm'),
  thresholds: { A: 83, B: 62, C: 41 },
  isChosen: true,
}
const line = { measure: 'monetary', value: '1000000.00', weight: 37, points: 90 } as const
const graded = {
  ...{ customer, origin: 'computed' as const, computed: undefined },
  last: {
    ...{ id: 1, customerId: highest, grade: 'A', score: '90.00', lines: [line], reason: null },
    ...{ at: new Date('2026-04-03T02:00:00Z'), until: null },
  } as never,
}
const day = { en: 'Fri, Apr 3', 'zh-CN': '4月3日 周五' }
const more = undefined

testCards(lin, {
  'all that is written in a file': [
    (reader) =>
      detailsCard(
        {
          customer: { ...customer, checkedAt: now, legalRepresentative: '王<强>' },
          ...{ groups: [], liaisons: ['孙*浩*'], checkedBy: wei.name, contacts: [contact] },
          statements: [],
        } as never,
        reader,
        now,
      ),
    [customer.name, '王<强>', '孙*浩*', wei.name, contact.name, '139', '021-6655', '_华东_'],
  ],
  'a timeline': [
    (reader) =>
      timelineCard(
        {
          ...{ customer, more },
          events: [
            {
              ...{ day: '2026-04-03', what: 'dealing', note: '采购<铜>', outcome: null },
              ...{ amount: '300000.00', who: wei.name, isEnclosed: true },
            },
          ],
        },
        reader,
        today,
      ),
    [customer.name, day, '采购<铜>', '300,000', wei.name],
  ],
  birthdays: [
    (reader) =>
      birthdaysCard(
        { found: [{ contact, customer }], from: '2026-04-01', to: '2026-04-30', more },
        reader,
        now,
      ),
    [contact.name, customer.name, '139', '46', day],
  ],
  'the register': [
    (reader) =>
      registerCard(
        { found: [{ customer, owner: wei }], count: 37, standing: 'registered', more },
        reader,
        now,
      ),
    ['KH-0001', customer.name, '_华东_', wei.name, '37'],
  ],
  'a file to be reviewed': [
    (reader) =>
      itemCard(
        {
          reviewed: { customer, item: { id: highest }, review: {} } as never,
          ...{ people: [contact], progress: { done: 3, all: 41 } as never, before: '<前一份>' },
        },
        reader,
      ),
    [customer.name, '4', '41', '<前一份>', 'KH-0001', contact.name, '_华东_', '021-6655'],
  ],
  'key accounts that are neglected': [
    (reader) =>
      checkCard(
        {
          ...{ all: 9, wanted: 2, more },
          found: [
            { customer, owner: wei, count: 37, last: '2026-04-03', isShort: true, isQuiet: true },
          ],
        },
        { ...reader, grants: [] } as never,
        today,
      ),
    [customer.name, wei.name, '37', '2', day],
  ],
  'why a customer has its grade': [
    (reader) =>
      explainCard({ graded, scheme, history: [], isMoneyRead: true, isLed: true }, reader, now),
    [customer.name, '1,000,000', '90', '37', '83', day],
  ],
  'how customers are graded': [
    (reader) => schemeCard(scheme, reader, true),
    ['83', '62', '41', ...scheme.indicators.map(({ weight }) => String(weight))],
  ],
  'the rooms of a day': [
    (reader) => venueCard({ now: venue(61), before: venue(47) }, reader, today),
    ['61', '47', '65.5%', '100%', '3,800'],
  ],
  'the pool': [
    (reader) =>
      poolCard(
        { listed: [{ ...customer, pooledAt: new Date('2026-03-19T12:00:00Z') }] },
        reader,
        now,
      ),
    [customer.name, '_华东_', '12'],
  ],
  'a proposal to share customers out': [
    (reader) =>
      proposalCard(
        {
          ...{ sharing, people: [wei], names: new Map([[highest, customer.name]]) },
          has: new Map([[2, 37]]),
        },
        0,
        reader,
      ),
    [customer.name, wei.name, '37'],
  ],
  'the preview of an import': [
    (reader) => importCard(imported, reader),
    ['<客户> & co.xlsx', '9', '2', '3', '客户名称', '<暗号>'],
  ],
  'company rules': [
    (reader) =>
      policyListCard(
        [
          { key: 'contract.checkAbove', value: 500_000, isUsual: false },
          { key: 'contract.noticeDays', value: [60, 30], isUsual: false },
        ],
        0,
        { ...reader, grants: [] } as never,
      ),
    ['500,000', '60', '30', { en: 'Contracts to be checked', 'zh-CN': '合同审核金额' }],
  ],
  'two files side by side': [
    (reader) => sideBySideCard({ kept: customer, gone: other }, reader),
    [customer.name, other.name, '021-6655', '138', 'KH-0001'],
  ],
  'possible duplicates': [
    (reader) =>
      pairsCard(
        { pairs: [{ one: customer, other, why: 'phone' }], before: 7 },
        { from: 0, before: undefined },
        reader,
      ),
    [customer.name, other.name],
  ],
  'merged files': [
    (reader) =>
      mergedCard(
        { kept: customer, gone: other, left: { statements: 3, plans: 0, dropped: 0 } } as never,
        reader,
      ),
    [customer.name, other.name, '3'],
  ],
})
