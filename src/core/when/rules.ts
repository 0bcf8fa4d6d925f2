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

const always: number[] = []
const needing = new Map<string, number[]>()
for (const [n, { pattern }] of rules.entries()) {
  const needs = needsOf(pattern.source)
  if (!needs) always.push(n)
  for (const one of needs ?? []) needing.set(one, [...(needing.get(one) ?? []), n])
}

/** Those that can match: most words hold few of the characters that rules need. */
export function rulesFor(words: string): readonly Rule[] {
  const fits = new Uint8Array(rules.length)
  for (const n of always) fits[n] = 1
  eachHeld(words, (one) => {
    for (const n of needing.get(one) ?? []) fits[n] = 1
  })
  return rules.filter((_, n) => fits[n] === 1)
}
