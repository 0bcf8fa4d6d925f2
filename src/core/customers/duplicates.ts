import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/rows.ts'
import { type Customer, contacts, customers, type Employee, employees } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { hasHan } from '../chat/simplified.ts'
import type { Ctx } from '../ctx.ts'
import { coreOf, inLetters, shortOf } from './customer-keys.ts'
import { mayBeNamed, maySee } from './may-see.ts'
import { phoneEnd } from './phone-end.ts'
import { plain } from './plain.ts'
import { digitsOf, numberMax } from './rules.ts'

/** What is to be added, as far as it tells customers apart. */
export type Newcomer = {
  readonly name: string
  readonly aliases?: readonly string[] | undefined
  readonly phone?: string | null | undefined
  readonly creditCode?: string | null | undefined
}

/** Why somebody looks like one on file; the first two are certain, the others likely. */
export const likenesses = ['creditCode', 'name', 'core', 'pinyin', 'short', 'phone'] as const
export type Likeness = (typeof likenesses)[number]

export const isCertain = (why: Likeness): boolean => why === 'creditCode' || why === 'name'

export type Found = { readonly id: number; readonly why: Likeness }

export type Duplicate = {
  readonly customer: Customer
  readonly keeper: Employee
  readonly why: Likeness
  /** Whether the actor may open it; of one that may not even be named nothing else is told. */
  readonly isOpen: boolean
  readonly isNamed: boolean
}

const duplicatesMax = 20

/** Customers on file that are, or look like, the one to be added, whoever looks after them; the surest first. */
export async function duplicatesOf(ctx: Ctx, newcomer: Newcomer): Promise<Duplicate[]> {
  const [found = []] = await duplicatesAmong(ctx.tx, [newcomer])
  if (found.length === 0) return []
  const seen = { ...ctx, command: { name: 'customer.view' } }
  const about = await ctx.tx
    .select({
      customer: customers,
      keeper: employees,
      isOpen: sql<boolean>`${maySee(seen)}`,
      isNamed: sql<boolean>`${mayBeNamed(seen)}`,
    })
    .from(customers)
    .innerJoin(employees, sql`${employees.id} = ${customers.ownerId}`)
    .where(sql`${customers.id} = any(${`{${found.map(({ id }) => id).join()}}`}::integer[])`)
  const known = new Map(about.map((each) => [each.customer.id, each]))
  return found.flatMap(({ id, why }) => {
    const each = known.get(id)
    return each ? [{ ...each, why }] : []
  })
}

/** The same for many rows of an import, in one query: for each, in their order, whom it looks like. */
export async function duplicatesAmong(tx: Tx, newcomers: readonly Newcomer[]): Promise<Found[][]> {
  const found = newcomers.map((): Found[] => [])
  for (const { row, id, why } of await answersTo(tx, newcomers)) {
    const [of, rank] = [found[row], likenesses.indexOf(why)]
    const known = of?.findIndex((other) => other.id === id) ?? -1
    if (known < 0) of?.push({ id, why })
    else if (of && rank < likenesses.indexOf(of[known]?.why ?? 'phone')) of[known] = { id, why }
  }
  const surest = (a: Found, b: Found) =>
    likenesses.indexOf(a.why) - likenesses.indexOf(b.why) || a.id - b.id
  return found.map((of) => of.toSorted(surest).slice(0, duplicatesMax))
}

type Question = { readonly why: Likeness; readonly key: string; readonly like?: string }
type Answer = Found & { readonly row: number; readonly name: string }

/** What to look up in an index, and what the name must be like besides. */
function questionsOf({ name, aliases = [], phone, creditCode }: Newcomer): Question[] {
  const digits = digitsOf(phone ?? '').slice(-numberMax)
  return [
    { why: 'name', key: plain(name) },
    ...[name, ...aliases].flatMap(likeName),
    ...(digits.length >= phoneMin ? [{ why: 'phone' as const, key: digits }] : []),
    ...(creditCode ? [{ why: 'creditCode' as const, key: plain(creditCode).toUpperCase() }] : []),
  ]
}

