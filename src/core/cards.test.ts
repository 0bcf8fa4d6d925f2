import { expect, test } from 'vitest'
import { locales } from '../db/choices.ts'
import type * as schema from '../db/schema.ts'
import type { Callback, Task, Visit } from '../db/work.ts'
import {
  callbackListCard,
  callbackReminderCard,
  movedCard,
  plannedCard,
  recordedCard,
} from './callbacks/callback-card.ts'
import { contactRow, customerRow, testCards } from './cards-testing.ts'
import { wordsOf } from './chat/testing.ts'
import { commands } from './commands.ts'
import { customerAddedCard, customerCard } from './customers/customer-card.ts'
import type { TimelineEvent } from './customers/list-timeline.ts'
import { digestCard, mineCard, teamCard } from './digests/digest-card.ts'
import { figures, type PersonFigures } from './digests/team-figures.ts'
import { helpCard } from './help/help-card.ts'
import { messages } from './i18n/messages.ts'
import { visitCard, visitListCard, visitReminderCard } from './visits/visit-card.ts'

const now = new Date('2026-03-31T12:00:00Z')
const today = '2026-03-31'
const highest = 2_147_483_647

const lin = {
  id: 1,
  name: '林悦 <Lin>',
  role: 'manager',
  timeZone: 'Asia/Shanghai',
} as unknown as schema.Employee
const wei = { ...lin, id: 2, name: 'Wei & Co' }
const customer = customerRow({
  id: highest,
  name: 'R&D <Labs> 🚀 华盛',
  aliases: ['老东家', '"Labs"'],
  ownerId: 2,
  phone: '021-6655',
  grade: 'A',
  access: 'ordinary',
  note: '付款*很慢*',
  keys: [],
  addedAt: now,
})
const contact = contactRow({
  id: 3,
  customerId: highest,
  name: '周总',
  phone: '138',
  addedAt: now,
})
const event: TimelineEvent = {
  day: '2026-03-30',
  what: 'visit',
  note: 'Wants a _quote_',
  outcome: null,
  amount: null,
  who: 'Wei & Co',
  isEnclosed: false,
}
const visit: Visit = {
  id: 4,
  customerId: highest,
  employeeId: 2,
  contactId: 3,
  kind: 'video',
  day: '2026-03-30',
  note: 'Wants a _quote_',
  plannedAt: now,
  loggedAt: now,
  remindAt: null,
  latitude: null,
  longitude: null,
  clock: '15:00',
  purpose: 'The *quote*',
  ...{ result: null, problems: null, nextStep: null, place: null, metersAway: null },
  ...{ questions: null, materials: null },
}
const plan = { ...visit, loggedAt: null, day: '2027-01-04' }
const callback: Callback = {
  id: highest,
  customerId: highest,
  employeeId: 1,
  contactId: null,
  type: 'aftersale',
  event: 'service_done',
  subject: 'The <b>repair</b>',
  subjectAt: now,
  source: null,
  rung: 0,
  mode: null,
  renewal: null,
  calledById: null,
  reason: 'The `quote`',
  dueAt: new Date('2026-04-01T07:30:00Z'),
  remindAt: now,
  plannedAt: now,
  doneAt: null,
  outcome: null,
  note: null,
  followsId: null,
}
const late = { ...callback, dueAt: new Date('2026-03-29T01:00:00Z') }
const task: Task = {
  id: 12,
  title: '送 <b>样品</b>',
  assigneeId: 1,
  creatorId: 2,
  customerId: highest,
  kind: 'ordinary',
  duty: null,
  dueOn: '2026-04-03',
  remindAt: null,
  addedAt: now,
  acceptedAt: null,
  doneAt: null,
  doneById: null,
}
const listed = { visit, customer, employee: wei }
const called = { callback, customer, employee: lin, isCaller: true }
const done = { ...callback, doneAt: now, outcome: 'soso', note: 'Too *slow*' } as const
const counts = Object.fromEntries(figures.map((figure, at) => [figure, at + 11]))
const person = { ...counts, employee: wei } as PersonFigures

const names = [customer.name]
const shown = { en: 'Wed, Apr 1, 15:30', 'zh-CN': '4月1日 周三 15:30' }
const dayShown = { en: 'Mon, Mar 30', 'zh-CN': '3月30日 周一' }
const planShown = { en: 'Mon, Jan 4, 2027', 'zh-CN': '2027年1月4日 周一' }
const taskShown = { en: 'Fri, Apr 3', 'zh-CN': '4月3日 周五' }

