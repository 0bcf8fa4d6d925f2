import type { Messages } from '../i18n/en.ts'
import { allMessages } from '../i18n/messages.ts'

/** What fields of a record are called, by field, and the words that stand between name and value. */
export type Sayings = {
  readonly names: (t: Messages) => Readonly<Record<string, readonly string[]>>
  readonly becomes: (t: Messages) => readonly string[]
}

export type SaidField = {
  readonly field: string
  readonly value: string
  readonly start: number
  readonly end: number
}

/**
 * The fields of a record that a line gives a value: 地址改成…, its phone is …. A value lasts until the
 * next field is named, or until the line or sentence ends: an address may have commas.
 */
export function saidFields(words: string, sayings: Sayings): readonly SaidField[] {
  const { pattern, fieldOf } = readerOf(sayings)
  const found = [...words.matchAll(pattern)]
  return found.map(({ index, 0: whole, 1: name = '' }, n) => {
    const from = index + whole.length
    const to = found[n + 1]?.index ?? words.length
    const [said = ''] = words.slice(from, to).split(/[;；。\n]/)
    const value = found[n + 1] ? said.replace(joining, '') : said
    const end = from + said.length
    return { field: fieldOf.get(name.toLowerCase()) ?? '', value: tidy(value), start: from, end }
  })
}

/** The value of one field, where the line says one. */
export const saidOf = (words: string, field: string, sayings: Sayings): string | undefined =>
  saidFields(words, sayings).find((said) => said.field === field && said.value !== '')?.value

/** The line without what it gives as values: in them nobody is named. */
export function withoutValues(words: string, sayings: Sayings): string {
  const lastFirst = [...saidFields(words, sayings)].reverse()
  return lastFirst.reduce((left, s) => `${left.slice(0, s.start)} ${left.slice(s.end)}`, words)
}

/** Every phrase that gives a change away: each name with each word that may follow it. */
export const sayingsOf = (t: Messages, { names, becomes }: Sayings): string[] =>
  Object.values(names(t)).flatMap((said) =>
    said.flatMap((name) => becomes(t).map((word) => joined(name, word))),
  )

const joined = (name: string, word: string) =>
  /[a-z]$/i.test(name) && /^[a-z]/i.test(word) ? `${name} ${word}` : `${name}${word}`

type Read = { readonly pattern: RegExp; readonly fieldOf: ReadonlyMap<string, string> }
const readers = new WeakMap<Sayings, Read>()

function readerOf(sayings: Sayings): Read {
  const known = readers.get(sayings) ?? made(sayings)
  readers.set(sayings, known)
  return known
}

/** The longest name and the longest word first: 联系电话 is not 电话. */
function made({ names, becomes }: Sayings): Read {
  const fieldOf = new Map(
    allMessages.flatMap((t) =>
      Object.entries(names(t)).flatMap(([field, said]) =>
        said.map((name) => [name.toLowerCase(), field] as const),
      ),
    ),
  )
  const longest = (said: readonly string[]) =>
    [...said].sort((a, b) => b.length - a.length).map(escaped)
  const named = longest([...fieldOf.keys()]).join('|')
  const words = longest(allMessages.flatMap(becomes)).map(whole).join('|')
  const whose = '(?:\\s+(?:of|for)\\s+[^,;:\\n]{1,60}?|[从由][^,，;；。\\n]{1,60}?)?'
  const pattern = new RegExp(
    `(?<![a-z])(${named})${whose}\\s*(?:已经|已|现在)?\\s*(?:${words})\\s*`,
    'gi',
  )
  return { pattern, fieldOf }
}

const escaped = (words: string) => words.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')
const whole = (word: string) => (/[a-z]$/i.test(word) ? `\\b${word}\\b` : word)
/** What leads over to the next field: 地址改成…,电话是…; … and its phone is …. */
const joining = /(?:[\s,，、]|(?:和|并且|并|其|它的)|\b(?:and|its|their|the|his|her)\b)+$/gi
const tidy = (value: string) =>
  value.replace(/^[\s:：“"]+|[\s,，、!！”"]+$/g, '').replace(/(?<!\b(?:ltd|inc|corp|co))\.$/i, '')
