import { and, asc, desc, eq, like, or, type SQL, sql } from 'drizzle-orm'
import { type Customer, contacts, customers } from '../../db/schema.ts'
import { type Its, statement } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { possibleKeys } from './customer-keys.ts'
import { mayReadPhone, type Seeing, seeIn, sees } from './may-see.ts'
import { numberMax } from './rules.ts'

const mentionedMax = 20

/** The customers that someone's words name, as far as they may see them, the likeliest first. */
export async function customersMentioned(words: string, ctx: Ctx): Promise<Customer[]> {
  const keys = possibleKeys(words)
  const digits = lastDigits(words)
  if (keys.length === 0 && digits === undefined) return []
  const phoned = digits === undefined ? [] : await customersPhoned(digits, ctx)
  const { seeing, shape } = seeIn(ctx)
  const found = await mentioned(ctx.tx, { keys, phoned: `{${phoned.join()}}`, ...seeing }, shape)
  return likeliest(found, new Set(keys), ctx.actor.id)
}

type Said = Seeing & { readonly keys: readonly string[]; readonly phoned: string }

const mentioned = statement((tx, said: Its<Said>, shape: string) =>
  tx
    .select()
    .from(customers)
    .where(and(sees(said, shape), isMeant(said)))
    .orderBy(desc(longestOf(said)), desc(eq(customers.ownerId, said.me)), asc(customers.id))
    .limit(mentionedMax),
)

const isMeant = ({ keys, phoned }: Its<Said>) =>
  or(sql`${customers.keys} && ${keys}::text[]`, sql`${customers.id} = any(${phoned}::integer[])`)

/** Among hundreds whose name begins alike, the one that was said in full has to be of the first. */
function longestOf({ keys }: Its<Said>): SQL {
  return sql`coalesce((select max(length(k)) from unnest(${customers.keys}) k
    where k = any(${keys}::text[])), 0)`
}

/** 尾号5566, ending in 5566: the last digits of a phone. */
export function lastDigits(words: string): string | undefined {
  return /(?:尾号(?:是|为)?|ending (?:in |with )?|last digits )\s*(\d{3,8})/i.exec(words)?.[1]
}

/** A customer or one of its contacts whose number, without signs, is like this and may be read. */
export function hasPhone(pattern: string, ctx: Ctx) {
  const isTheirs = or(
    like(sql`regexp_replace(${customers.phone}, '\\D', '', 'g')`, pattern),
    sql`exists (select 1 from ${contacts} c where c.customer_id = ${customers.id}
      and regexp_replace(c.phone, '\\D', '', 'g') like ${pattern})`,
  )
  return and(isTheirs, mayReadPhone(ctx))
}

async function customersPhoned(digits: string, ctx: Ctx): Promise<number[]> {
  const found = await ctx.tx
    .select({ id: customers.id })
    .from(customers)
    .where(hasPhone(endingIn(digits), ctx))
  return found.map(({ id }) => id)
}

/** The pattern of phones that end in these digits. */
export const endingIn = (digits: string): string => `%${digits.slice(-numberMax)}`

/** Only those with the longest name that was said; of several, the actor's own if there is one. */
function likeliest(found: Customer[], said: ReadonlySet<string>, me: number): Customer[] {
  const length = ({ keys }: Customer) =>
    Math.max(0, ...keys.filter((key) => said.has(key)).map((key) => key.length))
  const longest = Math.max(0, ...found.map(length))
  const best = found.filter((customer) => length(customer) === longest)
  const mine = best.filter(({ ownerId }) => ownerId === me)
  return mine.length > 0 ? mine : best
}
