import type { Contract, Development, Loan } from '../db/development.ts'
import type * as schema from '../db/schema.ts'
import { customerRow, testCards } from './cards-testing.ts'
import { contractCard, toCheckCard } from './contracts/contract-card.ts'
import { creditCard, ratingListCard } from './credit/credit-card.ts'
import { leadCard } from './leads/lead-card.ts'
import { funnelCard } from './leads/lead-list-card.ts'
import { loanCard } from './loans/loan-card.ts'
import { dailyCard } from './worklogs/worklog-card.ts'

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
const contract = {
  ...{ id: highest, customerId: highest, code: 'HT-118', kind: 'supply', title: '<年度>' },
  ...{ keeperId: 2, amount: '300000.00', signedOn: '2026-03-30', fromOn: null, untilOn: null },
  ...{ ourSigner: '林*总*', theirSigner: 'Mr <Zhou>', isSealed: true, terms: '按_季_结算' },
  ...{ state: 'active', checkedById: null, checkedAt: null, renewsId: null, togetherWithId: null },
  ...{ fileId: 1, remindAt: null, addedAt: now },
} as Contract
const contractFile = {
  ...{ contract, customer, keeper: wei, isAmountRead: true, mayCheck: true, isUnchecked: true },
}
const contractShown = [
  'HT-118',
  customer.name,
  '<年度>',
  '300,000',
  '林*总*',
  'Mr <Zhou>',
  wei.name,
]
const event = {
  id: 1,
  contractId: highest,
  employeeId: 2,
  kind: 'change',
  day: today,
  addedAt: now,
}

const loan = {
  ...{ id: highest, customerId: highest, keeperId: 2, amount: '100000.00', months: 12 },
  ...{ rate: '6.500', fee: '<1%>', purpose: '采购 & co', guarantor: '_高_女士', approvalId: 5 },
  ...{ collateral: '*厂房*', collateralValue: '200000.00', state: 'released', risk: 'watch' },
  ...{ releasedOn: '2025-03-20', dueOn: '2026-03-20', checkOn: '2026-06-30', addedAt: now },
} as unknown as Loan
const loanFile = {
  ...{ loan, customer, keeper: wei, number: 7, released: '100000.00', balance: '70000.00' },
  ...{ interest: '650.00', lastCheckOn: today, isMoneyRead: true },
}
const repaid = {
  ...{ id: 1, loanId: highest, employeeId: 2, kind: 'repayment', day: today, by: wei.name },
  ...{ amount: '30000.00', note: '<第一笔>', addedAt: now },
} as never

const development = {
  ...{ id: highest, customerId: highest, developerId: 2, state: 'suspended', amount: '3000000.00' },
  ...{ suspendedFrom: 'inContact', source: null, channel: '<展会>', background: '*扩产*' },
  ...{ direction: '_质量_', stateAt: now, addedAt: now },
} as unknown as Development
const lead = { development, customer, developer: wei, isLed: true, isAmountRead: true }
const asked = { by: wei, note: '两家<银行>起诉' } as never

const day = { en: 'Fri, Apr 3', 'zh-CN': '4月3日 周五' }
const late = { en: '11 days overdue', 'zh-CN': '11' }

testCards(lin, {
  'a contract': [
    (reader) =>
      contractCard(
        contractFile,
        {
          events: [{ ...event, note: '付款期<60天>', by: wei.name } as never],
          ...{ renews: 'HT-007', together: 'HT-119', lacksQuality: true },
        },
        reader,
        now,
      ),
    [...contractShown, '按_季_结算', '付款期<60天>', 'HT-007', 'HT-119'],
  ],
  'a contract to be checked': [
    (reader) => toCheckCard(contractFile, reader, now),
    [...contractShown, { en: 'it counts once you have checked it', 'zh-CN': '审核后才生效' }],
  ],
  'the ledger of an overdue loan': [
    (reader) => loanCard(loanFile, { events: [repaid], missing: [], taken: ['call'] }, reader, now),
    [
      ...['LN-007', customer.name, '100,000', '70,000', '650', '6.5', '<1%>', '采购 & co'],
      ...['_高_女士', '*厂房*', '200,000', '30,000', '<第一笔>', wei.name, 'AA', late],
    ],
  ],
  'credit ratings': [
    (reader) =>
      ratingListCard(
        { title: 'T', none: 'N', listed: [{ customer, ratedOn: '2026-04-03' }] },
        reader,
        { today, stale: '2025-03-31' },
      ),
    [`AA · ${customer.name}`, day],
  ],
  'the credit of a customer': [
    (reader) =>
      creditCard(
        {
          customer,
          ratings: [{ day: '2026-04-03', rating: 'AA', by: wei.name, reason: '<按时>' } as never],
        },
        reader,
        { today, stale: '2025-03-31' },
      ),
    [customer.name, 'AA', day, wei.name, '<按时>'],
  ],
  'a prospect that is suspended': [
    (reader) =>
      leadCard(
        {
          ...{ lead, surveys: [], forms: [], asked },
          moves: [{ name: 'suspend', by: wei.name, at: now, note: '先<等>' }],
        },
        reader,
        now,
      ),
    [
      customer.name,
      wei.name,
      '3,000,000',
      '<展会>',
      '*扩产*',
      '_质量_',
      '先<等>',
      '两家<银行>起诉',
    ],
  ],
  'the funnel': [
    (reader) =>
      funnelCard(
        [{ state: 'inContact', count: 37, amount: 3_000_000, medianDays: 12, oldestDays: 48 }],
        reader,
        wei,
      ),
    [wei.name, '37', '3,000,000', '12', '48'],
  ],
  'a daily report': [
    (reader) =>
      dailyCard(
        {
          ...{ of: wei, day: '2026-04-03', added: ['<金桥>'] },
          logged: [{ kind: 'visits', count: 37, names: ['宏*远*'] }],
          comments: [{ by: wei.name, comment: '先<稳住>' }],
          words: { progress: '拜访*3*家', achievement: '签<意向>', problem: '_降价_' },
          steps: [{ name: customer.name, move: 'survey' }],
        },
        reader,
      ),
    [
      wei.name,
      day,
      '37',
      '宏*远*',
      '先<稳住>',
      '<金桥>',
      '拜访*3*家',
      '签<意向>',
      '_降价_',
      customer.name,
    ],
  ],
})
