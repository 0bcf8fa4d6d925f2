import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import type { Messages, Phrase } from '../i18n/en.ts'
import { allMessages, messages } from '../i18n/messages.ts'
import type { Raw } from './card.ts'
import type { Field, Option, Spotted } from './field.ts'
import type { Line } from './line.ts'

/** Phrases that give something away, of one language. */
export type Cues = (t: Messages) => readonly string[]

/** Free words. They are found in a line only where the declaration says how. */
export function text(
  label: Phrase,
  how: { max: number; spot?: NonNullable<Field['spot']> },
): Field<string> {
  return {
    kind: 'text',
    max: how.max,
    label,
    read(raw) {
      ensure(raw.length <= how.max, (t) => t.form.tooLong({ max: how.max, has: raw.length }))
      return raw
    },
    ...(how.spot && { spot: how.spot }),
  }
}

/** One of a few; people may say it by any of its names, in any language. */
export function choice<const O extends string>(
  label: Phrase,
  options: readonly O[],
  names: (t: Messages) => Record<O, string>,
  also?: (t: Messages) => Partial<Record<O, readonly string[]>>,
): Field<O> {
  let known: ReadonlyMap<O, readonly string[]> | undefined
  const said = (option: O): readonly string[] => {
    known ??= new Map(options.map((o) => [o, namesOf(o)]))
    return known.get(option) ?? []
  }
  const namesOf = (option: O) =>
    allMessages.flatMap((t) => [names(t)[option], ...(also?.(t)[option] ?? [])]).map(folded)
  return {
    kind: 'choice',
    label,
    options,
    name: (option, t) => names(t)[option as O],
    show: (raw, { actor }) => names(messages(actor))[raw as O] ?? raw,
    read(raw) {
      const option = options.find((o) => o === raw || said(o).includes(folded(raw)))
      ensure(option, (t) => t.form.notAChoice({ choices: options.map((o) => names(t)[o]) }))
      return option
    },
    spot: ({ words }) => theOneSaid(options, said, folded(words)),
  }
}

type Hit<O> = { readonly option: O; readonly at: number; readonly end: number }

/**
 * The one option that is named. 不满意 holds 满意 but is not it; of two, or of one that is denied
 * (不是很满意), nothing is known.
 */
function theOneSaid<O extends string>(
  options: readonly O[],
  said: (option: O) => readonly string[],
  words: string,
): O | undefined {
  const hits = options.flatMap((option) =>
    said(option).flatMap((name): Hit<O>[] => {
      const at = isSayable(name) ? mentionedAt(words, name) : -1
      return at < 0 ? [] : [{ option, at, end: at + name.length }]
    }),
  )
  const whole = hits.filter((hit) => !hits.some((other) => holds(other, hit)))
  const [first] = whole
  const isClear = first && whole.every(({ option }) => option === first.option)
  return isClear && !whole.some(({ at }) => isDenied(words.slice(0, at))) ? first.option : undefined
}

/** A single letter is a word of its own in English. */
const isSayable = (name: string) => !/^[a-z]$/.test(name)

const holds = <O>(a: Hit<O>, b: Hit<O>) =>
  a.at <= b.at && a.end >= b.end && a.end - a.at > b.end - b.at

/** Whether what stands just before takes back what follows. */
export function isDenied(before: string): boolean {
  return /(?:[不没未别](?:有|是|太|很|怎么|算|再|要|能|去|会)*|\b(?:not|never|no|without|cancel\w*)(?: \w+)?|n't(?: \w+)?)\s*$/.test(
    before,
  )
}

/** Whether what stands just before is somebody at a customer: 周总休假. */
export function isOfACustomer(before: string): boolean {
  return /(?:[\u4e00-\u9fff](?:总|经理|主任|先生|女士|小姐|老师|(?<!员)工|董|厂长)|客户|对方|[他她]们?|\b(?:mr|mrs|ms|dr)\.? \w+(?: is)?)[^,，]{0,6}$/i.test(
    before,
  )
}

/** One of our own records: buttons and menus give its number, people a name. */
export function pick<T>(
  label: Phrase,
  from: {
    find(query: string, ctx: Ctx, raw?: Raw): Promise<readonly Option[]>
    read(raw: string, ctx: Ctx): Promise<T>
    show(raw: string, ctx: Ctx): Promise<string>
    spot?(line: Line, ctx: Ctx): Promise<Spotted>
  },
): Field<T> {
  return { kind: 'pick', label, ...from }
}

/** Given by a button, never asked. */
export function hidden<T>(read: (raw: string, ctx: Ctx) => T | Promise<T>): Field<T> {
  return { kind: 'hidden', label: () => '', read }
}

export function optional<T>(field: Field<T>): Field<T | undefined> {
  return { ...field, optional: true }
}

/** One that can be emptied again: what comes back empty from a form that had it filled is null. */
export function clearable<T>(field: Field<T>): Field<T | null | undefined> {
  return { ...field, optional: true, clears: true }
}

/** Found only in a form: free writing would as often fill it wrongly. */
export function unheard<T>(field: Field<T>): Field<T> {
  const { spot: _, ...rest } = field
  return rest
}

/** What is meant when nothing is said. */
export function usually<T>(field: Field<T>, usual: (ctx: Ctx) => string | undefined): Field<T> {
  return { ...field, usual }
}

/** Full-width forms and capitals are the same words. */
export const folded = (words: string): string => words.normalize('NFKC').toLowerCase().trim()

/** Whether folded words hold a folded phrase; a Latin phrase only as whole words. */
export const mentions = (words: string, wanted: string): boolean => mentionedAt(words, wanted) >= 0

/** Whether a clause holds one of the phrases, of any language. */
export function isCued(clause: string, cues: Cues): boolean {
  const said = folded(clause)
  return phrasesOf(cues).some((phrase) => mentions(said, phrase))
}

const phrases = new WeakMap<Cues, readonly string[]>()

function phrasesOf(cues: Cues): readonly string[] {
  const known = phrases.get(cues) ?? allMessages.flatMap((t) => cues(t)).map(folded)
  phrases.set(cues, known)
  return known
}

/** Where they do, or -1. */
export function mentionedAt(words: string, wanted: string): number {
  let at = words.indexOf(wanted)
  while (at >= 0 && !isWord(words, wanted, at)) at = words.indexOf(wanted, at + 1)
  return at
}

/** Whether the words go on with a phrase there; a Latin one only as whole words. */
export function isWord(words: string, wanted: string, at: number): boolean {
  if (!words.startsWith(wanted, at)) return false
  if (!/^[a-z0-9]/.test(wanted)) return true
  return !latin(words[at - 1]) && !latin(words[at + wanted.length])
}

const latin = (char: string | undefined) => char !== undefined && /[a-z0-9]/.test(char)
