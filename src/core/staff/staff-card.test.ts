import type { Seat } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { absenceListCard, absenceToldCard } from '../absences/absence-card.ts'
import { testCards } from '../cards-testing.ts'
import { dottedCard } from './dotted-card.ts'
import { recordChangedCard, recordSavedCard } from './record-card.ts'
import { employeeCard, movedCard } from './staff-card.ts'

/** Two in the morning in Shanghai, still yesterday in London, where it is read. */
const now = new Date('2026-03-31T18:00:00Z')
const lin = {
  ...{
    id: 2_147_483_647,
    name: 'R&D <Labs> 🚀 *x*',
    role: 'manager',
    email: 'r&d_*x*@example.com',
  },
  ...{ timeZone: 'Europe/London', territory: '<浦东> & *co*', education: 'master' },
  ...{ entryOn: '2020-05-06', workFrom: '22:00', workTo: '06:00', workDays: [1, 3, 6] },
  ...{ suspendedAt: null, leftAt: null, locale: 'en', managerId: null },
} as unknown as Employee
const wei = { ...lin, id: 2, name: 'Wei & Co _y_' }
const absence = {
  ...{ id: 2_147_483_647, employeeId: lin.id, deputyId: 2 },
  ...{ fromDay: '2026-03-31', toDay: '2026-04-01' },
}
const absent = { absence, employee: lin, deputy: wei }
const post = { id: 3, name: '主管 <a>' } as never
const file = {
  ...{ employee: lin, superior: wei, dotted: [wei], absences: [absent] },
  ...{ posts: [{ post, seat: { isSecond: true } as Seat }], isOpen: true, isTheirs: true },
}
const days = { en: 'Tue, Mar 31 – Wed, Apr 1', 'zh-CN': '3月31日 周二 – 4月1日 周三' }
const entry = { en: 'Wed, May 6, 2020', 'zh-CN': '2020年5月6日 周三' }
const fields = ['email', 'territory', 'entryOn', 'education', 'workDays'] as const

testCards(wei, {
  'a colleague': [
    (reader) => employeeCard(file, { ...reader, id: 1 }, now),
    [
      ...[lin.name, wei.name, '主管 <a>', 'r&d_*x*@example.com', '<浦东> & *co*', days, entry],
      { en: 'Mon, Wed, Sat, 22:00–06:00 (Europe/London)', 'zh-CN': '周一、周三、周六 22:00–06:00' },
      { en: 'master', 'zh-CN': '硕士' },
    ],
  ],
  'a record that was saved': [
    (reader) => recordSavedCard({ employee: lin, fields }, reader, now),
    [lin.name, 'r&d_*x*@example.com', '<浦东> & *co*', entry],
  ],
  'a record that somebody has changed': [
    (reader) => recordChangedCard({ employee: lin, fields: ['email'] }, wei, reader, now),
    [wei.name, 'r&d_*x*@example.com'],
  ],
  'a dotted line': [
    (reader) => dottedCard({ who: lin, superior: wei, how: 'add' }, reader),
    [lin.name, wei.name],
  ],
  'a move': [(reader) => movedCard(lin, wei, reader), [lin.name, wei.name]],
  'who is away': [
    (reader) =>
      absenceListCard({ absences: [absent], from: 0, ends: new Set([lin.id]) }, reader, now),
    [lin.name, wei.name, days, { en: 'This week', 'zh-CN': '本周' }],
  ],
  'the news that somebody will be away': [
    (reader) => absenceToldCard('added')(absent, reader, now),
    [lin.name, days, { en: 'You stand in', 'zh-CN': '由您代理' }],
  ],
})
