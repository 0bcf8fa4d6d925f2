import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  clockAt,
  dayAt,
  daysBetween,
  type Hours,
  instantAt,
  isClock,
  isDay,
  isTimeZone,
  monthEnd,
  monthStart,
  nextClock,
  showDay,
  showInstant,
  startOfDay,
  weekdayOf,
  withinHours,
} from './time.ts'

const shanghai = 'Asia/Shanghai'
const newYork = 'America/New_York'
const office: Hours = {
  timeZone: shanghai,
  workFrom: '09:00',
  workTo: '18:00',
  workDays: [1, 2, 3, 4, 5],
}
const there = (day: string, clock: string, timeZone = shanghai) => instantAt(day, clock, timeZone)
const iso = (instant: Date) => instant.toISOString()

test('a day is one that the calendar has', () => {
  for (const day of ['2026-03-31', '2028-02-29', '0001-01-01', '9999-12-31']) {
    expect(isDay(day)).toBe(true)
  }
  const wrong = ['2026-02-30', '2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1']
  for (const day of [...wrong, '', '2026-03-31T00:00', ' 2026-03-31', '今天', '２０２６-03-31']) {
    expect(isDay(day)).toBe(false)
  }
})

test('a clock runs from 00:00 to 23:59', () => {
  expect(['00:00', '08:30', '23:59'].every(isClock)).toBe(true)
  expect(['24:00', '8:30', '12:60', '', '12:00:00', '1２:00'].some(isClock)).toBe(false)
})

test('a time zone is the name of a place', () => {
  expect([shanghai, newYork, 'UTC', 'Pacific/Auckland'].every(isTimeZone)).toBe(true)
  expect(['', 'Shanghai', 'Asia/Atlantis', '+08:00', '北京', '__proto__'].some(isTimeZone)).toBe(
    false,
  )
})

test('the day and the clock are those of the place', () => {
  const instant = new Date('2026-11-24T18:30:00Z')
  expect([dayAt(instant, shanghai), clockAt(instant, shanghai)]).toEqual(['2026-11-25', '02:30'])
  expect([dayAt(instant, newYork), clockAt(instant, newYork)]).toEqual(['2026-11-24', '13:30'])
  expect(dayAt(new Date('2026-12-31T23:59:59.999Z'), 'UTC')).toBe('2026-12-31')
  expect(clockAt(new Date('2026-12-31T23:59:59.999Z'), 'UTC')).toBe('23:59')
})

test('days are counted by the calendar', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  expect(daysBetween('2026-11-24', '2026-12-01')).toBe(7)
  expect(daysBetween('2026-12-01', '2026-11-24')).toBe(-7)
  expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
})

test('months end when they end', () => {
  expect(monthEnd('2026-02-10')).toBe('2026-02-28')
  expect(monthEnd('2028-02-10')).toBe('2028-02-29')
  expect(monthEnd('2026-12-31')).toBe('2026-12-31')
  expect(monthStart('2026-11-24')).toBe('2026-11-01')
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-11-24', 2)).toBe('2027-01-24')
  expect(addMonths('2026-01-24', -1)).toBe('2025-12-24')
})

test('Monday is 1 and Sunday is 7', () => {
  const week = Array.from({ length: 7 }, (_, n) => weekdayOf(addDays('2026-11-23', n)))
  expect(week).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(weekdayOf('1969-12-31')).toBe(3)
})

test('an instant is read back as the day and the clock it was made of', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1990-01-01', n))
  const clock = fc.tuple(fc.integer({ min: 5, max: 23 }), fc.integer({ min: 0, max: 59 }))
  const zone = fc.constantFrom(shanghai, newYork, 'UTC', 'Pacific/Auckland', 'Asia/Kathmandu')
  const made = fc.property(day, clock, zone, (on, [hour, minute], timeZone) => {
    fc.pre(on !== '2011-12-30') // the day that Samoa left out
    const at = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
    const instant = instantAt(on, at, timeZone)
    expect([dayAt(instant, timeZone), clockAt(instant, timeZone)]).toEqual([on, at])
  })
  fc.assert(made, { numRuns: 300 })
})

test('a time that summer time skips is the first minute after it', () => {
  expect(iso(there('2026-03-08', '02:30', newYork))).toBe('2026-03-08T07:00:00.000Z')
  expect(iso(there('2026-03-08', '02:00', newYork))).toBe('2026-03-08T07:00:00.000Z')
  expect(iso(there('2026-03-08', '03:00', newYork))).toBe('2026-03-08T07:00:00.000Z')
  expect(iso(there('2026-03-08', '01:59', newYork))).toBe('2026-03-08T06:59:00.000Z')
})

