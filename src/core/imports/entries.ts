import { folded } from '../chat/fields.ts'
import type { Phrase } from '../i18n/en.ts'
import type { Facts, ImportColumn, Person } from './fields.ts'
import type { Layout } from './layout.ts'
import { type RowRead, readRow } from './read-row.ts'

/** One customer of a table, with the people who stand in its row and those below. */
export type Entry = {
  /** Which rows of the table's body it is. */
  readonly rows: readonly number[]
  readonly facts: Facts
  readonly people: readonly Person[]
  /** Columns in which it holds a mask and no value. */
  readonly masked: readonly ImportColumn[]
}

/** Rows that nothing can be made of, and why. */
export type Bad = { readonly rows: readonly number[]; readonly why: Phrase }

export type Entries = { readonly entries: readonly Entry[]; readonly bad: readonly Bad[] }

type Open = { rows: number[]; facts: Facts; people: Person[]; masked: ImportColumn[] }

/**
 * The customers of a table: a row without a name, or with one that was there before, adds people to
 * it, as under merged cells.
 */
export function entriesOf(layout: Layout, keepsUnknown: boolean): Entries {
  const entries: Open[] = []
  const bad: Bad[] = []
  const named = new Map<string, Open | 'bad'>()
  let last: Open | 'bad' | undefined
  layout.rows.forEach((cells, row) => {
    const read = asOneNumber(layout, readRow(layout, cells, keepsUnknown))
    const keys = keysOf(read.facts)
    const known = keys.length === 0 ? last : keys.map((key) => named.get(key)).find(Boolean)
    const [why] = read.faults
    if (why) bad.push({ rows: [row], why: all(read.faults) })
    else if (known === 'bad') bad.push({ rows: [row], why: (t) => t.imports.faults.underBad })
    else if (known) join(known, read, row)
    else if (keys.length === 0) bad.push({ rows: [row], why: (t) => t.imports.faults.noName })
    else entries.push(opened(read, row))
    if (keys.length > 0) last = why ? (known ?? 'bad') : (known ?? entries.at(-1))
    for (const key of keys) if (last && !named.has(key)) named.set(key, last)
  })
  return { entries, bad }
}

const all =
  (faults: readonly Phrase[]): Phrase =>
  (t) =>
    faults.map((why) => why(t)).join(' ')

function keysOf({ name, code }: Facts): string[] {
  return [...(code ? [`code ${folded(code)}`] : []), ...(name ? [`name ${folded(name)}`] : [])]
}

const opened = ({ facts, person, masked }: RowRead, row: number): Open => ({
  rows: [row],
  facts,
  masked: [...masked],
  people: peopleOf(facts, person),
})

/** What an earlier row has said of the customer stands. */
function join(entry: Open, { facts, person, masked }: RowRead, row: number): void {
  entry.rows.push(row)
  entry.masked.push(...masked)
  entry.facts = { ...facts, ...entry.facts }
  for (const one of peopleOf(entry.facts, person)) {
    const at = entry.people.findIndex(({ name }) => name === one.name)
    if (at < 0) entry.people.push(one)
    else entry.people[at] = { ...one, ...entry.people[at] }
  }
}

/** Of a member the customer is the person: a birthday needs somebody whose it is. */
function peopleOf({ name }: Facts, person: Person): Person[] {
  const { phone: _, ...more } = person
  if (person.name) return [person]
  return name && Object.keys(more).length > 0 ? [{ ...person, name: name.slice(0, 40) }] : []
}

/** Where a table has one column for numbers, it is the company's and its contact's. */
function asOneNumber({ columns }: Layout, read: RowRead): RowRead {
  const has = [...columns.values()]
  const [own, theirs] = [has.includes('phone'), has.includes('contactPhone')]
  const phone = own ? read.facts.phone : read.person.phone
  if (own === theirs || !phone) return read
  const isCustomers = read.facts.name !== undefined || read.facts.code !== undefined
  return {
    ...read,
    facts: isCustomers ? { ...read.facts, phone } : omitPhone(read.facts),
    person: read.person.name ? { ...read.person, phone } : read.person,
  }
}

function omitPhone({ phone: _, ...facts }: Facts): Facts {
  return facts
}
