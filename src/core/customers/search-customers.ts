import { and, eq, ne, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { accesses } from '../../db/custody.ts'
import { rows } from '../../db/rows.ts'
import { type Customer, contacts, customers, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { reaches, reachIn } from '../rights/within-reach.ts'
import {
  calledAs,
  endsIn,
  hasContact,
  hasFilters,
  hasPhone,
  isCalled,
  matchesWords,
  rankOf,
  termsOf,
} from './matches.ts'
import { mayReadPhone, maySee } from './may-see.ts'
import { plain } from './plain.ts'
import { readSearch, type Search } from './read-search.ts'
import { asRead } from './rules.ts'

export type Page = { readonly limit: number; readonly offset: number }
export type Searched = { readonly customers: Customer[]; readonly search: Search }

/** So many of each way to be found are ranked; who looks further writes more of the name. */
const candidatesMax = 100
/** Words that are in more names are looked for name by name, for enough are met at once. */
const commonFrom = 15_000

/** What a search in words finds of what the actor may see: their own first, then the exact, then beginnings. */
export async function searchCustomers(query: string, ctx: Ctx, page: Page): Promise<Searched> {
  const search = await readSearch(query, ctx)
  const found = await ranked(search, ctx, page)
  if (found.length > 0 || page.offset > 0 || !isFiltered(search))
    return { customers: found, search }
  // 会员之家 is a name, too.
  const whole = await ranked({ words: plain(query) }, ctx, page)
  return { customers: whole, search: whole.length > 0 ? { words: plain(query) } : search }
}

const isFiltered = ({ words: _, digits: __, code: ___, ...filters }: Search) =>
  Object.keys(filters).length > 0

async function ranked(search: Search, ctx: Ctx, page: Page): Promise<Customer[]> {
  const candidates = sql.join(await branches(search, ctx, page), sql` union `)
  const rank = rankOf(search)
  const found = await ctx.tx
    .select({ customer: customers, isPhoneRead: mayReadPhone(ctx) })
    .from(customers)
    .where(sql`${customers.id} in (${candidates})`)
    .orderBy(
      sql`${eq(customers.ownerId, ctx.actor.id)} desc`,
      rank,
      sql`lower(${customers.name})`,
      customers.id,
    )
    .limit(page.limit)
    .offset(page.offset)
  return found.map(({ customer, isPhoneRead }) => asRead(customer, isPhoneRead))
}

/** Statements that each give numbers of customers, of which every one has an index to begin with. */
async function branches(search: Search, ctx: Ctx, page: Page): Promise<SQL[]> {
  const wanted = and(maySee(ctx), hasFilters(search, ctx))
  const some = page.offset + page.limit + candidatesMax
  const isOwn = eq(customers.ownerId, ctx.actor.id)
  const inOrder = (condition?: SQL) => numbers(and(condition, wanted), some, byName)
  const near = [isOwn, isLetIn(ctx)].map((which) => inOrder(and(which, passes(search, ctx))))
  const others = reachedOthers(ctx)
  if (!others) return near
  if (search.words === '') return [...near, inOrder(others)]
  const found = await ways(search, ctx)
  return [...near, ...found.map((way) => numbers(and(others, way, wanted), some))]
}

const byName = sql`order by lower(${customers.name}), ${customers.id}`

function numbers(condition: SQL | undefined, limit: number, order = sql``): SQL {
  return sql`(select ${customers.id} from ${customers}
    where ${customers.mergedIntoId} is null and ${condition} ${order} limit ${limit})`
}

/** Those of others whom the right reaches, as a list that an index is asked with; none for most. */
function reachedOthers(ctx: Ctx): SQL | undefined {
  const { reached, shape } = reachIn(ctx)
  const isOther = ne(customers.ownerId, ctx.actor.id)
  if (shape === 'all') return isOther
  if (shape === '' || (shape === 'own' && reached.own === `{${ctx.actor.id}}`)) return undefined
  return and(
    isOther,
    sql`${customers.ownerId} = any(array(
      select ${employees.id} from ${employees} where ${reaches(employees.id, reached, shape)}))`,
  )
}

const isLetIn = ({ actor, now }: Ctx) => sql`${customers.id} = any(array(
  select ${accesses.customerId} from ${accesses} where ${accesses.employeeId} = ${actor.id}
    and ${accesses.grantedAt} is not null and ${accesses.until} > ${now.toISOString()}::timestamptz))`

/** For one customer after another: of few, that is quicker than any index. */
function passes(search: Search, ctx: Ctx): SQL | undefined {
  const { words, digits } = search
  if (words === '') return undefined
  return or(
    matchesWords(customers.keys, words),
    hasContact(words),
    isCalled(search),
    digits === undefined ? undefined : hasPhone(digits, ctx),
  )
}

/** How one of very many is found: each way by an index of its own. */
async function ways(search: Search, ctx: Ctx): Promise<SQL[]> {
  const { words, digits } = search
  const isIn = (keys: PgColumn, terms: string) => sql`terms_of(${keys}) @@ ${terms}::tsquery`
  const [terms, begins] = [termsOf(words), termsOf(words, '^')]
  const named = isIn(customers.keys, terms)
  const met = isIn(contacts.keys, terms)
  const common = await howMany(ctx, { named, met, begins: isIn(customers.keys, begins) })
  const called = matchesWords(customers.keys, words)
  const withContact = sql`${customers.id} in (select ${contacts.customerId} from ${contacts}
    where ${met} and ${matchesWords(contacts.keys, words)})`
  return [
    common.named > commonFrom ? called : and(named, called),
    ...(common.begins > commonFrom ? [] : [and(isIn(customers.keys, begins), called)]),
    common.met > commonFrom ? hasContact(words) : withContact,
    sql`${customers.keys} @> array[${words}]::text[]`,
    ...calledAs(search),
    ...(digits === undefined ? [] : phoned(digits, ctx)),
  ].filter((way) => way !== undefined)
}

function phoned(digits: string, ctx: Ctx): (SQL | undefined)[] {
  const theirs = sql`${customers.id} in (select ${contacts.customerId} from ${contacts}
    where ${endsIn(contacts.phone, digits)})`
  return [endsIn(customers.phone, digits), theirs].map((way) => and(way, mayReadPhone(ctx)))
}

type Estimates = Readonly<Record<'named' | 'met' | 'begins', number>>

/** As the planner reckons, from what it knows of frequent terms; nothing is read for it. */
async function howMany(
  { tx }: Ctx,
  { named, met, begins }: Readonly<Record<keyof Estimates, SQL>>,
): Promise<Estimates> {
  const [plan] = rows<{ 'QUERY PLAN': unknown }>(
    await tx.execute(sql`explain (format json)
      select 1 from ${customers} where ${named} and ${customers.mergedIntoId} is null
      union all select 2 from ${contacts} where ${met}
      union all select 3 from ${customers} where ${begins} and ${customers.mergedIntoId} is null`),
  )
  const read = plan?.['QUERY PLAN']
  const [{ Plan }] = (typeof read === 'string' ? JSON.parse(read) : read) as [
    { Plan: { Plans: { 'Plan Rows': number }[] } },
  ]
  const [first, second, third] = Plan.Plans.map((each) => each['Plan Rows'])
  return { named: first ?? 0, met: second ?? 0, begins: third ?? 0 }
}
