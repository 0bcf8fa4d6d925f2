import type { Band } from '../../db/archive.ts'
import type { Duty, PostDetail, PostDetails } from '../../db/organisation.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import type { Reader } from '../ctx.ts'
import type { Messages } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { dutiesOut } from '../posts/rules.ts'
import { mask, masked } from '../rights/masked.ts'
import { dayAt, showDay, showInstant } from '../time.ts'
import type { Change, Image, Names } from './names-in.ts'
import { type As, type Column, type Reference, references } from './noun.ts'
import { nouns } from './nouns.ts'
import { isMoneyRead, type Sights, wholeOf } from './sights-in.ts'

export type Reading = {
  readonly reader: Reader
  readonly now: Date
  readonly names: Names
  readonly sights: Sights
}

/** A record as people call it: its name, or that of the customer whom it is about. */
export function calledIn(table: string, image: Image, reading: Reading): string {
  const noun = nouns[table]
  if (!noun) return ''
  const as = noun.columns[noun.called]?.as
  return as === undefined ? '' : (worded(image[noun.called], as, { ...reading, image }) ?? '')
}

/** What became of a row: 客户 华盛钢贸：新增. */
export function fateOf({ tableName, before, after }: Change, reading: Reading): string {
  const t = messages(reading.reader)
  const noun = nouns[tableName]?.noun(t) ?? t.trail.nouns.other
  const name = calledIn(tableName, after ?? before ?? {}, reading)
  const what = name === '' ? noun : `${noun} ${name}`
  if (isErased({ before, after })) return t.trail.erased({ what })
  if (before === null) return t.trail.added({ what })
  return after === null ? t.trail.removed({ what }) : t.trail.changed({ what })
}

/** Nothing is left of what was changed: a person was erased from it (ADR 22). */
export const isErased = ({ before, after }: Pick<Change, 'before' | 'after'>): boolean =>
  before !== null && JSON.stringify(before) === JSON.stringify(after)

/** With the row whose field it is. */
type OfRow = Reading & { readonly image: Image }

/** Each field that has another value than before, in words: 电话：139 → 138. */
export function fieldsOf({ tableName, before, after }: Change, reading: Reading): string[] {
  const columns = Object.entries(nouns[tableName]?.columns ?? {})
  const row = { ...reading, image: after ?? before ?? {} }
  return columns.flatMap(([name, column]) => {
    const [was, is] = [before?.[name] ?? null, after?.[name] ?? null]
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    return before && after ? moved(column, was, is, row) : stood(column, is ?? was, row)
  })
}

function moved({ label, as }: Column, was: unknown, is: unknown, reading: OfRow): string[] {
  const { trail } = messages(reading.reader)
  const [before = '–', after = '–'] = [worded(was, as, reading), worded(is, as, reading)]
  return [trail.field({ label: label(messages(reading.reader)), value: `${before} → ${after}` })]
}

function stood({ label, as }: Column, value: unknown, reading: OfRow): string[] {
  const t = messages(reading.reader)
  // Of a new row nobody asks what it is not.
  const shown = value === false ? undefined : worded(value, as, reading)
  return shown === undefined ? [] : [t.trail.field({ label: label(t), value: shown })]
}

/** Nothing for what is empty, and for what has no words: a number says nothing to people. */
function worded(value: unknown, as: As, reading: OfRow): string | undefined {
  if (value === null || value === undefined || value === '') return undefined
  const t = messages(reading.reader)
  if (typeof as === 'function') return as(t)[String(value)]
  if (isReference(as)) return reading.names[as].get(Number(value))
  return ways[as](value, reading, t) || undefined
}

const isReference = (as: As): as is Reference => references.some((kind) => kind === as)

type Way = (value: unknown, reading: OfRow, t: Messages) => string

const ways: Readonly<Record<Extract<Exclude<As, Reference>, string>, Way>> = {
  words: (value) => short(String(value)),
  phone: (value, { image, sights }) =>
    sights.phones.has(wholeOf(image)) ? String(value) : masked(String(value)),
  personal: (value, { image, sights }) =>
    sights.phones.has(wholeOf(image)) ? String(value) : mask,
  amount: (value, { image, sights }) => (sights.amounts.has(wholeOf(image)) ? String(value) : mask),
  subject: (value, { image, sights }) =>
    short(sights.amounts.has(wholeOf(image)) ? String(value) : withoutAmounts(String(value))),
  money: (value, { image, sights }) => (isMoneyRead(image, sights) ? String(value) : mask),
  moneyWords: (value, { image, sights }) =>
    short(isMoneyRead(image, sights) ? String(value) : withoutAmounts(String(value))),
  list: (value, { reader }) => listed((value as readonly unknown[]).map(String), reader),
  day: (value, { reader, now }) =>
    showDay(String(value), reader.locale, dayAt(now, reader.timeZone)),
  instant: (value, { reader, now }) => when(new Date(String(value)), reader, now),
  yes: (value, _, t) => (value ? t.trail.yes : t.trail.no),
  duties: (value) => short(dutiesOut(value as readonly Duty[])),
  details: (value, { reader }, t) =>
    listed(
      Object.entries(value as PostDetails).map(
        ([name, words]) => `${t.posts.details[name as PostDetail]}: ${short(words)}`,
      ),
      reader,
    ),
  bands: (value, { reader }) =>
    listed(
      (value as readonly Band[]).map(({ from, points }) => `${from}: ${points}`),
      reader,
    ),
  weekdays: (value, { reader }, t) =>
    listed(
      (value as readonly number[]).flatMap((day) => t.trail.weekdays[day - 1] ?? []),
      reader,
    ),
}

const listed = (values: readonly string[], { locale }: Reader) =>
  new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(values)

export const when = (at: Date, { locale, timeZone }: Reader, now: Date): string =>
  showInstant(at, locale, timeZone, dayAt(now, timeZone))

const longest = 120

/** A note may have two thousand characters; of a history one wants to see which it was. */
function short(words: string): string {
  const characters = [...words.replace(/\s+/g, ' ')]
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : words
}
