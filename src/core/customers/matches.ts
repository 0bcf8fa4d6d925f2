import { and, eq, lte, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { dealings } from '../../db/archive.ts'
import { contacts, customers } from '../../db/schema.ts'
import { callbacks, visits } from '../../db/work.ts'
import { hasHan } from '../chat/simplified.ts'
import type { Ctx } from '../ctx.ts'
import { addDays, dayAt, startOfDay } from '../time.ts'
import { isLiaison, mayReadPhone } from './may-see.ts'
import { phoneEnd } from './phone-end.ts'
import type { Search } from './read-search.ts'
import { numberMax } from './rules.ts'

/** As the keys are cut in the index (`terms_of` in the database). */
const termMax = 8

const bare = (words: string) => words.replaceAll("'", '')

/** The whole, without its spaces (hua sheng), or all of its words in any order. */
function alternatives(words: string): readonly (readonly string[])[] {
  const parts = bare(words).split(' ').filter(Boolean)
  if (parts.length < 2) return [parts]
  return [[bare(words)], [parts.join('')], parts]
}

/** A query of an index of `terms_of`; with `^` only of what begins a name. */
export function termsOf(words: string, begins: '^' | '' = ''): string {
  const term = (part: string) =>
    `'${(begins + part.slice(0, termMax)).replaceAll('\\', '\\\\').replaceAll("'", "''")}':*`
  const said = alternatives(words).filter((parts) => begins === '' || parts.length === 1)
  const each = said.map((parts) => parts.map(term).join(' & '))
  return each.map((one) => `(${one})`).join(' | ')
}

/** Whether some key of a name holds the words. */
export function matchesWords(keys: PgColumn | SQL, words: string): SQL | undefined {
  const holds = (part: string) =>
    sql`exists (select from unnest(${keys}) k where strpos(replace(k, '''', ''), ${part}) > 0)`
  return or(...alternatives(words).map((parts) => and(...parts.map(holds))))
}

/** Whether they name somebody there. */
export const hasContact = (words: string): SQL => sql`exists (select from ${contacts}
  where ${contacts.customerId} = ${customers.id} and ${matchesWords(contacts.keys, words)})`

/** A phone of the customer or of somebody there that ends so; only where it may be read. */
export const hasPhone = (digits: string, ctx: Ctx): SQL | undefined =>
  and(
    or(
      endsIn(customers.phone, digits),
      sql`exists (select from ${contacts} where ${contacts.customerId} = ${customers.id}
        and ${endsIn(contacts.phone, digits)})`,
    ),
    mayReadPhone(ctx),
  )

/** By the index of reversed digits. +86 and 0 before a number are written or not. */
export function endsIn(phone: PgColumn, digits: string): SQL {
  const from = [...digits.slice(-numberMax)].reverse().join('')
  return sql`(${phoneEnd(phone)} ~>=~ ${from} and ${phoneEnd(phone)} ~<~ ${`${from}:`})`
}

/** Its code, credit code, tag or region, said as it is kept; each has an index. */
export function calledAs({ words, code }: Search): SQL[] {
  const said = [...new Set([words, words.toUpperCase()])].map((tag) => sql`${tag}`)
  return [
    ...(code === undefined ? [] : [sql`upper(${customers.code}) = ${code}`]),
    sql`${customers.creditCode} = ${words.toUpperCase()}`,
    sql`${customers.tags} && array[${sql.join(said, sql`, `)}]::text[]`,
    eq(customers.region, words),
  ]
}

export const isCalled = (search: Search): SQL | undefined => or(...calledAs(search))

/** What is asked besides the name. */
export function hasFilters(search: Search, ctx: Ctx): SQL | undefined {
  const { grade, kind, status, isKey, isMine, tag, owner, region } = search
  const { quietDays, boughtDays } = search
  return and(
    grade && eq(customers.grade, grade),
    kind && eq(customers.kind, kind),
    status && eq(customers.status, status),
    isKey && eq(customers.isKey, true),
    isMine && or(eq(customers.ownerId, ctx.actor.id), isLiaison(ctx.actor.id)),
    owner && eq(customers.ownerId, owner.id),
    region === undefined ? undefined : eq(customers.region, region),
    tag === undefined ? undefined : isTagged(tag),
    quietDays === undefined ? undefined : isQuiet(quietDays, ctx),
    boughtDays === undefined ? undefined : hasBought(boughtDays, ctx),
  )
}

const isTagged = (tag: string) =>
  sql`exists (select from unnest(${customers.tags}) g where lower(g) = ${tag})`

/** No visit, callback or dealing for so many days, and on file for as long. */
function isQuiet(days: number, { now, actor: { timeZone } }: Ctx): SQL | undefined {
  const day = addDays(dayAt(now, timeZone), -days)
  const since = startOfDay(addDays(day, 1), timeZone)
  return and(
    lte(customers.addedAt, since),
    sql`not exists (select from ${visits} where ${visits.customerId} = ${customers.id}
      and ${visits.day} > ${day} and ${visits.loggedAt} is not null)`,
    sql`not exists (select from ${callbacks} where ${callbacks.customerId} = ${customers.id}
      and ${callbacks.outcome} <> 'dropped' and ${callbacks.doneAt} >= ${since.toISOString()}::timestamptz)`,
    sql`not exists (select from ${dealings} where ${dealings.customerId} = ${customers.id}
      and ${dealings.day} > ${day})`,
  )
}

/** A deal with an amount, or what was spent or delivered. */
function hasBought(days: number, { now, actor: { timeZone } }: Ctx): SQL {
  const day = addDays(dayAt(now, timeZone), -days)
  return sql`exists (select from ${dealings} where ${dealings.customerId} = ${customers.id}
    and ${dealings.day} > ${day} and (${dealings.kind} in ('consumption', 'delivery')
      or (${dealings.kind} = 'dealing' and ${dealings.amount} is not null)))`
}

/** Which of those that are found come first: the very one, beginnings, the rest. */
export function rankOf({ words, code, digits }: Search): SQL {
  if (words === '') return sql`0::integer`
  const said = bare(words).replaceAll(' ', hasHan(words) ? '' : ' ')
  return sql`case
    when lower(${customers.name}) = ${words} or upper(${customers.code}) = ${code ?? ''} then 0
    when ${customers.keys} @> array[${said}]::text[] then 1
    when exists (select from unnest(${customers.keys}) k where starts_with(replace(k, '''', ''), ${said})) then 2
    when ${matchesWords(customers.keys, words)} then 3
    when ${digits !== undefined} then 4 else 5 end`
}
