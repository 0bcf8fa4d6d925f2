import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findTimes } from './find-times.ts'
import { shanghai } from './testing.ts'

type Line = { text: string; prefer: 'future' | 'past'; found: { at: string; value: string }[] }

const file = new URL('../../../corpus/dates.jsonl', import.meta.url)
const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
const now = new Date('2026-11-24T10:00:00+08:00')

test('of the labelled lines nearly all are read as a colleague reads them', () => {
  const all = lines.map((line) => JSON.parse(line) as Line)
  const wrong = all.filter(({ text, prefer, found }) => {
    const values = findTimes(text, now, shanghai, prefer).map(({ value }) => value)
    return values.join() !== found.map(({ value }) => value).join()
  })
  expect(all.length).toBeGreaterThan(1_000)
  expect(wrong.length / all.length, wrong.map(({ text }) => text).join('\n')).toBeLessThan(0.02)
})
