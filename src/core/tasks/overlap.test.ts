import { expect, test } from 'vitest'
import { overlap } from './overlap.ts'

test('whole words and Chinese characters in a row are what two writings share', () => {
  expect(overlap('给华盛送样品', '样品送了')).toBe(2)
  expect(overlap('Send the quote to Acme', 'sent: THE QUOTE')).toBe(3)
  expect(overlap('Pay VAT', 'pay vat')).toBe(2)
  expect(overlap('报价Q3', '报价 q3')).toBeGreaterThan(2)
})

test('little words and parts of words are chance', () => {
  expect(overlap('Send the invoice', 'done with the dishes')).toBe(0)
  expect(overlap('Sending', 'send')).toBe(0)
  expect(overlap('送样品', '送货')).toBe(0)
  expect(overlap('', 'anything')).toBe(0)
  expect(overlap('🚀', '🚀')).toBe(0)
})

test('the longest title and message are compared in a moment', () => {
  const from = performance.now()
  overlap('报价'.repeat(150), '报价单'.repeat(1_000))
  expect(performance.now() - from).toBeLessThan(250) // of a busy machine
})
