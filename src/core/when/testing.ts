import { readFileSync } from 'node:fs'
import { instantAt } from '../time.ts'
import { findMoments } from './find-moments.ts'
import type { Moment } from './moment.ts'
import type { Prefer } from './rule.ts'

export const shanghai = 'Asia/Shanghai'
/** A Tuesday. */
export const tuesday = instantAt('2026-11-24', '10:20', shanghai)

/** What is found, on one line: the words, then what they mean, its kind only where it is no day. */
export function seen(words: string, prefer?: Prefer, now = tuesday, timeZone = shanghai): string {
  return findMoments(words, now, timeZone, prefer).map(shown).join(' | ')
}

export function shown({ text, day, until, clock, untilClock, part, kind }: Moment): string {
  const days = until ? `${day}..${until}` : day
  const clocks = untilClock ? `${clock}-${untilClock}` : clock
  const facts = [`[${text}]`, days, clocks, part, kind === 'day' ? undefined : kind]
  return facts.filter(Boolean).join(' ')
}

export type Labelled = {
  readonly text: string
  readonly prefer: Prefer
  readonly found: readonly { readonly at: string; readonly value: string }[]
}

/** Lines with the times that a colleague finds in them. */
export function corpusLines(): readonly Labelled[] {
  const file = new URL('../../../corpus/dates.jsonl', import.meta.url)
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Labelled)
}
