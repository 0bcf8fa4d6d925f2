import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, instantAt, isClock, isDay, showDay, showInstant } from '../time.ts'
import { findMoments } from './find-moments.ts'
import { seen, shanghai, tuesday } from './testing.ts'

const newYork = 'America/New_York'
const at = (day: string, clock = '10:00', timeZone = shanghai) => instantAt(day, clock, timeZone)
const dayOf = (words: string, now: Date, timeZone = shanghai) =>
  findMoments(words, now, timeZone)[0]?.day

test('the words are given as they were written, with their place', () => {
  const words = '華盛：下週三下午３點，或 next Friday'
  const found = findMoments(words, tuesday, shanghai)
  expect(found.map(({ text }) => text)).toEqual(['下週三下午３點', 'next Friday'])
  for (const { text, start, end } of found) expect(words.slice(start, end)).toBe(text)
})

test('today is the day of the place', () => {
  const instant = new Date('2026-11-24T18:30:00Z')
  expect(dayOf('明天', instant)).toBe('2026-11-26')
  expect(dayOf('明天', instant, newYork)).toBe('2026-11-25')
  expect(seen('30分钟后', 'future', instant)).toBe('[30分钟后] 2026-11-25 03:00 span')
  expect(seen('30分钟后', 'future', instant, newYork)).toBe('[30分钟后] 2026-11-24 14:00 span')
})

test('hours are counted across summer time, days are not', () => {
  const before = at('2026-03-07', '20:00', newYork)
  const heard = (words: string) => seen(words, 'future', before, newYork)
  expect(heard('in 12 hours')).toBe('[in 12 hours] 2026-03-08 09:00 span')
  expect(heard('tomorrow at 8pm')).toBe('[tomorrow at 8pm] 2026-03-08 20:00')
  expect(heard('一天后')).toBe('[一天后] 2026-03-08 span')
  const twice = at('2026-11-01', '00:30', newYork)
  expect(seen('2小时后', 'future', twice, newYork)).toBe('[2小时后] 2026-11-01 01:30 span')
})

test.each([
  ['2026-12-31', '明天', '2027-01-01'],
  ['2026-12-31', '下周五', '2027-01-08'],
  ['2026-12-31', '月底', '2026-12-31'],
  ['2026-12-31', '下月底', '2027-01-31'],
  ['2026-12-31', '下个月5号', '2027-01-05'],
  ['2027-01-01', '昨天', '2026-12-31'],
  ['2027-01-01', '上个月', '2026-12-01'],
  ['2027-01-01', '上季度', '2026-10-01'],
  ['2026-01-31', '一个月后', '2026-02-28'],
  ['2026-01-31', '下月底', '2026-02-28'],
  ['2026-01-30', '30号', '2026-01-30'],
  ['2026-01-31', '30号', '2026-03-30'],
  ['2028-02-28', '明天', '2028-02-29'],
  ['2028-02-29', '一年后', '2029-02-28'],
  ['2028-02-10', 'end of month', '2028-02-29'],
  ['2026-02-10', '月底', '2026-02-28'],
  ['2026-11-27', '三个工作日内', '2026-12-02'],
  ['2026-11-28', 'within 3 working days', '2026-12-02'],
])('on %s, %j is %s', (today, words, day) => {
  expect(dayOf(words, at(today))).toBe(day)
})

test('Chinese weeks start on Monday, whatever day it is', () => {
  const heard = (today: string) =>
    ['周三', '本周三', '下周三', '上周三'].map((w) => dayOf(w, at(today)))
  expect(heard('2026-11-22')).toEqual(['2026-11-25', '2026-11-18', '2026-11-25', '2026-11-11'])
  expect(heard('2026-11-23')).toEqual(['2026-11-25', '2026-11-25', '2026-12-02', '2026-11-18'])
  expect(heard('2026-11-25')).toEqual(['2026-12-02', '2026-11-25', '2026-12-02', '2026-11-18'])
  expect(dayOf('下周一', at('2026-11-22'))).toBe('2026-11-23')
})

test('next Wednesday is that of next week, 2 to 13 days ahead', () => {
  expect(dayOf('next Wednesday', at('2026-11-22'))).toBe('2026-11-25')
  expect(dayOf('next Monday', at('2026-11-22'))).toBe('2026-11-30') // tomorrow is not next
  expect(dayOf('next Sunday', at('2026-11-23'))).toBe('2026-12-06')
  const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
  for (const [n, name] of [...days, ...days].entries()) {
    for (let today = 0; today < 7; today++) {
      const day = dayOf(`next ${name}`, at(addDays('2026-11-22', today))) ?? ''
      expect(day >= addDays('2026-11-22', today + 2), `${name} ${n}`).toBe(true)
      expect(day <= addDays('2026-11-22', today + 13)).toBe(true)
    }
  }
})

test('last Friday is the latest one that is at least two days ago', () => {
  expect(dayOf('last Friday', at('2026-11-22'))).toBe('2026-11-20')
  expect(dayOf('last Friday', at('2026-11-28'))).toBe('2026-11-20')
})

