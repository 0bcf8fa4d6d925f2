import type { ImportRemark } from '../../db/archive.ts'
import type { Contact, Customer, Employee } from '../../db/schema.ts'
import type { Found } from '../customers/duplicates.ts'
import type { Phrase } from '../i18n/en.ts'
import type { Day } from '../time.ts'
import type { Entry } from './entries.ts'
import type { ContactFacts, Facts, Person } from './fields.ts'
import { guardedColumns, type MayWrite } from './guarded-columns.ts'
import { type Known, keysOf, type Match } from './match-customers.ts'

type Row = Partial<Customer>

/** What becomes of one customer of a table. */
export type Plan =
  | { readonly kind: 'added'; readonly row: Row & { name: string; ownerId: number } }
  | { readonly kind: 'updated'; readonly customer: Customer; readonly row: Row }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'bad'; readonly why: Phrase }
  /** Whom it is like, where it is not certain that it is the same. */
  | { readonly kind: 'duplicate'; readonly why: Phrase; readonly like?: Found }

export type PeoplePlan = {
  readonly added: readonly Person[]
  readonly changed: readonly { readonly id: number; readonly row: Partial<Contact> }[]
  /** A day on which they were in touch, which the file does not know. */
  readonly day?: string
}

export type Remarks = Partial<Readonly<Record<ImportRemark, number>>>

/** Decides by what the database knows; it writes nothing. */
export function planEntry(
  { facts, people, masked }: Entry,
  known: Known,
  by: { readonly actor: Pick<Employee, 'id'>; readonly today: Day },
): { readonly plan: Plan; readonly people: PeoplePlan; readonly remarks?: Remarks } {
  const nobody = { added: [], changed: [] }
  const owner = facts.owner === undefined ? undefined : known.owners.get(facts.owner.toLowerCase())
  const name = facts.owner ?? ''
  const bad = (why: Phrase) => ({ plan: { kind: 'bad', why } as const, people: nobody })
  if (owner === 'several') return bad((t) => t.imports.faults.severalOwners({ name }))
  if (name !== '' && owner === undefined) return bad((t) => t.imports.faults.noOwner({ name }))
  const days = [facts.addedOn, facts.lastContact]
  if (days.some((day) => day && day > by.today)) return bad((t) => t.imports.faults.inFuture)
  const matches = matchesOf(facts, known)
  const [match, ...others] = matches
  if (others.length > 0 || (match && !match.isOpen)) {
    const why: Phrase = (t) =>
      others.length > 0 ? t.imports.faults.mixed : t.imports.faults.elsewhere
    return { plan: { kind: 'duplicate', why }, people: nobody }
  }
  if (match) return updating(match, { facts, people, masked }, known, owner)
  if (!facts.name) return bad((t) => t.imports.faults.unknownCode)
  if (masked.length > 0) return bad(maskedNames(masked))
  return adding({ ...facts, name: facts.name }, people, known, owner ?? by.actor.id)
}

const maskedNames =
  (masked: Entry['masked']): Phrase =>
  (t) =>
    t.imports.faults.masked({
      columns: [...new Set(masked)].map((name) => t.imports.columns[name]),
    })

function adding(
  said: Facts & { readonly name: string },
  people: Entry['people'],
  { mayWrite, maySayGrade }: Known,
  ownerId: number,
) {
  const { grade = false, creditRating = false } = mayWrite.get(ownerId) ?? {}
  const { row, remarks } = allowed(added(said), { grade: grade || maySayGrade, creditRating })
  const day = said.lastContact
  return {
    plan: { kind: 'added', row: { ...row, name: said.name, ownerId } } as const,
    people: { added: people, changed: [], ...(day && { day }) },
    remarks,
  }
}

/** Without what the actor may not write, and how much that is. */
function allowed(row: Row, may: MayWrite | undefined): { row: Row; remarks: Remarks } {
  const kept = guardedColumns.filter((column) => row[column] && !may?.[column])
  const isLeft = ([name]: [string, unknown]) => !kept.some((column) => column === name)
  return {
    row: Object.fromEntries(Object.entries(row).filter(isLeft)),
    remarks: Object.fromEntries(kept.map((column) => [column, 1])),
  }
}

