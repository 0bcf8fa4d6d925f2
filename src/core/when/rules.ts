import { clockRules } from './clocks.ts'
import { dateRules } from './dates.ts'
import { dayRules } from './days.ts'
import { feastRules } from './feast-rules.ts'
import { lengthRules } from './lengths.ts'
import { eachHeld, needsOf } from './needs.ts'
import { notTimes } from './not-times.ts'
import { pickRules } from './picks.ts'
import { rangeRules } from './ranges.ts'
import { repeatRules } from './repeats.ts'
import type { Rule } from './rule.ts'
import { spanRules } from './spans.ts'

/** All that is known of how people write times; of two that match alike the first wins. */
export const rules: readonly Rule[] = [
  ...notTimes,
  ...dayRules,
  ...dateRules,
  ...clockRules,
  ...spanRules,
  ...rangeRules,
  ...lengthRules,
  ...repeatRules,
  ...feastRules,
  ...pickRules,
]

const none: readonly number[] = []
const always: number[] = []
const needing = new Map<string, number[]>()
for (const [n, { pattern }] of rules.entries()) {
  const needs = needsOf(pattern.source)
  if (!needs) always.push(n)
  for (const one of needs ?? []) needing.set(one, [...(needing.get(one) ?? []), n])
}

/** Those that can match: most words hold few of the characters that rules need. */
export function rulesFor(words: string): readonly Rule[] {
  const fitting = new Set(always)
  eachHeld(words, (one) => {
    for (const n of needing.get(one) ?? none) fitting.add(n)
  })
  return [...fitting].sort((a, b) => a - b).flatMap((n) => rules[n] ?? [])
}