test.each([
  ['周三', '[周三] 2026-11-18'],
  ['Friday', '[Friday] 2026-11-20'],
  ['周二', '[周二] 2026-11-17'],
  ['this Friday', '[this Friday] 2026-11-27'],
  ['this Monday', '[this Monday] 2026-11-23'],
  ['下周三', '[下周三] 2026-12-02'],
  ['12月1日', '[12月1日] 2025-12-01'],
  ['Dec 1st', '[Dec 1st] 2025-12-01'],
  ['1 December', '[1 December] 2025-12-01'],
  ['12/1', '[12/1] 2025-12-01'],
  ['12-01', '[12-01] 2025-12-01'],
  ['11月24日', '[11月24日] 2026-11-24'],
  ['2月29日', '[2月29日] 2024-02-29'],
  ['5号', '[5号] 2026-11-05'],
  ['31号', '[31号] 2026-10-31'],
  ['月底', '[月底] 2026-10-31'],
  ['月初', '[月初] 2026-11-01'],
  ['年底', '[年底] 2025-12-31'],
  ['下旬', '[下旬] 2026-11-21..2026-11-30 range'],
  ['周末', '[周末] 2026-11-21..2026-11-22 range'],
  ['Q4', '[Q4] 2026-10-01..2026-12-31 range'],
  ['Q1', '[Q1] 2026-01-01..2026-03-31 range'],
  ['in March', '[March] 2026-03-01..2026-03-31 range'],
  ['12月', '[12月] 2025-12-01..2025-12-31 range'],
  ['上午十点', '[上午十点] 2026-11-24 10:00 morning'],
  ['下午3点', '[下午3点] 2026-11-23 15:00 afternoon'],
  ['11月20日到22日', '[11月20日到22日] 2026-11-20..2026-11-22 range'],
  ['周一到周三', '[周一到周三] 2026-11-23..2026-11-25 range'],
])('%j is %j where the past is meant', (words, meaning) => {
  expect(seen(words, 'past')).toBe(meaning)
})

test('what is shown is read back as what was meant', () => {
  const instant = fc.integer({ min: 0, max: 100_000 })
  const shown = fc.property(instant, (n) => {
    const day = addDays('2000-01-01', n % 30_000)
    const time = `${String(8 + (n % 12)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`
    const when = at(day, time)
    for (const locale of ['en', 'zh-CN'] as const) {
      const [first, ...rest] = findMoments(showInstant(when, locale, shanghai), tuesday, shanghai)
      expect([first?.day, first?.clock, rest]).toEqual([day, time, []])
      expect(findMoments(showDay(day, locale), tuesday, shanghai).map((m) => m.day)).toEqual([day])
    }
  })
  fc.assert(shown, { numRuns: 200 })
})

const piece = fc.constantFrom(
  ...[
    '周',
    '下',
    '上',
    '三',
    '十',
    '二',
    '一',
    '月',
    '日',
    '号',
    '点',
    '半',
    '天',
    '后',
    '前',
    '内',
  ],
  ...['到', '-', '/', '.', ':', ' ', ',', '(', ')', '年', '今', '底', '工作日', '个', '每', '第'],
  ...[
    '0',
    '1',
    '9',
    '12',
    '30',
    '2026',
    '99',
    '999',
    'next ',
    'last ',
    'in ',
    'by ',
    ' days',
    'Dec ',
  ],
  ...['pm', 'at ', 'Wed', ' to ', ' and ', 'end of ', 'month', 'Q1', '１', '週', '\n', '😀', 'İ'],
)
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
)

test('whatever is written, nothing is thrown and what is found is sound', () => {
  const now = fc.constantFrom(tuesday, at('2028-02-29'), at('0200-03-01'), at('9800-12-31'))
  const prefer = fc.constantFrom('future' as const, 'past' as const)
  const sound = fc.property(anything, now, prefer, (words, instant, way) => {
    let end = 0
    for (const found of findMoments(words, instant, shanghai, way)) {
      expect(found.start).toBeGreaterThanOrEqual(end)
      expect(found.end).toBeGreaterThan(found.start)
      expect(found.end).toBeLessThanOrEqual(words.length)
      expect(words.slice(found.start, found.end)).toBe(found.text)
      expect([found.day, found.until ?? found.day].every(isDay), JSON.stringify(found)).toBe(true)
      expect((found.until ?? found.day) >= found.day).toBe(true)
      expect([found.clock, found.untilClock].every((c) => c === undefined || isClock(c))).toBe(true)
      end = found.end
    }
  })
  fc.assert(sound, { numRuns: 3_000 })
})

test('long words are read in linear time', () => {
  const took = (words: string) => {
    const from = performance.now()
    findMoments(words, tuesday, shanghai)
    return performance.now() - from
  }
  for (const unit of [
    '一',
    '1',
    '周',
    '12/',
    '3点',
    '下',
    'in 2 ',
    '每',
    'a ',
    '.',
    '二十',
    '到',
    ' ',
    '3天',
    '周一、',
    '腊月',
    '前一天',
    'half ',
    'every ',
    'december ',
    'thursday',
  ]) {
    took(unit.repeat(1_000))
    expect(took(unit.repeat(20_000)), unit).toBeLessThan(2_000)
  }
})

test('a line takes about a tenth of a millisecond', () => {
  const line = '拜访记录:今天上午去了华盛钢贸,见了周总,谈年度供货,对方要求月底前出方案,下周三再访'
  for (let n = 0; n < 500; n++) findMoments(line, tuesday, shanghai)
  const from = performance.now()
  for (let n = 0; n < 1_000; n++) findMoments(line, tuesday, shanghai)
  expect((performance.now() - from) / 1_000).toBeLessThan(1) // of a busy machine
})
