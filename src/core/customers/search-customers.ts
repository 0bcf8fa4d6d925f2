import { and, eq, ne, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { liaisons } from '../../db/archive.ts'
import { accesses } from '../../db/custody.ts'
import { type Customer, contacts, customers, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { reaches, reachIn } from '../rights/within-reach.ts'
import { areCommon } from './common-words.ts'
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
import { isLiaison, mayReadPhone, maySee } from './may-see.ts'
import { plain } from './plain.ts'
import { readSearch, type Search } from './read-search.ts'
import { asRead } from './rules.ts'

export type Page = { readonly limit: number; readonly offset: number }
/** `isLiaison`: whoever looks is a second contact of theirs. */
export type Found = Customer & { readonly isLiaison: boolean }
export type Searched = { readonly customers: Found[]; readonly search: Search }

/** So many of each way to be found are ranked; who looks further writes more of the name. */
const candidatesMax = 100
/** What a search in words finds of what the actor may see: their own first, then the exact, then beginnings. */
export async function searchCustomers(query: string, ctx: Ctx, page: Page): Promise<Searched> {
  const search = await readSearch(query, ctx)
  // A plan for whatever words would have to take a common one for a rare one.
  await ctx.tx.execute(sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`)
  const found = await ranked(search, ctx, page)
  if (found.length > 0 || page.offset > 0 || !isFiltered(search))
    return { customers: found, search }
  // 会员之家 is a name, too.
  const whole = await ranked({ words: plain(query) }, ctx, page)
  return { customers: whole, search: whole.length > 0 ? { words: plain(query) } : search }
}

const isFiltered = ({ words: _, digits: __, code: ___, ...filters }: Search) =>
  Object.keys(filters).length > 0

async function ranked(search: Search, ctx: Ctx, page: Page): Promise<Found[]> {
  const candidates = sql.join(await branches(search, ctx, page), sql` union `)
  const rank = rankOf(search)
  const found = await ctx.tx
    .select({
      customer: customers,
      isPhoneRead: mayReadPhone(ctx),
      isLiaison: sql<boolean>`${isLiaison(ctx.actor.id)}`,
    })
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
  return found.map(({ customer, isPhoneRead, isLiaison: isSecond }) => ({
    ...asRead(customer, isPhoneRead),
    isLiaison: isSecond,
  }))
}

/** Statements that each give numbers of customers, of which every one has an index to begin with. */
async function branches(search: Search, ctx: Ctx, page: Page): Promise<SQL[]> {
  const wanted = and(maySee(ctx), hasFilters(search, ctx))
  const some = page.offset + page.limit + candidatesMax
  const isOwn = eq(customers.ownerId, ctx.actor.id)
  const inOrder = (condition?: SQL) => numbers(and(condition, wanted), some, byName)
  const near = [isOwn, isSharedWith(ctx)].map((which) => inOrder(and(which, passes(search, ctx))))
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

/** Theirs for a while, or as a second contact: one list, for the planner reads all for a branch more. */
const isSharedWith = ({ actor, now }: Ctx) => sql`${customers.id} = any(array(
  select ${accesses.customerId} from ${accesses} where ${accesses.employeeId} = ${actor.id}
    and ${accesses.grantedAt} is not null and ${accesses.until} > ${now.toISOString()}::timestamptz
  union all select ${liaisons.customerId} from ${liaisons}
    where ${liaisons.employeeId} = ${actor.id} and ${liaisons.until} is null))`

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
  const common = await areCommon(ctx, words, { named, met, begins: isIn(customers.keys, begins) })
  const called = matchesWords(customers.keys, words)
  const withContact = ofContacts(and(met, matchesWords(contacts.keys, words)))
  return [
    common.named ? called : and(named, called),
    ...(common.begins ? [] : [and(isIn(customers.keys, begins), called)]),
    common.met ? hasContact(words) : withContact,
    sql`${customers.keys} @> array[${words}]::text[]`,
    ...calledAs(search),
    ...(digits === undefined ? [] : phoned(digits, ctx)),
  ].filter((way) => way !== undefined)
}

/** A list and no join: that would go through all contacts, of whom the planner expects too many. */
const ofContacts = (condition: SQL | undefined): SQL => sql`${customers.id} = any(array(
  select ${contacts.customerId} from ${contacts} where ${condition}))`

function phoned(digits: string, ctx: Ctx): (SQL | undefined)[] {
  const theirs = ofContacts(endsIn(contacts.phone, digits))
  return [endsIn(customers.phone, digits), theirs].map((way) => and(way, mayReadPhone(ctx)))
}
