import { expect, test } from 'vitest'
import { isFirstLate, percentOf, remindsOn } from './rules.ts'

const hours = {
  timeZone: 'Asia/Shanghai',
  workFrom: '09:00',
  workTo: '18:00',
  workDays: [1, 2, 3, 4, 5],
}

test('a day off moves the reminder to the working day before', () => {
  // Saturday, 11 July 2026 is a week before the 18th.
  expect(remindsOn('2026-07-10', '2026-07-18', hours)).toBe(true)
  expect(remindsOn('2026-07-11', '2026-07-18', hours)).toBe(false)
  expect(remindsOn('2026-07-13', '2026-07-18', hours)).toBe(false)
  expect(remindsOn('2026-07-11', '2026-07-18', { ...hours, workDays: [] })).toBe(true)
})

test('once it is over every working day reminds, the first of them whoever is above', () => {
  expect(remindsOn('2026-07-20', '2026-07-18', hours)).toBe(true)
  expect(isFirstLate('2026-07-20', '2026-07-18', hours)).toBe(true)
  expect(isFirstLate('2026-07-21', '2026-07-18', hours)).toBe(false)
})

test('what is not finished is never a hundred percent', () => {
  expect(percentOf(999, 1000)).toBe(99)
  expect(percentOf(1000, 1000)).toBe(100)
  expect(percentOf(0, 0)).toBe(100)
})
