import { expect, test } from 'vitest'
import { readClockLine } from './clock-line.ts'

const now = new Date('2026-03-30T02:20:00Z')
const later = (words: string) => {
  const read = readClockLine(words, now)
  return read instanceof Date ? read.toISOString() : read
}

test('the clock moves by weeks, days, hours and minutes, also together', () => {
  expect(later('/clock +3d')).toBe('2026-04-02T02:20:00.000Z')
  expect(later('/clock +2h')).toBe('2026-03-30T04:20:00.000Z')
  expect(later('/CLOCK  + 30m ')).toBe('2026-03-30T02:50:00.000Z')
  expect(later('/clock +1w')).toBe('2026-04-06T02:20:00.000Z')
  expect(later('/clock +1d12h')).toBe('2026-03-31T14:20:00.000Z')
})

test('the clock moves to an instant that names its offset', () => {
  expect(later('/clock 2026-03-31T08:30:00+08:00')).toBe('2026-03-31T00:30:00.000Z')
  expect(later('/clock 2026-03-31T08:30Z')).toBe('2026-03-31T08:30:00.000Z')
})

test('what cannot be read is told, and does not become another instant', () => {
  for (const words of [
    '',
    ' ',
    ' tomorrow',
    ' 3d',
    ' +3',
    ' +3y',
    ' 2026-03-31',
    ' 2026-03-31T08:30',
  ]) {
    expect(readClockLine(`/clock${words}`, now)).toBe('how')
  }
})

test('time does not run backwards, nor further than a year', () => {
  expect(later('/clock 2026-03-30T02:19:59Z')).toBe('back')
  expect(later('/clock +99999999999999999999w')).toBe('far')
  expect(later('/clock +367d')).toBe('far')
})

test('any other line is not about the clock', () => {
  expect(later('/clocks +3d')).toBeUndefined()
  expect(later('the clock +3d')).toBeUndefined()
})
