import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Hours, instantAt, isWorkDay, spansOn, withinHours } from '../time.ts'
import { isAnnounced, nationalDay } from './national-days.ts'
import { afterWorking, wholeDays, workingBetween } from './working-time.ts'

const minute = 60_000
const hour = 60 * minute
const shanghai: Hours = {
  timeZone: 'Asia/Shanghai',
  workFrom: '09:00',
  workTo: '18:00',
  workDays: [1, 2, 3, 4, 5],
  restsOnHolidays: true,
}
const berlin: Hours = { ...shanghai, timeZone: 'Europe/Berlin' }
const at = (day: string, clock: string, { timeZone }: Hours = shanghai) =>
  instantAt(day, clock, timeZone)

test('public holidays are off and their make-up days are worked, where they are kept', () => {
  expect(isWorkDay('2026-10-01', shanghai)).toBe(false)
  expect(isWorkDay('2026-10-10', shanghai)).toBe(true)
  expect(isWorkDay('2026-10-01', berlin)).toBe(true)
  expect(isWorkDay('2026-10-10', berlin)).toBe(false)
  expect(isWorkDay('2026-10-01', { ...shanghai, restsOnHolidays: false })).toBe(true)
  expect(nationalDay('2026-10-10', 'Asia/Shanghai')?.names['zh-CN']).toBe('国庆节')
  expect([2025, 2026, 2099].map(isAnnounced)).toEqual([true, true, false])
})

test('what is due on the last working day before a holiday waits until after it', () => {
  const eve = at('2026-02-14', '18:00')

  expect(withinHours(eve, shanghai)).toEqual(at('2026-02-24', '09:00'))
})

test('nobody works at lunch, and a shift has its own hours', () => {
  const lunch = { ...shanghai, lunchFrom: '12:00', lunchTo: '13:30' }
  const late = { isOff: false, from: '14:00', to: '02:00' }
  const shifted = { ...lunch, special: (day: string) => (day === '2026-11-24' ? late : undefined) }

  expect(withinHours(at('2026-11-24', '12:00'), lunch)).toEqual(at('2026-11-24', '13:30'))
  expect(withinHours(at('2026-11-24', '09:00'), shifted)).toEqual(at('2026-11-24', '14:00'))
  expect(withinHours(at('2026-11-25', '01:59'), shifted)).toEqual(at('2026-11-25', '01:59'))
  expect(withinHours(at('2026-11-25', '02:00'), shifted)).toEqual(at('2026-11-25', '09:00'))
  expect(workingBetween(at('2026-11-23', '00:00'), at('2026-11-24', '00:00'), lunch)).toBe(
    7.5 * hour,
  )
})

test('lunch of a shift over midnight is at night', () => {
  const night = {
    ...shanghai,
    workFrom: '20:00',
    workTo: '06:00',
    lunchFrom: '01:00',
    lunchTo: '02:00',
  }

  expect(spansOn('2026-11-24', night)).toEqual([
    [at('2026-11-24', '20:00'), at('2026-11-25', '01:00')],
    [at('2026-11-25', '02:00'), at('2026-11-25', '06:00')],
  ])
})

test('thirty minutes of work go over night, weekend and holiday', () => {
  expect(afterWorking(at('2026-11-24', '17:50'), 30 * minute, shanghai)).toEqual(
    at('2026-11-25', '09:20'),
  )
  expect(afterWorking(at('2026-11-28', '10:00'), 30 * minute, shanghai)).toEqual(
    at('2026-11-30', '09:30'),
  )
  expect(afterWorking(at('2026-09-30', '17:45'), 30 * minute, shanghai)).toEqual(
    at('2026-10-08', '09:15'),
  )
  expect(afterWorking(at('2026-11-24', '10:00'), 8 * hour, shanghai)).toEqual(
    at('2026-11-24', '18:00'),
  )
})

test('48 hours of whole working days end at the same time two working days later', () => {
  const whole = wholeDays(shanghai)

  expect(afterWorking(at('2026-11-24', '16:30'), 48 * hour, whole)).toEqual(
    at('2026-11-26', '16:30'),
  )
  expect(afterWorking(at('2026-11-27', '16:30'), 48 * hour, whole)).toEqual(
    at('2026-12-01', '16:30'),
  )
})

test('an hour that the clock skips is not worked, and one that it repeats is worked twice', () => {
  const night = { ...berlin, workFrom: '00:00', workTo: '08:00', workDays: [] }

  expect(workingBetween(new Date('2026-03-28T22:00Z'), new Date('2026-03-29T10:00Z'), night)).toBe(
    7 * hour,
  )
  expect(workingBetween(new Date('2026-10-24T21:00Z'), new Date('2026-10-25T10:00Z'), night)).toBe(
    9 * hour,
  )
  expect(afterWorking(new Date('2026-03-29T00:30Z'), hour, night)).toEqual(
    new Date('2026-03-29T01:30Z'),
  )
})

test('after so much working time, so much was worked', () => {
  const instant = fc.date({
    min: new Date('2025-01-01'),
    max: new Date('2027-12-31'),
    noInvalidDate: true,
  })
  const hours = fc.constantFrom(shanghai, berlin, wholeDays(shanghai), {
    ...berlin,
    workFrom: '20:00',
    workTo: '04:00',
  })

  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 60 * 100 }), hours, (from, minutes, of) => {
      const until = afterWorking(from, minutes * minute, of)
      expect(workingBetween(from, until, of)).toBe(minutes * minute)
      expect(withinHours(new Date(until.getTime() - 1), of).getTime()).toBe(until.getTime() - 1)
    }),
  )
})

test('who is away for more than a year is not waited for without end', () => {
  const away = { ...shanghai, special: () => ({ isOff: true }) }

  expect(() => withinHours(at('2026-11-24', '10:00'), away)).toThrow(RangeError)
})
