import { departmentOf } from './cast-testing.ts'
import { type Says, type Story, telling } from './story-testing.ts'

const words = {
  'zh-CN': {
    huasheng: '华盛钢贸',
    broken: '华盛钢贸报修：空压机漏油，电话打来的',
    accept: '接单 S-0001',
    abnormal: 'S-0001 异常上报：整机进水，要换电机',
    fixed: 'S-0001 修好了，换了密封圈，老化',
    order: 'S-0001',
  },
  en: {
    huasheng: 'Huasheng Steel',
    broken: 'Repair for Huasheng Steel: the compressor leaks oil',
    accept: 'Accept order S-0001',
    abnormal: 'S-0001 abnormal: water in the motor, it has to be replaced',
    fixed: 'S-0001 is fixed, new seal, the old one was worn out',
    order: 'S-0001',
  },
} as const

type Words = { readonly [key in keyof typeof words.en]: string }

const { says, presses, hears } = telling<Words>()
const code = 'S-0001'

const isOver =
  (clock: 'accept' | 'result'): Says<Words> =>
  ({ services: t }) =>
    t.isOver[clock]({ code, handler: 'Wei' })

const news =
  (step: 'accept' | 'report' | 'done' | 'close'): Says<Words> =>
  ({ services: t }) =>
    t.news[step]({ code, by: 'Wei' })

/** Flow 5 of part 5: the three days of a repair hold the whole week of the National Day. */
export const serviceStory: Story<Words> = {
  begins: '09-29 09:00',
  ends: '10-19 12:00',
  words,
  cast: departmentOf,
  lines: [
    ['09-29 16:00', 'jo', says('broken', ({ services: t }) => [t.opened({ code }), 'Wei'])],
    ['09-29 16:00', 'wei', hears(({ services: t }) => t.given({ code, name: 'Jo' }))],
    // Four hours of work, of which two are left next morning.
    ['09-30 10:00', 'wei', hears(({ services: t }) => t.runsOut.accept({ code, handler: 'Wei' }))],
    ['09-30 11:00', 'wei', hears(isOver('accept'))],
    ['09-30 11:00', 'mo', hears(isOver('accept'))],
    ['09-30 11:20', 'wei', says('accept', ({ services: t }) => t.done.accept({ code }))],
    ['09-30 11:20', 'jo', hears(news('accept'))],
    ['10-08 10:00', 'wei', says('abnormal', ({ services: t }) => t.done.report({ code }))],
    ['10-08 10:00', 'mo', hears(({ services: t }) => t.abnormal({ code, handler: 'Wei' }))],
    ['10-08 10:00', 'jo', hears(news('report'))],
    // 72 hours of working days: 8 and 24 before the holidays, 24 and 16 after them.
    ['10-09 09:15', 'wei', hears(({ services: t }) => t.runsOut.result({ code, handler: 'Wei' }))],
    ['10-09 16:00', 'wei', hears(isOver('result'))],
    ['10-09 16:00', 'mo', hears(isOver('result'))],
    ['10-10 11:00', 'wei', hears(isOver('result'))],
    ['10-10 11:00', 'bo', hears(isOver('result'))],
    ['10-10 14:00', 'wei', says('fixed', ({ services: t }) => t.done.done({ code }))],
    ['10-10 14:00', 'jo', hears(news('done'))],
    [
      '10-13 10:00',
      'wei',
      hears(({ callbacks: t }, { huasheng: customer }) => t.reminderTitle({ customer })),
    ],
    [
      '10-13 10:30',
      'wei',
      presses(
        ({ callbacks: t }) => t.outcomes.satisfied,
        ({ callbacks: t }, { huasheng: customer }) => t.recorded({ customer }),
      ),
    ],
    ['10-13 10:30', 'jo', hears(news('close'))],
    ['10-14 09:30', 'mo', says('order', ({ services: t }) => t.states.closed)],
  ],
}
