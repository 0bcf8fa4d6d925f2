import { momentsOf } from '../when/find-moments.ts'
import type { Moment } from '../when/moment.ts'
import type { Prefer } from '../when/rule.ts'

/**
 * What someone wrote, while the fields of a form look for themselves in it: a moment that one
 * field has taken, the next does not take again.
 */
export type Line = {
  /** As written, without the command's name. */
  readonly words: string
  /** The phrase that gave the command away, folded. */
  readonly cue: string | undefined
  /** What the fields before this one have found. */
  readonly raw: Readonly<Record<string, string>>
  /** The days and times that nobody has taken; a bare 周三 is the coming one, or the last. */
  moments(prefer: Prefer): readonly Moment[]
  /** Those that are taken, too. */
  allMoments(): readonly Moment[]
  take(moment: Moment): void
  /** A name was found in a field of its own: the rest does not hold it. */
  takeName(name: string): void
  /** The clause in which a moment stands: up to the next comma on either side. */
  clause(moment: Moment): string
  /** The words without the heading under which they stand: 拜访记录: … */
  body(): string
  /** The words without the phrase that gave the command away and without the moments taken. */
  rest(): string
}

export function lineOf(
  words: string,
  cue: string | undefined,
  at: { now: Date; timeZone: string },
  raw: Readonly<Record<string, string>>,
): Line {
  const taken: Moment[] = []
  const names: string[] = []
  let read: ReturnType<typeof momentsOf> | undefined
  const moments = (prefer: Prefer) => {
    read ??= momentsOf(words, at.now, at.timeZone)
    return read(prefer)
  }
  const free = (moment: Moment) =>
    taken.every((t) => t.end <= moment.start || t.start >= moment.end)
  return {
    words,
    cue,
    raw,
    moments: (prefer) => moments(prefer).filter(free),
    allMoments: () => moments('future'),
    take: (moment) => void taken.push(moment),
    takeName: (name) => void names.push(name),
    clause: ({ start, end }) => before(words, start) + words.slice(start, end) + after(words, end),
    body: () => withoutHeading(words, cue),
    rest: () => tidy([cue, ...names].reduce<string>(withoutPhrase, without(words, taken))),
  }
}

/** Where a clause ends; the comma in ¥55,000 ends none. */
export const clauseEnd = /(?<!\d),|,(?!\d{3}(?!\d))|[，;；。\n]/

const stops = /[,，。;；、\n.!！?？]/

function before(words: string, start: number): string {
  return words.slice(0, start).split(stops).at(-1) ?? ''
}

function after(words: string, end: number): string {
  return words.slice(end).split(stops)[0] ?? ''
}

function without(words: string, moments: readonly Moment[]): string {
  const lastFirst = [...moments].sort((a, b) => b.start - a.start)
  return lastFirst.reduce((left, m) => `${left.slice(0, m.start)} ${left.slice(m.end)}`, words)
}

function withoutPhrase(words: string, phrase: string | undefined): string {
  const at = phrase ? foldedAlike(words).indexOf(phrase) : -1
  return at < 0 ? words : `${words.slice(0, at)} ${words.slice(at + (phrase ?? '').length)}`
}

/** Full-width forms as phrases have them, where every character keeps its place. */
function foldedAlike(words: string): string {
  const same = words.normalize('NFKC').toLowerCase()
  return same.length === words.length ? same : words.toLowerCase()
}

function withoutHeading(words: string, cue: string | undefined): string {
  const heading = cue === undefined ? -1 : words.search(/[:：]/)
  const isHeading = heading >= 0 && words.slice(0, heading).trim().toLowerCase() === cue
  return isHeading ? words.slice(heading + 1).trim() || words : words
}

/** Chinese needs no space where something was taken out, and no comma is left at either end. */
function tidy(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\u4e00-\u9fff，,]) (?=[\u4e00-\u9fff])|(?<=，) | (?=[，,])/g, '')
    .replace(/^[\s:：,，。;；、-]+|[\s:：,，;；、-]+$/g, '')
}
