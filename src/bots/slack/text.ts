import type { MrkdwnElement, PlainTextElement } from '@slack/types'
import { escaped, legible } from '../escape.ts'

/** Words as they were written: no emoji codes, no markup, nothing that Slack would act on. */
export const plain = (text: string, max: number): PlainTextElement => ({
  type: 'plain_text',
  text: fitted(text, max),
  emoji: false,
})

/** A bold label over words, both shown as they were written. */
export function labelled(label: string, words: string, max: number): MrkdwnElement {
  const heading = `*${cut(literal(legible(label)), 200)}*`
  const below = `\n${cut(literal(legible(words)), max - heading.length - 1)}`
  return { type: 'mrkdwn', text: words === '' ? heading : heading + below, verbatim: true }
}

/** Escaped, never empty, and at most `max` long: what is more is cut off with an ellipsis. */
export const fitted = (text: string, max: number): string => cut(legible(text), max)

function cut(text: string, max: number): string {
  const whole = escaped(text)
  if (whole.length <= max) return whole.trim() === '' ? '–' : whole
  return `${pieceOf(text, max - 1).escaped}…`
}

/** The whole text in escaped pieces of at most `max`, parted at the ends of lines or words. */
export function pieces(text: string, max: number): string[] {
  const all: string[] = []
  let rest = legible(text)
  while (rest.trim() !== '') {
    const piece = pieceOf(rest, max)
    const taken = piece.taken < rest.length ? wordEnd(rest.slice(0, piece.taken)) : piece.taken
    const words = rest.slice(0, taken)
    if (words.trim() !== '') all.push(escaped(words))
    rest = rest.slice(taken)
  }
  return all
}

/** What somebody typed, of what Slack makes of it: `R&amp;D` is R&D, `<tel:139|139>` is 139. */
export function written(text: string): string {
  return text
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label?: string) =>
      label === undefined || label === '' ? target.replace(/^(mailto:|tel:)/, '') : label,
    )
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

/** Bold, italics and emoji codes come apart at a zero-width space; `mrkdwn` knows no other escape. */
const literal = (text: string) => text.replace(/[*_~`]|:(?=[\w+'-]+:)/g, '$&\u200b')

function pieceOf(text: string, max: number): { escaped: string; taken: number } {
  const piece = { escaped: '', taken: 0 }
  for (const char of text) {
    const next = escaped(char)
    if (piece.escaped.length + next.length > max) break
    piece.escaped += next
    piece.taken += char.length
  }
  return piece
}

function wordEnd(text: string): number {
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf(' '))
  return end > text.length / 2 ? end + 1 : text.length
}
