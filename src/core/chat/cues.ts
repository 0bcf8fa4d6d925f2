import { allMessages } from '../i18n/messages.ts'
import type { Command } from './command.ts'
import { folded, isWord } from './fields.ts'

const cues = new WeakMap<Command, readonly string[]>()

/** What a command is heard as, in all languages, the weightiest first; made once for each. */
export function cuesOf(command: Command): readonly string[] {
  const known = cues.get(command)
  if (known) return known
  const { heardAs, heardFaintlyAs } = command
  const all = allMessages
    .flatMap((t) => [...(heardAs?.(t) ?? []), ...(heardFaintlyAs?.(t) ?? [])])
    .map(folded)
  const sorted = all.sort((a, b) => weight(b) - weight(a))
  cues.set(command, sorted)
  return sorted
}

/** A Chinese character says as much as two or three letters. */
export function weight(cue: string): number {
  return cue.replace(/[\u4e00-\u9fff]/g, 'xxx').length
}

type Cue = { readonly command: Command; readonly cue: string; readonly rank: number }

/**
 * The weightiest phrase of each command that folded words hold. Thousands of phrases are known: only
 * those are looked at that begin like what stands at a place of the words.
 */
export function cuesFound(
  said: string,
  commands: readonly Command[],
): ReadonlyMap<Command, string> {
  const byStart = indexOf(commands)
  const best = new Map<Command, Cue>()
  for (let at = 0; at < said.length; at++) {
    for (const one of beginningAt(said, at, byStart)) {
      const rank = best.get(one.command)?.rank ?? Number.POSITIVE_INFINITY
      if (one.rank < rank && isWord(said, one.cue, at)) best.set(one.command, one)
    }
  }
  return new Map([...best].map(([command, { cue }]) => [command, cue]))
}

/** Two characters tell most apart; a phrase of one is all the start it has. */
const startLengths = [2, 1] as const

const beginningAt = (said: string, at: number, byStart: ByStart): readonly Cue[] =>
  startLengths.flatMap((length) => byStart.get(said.slice(at, at + length)) ?? [])

type ByStart = ReadonlyMap<string, readonly Cue[]>
const indices = new WeakMap<readonly Command[], ByStart>()

function indexOf(commands: readonly Command[]): ByStart {
  const known = indices.get(commands)
  if (known) return known
  const all = commands.flatMap((command) =>
    cuesOf(command).map((cue, rank): Cue => ({ command, cue, rank })),
  )
  const made = Map.groupBy(all, ({ cue }) => cue.slice(0, startLengths[0]))
  indices.set(commands, made)
  return made
}
