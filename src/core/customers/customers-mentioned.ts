import { and, asc, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { union } from 'drizzle-orm/pg-core'
import { type Customer, contacts, customers } from '../../db/schema.ts'
import { type Its, statement } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { possibleKeys } from './customer-keys.ts'
import { endsIn } from './matches.ts'
import { mayReadPhone, maySee, type Seeing, seeIn, sees } from './may-see.ts'
import { digitsOf, numberMax } from './rules.ts'

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

/** 尾号5566, ending in 5566, 5566是谁: the last digits of a phone. */
export function lastDigits(words: string): string | undefined {
  const [, ended, asked] =
    /(?:尾号(?:是|为)?|ending (?:in |with )?|last digits )\s*(\d{3,8})|(?<!\d)(\d{4,11})(?:这个)?(?:电话|号码|手机号?)?是谁/i.exec(
      words,
    ) ?? []
  return ended ?? asked
}

/** The one customer whom a whole number belongs to, if the actor may see them and their phone. */
export async function customerPhoned(
  phone: string | undefined,
  ctx: Ctx,
): Promise<Customer | undefined> {
  const digits = digitsOf(phone ?? '').slice(-numberMax)
  if (digits.length < wholeMin) return undefined
  const ids = await customersPhoned(digits, ctx)
  const found = await ctx.tx
    .select()
    .from(customers)
    .where(and(inArray(customers.id, ids), maySee(ctx)))
    .limit(2)
  return found.length === 1 ? found[0] : undefined
}

/** Fewer digits are an extension, and of many. */
const wholeMin = 7

async function customersPhoned(digits: string, ctx: Ctx): Promise<number[]> {
  const { id } = customers
  const own = ctx.tx.select({ id }).from(customers).where(endsIn(customers.phone, digits))
  const people = ctx.tx.select({ id: contacts.customerId }).from(contacts)
  const found = await ctx.tx
    .select({ id })
    .from(customers)
    .where(
      and(inArray(id, union(own, people.where(endsIn(contacts.phone, digits)))), mayReadPhone(ctx)),
    )
  return found.map((each) => each.id)
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
