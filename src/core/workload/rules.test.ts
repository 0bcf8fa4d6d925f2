import { expect, test } from 'vitest'
import { isOverloaded, median, totalOf } from './rules.ts'

test('the median is the middle one, or what lies between the two in the middle', () => {
  expect(median([9, 1, 3])).toBe(3)
  expect(median([4, 1, 2, 9])).toBe(3)
  expect(median([5])).toBe(5)
  expect(median([])).toBe(0)
})

test('far more is twice the usual and at least three more', () => {
  const limits = [
    [0, 3],
    [1, 4],
    [2, 5],
    [3, 6],
    [5, 10],
    [2.5, 5.5],
  ] as const
  for (const [usual, limit] of limits) {
    expect(isOverloaded(limit, usual), `${limit} of ${usual}`).toBe(true)
    expect(isOverloaded(limit - 0.5, usual), `less than ${limit} of ${usual}`).toBe(false)
  }
})

test('what is overdue or due this week is counted once, as open', () => {
  expect(totalOf({ open: 4, overdue: 2, thisWeek: 1, callbacks: 3, visits: 2 })).toBe(9)
})