test('a time that comes twice is the first of both', () => {
  expect(iso(there('2026-11-01', '01:30', newYork))).toBe('2026-11-01T05:30:00.000Z')
})

test('a day starts later where midnight is skipped', () => {
  const start = startOfDay('2026-09-06', 'America/Santiago')
  expect(clockAt(start, 'America/Santiago')).toBe('01:00')
  expect(iso(startOfDay('2026-11-24', shanghai))).toBe('2026-11-23T16:00:00.000Z')
})

test('an instant within working hours stays', () => {
  const tuesday = there('2026-11-24', '10:20')
  expect(withinHours(tuesday, office)).toBe(tuesday)
  expect(iso(withinHours(there('2026-11-24', '09:00'), office))).toBe('2026-11-24T01:00:00.000Z')
})

test('an instant outside working hours waits for the next start of work', () => {
  const next = (day: string, clock: string) => withinHours(there(day, clock), office)
  expect(next('2026-11-24', '07:15')).toEqual(there('2026-11-24', '09:00'))
  expect(next('2026-11-24', '18:00')).toEqual(there('2026-11-25', '09:00'))
  expect(next('2026-11-27', '20:00')).toEqual(there('2026-11-30', '09:00'))
  expect(next('2026-11-28', '12:00')).toEqual(there('2026-11-30', '09:00'))
})

test('working hours may go past midnight', () => {
  const venue = { ...office, workFrom: '18:00', workTo: '02:00', workDays: [5, 6] }
  const stays = there('2026-11-29', '01:30') // the night of Saturday
  expect(withinHours(stays, venue)).toBe(stays)
  expect(withinHours(there('2026-11-29', '02:00'), venue)).toEqual(there('2026-12-04', '18:00'))
  expect(withinHours(there('2026-11-27', '01:30'), venue)).toEqual(there('2026-11-27', '18:00'))
})

test('the next clock is later than the instant and on a working day', () => {
  const next = (day: string, clock: string) => nextClock(there(day, clock), '08:30', office)
  expect(next('2026-11-24', '08:29')).toEqual(there('2026-11-24', '08:30'))
  expect(next('2026-11-24', '08:30')).toEqual(there('2026-11-25', '08:30'))
  expect(next('2026-11-27', '09:00')).toEqual(there('2026-11-30', '08:30'))
  const friday = there('2026-11-27', '09:00')
  expect(nextClock(friday, '08:30', office, true)).toEqual(there('2026-11-28', '08:30'))
})

test('a clock that comes twice rings once', () => {
  const hours = { ...office, timeZone: newYork, workDays: [1, 2, 3, 4, 5, 6, 7] }
  const first = nextClock(there('2026-10-31', '12:00', newYork), '01:30', hours)
  expect(iso(first)).toBe('2026-11-01T05:30:00.000Z')
  expect(iso(nextClock(first, '01:30', hours))).toBe('2026-11-02T06:30:00.000Z')
})

test('no working days at all means every day, and days that are none are a bug', () => {
  const saturday = there('2026-11-28', '10:00')
  expect(withinHours(saturday, { ...office, workDays: [] })).toBe(saturday)
  expect(() => withinHours(saturday, { ...office, workDays: [8] })).toThrow(RangeError)
})

test('a day is shown with its year where that is not this year', () => {
  expect(showDay('2026-11-25', 'en', '2026-11-24')).toBe('Wed, Nov 25')
  expect(showDay('2027-01-01', 'en', '2026-11-24')).toBe('Fri, Jan 1, 2027')
  expect(showDay('2026-11-25', 'en')).toBe('Wed, Nov 25, 2026')
  expect(showDay('2026-11-25', 'zh-CN', '2026-11-24')).toBe('11月25日 周三')
  expect(showDay('2026-11-29', 'zh-CN')).toBe('2026年11月29日 周日')
})

test('an instant is shown by the 24-hour clock of the reader', () => {
  const instant = there('2026-11-25', '15:30')
  const today = '2026-11-24'
  expect(showInstant(instant, 'zh-CN', shanghai, today)).toBe('11月25日 周三 15:30')
  expect(showInstant(instant, 'en', shanghai, today)).toBe('Wed, Nov 25, 15:30')
  expect(showInstant(instant, 'en', newYork)).toBe('Wed, Nov 25, 2026, 02:30')
})

test('a conversion takes no longer than 20 µs', () => {
  const convert = (n: number) => dayAt(new Date(Date.UTC(2026, 10, 24) + n * 3_600_000), newYork)
  for (let n = 0; n < 2_000; n++) convert(n)
  const from = performance.now()
  for (let n = 0; n < 5_000; n++) convert(n)
  expect(((performance.now() - from) / 5_000) * 1_000).toBeLessThan(100) // of a busy machine
})
