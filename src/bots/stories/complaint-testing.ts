import { departmentOf } from './cast-testing.ts'
import { type Says, type Story, telling } from './story-testing.ts'

const words = {
  'zh-CN': {
    customer: '华盛钢贸',
    complains: '华盛钢贸打电话投诉:周二送来的货少了两箱,Wei没有清点,转物流部',
    accept: '受理投诉 C-0001',
    investigates: '投诉调查 C-0001：两箱落在仓库，要等客户节后点数',
    waits: '暂停投诉 C-0001：客户放假，节后才能点数',
    resumes: '恢复投诉 C-0001',
    solution: '解决方案 C-0001：加急补发两箱，费用300元',
    arrived: '投诉结果 C-0001：两箱已送到',
    broken: '回访了华盛钢贸，不满意，有一箱破损',
    exchanged: '投诉结果 C-0001：破损的一箱已换',
    content: '回访了华盛钢贸，满意',
    close: '投诉结案 C-0001',
    archive: '已结案的投诉',
    causes: '投诉原因统计',
  },
  en: {
    customer: 'Huasheng Steel',
    complains:
      'Huasheng Steel complained by phone: two boxes were missing on Tuesday, Wei did not count them, for Logistics',
    accept: 'Accept complaint C-0001',
    investigates: 'Note on complaint C-0001: the boxes are in the warehouse, they count next week',
    waits: 'Pause complaint C-0001: they are on holiday and count afterwards',
    resumes: 'Resume complaint C-0001',
    solution: 'Solution of complaint C-0001: both boxes by express, for 300 yuan',
    arrived: 'Result of complaint C-0001: both boxes have arrived',
    broken: 'Called back Huasheng Steel, dissatisfied, one box was broken',
    exchanged: 'Result of complaint C-0001: the broken box was exchanged',
    content: 'Called back Huasheng Steel, satisfied',
    close: 'Close complaint C-0001',
    archive: 'closed complaints',
    causes: 'causes of complaints',
  },
} as const

type Words = { readonly [key in keyof typeof words.en]: string }

const { says, presses, hears } = telling<Words>()
const code = 'C-0001'

const isOver =
  (clock: 'accept' | 'result'): Says<Words> =>
  ({ complaints: t }) =>
    t.isOver[clock]({ code, handler: 'Hai' })

const news =
  (step: 'accept' | 'resolve' | 'reopen' | 'close'): Says<Words> =>
  ({ complaints: t }) =>
    t.news[step]({ code, by: 'Hai' })

const callBack: Says<Words> = ({ callbacks: t }, { customer }) => t.reminderTitle({ customer })

const toClose: Says<Words> = ({ complaints: t, callbacks }) =>
  t.withoutCause({ title: t.toClose({ code, outcome: callbacks.outcomes.satisfied }) })

/**
 * Flow 4 of part 5, over the week of the National Day, which begins on a Thursday and is worked for on the
 * Saturday after it.
 */
export const complaintStory: Story<Words> = {
  begins: '09-29 17:00',
  ends: '10-19 12:00',
  words,
  cast: departmentOf,
  lines: [
    ['09-29 17:40', 'jo', says('complains', ({ complaints: t }) => [t.opened({ code }), 'Hai'])],
    ['09-29 17:40', 'hai', hears(({ complaints: t }) => t.given({ code, name: 'Jo' }))],
    // 30 minutes of work: 20 on this day, and a quarter is left at 9:02.
    ['09-30 09:02', 'hai', hears(({ complaints: t }) => t.runsOut.accept({ code }))],
    ['09-30 09:10', 'hai', hears(isOver('accept'))],
    ['09-30 09:10', 'mo', hears(isOver('accept'))],
    ['09-30 13:10', 'hai', hears(isOver('accept'))],
    ['09-30 13:10', 'bo', hears(isOver('accept'))],
    ['09-30 13:25', 'wei', says('accept', ({ complaints: t }) => t.ownWork)],
    ['09-30 13:30', 'hai', says('accept', ({ complaints: t }) => t.done.accept({ code }))],
    ['09-30 13:30', 'jo', hears(news('accept'))],
    ['09-30 13:40', 'hai', says('investigates', ({ complaints: t }) => t.done.note({ code }))],
    ['09-30 16:00', 'hai', says('waits', ({ complaints: t }) => t.done.pause({ code }))],
    // Of 48 hours 25:40 were left: from Friday at 11:00 until Saturday at 12:40, which is worked.
    ['10-09 11:00', 'hai', says('resumes', ({ complaints: t }) => t.done.resume({ code }))],
    ['10-10 10:00', 'hai', hears(({ complaints: t }) => t.runsOut.result({ code }))],
    ['10-10 12:40', 'hai', hears(isOver('result'))],
    ['10-10 12:40', 'mo', hears(isOver('result'))],
    ['10-10 16:40', 'hai', hears(isOver('result'))],
    ['10-10 16:40', 'bo', hears(isOver('result'))],
    ['10-10 16:50', 'hai', says('solution', ({ complaints: t }) => t.done.agree({ code }))],
    ['10-10 17:30', 'hai', says('arrived', ({ complaints: t }) => t.done.resolve({ code }))],
    ['10-10 17:30', 'jo', hears(news('resolve'))],
    ['10-13 10:00', 'hai', hears(callBack)],
    [
      '10-13 10:20',
      'hai',
      says('broken', (t, { customer }) => [
        t.callbacks.recorded({ customer }),
        `${t.complaints.steps.reopen}`,
      ]),
    ],
    ['10-13 10:20', 'jo', hears(news('reopen'))],
    ['10-13 10:20', 'mo', hears(news('reopen'))],
    // 48 hours anew, until the 15th at 10:20.
    ['10-14 14:50', 'hai', hears(({ complaints: t }) => t.runsOut.result({ code }))],
    ['10-14 15:00', 'hai', says('exchanged', ({ complaints: t }) => t.done.resolve({ code }))],
    ['10-14 15:00', 'jo', hears(news('resolve'))],
    // Three days on is a Saturday off: the call is due on Friday.
    ['10-16 10:00', 'hai', hears(callBack)],
    ['10-16 12:45', 'hai', hears(({ complaints: t }) => t.runsOut.callback({ code }))],
    [
      '10-16 14:30',
      'hai',
      says('content', (t, { customer }) => t.callbacks.recorded({ customer })),
    ],
    ['10-16 14:30', 'hai', hears(toClose)],
    ['10-16 14:35', 'hai', says('close', ({ complaints: t }) => t.missing.cause({ code }))],
    [
      '10-16 14:36',
      'hai',
      presses(
        ({ complaints: t }) => t.causes.delivery,
        ({ complaints: t }) => t.done.close({ code }),
      ),
    ],
    ['10-16 14:36', 'jo', hears(news('close'))],
    ['10-19 09:30', 'mo', says('archive', ({ complaints: t }) => [t.lists.closed, code])],
    [
      '10-19 09:31',
      'mo',
      says('causes', ({ complaints: t }) => [
        t.causesTitle({ period: '', total: 1 }),
        t.group({ name: t.causes.delivery, count: 1, share: '100', resolved: 1 }),
        t.rate({ resolved: 1, total: 1, rate: '100', reopened: 1 }),
      ]),
    ],
  ],
}
