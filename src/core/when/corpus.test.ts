import { expect, test } from 'vitest'
import { findTimes } from './find-times.ts'
import { corpusLines, shanghai } from './testing.ts'

const now = new Date('2026-11-24T10:00:00+08:00')

test('of the labelled lines nearly all are read as a colleague reads them', () => {
  const all = corpusLines()
  const wrong = all.filter(({ text, prefer, found }) => {
    const values = findTimes(text, now, shanghai, prefer).map(({ value }) => value)
    return values.join() !== found.map(({ value }) => value).join()
  })
  expect(all.length).toBeGreaterThan(1_000)
  expect(wrong.length / all.length, wrong.map(({ text }) => text).join('\n')).toBeLessThan(0.02)
})
