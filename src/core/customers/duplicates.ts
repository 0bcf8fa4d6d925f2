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

/**
 * The same for many rows of an import, in one query: for each, in their order, whom it looks like. `but`
 * says of which customers `c` nobody is asked.
 */
export async function duplicatesAmong(
  tx: Tx,
  newcomers: readonly Newcomer[],
  but?: SQL,
): Promise<Found[][]> {
  const asked = newcomers.map(questionsOf)
  const known = answersBy(await answersTo(tx, asked.flat(), but))
  return asked.map((questions, row) => {
    const { name } = newcomers[row] ?? { name: '' }
    const found = questions.flatMap((question) =>
      (known.get(placeOf(question)) ?? [])
        .filter((answer) => isMeant(question, answer, name))
        .map(({ id }): Found => ({ id, why: question.why })),
    )
    const firsts = new Map(
      found
        .toSorted(surest)
        .toReversed()
        .map((one) => [one.id, one]),
    )
    return [...firsts.values()].toSorted(surest).slice(0, duplicatesMax)
  })
}

const surest = (a: Found, b: Found) =>
  likenesses.indexOf(a.why) - likenesses.indexOf(b.why) || a.id - b.id

type Question = { readonly why: Likeness; readonly key: string; readonly like?: string }
type Answer = {
  readonly id: number
  readonly by: 'key' | 'phone' | 'creditCode'
  readonly name: string
  /** The number or code by which it was found; otherwise its keys say. */
  readonly hit: string | null
  readonly keys: readonly string[]
}

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

/**
 * Everything in one query, a probe of an index for each key. A table that has just been filled is thought
 * to be short, and would be read whole for each of them: hence the order in `endsIn`, and `isKept`, with
 * which no partial index looks like a short cut. Those who are `called` so are a list, for of a join the
 * planner expects so many that it reads all customers.
 */
async function answersTo(
  tx: Tx,
  questions: readonly Question[],
  but: SQL = sql`false`,
): Promise<Answer[]> {
  const of = (wanted: (why: Likeness) => boolean) =>
    sql`unnest(${sql.param([...new Set(questions.flatMap(({ why, key }) => (wanted(why) ? key : [])))])}::text[]) a(key)`
  const named = of((why) => why !== 'phone' && why !== 'creditCode')
  const isOpen = sql`${isKept} and (${but}) is not true`
  const found = await tx.execute(sql`
    with phones as materialized (select * from ${of((why) => why === 'phone')}),
    owned as materialized (select a.key, p.customer_id from phones a cross join lateral (
      select p.customer_id from ${contacts} p where ${endsIn(sql`p.phone`)}
        order by ${phoneEnd(sql`p.phone`)} using ~<~ limit ${duplicatesMax}) p),
    called as materialized (
      select c.id from ${named} join ${customers} c on c.keys @> array[a.key]
      union select c.id from ${named} join ${customers} c
        on lower(c.name) = a.key and c.merged_into_id is null)
    select c.id, 'key' as by, c.name, c.keys, null::text as hit
      from ${customers} c where c.id = any(array(select id from called)) and ${isOpen}
    union all select c.id, 'creditCode', c.name, '{}', c.credit_code
      from ${of((why) => why === 'creditCode')} join ${customers} c
        on c.credit_code = a.key and c.merged_into_id is null where ${isOpen}
    union all select c.id, 'phone', c.name, '{}', a.key from phones a cross join lateral (
      select c.* from ${customers} c where ${endsIn(sql`c.phone`)} and ${isOpen}
        order by ${phoneEnd(sql`c.phone`)} using ~<~ limit ${duplicatesMax}) c
    union all select c.id, 'phone', c.name, '{}', owned.key
      from owned join ${customers} c on c.id = owned.customer_id where ${isOpen}`)
  return rows<Answer>(found)
}

const isKept = sql`coalesce(c.merged_into_id, 0) = 0`

const groupOf = ({ why }: Question): Answer['by'] =>
  why === 'phone' || why === 'creditCode' ? why : 'key'
const placeOf = (question: Question) => `${groupOf(question)} ${question.key}`

function answersBy(answers: readonly Answer[]): Map<string, Answer[]> {
  const by = new Map<string, Answer[]>()
  for (const answer of answers) {
    for (const hit of hitsOf(answer)) {
      const place = `${answer.by} ${hit}`
      const others = by.get(place)
      if (others) others.push(answer)
      else by.set(place, [answer])
    }
  }
  return by
}

const hitsOf = ({ hit, keys, name }: Answer) =>
  hit === null ? new Set([...keys, name.toLowerCase()]) : [hit]

function isMeant({ why, like }: Question, answer: Answer, name: string): boolean {
  if (why === 'name') return plain(answer.name) === plain(name)
  return why !== 'short' || isShort(like ?? '', answer.keys)
}

/**
 * One is short for the other: its parts come there in their order. A key that is only the beginning of
 * another is no whole name.
 */
function isShort(core: string, keys: readonly string[]): boolean {
  const whole = keys.filter((key) => !key.endsWith("'"))
  return whole.some(
    (key) =>
      comesIn(partsOf(core), key) ||
      (comesIn([...key], core) && !keys.some((other) => other !== key && other.startsWith(key))),
  )
}

function comesIn(parts: readonly string[], whole: string): boolean {
  let at = 0
  return parts.every((part, n) => {
    const found = whole.indexOf(part, at)
    at = found + part.length
    return n === 0 ? found === 0 : found >= 0
  })
}

/** 华盛钢贸 by its characters; an English name by its words. */
const partsOf = (core: string) => (hasHan(core) ? [...core] : core.split(' '))

/** Of a shorter number only the whole: nobody comes to know a longer one digit by digit. */
const endsIn = (phone: SQL) => sql`${phoneEnd(phone)} ~>=~ reverse(a.key)
  and ${phoneEnd(phone)} ~<~ (reverse(a.key) || ':')
  and (length(a.key) = ${numberMax} or ${phoneEnd(phone)} = reverse(a.key))`
