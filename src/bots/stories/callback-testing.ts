import { departmentOf } from './cast-testing.ts'
import { type Reads, type Says, type Story, telling } from './story-testing.ts'

const words = {
  'zh-CN': {
    huasheng: '华盛钢贸',
    hongyuan: '宏远物流',
    campaign: '中秋回访',
    starts: '发起中秋回访活动，给华盛钢贸、宏远物流，9月22日前完成，由Wei负责，话术：中秋快乐',
    later: '华盛不方便，让明天12点半再打',
    slow: '配送太慢',
    better: '回访华盛，满意，现在配送快多了',
    thanks: '感谢我们跟进',
    delivered: '交货给华盛钢贸：两车钢板',
    sent: '交货给宏远物流：三箱轴承',
    report: '9月回访总结报告',
    september: '2026年9月',
  },
  en: {
    huasheng: 'Huasheng Steel',
    hongyuan: 'Hongyuan',
    campaign: 'Mid-Autumn',
    starts:
      'Start a Mid-Autumn campaign for Huasheng Steel, Hongyuan by September 22, called by Wei, script: Happy Mid-Autumn!',
    later: 'Huasheng not convenient, call again tomorrow at 12:30',
    slow: 'slow delivery',
    better: 'Called back Huasheng, satisfied, they deliver much faster now',
    thanks: 'glad that we kept at it',
    delivered: 'Delivered to Huasheng Steel: two loads of plates',
    sent: 'Delivered to Hongyuan: three boxes of bearings',
    report: 'callback report for September',
    september: 'September',
  },
} as const

type Words = { readonly [key in keyof typeof words.en]: string }
type Customer = 'huasheng' | 'hongyuan'

const { says, presses, hears } = telling<Words>()

const call =
  (who: Customer): Says<Words> =>
  ({ callbacks: t }, names) =>
    t.reminderTitle({ customer: names[who] })

const recorded =
  (who: Customer): Says<Words> =>
  ({ callbacks: t }, names) =>
    t.recorded({ customer: names[who] })

const {
  satisfied,
  soso,
  noAnswer,
}: Record<'satisfied' | 'soso' | 'noAnswer', Says<Words>> = {
  satisfied: ({ callbacks: t }) => t.outcomes.satisfied,
  soso: ({ callbacks: t }) => t.outcomes.soso,
  noAnswer: ({ callbacks: t }) => t.outcomes.no_answer,
}

const handed: Says<Words> = ({ callbacks: t }, { hongyuan: customer }) =>
  t.handed({ customer, name: 'Jo' })

/** What became of September: five calls, of which one found a customer not quite content. */
const summary: Reads<Words> = ({ callbackReports: t, callbackRules: { types } }, { slow }) => [
  '80%',
  t.line({ name: types.special, done: 2, overdue: 0 }),
  t.line({ name: types.followup, done: 1, overdue: 0 }),
  t.line({ name: types.conversion, done: 1, overdue: 0 }),
  t.line({ name: types.aftersale, done: 1, overdue: 0 }),
  t.line({ name: 'Wei', done: 4, overdue: 0 }),
  t.line({ name: 'Jo', done: 1, overdue: 0 }),
  slow,
]

/** Flow 3 of part 5, from a make-up Sunday over Mid-Autumn and the National Day to a make-up Saturday. */
export const callbackStory: Story<Words> = {
  begins: '09-16 09:00',
  ends: '10-12 12:00',
  words,
  cast: departmentOf,
  lines: [
    [
      '09-16 09:30',
      'mo',
      says('starts', ({ campaigns: t }, { campaign: name }) => t.proposedTitle({ name, count: 2 })),
    ],
    [
      '09-16 09:30',
      'mo',
      presses(
        ({ campaigns: t }) => t.startIt,
        ({ campaigns: t }, { campaign: name }) => t.started({ name, count: 2 }),
      ),
    ],
    [
      '09-16 09:30',
      'wei',
      hears(({ campaigns: t }, { campaign: name }) => t.given({ name, count: 2 })),
    ],
    // Two calls over 53:30 hours of work: at once, and after 26:45 of them, on the make-up Sunday.
    ['09-16 09:31', 'wei', hears(call('huasheng'))],
    [
      '09-16 11:30',
      'wei',
      says('later', ({ callbacks: t }, { huasheng: customer }) => t.moved({ customer })),
    ],
    // 12:30 is in their rest time.
    ['09-17 14:00', 'wei', hears(call('huasheng'))],
    ['09-17 14:10', 'wei', presses(soso, recorded('huasheng'), ['note', (_, { slow }) => slow])],
    ['09-20 09:15', 'wei', hears(call('hongyuan'))],
    // The follow-up, three days on.
    ['09-20 10:00', 'wei', hears(call('huasheng'))],
    ['09-20 10:20', 'wei', says('better', recorded('huasheng'))],
    // Nobody calls Hongyuan: its caller next morning, the superior a working day late, then to reassign.
    ['09-21 09:00', 'wei', hears(call('hongyuan'))],
    [
      '09-21 09:15',
      'mo',
      hears(({ callbacks: t }, { hongyuan: customer }) => t.missedTitle({ customer })),
    ],
    [
      '09-22 09:15',
      'mo',
      hears(({ callbacks: t }, { hongyuan: customer }) => t.reassignTitle({ customer })),
    ],
    ['09-22 09:20', 'mo', presses(({ callbacks: t }) => t.giveTo({ name: 'Jo' }), handed)],
    ['09-22 09:20', 'wei', hears(handed)],
    ['09-22 09:20', 'jo', hears(call('hongyuan'))],
    ['09-22 11:00', 'jo', presses(satisfied, recorded('hongyuan'))],
    ['09-23 09:00', 'mo', hears(({ campaigns: t }, { campaign: name }) => t.ended({ name }))],
    // Three days after the follow-up: is the customer won back?
    ['09-23 10:00', 'wei', hears(call('huasheng'))],
    [
      '09-23 10:05',
      'wei',
      presses(satisfied, recorded('huasheng'), ['note', (_, { thanks }) => thanks]),
    ],
    [
      '09-28 09:30',
      'wei',
      says('delivered', (t, { huasheng: customer }) =>
        t.dealings.added({ kind: t.dealings.kinds.delivery, customer }),
      ),
    ],
    // Three days on is the National Day: the last working day before it.
    ['09-30 10:00', 'wei', hears(call('huasheng'))],
    ['09-30 10:10', 'wei', presses(satisfied, recorded('huasheng'))],
    [
      '09-30 15:00',
      'jo',
      says('sent', (t, { hongyuan: customer }) =>
        t.dealings.added({ kind: t.dealings.kinds.delivery, customer }),
      ),
    ],
    // No day of the three is worked: the reminder waits for the first after them.
    ['10-08 09:00', 'jo', hears(call('hongyuan'))],
    [
      '10-08 09:30',
      'jo',
      presses(noAnswer, ({ callbacks: t }, { hongyuan: customer }) => t.tryAgain({ customer })),
    ],
    ['10-09 10:00', 'jo', hears(call('hongyuan'))],
    ['10-09 10:10', 'jo', presses(satisfied, recorded('hongyuan'))],
    ['10-12 09:30', 'mo', says('report', summary)],
    [
      '10-12 09:31',
      'mo',
      presses(
        ({ callbackReports: t }) => t.file,
        ({ callbackReports: t }, { september: period }) => t.filed({ period }),
      ),
    ],
  ],
}
