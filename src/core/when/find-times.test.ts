import { expect, test } from 'vitest'
import { findMoments } from './find-moments.ts'
import { findTimes } from './find-times.ts'
import { shanghai, tuesday } from './testing.ts'

const told = (words: string, prefer: 'future' | 'past' = 'future', timeZone = shanghai) =>
  findTimes(words, tuesday, timeZone, prefer)
    .map(({ text, value }) => `[${text}] ${value.replaceAll('+08:00', '')}`)
    .join(' | ')

test.each([
  ['样机周六上午到,周一装', '[周六上午] 2026-11-28T09:00/2026-11-28T12:00 | [周一] 2026-11-30'],
  ['下班前把日报写了', '[下班前] T18:00'],
  ['两点半在他们会议室见', '[两点半] T14:30'],
  ['周三下午3点', '[周三下午3点] 2026-11-25T15:00'],
  ['2–4 pm', '[2–4 pm] T14:00/T16:00'],
  ['从周三到周五', '[从周三到周五] 2026-11-25/2026-11-27'],
  ['12月中旬之前', '[12月中旬之前] 2026-12-11/2026-12-20'],
])('%j is %j', (words, meaning) => {
  expect(told(words)).toBe(meaning)
})

test.each([
  ['三个工作日内', 'P3D;working'],
  ['within 5 working days', 'P5D;working'],
  ['一个半小时', 'PT1H30M'],
  ['一年零三个月', 'P1Y3M'],
  ['半个月', 'P15D'],
  ['an hour and a half', 'PT1H30M'],
  ['eighteen months', 'P18M'],
  ['a fortnight', 'P2W'],
])('the length %j is %s', (words, value) => {
  expect(findTimes(words, tuesday, shanghai).map((one) => one.value)).toEqual([value])
})

test.each([
  ['每周一三五', 'R/P1W;MO,WE,FR'],
  ['每周一到周五', 'R/P1W;MO,TU,WE,TH,FR'],
  ['每周五下午三点', 'R/P1W;FR;T15:00'],
  ['每月1号和16号', 'R/P1M;01,16'],
  ['每月底', 'R/P1M;-1'],
  ['每年元旦', 'R/P1Y;01-01'],
  ['每天下班前', 'R/P1D;T18:00'],
  ['every other Friday at 9', 'R/P2W;FR;T09:00'],
  ['the last Friday of every month', 'R/P1M;-1FR'],
  ['weekly on Fridays', 'R/P1W;FR'],
  ['every Christmas', 'R/P1Y;12-25'],
  ['daily at 5:30 pm', 'R/P1D;T17:30'],
])('what comes again, %j, is %s and no moment', (words, value) => {
  expect(findTimes(words, tuesday, shanghai).map((one) => one.value)).toEqual([value])
  expect(findMoments(words, tuesday, shanghai)).toEqual([])
})

test.each([
  ['腊月二十三', '2027-01-30'],
  ['除夕', '2027-02-05'],
  ['明年中秋', '2027-09-15'],
  ['去年中秋', '2025-10-06'],
  ['冬至', '2026-12-22'],
  ['父亲节', '2027-06-20'],
  ['Easter', '2027-03-28'],
  ['Thanksgiving', '2026-11-26'],
  ['元旦前一天', '2026-12-31'],
  ['节前最后一个工作日', '2026-12-31'],
  ['元旦后第一天上班', '2027-01-04'],
  ['the last Friday of the month', '2026-11-27'],
  ['the first Monday in December', '2026-12-07'],
  ['the day after Christmas', '2026-12-26'],
  ['a week from Monday', '2026-12-07'],
  ['十二月第二个周五', '2026-12-11'],
])('%j is %s, for moments too', (words, day) => {
  expect(findTimes(words, tuesday, shanghai).map((one) => one.value)).toEqual([day])
  expect(findMoments(words, tuesday, shanghai).map((one) => one.day)).toEqual([day])
})

test('after a feast is no day of its own, but where one is counted from it', () => {
  const kind = (words: string) => findMoments(words, tuesday, shanghai).map((one) => one.kind)
  expect(kind('春节后要扩产')).toEqual(['range'])
  expect(kind('after Christmas')).toEqual(['range'])
  expect(kind('春节后第一天上班')).toEqual(['day'])
  expect(kind('国庆去')).toEqual(['day'])
})

test('a holiday lasts as long as it was announced to', () => {
  expect(told('今年国庆假期', 'past')).toBe('[今年国庆假期] 2026-10-01/2026-10-07')
  expect(told('五一节后第一天上班', 'past')).toBe('[五一节后第一天上班] 2026-05-06')
})

test('working days leave out public holidays and count those that make up for them', () => {
  const before = new Date('2026-09-30T02:00:00Z')
  const day = (zone: string) => findMoments('三个工作日后', before, zone)[0]?.day
  expect(day(shanghai)).toBe('2026-10-10')
  expect(day('Europe/Berlin')).toBe('2026-10-05')
})

test.each([
  ['下zhou五交方案', '[下zhou五] 2026-12-04'],
  ['名天上午十点', '[名天上午十点] 2026-11-25T10:00'],
  ['see you wendesday', '[wendesday] 2026-11-25'],
  ['next wensday, not thrusday', '[next wensday] 2026-12-02 | [thrusday] 2026-11-26'],
  ['2nite at 8, decmber 3', '[2nite at 8] 2026-11-24T20:00 | [decmber 3] 2026-12-03'],
])('a slip as in %j is read as it was meant, in its place', (words, meaning) => {
  expect(told(words)).toBe(meaning)
})

test.each([
  ['五一路的那家店'],
  ['给周三元发名片'],
  ['下午茶订了二十份'],
  ['三星的屏幕'],
  ['星期五餐厅'],
  ['3/4 inch pipe'],
  ['part no. 0312-27'],
  ['mayday faraday someday birthday'],
  ['delivery summary, number and member'],
])('%j tells nothing of time', (words) => {
  expect(told(words)).toBe('')
})

test('an instant has the offset that the place has then', () => {
  const [winter] = findTimes('Dec 1 at 3pm', tuesday, 'America/New_York')
  const [summer] = findTimes('July 1 at 3pm', tuesday, 'America/New_York')
  expect(winter?.value).toBe('2026-12-01T15:00-05:00')
  expect(summer?.value).toBe('2027-07-01T15:00-04:00')
})
