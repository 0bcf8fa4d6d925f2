import type { Employee } from '../../db/schema.ts'
import { testCards } from '../cards-testing.ts'
import type { Person } from './person-by-name.ts'
import { erasedCard, exportedCard } from './person-card.ts'

const reader = { id: 1, name: 'Bo', timeZone: 'Asia/Shanghai' } as unknown as Employee
const hostile = 'R&D <Labs> 🚀 *x*'
const contact: Person = {
  id: 'contact-12',
  kind: 'contact',
  number: 12,
  name: `周总 ${hostile}`,
  customer: { id: 3, name: hostile, access: 'ordinary' },
  leftAt: null,
}
const employee: Person = { ...contact, id: 'employee-5', kind: 'employee', customer: null }
const erased = { word: '已清除联系人12', rows: 1234, entries: 98_765, isShared: false }
const document = { name: 'contact-12.json', mime: 'application/json', base64: 'e30=' }
const exported = { document, rows: 1234, entries: 98_765 }

testCards(reader, {
  'what was erased of a contact': [
    (to) => erasedCard({ ...erased, person: contact }, to),
    [erased.word, hostile, '1234', '98765', { en: 'Photos stay', 'zh-CN': '照片保留' }],
  ],
  'what was erased of a colleague with a namesake': [
    (to) => erasedCard({ ...erased, person: employee, isShared: true }, to),
    [erased.word, { en: 'same name', 'zh-CN': '同名' }, { en: 'tasks stay', 'zh-CN': '留在公司' }],
  ],
  'what was exported': [
    (to) => exportedCard({ ...exported, person: contact, isCut: true }, to),
    [contact.name, hostile, '1234', '98765', { en: 'the newest', 'zh-CN': '最新的部分' }],
  ],
})
