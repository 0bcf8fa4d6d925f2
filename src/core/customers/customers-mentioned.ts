import { and, arrayOverlaps, asc, desc, eq, like, or, type SQL, sql } from 'drizzle-orm'
import { type Customer, contacts, customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { withinTeam } from '../employees/team.ts'
import { possibleKeys } from './customer-keys.ts'
import { numberMax } from './rules.ts'

const mentionedMax = 20

/** The customers that someone's words name, as far as they may see them, the likeliest first. */
export async function customersMentioned(words: string, ctx: Ctx): Promise<Customer[]> {
  const keys = possibleKeys(words)
  const digits = lastDigits(words)
  if (keys.length === 0 && digits === undefined) return []
  const named = keys.length > 0 ? arrayOverlaps(customers.keys, keys) : undefined
  const phoned = digits === undefined ? undefined : hasPhone(digits)
  const found = await ctx.tx
    .select()
    .from(customers)
    .where(and(withinTeam(customers.ownerId, ctx.actor), or(named, phoned)))
    .orderBy(desc(longestOf(keys)), desc(eq(customers.ownerId, ctx.actor.id)), asc(customers.id))
    .limit(mentionedMax)
  return likeliest(found, new Set(keys), ctx.actor.id)
}

/** Among hundreds whose name begins alike, the one that was said in full has to be of the first. */
function longestOf(keys: readonly string[]): SQL {
  return sql`coalesce((select max(length(k)) from unnest(${customers.keys}) k
    where k = any(${sql.param(keys, customers.keys)}::text[])), 0)`
}

/** 尾号5566, ending in 5566: the last digits of a phone. */
export function lastDigits(words: string): string | undefined {
  return /(?:尾号(?:是|为)?|ending (?:in |with )?|last digits )\s*(\d{3,8})/i.exec(words)?.[1]
}

/** A customer or one of its contacts whose number ends in these digits, whatever stands before. */
export function hasPhone(digits: string) {
  const ends = `%${digits.slice(-numberMax)}`
  return or(
    like(sql`regexp_replace(${customers.phone}, '\\D', '', 'g')`, ends),
    sql`exists (select 1 from ${contacts} c where c.customer_id = ${customers.id}
      and regexp_replace(c.phone, '\\D', '', 'g') like ${ends})`,
  )
}

/** Only those with the longest name that was said; of several, the actor's own if there is one. */
function likeliest(found: Customer[], said: ReadonlySet<string>, me: number): Customer[] {
  const length = ({ keys }: Customer) =>
    Math.max(0, ...keys.filter((key) => said.has(key)).map((key) => key.length))
  const longest = Math.max(0, ...found.map(length))
  const best = found.filter((customer) => length(customer) === longest)
  const mine = best.filter(({ ownerId }) => ownerId === me)
  return mine.length > 0 ? mine : best
}