function matchesOf(facts: Facts, { byKey }: Known): Match[] {
  const found = keysOf(facts).flatMap((key) => byKey.get(key) ?? [])
  return [...new Map(found.map((match) => [match.customer.id, match])).values()]
}

function added(facts: Facts): Row {
  const { owner: _, addedOn: __, lastContact: ___, moreTags = [], moreNote, ...row } = facts
  const tags = [...new Set([...(row.tags ?? []), ...moreTags])]
  return { ...row, tags, ...(moreNote && { note: lines(row.note, moreNote) }) }
}

function updating(
  { customer }: Match,
  { facts, people, masked }: Omit<Entry, 'rows'>,
  known: Known,
  owner: number | undefined,
) {
  const changes = changesOf(customer, facts, owner)
  const { row, remarks } = allowed(changes, known.mayWrite.get(customer.ownerId))
  const there = known.contacts.get(customer.id) ?? []
  const plans = peoplePlan(there, people)
  const { lastContact: day } = facts
  const isNewDay = day !== undefined && !known.days.has(`${customer.id} ${day}`)
  const isSame =
    Object.keys(row).length + plans.added.length + plans.changed.length === 0 && !isNewDay
  const plan: Plan = isSame ? { kind: 'unchanged' } : { kind: 'updated', customer, row }
  const isMasked = masked.length > 0 && { masked: masked.length }
  return {
    plan,
    people: { ...plans, ...(isNewDay && { day }) },
    remarks: { ...remarks, ...isMasked },
  }
}

/** Only what was given, and is not so already. */
function changesOf(customer: Customer, facts: Facts, owner: number | undefined): Row {
  const { owner: _, addedOn: __, lastContact: ___, moreTags = [], moreNote, ...given } = facts
  const tags = given.tags ?? (moreTags.length > 0 ? customer.tags : undefined)
  const note = given.note ?? (moreNote ? (customer.note ?? '') : undefined)
  const wanted: Row = {
    ...given,
    ...(tags && { tags: [...new Set([...tags, ...moreTags])] }),
    ...(note !== undefined && { note: lines(note, moreNote) }),
    ...(owner !== undefined && { ownerId: owner }),
  }
  return differing(customer, wanted)
}

/** Added only where it is not there yet, so that the same file twice changes nothing. */
function lines(note: string | null | undefined, more: string | undefined): string {
  if (!more || note?.includes(more)) return note ?? ''
  return note ? `${note}\n${more}` : more
}

function peoplePlan(there: readonly Contact[], people: readonly Person[]) {
  const known = new Map(there.map((contact) => [contact.name, contact]))
  const added = people.filter(({ name = '' }) => !known.has(name))
  const changed = people.flatMap((person) => {
    const contact = known.get(person.name ?? '')
    const row = contact ? differing<ContactFacts>(contact, knownBetter(contact, person)) : {}
    return contact && Object.keys(row).length > 0 ? [{ id: contact.id, row }] : []
  })
  return { added, changed }
}

/** A birthday whose year was masked for whoever took it out keeps its year. */
function knownBetter({ birthday: kept }: Contact, { birthday, ...person }: Person): Person {
  const isSame = birthday?.startsWith('--') && kept?.endsWith(birthday.slice(1))
  return birthday === undefined || isSame ? person : { ...person, birthday }
}

function differing<T extends object>(from: T, wanted: Partial<T>): Partial<T> {
  const entries = Object.entries(wanted).filter(
    ([key, value]) => value !== undefined && !isSame(from[key as keyof T], value),
  )
  return Object.fromEntries(entries) as Partial<T>
}

const isSame = (a: unknown, b: unknown) =>
  Array.isArray(a) && Array.isArray(b) ? a.join('\n') === b.join('\n') : (a ?? '') === b
