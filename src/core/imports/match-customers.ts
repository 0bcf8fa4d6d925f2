import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { dealings } from '../../db/archive.ts'
import { type Contact, type Customer, contacts, customers, employees } from '../../db/schema.ts'
import { folded } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { maySee } from '../customers/may-see.ts'
import { withinReach } from '../rights/within-reach.ts'
import type { Entry } from './entries.ts'
import { type MayWrite, maySayGrade, mayWriteOf } from './guarded-columns.ts'

/** What the database knows of the customers in some rows of a table. */
export type Known = {
  /** Those of the same code, credit code or name; `isOpen` where the actor may change them. */
  readonly byKey: ReadonlyMap<string, Match>
  readonly contacts: ReadonlyMap<number, readonly Contact[]>
  /** `12 2026-03-01`: of which customers something is in the file of which day. */
  readonly days: ReadonlySet<string>
  /** The people to whom the actor may give customers, by name; several of one name are nobody. */
  readonly owners: ReadonlyMap<string, number | 'several'>
  /** What the actor may write of the customers of whom. */
  readonly mayWrite: ReadonlyMap<number, MayWrite>
  readonly maySayGrade: boolean
}

export type Match = { readonly customer: Customer; readonly isOpen: boolean }

/** Under this right customers are imported, whichever button was pressed. */
export const importing = { name: 'import.run' } as const

export async function knownOf(around: Ctx, entries: readonly Entry[]): Promise<Known> {
  const ctx: Ctx = { ...around, command: importing }
  const matches = await matching(ctx, entries)
  const open = matches.flatMap(({ customer, isOpen }) => (isOpen ? [customer.id] : []))
  const [people, days, owners] = await Promise.all([
    peopleAt(ctx, open),
    daysOf(ctx, open),
    ownersNamed(ctx, entries),
  ])
  const named = [...owners.values()].flatMap((owner) => (owner === 'several' ? [] : owner))
  const keepers = matches.map(({ customer }) => customer.ownerId)
  const mayWrite = await mayWriteOf(ctx, [ctx.actor.id, ...named, ...keepers])
  const known = { byKey: byKeys(matches), contacts: people, days, owners }
  return { ...known, mayWrite, maySayGrade: maySayGrade(ctx) }
}

/** By which a customer is found again: `code KH-0001`, `credit 9131…`, `name 华盛钢贸`. */
export const keysOf = ({ code, creditCode, name }: Called): string[] => [
  ...(code ? [`code ${code.toUpperCase()}`] : []),
  ...(creditCode ? [`credit ${creditCode}`] : []),
  ...(name ? [`name ${folded(name)}`] : []),
]

type Called = Partial<Readonly<Record<'code' | 'creditCode' | 'name', string | null>>>

async function matching(ctx: Ctx, entries: readonly Entry[]): Promise<Match[]> {
  const given = (of: (entry: Entry) => string | null | undefined) => [
    ...new Set(entries.flatMap((entry) => of(entry) ?? [])),
  ]
  const names = given(({ facts }) => facts.name)
  const isOpen = sql<boolean>`(${maySee(ctx)} and ${withinReach(customers.ownerId, ctx)})`
  const calledAs = names.flatMap((name) => [name.toLowerCase(), folded(name)])
  // One probe of an index for each: `or`, or `&&` with all of them, reads the whole table.
  const found = sql`array(
    select c.id from unnest(${list(names.map(folded))}) k join ${customers} c on c.keys @> array[k]
    union select c.id from unnest(${list(calledAs)}) n join ${customers} c
      on lower(c.name) = n and c.merged_into_id is null
    union select c.id from unnest(${list(given(({ facts }) => facts.code?.toUpperCase()))}) n
      join ${customers} c on upper(c.code) = n and c.merged_into_id is null
    union select c.id from unnest(${list(given(({ facts }) => facts.creditCode))}) n
      join ${customers} c on c.credit_code = n and c.merged_into_id is null)`
  return ctx.tx
    .select({ customer: customers, isOpen })
    .from(customers)
    .where(and(isNull(customers.mergedIntoId), sql`${customers.id} = any(${found})`))
}

const list = (words: readonly string[]) => sql`${sql.param(words)}::text[]`

const byKeys = (matches: readonly Match[]) =>
  new Map(matches.flatMap((match) => keysOf(match.customer).map((key) => [key, match] as const)))

async function peopleAt({ tx }: Ctx, ids: readonly number[]) {
  if (ids.length === 0) return new Map()
  const found = await tx
    .select()
    .from(contacts)
    .where(inArray(contacts.customerId, [...ids]))
  return Map.groupBy(found, ({ customerId }) => customerId)
}

async function daysOf({ tx }: Ctx, ids: readonly number[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const found = await tx
    .select({ id: dealings.customerId, day: dealings.day })
    .from(dealings)
    .where(inArray(dealings.customerId, [...ids]))
  return new Set(found.map(({ id, day }) => `${id} ${day}`))
}

async function ownersNamed(ctx: Ctx, entries: readonly Entry[]) {
  const names = [...new Set(entries.flatMap(({ facts }) => facts.owner?.toLowerCase() ?? []))]
  const owners = new Map<string, number | 'several'>()
  if (names.length === 0) return owners
  const mine = or(withinReach(employees.id, ctx), eq(employees.id, ctx.actor.id))
  const found = await ctx.tx
    .select({ id: employees.id, name: employees.name })
    .from(employees)
    .where(and(isNull(employees.leftAt), mine, inArray(sql`lower(${employees.name})`, names)))
  for (const { id, name } of found) {
    const key = name.toLowerCase()
    owners.set(key, owners.has(key) ? 'several' : id)
  }
  return owners
}
