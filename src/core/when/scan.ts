import type { Found, Now, Rule } from './rule.ts'

export type Piece = Found & { readonly start: number; readonly end: number }

/** Tells no time of its own: a length, what comes again, what picks a day of others. */
export function isAside({ length, repeats, picks, days }: Piece): boolean {
  return repeats !== undefined || picks !== undefined || (length !== undefined && !days)
}

/** What the rules find, from left to right: the first match wins, and of two there the longer. */
export function scan(words: string, rules: readonly Rule[], now: Now): Piece[] {
  const next = rules.map((rule) => seek(rule, words, 0, now))
  const pieces: Piece[] = []
  while (true) {
    const first = next.reduce(better, undefined)
    if (!first) return pieces
    pieces.push(first)
    for (const [n, rule] of rules.entries()) {
      const piece = next[n]
      if (piece && piece.start < first.end) next[n] = seek(rule, words, first.end, now)
    }
  }
}

function better(best: Piece | undefined, piece: Piece | undefined): Piece | undefined {
  if (!best || !piece) return best ?? piece
  const later = piece.start - best.start
  return later < 0 || (later === 0 && piece.end > best.end) ? piece : best
}

function seek({ pattern, read }: Rule, words: string, from: number, now: Now): Piece | undefined {
  pattern.lastIndex = from
  for (let match = pattern.exec(words); match; match = pattern.exec(words)) {
    const found = read(match.groups ?? {}, now)
    if (found) return { ...found, start: match.index, end: match.index + match[0].length }
    pattern.lastIndex = match.index + 1
  }
  return undefined
}