/** Fewer digits are an extension, and many have the same. */
const phoneMin = 7

function likeName(name: string): Question[] {
  const { bare, core } = coreOf(name)
  const letters = inLetters(core)
  const short = shortOf(core)
  return [
    ...[...new Set([bare, core])].map((key) => ({ why: 'core' as const, key })),
    ...(letters ? [{ why: 'pinyin' as const, key: letters }] : []),
    ...(short.length > 1 && short !== core
      ? [{ why: 'short' as const, key: short, like: core }]
      : []),
  ]
}

/** By one index probe for each question. */
async function answersTo(tx: Tx, newcomers: readonly Newcomer[]): Promise<Answer[]> {
  const asked = newcomers.flatMap((newcomer, row) =>
    questionsOf(newcomer).map((question) => ({ row, ...question })),
  )
  if (asked.length === 0) return []
  const ask = asked.map(({ row, why, key, like = '' }) => ({
    row,
    why,
    key,
    core: like,
    like: patternOf(like),
  }))
  const found = await tx.execute(sql`
    with asked as materialized (select * from jsonb_to_recordset(${JSON.stringify(ask)}::text::jsonb)
      as a(row integer, why text, key text, core text, "like" text))
    select a.row, a.why, c.id, c.name from asked a cross join lateral (${called}
      limit ${duplicatesMax}) c where a.why in ('name', 'core', 'pinyin')
    union all select a.row, a.why, c.id, c.name from asked a cross join lateral (${called}
      and ${isShort} limit ${duplicatesMax}) c where a.why = 'short'
    union all select a.row, a.why, c.id, c.name from asked a cross join lateral (
      select c.id, c.name from ${customers} c where c.merged_into_id is null
        and ${endsIn(sql`c.phone`)} limit ${duplicatesMax}) c where a.why = 'phone'
    union all select a.row, a.why, c.id, c.name from asked a cross join lateral (
      select c.id, c.name from ${contacts} p join ${customers} c on c.id = p.customer_id
        where c.merged_into_id is null and ${endsIn(sql`p.phone`)}
        limit ${duplicatesMax}) c where a.why = 'phone'
    union all select a.row, a.why, c.id, c.name from asked a join ${customers} c
      on lower(c.name) = a.key and c.merged_into_id is null where a.why = 'name'
    union all select a.row, a.why, c.id, c.name from asked a join ${customers} c
      on c.credit_code = a.key and c.merged_into_id is null where a.why = 'creditCode'`)
  const isMeant = ({ row, why, name }: Answer) =>
    why !== 'name' || plain(name) === plain(newcomers[row]?.name ?? '')
  return rows<Answer>(found).filter(isMeant)
}

const called = sql`select c.id, c.name from ${customers} c
  where c.keys @> array[a.key] and c.merged_into_id is null`

/**
 * One is short for the other: its characters come there in their order. A key that is only the
 * beginning of another is no whole name.
 */
const isShort = sql`exists (select from unnest(c.keys) k where right(k, 1) <> ''''
  and (k like a."like" or a.core like regexp_replace(k, '(.)', '\\1%', 'g') and not exists (
    select from unnest(c.keys) o where o <> k and starts_with(o, k))))`

/** Of a shorter number only the whole: nobody comes to know a longer one digit by digit. */
const endsIn = (phone: SQL) => sql`${phoneEnd(phone)} ~>=~ reverse(a.key)
  and ${phoneEnd(phone)} ~<~ (reverse(a.key) || ':')
  and (length(a.key) = ${numberMax} or ${phoneEnd(phone)} = reverse(a.key))`

/** 华%盛%钢%贸%: of an English name its words, in their order. */
function patternOf(core: string): string {
  const parts = hasHan(core) ? [...core] : core.split(' ')
  return parts.map((part) => `${part.replace(/[%_\\]/g, '\\$&')}%`).join('')
}
