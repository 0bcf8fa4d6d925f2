/**
 * What a pattern cannot match without: one of these is in whatever it matches. A character stands
 * for itself, two or three letters for letters in a row.
 */
export type Needs = ReadonlySet<string>

/** Any digit, and any letter. */
export const digit = '\u0000'
export const letter = '\u0001'

/** Nothing is known where it is undefined: the pattern may match anything. */
export function needsOf(pattern: string): Needs | undefined {
  return alternatives({ pattern, at: 0 })
}

type Reader = { readonly pattern: string; at: number }

/** One of a, b and c needs one of what each of them needs. */
function alternatives(from: Reader): Needs | undefined {
  const all = [branch(from)]
  while (from.pattern[from.at] === '|') {
    from.at++
    all.push(branch(from))
  }
  from.at++ // the closing bracket
  return all.every((one) => one !== undefined) ? new Set(all.flatMap((one) => [...one])) : undefined
}

/** A sequence needs all of its parts: the rarest tells most. */
function branch(from: Reader): Needs | undefined {
  let best: Needs | undefined
  while (from.at < from.pattern.length && !'|)'.includes(from.pattern[from.at] ?? '')) {
    const needs = part(from)
    if (needs && (!best || commonness(needs) < commonness(best))) best = needs
  }
  return best
}

function part(from: Reader): Needs | undefined {
  const char = from.pattern[from.at] ?? ''
  if (/[a-z]/.test(char)) return letters(from)
  from.at++
  const needs = char === '(' ? group(from) : char === '[' ? oneOf(from) : single(char, from)
  return isOptional(from) ? undefined : needs
}

function single(char: string, from: Reader): Needs | undefined {
  if (char !== '\\') return '^$.'.includes(char) ? undefined : new Set([char])
  const escaped = from.pattern[from.at++] ?? ''
  return escapedNeeds(escaped)
}

function escapedNeeds(escaped: string): Needs | undefined {
  if (escaped === 'd') return new Set([digit])
  return /[a-z]/i.test(escaped) ? undefined : new Set([escaped])
}

/** What must not be there tells nothing, what must be beside does. */
function group(from: Reader): Needs | undefined {
  const [opening = ''] = /^(?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(from.pattern.slice(from.at)) ?? []
  from.at += opening.length
  const needs = alternatives(from)
  return opening.endsWith('!') ? undefined : needs
}

function oneOf(from: Reader): Needs | undefined {
  const end = classEnd(from)
  const said = from.pattern.slice(from.at, end)
  from.at = end + 1
  if (said.startsWith('^') || /\\[wWDSsp]/.test(said)) return undefined
  const digits = said.replace(/\\d|\d-\d/g, digit).replace('a-z', letter)
  const chars = [...digits.replace(/\\(.)/g, '$1')]
  return /[^\\]-./.test(digits.slice(0, -1)) ? undefined : new Set(chars)
}

function classEnd({ pattern, at }: Reader): number {
  let end = at
  while (end < pattern.length && pattern[end] !== ']') end += pattern[end] === '\\' ? 2 : 1
  return end
}

/** Letters in a row, as far as none may be left out. */
function letters(from: Reader): Needs | undefined {
  const [run = ''] = /^[a-z]+/.exec(from.pattern.slice(from.at)) ?? []
  const isLoose = /^(?:[?*]|\{0)/.test(from.pattern.slice(from.at + run.length))
  from.at += run.length
  if (isLoose || isQuantified(from)) isOptional(from)
  const sure = isLoose ? run.slice(0, -1) : run
  return sure === '' ? undefined : new Set([sure.slice(0, 3)])
}

function isQuantified({ pattern, at }: Reader): boolean {
  return /^(?:[?*+]|\{\d)/.test(pattern.slice(at))
}

/** Reads how often something may come. */
function isOptional(from: Reader): boolean {
  const [times = ''] = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(from.pattern.slice(from.at)) ?? []
  from.at += times.length
  return /^(?:[?*]|\{0)/.test(times)
}

function commonness(needs: Needs): number {
  return [...needs].reduce((sum, one) => sum + weight(one), 0)
}

function weight(one: string): number {
  if (one === digit || one === letter || one === ' ') return 30
  if (/^[\x20-\x7e]$/.test(one)) return 10
  return one.length === 2 ? 4 : /[一二三四五六七八九十上下天日]/.test(one) ? 2 : 1
}

/** Calls back with everything of what patterns may need that is in the words. */
export function eachHeld(words: string, held: (one: string) => void): void {
  for (let n = 0; n < words.length; n++) {
    const char = words.charAt(n)
    held(char)
    if (char >= '0' && char <= '9') held(digit)
    if (char < 'a' || char > 'z') continue
    held(letter)
    held(words.slice(n, n + 2))
    held(words.slice(n, n + 3))
  }
}
