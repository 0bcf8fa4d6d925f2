import type { Access } from '../../db/custody.ts'
import type { Approval } from '../../db/organisation.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { approvalCard, decidedCard } from '../approvals/approval-card.ts'
import { testCards } from '../cards-testing.ts'
import { accessListCard, askedCard, endedCard, letInOutcome, seenCard } from './access-card.ts'

const now = new Date('2026-03-31T12:00:00Z')
const lin = { id: 1, name: '林悦 *x*', line: [1], timeZone: 'Asia/Shanghai' } as Employee
const wei = { ...lin, id: 2, name: 'Wei & <Co>' }
const customer = { id: 2_147_483_647, name: 'R&D <Labs> 🚀 *x*' } as Customer
const access: Access = {
  ...{ id: 2_147_483_647, customerId: customer.id, employeeId: 2, approvalId: 4, askedAt: now },
  ...{ purpose: '准备 _拜访_', grantedById: 1, grantedAt: now },
  until: new Date('2026-04-07T16:00:00Z'),
}
const approval: Approval = {
  ...{ id: 2_147_483_647, kind: 'access', number: 999_999, applicantId: 2, customerId: null },
  ...{ subject: '<Labs>: 准备 _拜访_', amount: null, state: 'approved', appliedAt: now },
  ...{ settledAt: null, remindAt: null },
}
const file = { access, customer, employee: wei, keeper: lin }
const outcome = letInOutcome(access, customer)
const until = { en: 'Wed, Apr 8, 00:00', 'zh-CN': '4月8日 周三 00:00' }

testCards(lin, {
  'what was asked for': [
    (reader) => askedCard({ ...approval, state: 'waiting' }, reader, now),
    [
      'AC-999999',
      '<Labs>: 准备 _拜访_',
      { en: 'If there is such a file', 'zh-CN': '如果有这份档案' },
    ],
  ],
  'a file that is seen anyway': [(reader) => seenCard(customer, reader), [customer.name]],
  'the consent, for whoever let them in': [
    (reader) => approvalCard({ approval, applicant: wei, customer, outcome }, reader, now),
    [customer.name, wei.name, until],
  ],
  'the consent, for whoever is let in': [
    (reader) => decidedCard({ approval, by: lin, outcome }, { ...reader, id: 2 }, now),
    [customer.name, lin.name, until],
  ],
  'who is let in': [
    (reader) => accessListCard({ listed: [file], more: { from: '8' } }, reader, now),
    [customer.name, wei.name, until, '准备 _拜访_'],
  ],
  'an access that ended': [(reader) => endedCard(file, reader), [customer.name, wei.name]],
  'an access that ended, for whoever had it': [
    (reader) => endedCard(file, { ...reader, id: 2 }),
    [customer.name],
  ],
})
