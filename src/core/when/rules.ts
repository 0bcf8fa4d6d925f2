import { clockRules } from './clocks.ts'
import { dateRules } from './dates.ts'
import { dayRules } from './days.ts'
import { feastRules } from './feast-rules.ts'
import { lengthRules } from './lengths.ts'
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
