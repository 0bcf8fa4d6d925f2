import { expect, test } from 'vitest'
import { masked } from './masked.ts'

test.each([
  ['13800005678', '138****5678'],
  ['+8613800005678', '138****5678'],
  ['+86 138 0000 5678', '138****5678'],
  ['8613800005678', '138****5678'],
  ['１３８００００５６７８', '138****5678'],
  ['021-66551234', '021****1234'],
  ['0571-87654321', '057****4321'],
  ['+86-21-66551234', '****1234'],
  ['+1 415 555 0123', '141****0123'],
  ['66551234', '****234'],
  ['021-6655', '****55'],
  ['95588', '****8'],
  ['138', '****'],
  ['110', '****'],
  ['7', '****'],
])('the number %s is shown as %s', (phone, shown) => {
  expect(masked(phone)).toBe(shown)
})

test('of a number no more than seven digits are shown, and never more than half of a short one', () => {
  for (let length = 1; length <= 20; length += 1) {
    const shown = masked('9'.repeat(length)).replaceAll('*', '').length
    expect(shown, String(length)).toBeLessThanOrEqual(Math.min(7, length < 11 ? length / 2 : 7))
  }
})
