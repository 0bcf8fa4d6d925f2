import type { Employee } from '../../db/schema.ts'
import { testCards } from '../cards-testing.ts'
import {
  borrowingListCard,
  bringingCard,
  broughtCard,
  harmCard,
  longerAskedCard,
  longerCard,
  movedCard,
  returnReminderCard,
  takenBackCard,
} from './borrowing-card.ts'
import type { BorrowingFile } from './find-borrowings.ts'

const now = new Date('2026-04-06T12:00:00Z')
const wei = { id: 2, name: 'Wei & <Co>', line: [2], timeZone: 'Asia/Shanghai' } as Employee
const lin = { ...wei, id: 1, name: '林悦 *x*', line: [1] }
const file = {
  borrowing: {
    ...{ id: 2_147_483_647, customerId: 9, borrowerId: 2, approvalId: 4, askedAt: now },
    ...{ what: '<合同> 🚀 *2025*', purpose: '投标 & _copy_', dueOn: '2026-04-03', remindAt: null },
    ...{ lentById: 1, lentAt: now, returnedToId: null, returnedAt: null },
    ...{ condition: null, note: null },
  },
  customer: { id: 9, name: 'R&D <Labs>', keys: [] as string[] },
  ...{ borrower: wei, keeper: lin, number: 999_999 },
} as unknown as BorrowingFile
const harmed: BorrowingFile = {
  ...file,
  borrowing: {
    ...file.borrowing,
    condition: 'damaged',
    note: 'Page `2` is *gone*',
    returnedAt: now,
  },
}

const all = ['BR-999999 <合同> 🚀 *2025*', 'R&D <Labs>', 'Wei & <Co>']
const due = { en: 'Fri, Apr 3 · 3 days overdue', 'zh-CN': '4月3日 周五 · 逾期 3 天' }
const later = { en: 'Wed, Apr 8', 'zh-CN': '4月8日 周三' }

testCards(lin, {
  'an original that is overdue': [(reader) => returnReminderCard(file, reader, now), [...all, due]],
  'the same for its borrower': [
    (reader) => returnReminderCard(file, { ...reader, id: 2 }, now),
    [...all, due, '投标 & _copy_'],
  ],
  'an original that was brought back': [(reader) => broughtCard(file, reader, now), all],
  'what its borrower is told': [
    (reader) => bringingCard(file, lin, reader, now),
    [...all, '林悦 *x*'],
  ],
  'an original that came back damaged': [
    (reader) => takenBackCard(harmed, reader, now),
    [...all, 'Page `2` is *gone*', { en: 'Damaged', 'zh-CN': '破损' }],
  ],
  'the news of damage': [
    (reader) => harmCard(harmed, lin, reader, now),
    [...all, 'Page `2` is *gone*', '林悦 *x*'],
  ],
  'a request to keep it': [
    (reader) => longerCard(file, '2026-04-08', reader, now),
    [...all, due, later],
  ],
  'what its borrower reads': [(reader) => longerAskedCard(lin, reader), ['林悦 *x*']],
  'a day that moved': [
    (reader) =>
      movedCard({ ...file, borrowing: { ...file.borrowing, dueOn: '2026-04-08' } }, reader, now),
    [...all, later],
  ],
  'originals in a list': [
    (reader) => borrowingListCard({ listed: [file], more: { from: '8' } }, reader, now),
    [...all, due],
  ],
})