/** Every card, with every value that it was given to show. */
testCards(lin, {
  'a logged visit': [
    (reader) =>
      visitCard(
        { visit, nextVisit: plan, callback, task: undefined },
        { customer, contact: '周总' },
        { actor: reader, invocationId: 7 },
        today,
      ),
    [
      ...names,
      '周总',
      dayShown,
      planShown,
      shown,
      'Wants a _quote_',
      { en: 'By video', 'zh-CN': '视频' },
    ],
  ],
  'visits in a list': [
    (reader) =>
      visitListCard({ planned: [{ ...listed, visit: plan }], logged: [listed] }, reader, today),
    [...names, 'Wei & Co', dayShown, planShown, 'Wants a _quote_'],
  ],
  'the morning of a visit': [
    (reader) =>
      visitReminderCard({ visit: { ...plan, day: today }, customer, last: visit }, reader, today),
    [...names, '021-6655', dayShown, 'Wants a _quote_'],
  ],
  'a planned callback': [
    (reader) => plannedCard({ callback, customer }, reader, now),
    [...names, shown, 'The `quote`'],
  ],
  'a moved callback': [
    (reader) => movedCard({ callback, before: late.dueAt, customer }, reader, now),
    [...names, shown, { en: 'Sun, Mar 29, 09:00', 'zh-CN': '3月29日 周日 09:00' }],
  ],
  'a recorded callback': [
    (reader) =>
      recordedCard(
        { customer, callback: done, followUp: callback, reopened: undefined, corrected: undefined },
        'soso',
        reader,
        now,
      ),
    [...names, 'Too *slow*', shown, { en: 'So-so', 'zh-CN': '一般' }],
  ],
  'a callback nobody answered': [
    (reader) =>
      recordedCard(
        { customer, callback, followUp: undefined, reopened: undefined, corrected: undefined },
        'no_answer',
        reader,
        now,
      ),
    [...names, shown],
  ],
  'a callback that is due': [
    (reader) => callbackReminderCard({ callback, customer, contact, last: visit }, reader, now),
    [...names, '周总 138', 'The `quote`', dayShown, 'Wants a _quote_'],
  ],
  'callbacks in a list': [
    (reader) =>
      callbackListCard(
        {
          listed: [
            { ...called, callback: late },
            { ...called, employee: wei },
          ],
        },
        reader,
        now,
      ),
    [...names, shown, 'Wei & Co', 'The `quote`', { en: '2 days overdue', 'zh-CN': '逾期 2 天' }],
  ],
  'a customer’s file': [
    (reader) =>
      customerCard(
        {
          ...{
            customer,
            firstContact: undefined,
            ...{ things: [], orders: [] },
            owner: wei,
            ours: [wei, { ...lin, id: 9, name: '孙*浩*' }],
            isLed: false,
            contacts: [contact],
            events: [event],
            planned: [plan],
            members: 2,
          },
          ...{ callbacks: [callback], tasks: [task] },
          out: [{ what: '<合同> & *deed*', dueOn: '2026-04-03', borrower: 'Jo <x>' }],
        },
        reader,
        today,
      ),
    [
      ...[...names, '老东家', '"Labs"', '021-6655', 'A', '付款*很慢*', 'Wei & Co', '周总 138'],
      ...[dayShown, planShown, shown, 'Wants a _quote_', 'The `quote`', 'T-0012', '送 <b>样品</b>'],
      ...['<合同> & *deed*', 'Jo <x>', taskShown],
    ],
  ],
  'an added customer': [
    (reader) => customerAddedCard(customer, '周总', reader),
    [...names, '周总', '021-6655', 'A', '付款*很慢*'],
  ],
  'one’s day': [
    (reader) =>
      mineCard(
        { today, callbacks: [called], visits: [{ ...listed, visit: plan }], tasks: [task] },
        reader,
        now,
      ),
    [...names, shown, planShown, 'T-0012', taskShown, 'The `quote`'],
  ],
  'a digest': [
    (reader) => digestCard([person], reader, now),
    [...['11', '12', '13', '14', '15', '16', '17', '18', '19'], 'Wei & Co'],
  ],
  'a team': [(reader) => teamCard([person], reader), ['Wei & Co', '11', '12', '14', '20']],
  help: [
    (reader) => helpCard(commands, reader),
    commands.flatMap((c) => (c.unlisted ? [] : [`/${c.name.split('.')[0]}`])),
  ],
})

test('what is not known is not shown', () => {
  const bare = { ...customer, aliases: [], phone: null, grade: null, note: null }
  const reader = { ...lin, locale: 'en' } as const
  const none = {
    isLed: false,
    ours: [wei],
    contacts: [],
    events: [],
    members: 0,
    planned: [],
    ...{ callbacks: [], tasks: [], out: [], things: [], orders: [] },
    firstContact: undefined,
  }

  expect(wordsOf(customerCard({ customer: bare, owner: wei, ...none }, reader, today))).toBe(
    `${customer.name}\nLooked after by: Wei & Co\nNo visit logged yet`,
  )
  expect(wordsOf(teamCard([], reader))).toBe('My team this week\n')
})

test('a digest counts people together and names them, the most first', () => {
  const two = [
    { ...person, visitsLogged: 1 },
    { ...person, employee: lin, visitsLogged: 3 },
  ]
  const words = wordsOf(digestCard(two, { ...lin, locale: 'en' }, now))

  expect(words).toContain('4 visits logged\n林悦 <Lin> 3 · Wei & Co 1')
})

test('every command says what it is for in both languages, and no two say the same', () => {
  for (const locale of locales) {
    const listed = commands.filter(({ unlisted }) => !unlisted)
    const summaries = listed.map(({ summary }) => summary(messages({ locale })))
    expect(new Set(summaries).size).toBe(listed.length)
    expect(summaries).not.toContain('')
  }
})
