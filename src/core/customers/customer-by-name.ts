import { and, arrayContains, asc, desc, eq, ilike, or, sql } from 'drizzle-orm'
import { type Customer, contacts, customers } from '../../db/schema.ts'
import { type Its, statement } from '../../db/statement.ts'
import type { Option, Spotted } from '../chat/field.ts'
import { folded } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { customersMentioned, endingIn, hasPhone } from './customers-mentioned.ts'
import { mayReadPhone, maySee, type Seeing, seeIn, sees } from './may-see.ts'
import { asRead, digitsMin, digitsOf } from './rules.ts'

const suggestionsMax = 20

/** How a form comes by a customer: buttons and menus give its number, people write a name. */
export const customerByName = {
  async find(query: string, ctx: Ctx): Promise<Option[]> {
    return options(await findCustomers(query, ctx))
  },

  async read(raw: string, ctx: Ctx): Promise<Customer> {
    const customer = await customerNumbered(raw, ctx)
    if (customer) return customer
    const [exact, ...others] = await named(raw, ctx)
    if (exact && others.length === 0) return exact
    return exact ? fail((t) => t.customers.several({ name: raw })) : unknown(raw)
  },

  async show(raw: string, ctx: Ctx): Promise<string> {
    return (await customerNumbered(raw, ctx))?.name ?? raw
  },

  async spot(line: Line, ctx: Ctx): Promise<Spotted> {
    const found = await customersMentioned(line.words, ctx)
    const [customer] = found
    if (customer) line.takeName(longestKeyIn(line.words, customer))
    return found.length > 1 ? options(found) : customer && String(customer.id)
  },
}

/** Those who may have that very name, by index: full-width forms and capitals are told apart by none. */
export function isNamed(name: string) {
  return or(
    eq(sql`lower(${customers.name})`, sql`lower(${name})`),
    arrayContains(customers.keys, [folded(name)]),
  )
}

/**
 * By part of a name, any key, a contact's name or digits of a phone that the actor may read; their own
 * first.
 */
export async function findCustomers(
  query: string,
  ctx: Ctx,
  { limit = suggestionsMax, offset = 0 } = {},
): Promise<Customer[]> {
  const found = await ctx.tx
    .select({ customer: customers, isPhoneRead: mayReadPhone(ctx) })
    .from(customers)
    .where(and(maySee(ctx), query.trim() ? matches(query, ctx) : undefined))
    .orderBy(desc(eq(customers.ownerId, ctx.actor.id)), asc(customers.name), asc(customers.id))
    .limit(limit)
    .offset(offset)
  return found.map(({ customer, isPhoneRead }) => asRead(customer, isPhoneRead))
}

async function customerNumbered(raw: string, ctx: Ctx): Promise<Customer | undefined> {
  const id = numberIn(raw)
  if (id === undefined) return undefined
  const { seeing, shape } = seeIn(ctx)
  const [customer] = await numbered(ctx.tx, { id, ...seeing }, shape)
  return customer
}

const numbered = statement((tx, its: Its<Seeing & { readonly id: number }>, shape: string) =>
  tx
    .select()
    .from(customers)
    .where(and(eq(customers.id, its.id), sees(its, shape))),
)

/** The one of that very name, or those that the words mention. */
async function named(raw: string, ctx: Ctx): Promise<Customer[]> {
  const found = await ctx.tx
    .select()
    .from(customers)
    .where(and(isNamed(raw), maySee(ctx)))
  const exact = found.filter(({ name }) => folded(name) === folded(raw))
  return exact.length > 0 ? exact : customersMentioned(raw, ctx)
}

function matches(query: string, ctx: Ctx) {
  const said = folded(query)
  const digits = digitsOf(query)
  const isPhone = digits.length >= digitsMin && /^[\d\s()+-]+$/.test(said)
  const part = `%${query.trim().replace(/[%_\\]/g, '\\$&')}%`
  return or(
    ilike(customers.name, part),
    sql`exists (select 1 from unnest(${customers.keys}) k where position(${said} in k) > 0)`,
    sql`exists (select 1 from ${contacts} c where c.customer_id = ${customers.id} and c.name ilike ${part})`,
    isPhone ? hasPhone(endingIn(digits), ctx) : undefined,
  )
}

/** The name as it was said. */
export function longestKeyIn(words: string, { keys }: Customer): string {
  const said = keys.filter((key) => folded(words).includes(key))
  return said.sort((a, b) => b.length - a.length)[0] ?? ''
}

const unknown = (name: string) => fail((t) => t.customers.unknown({ name }))
const options = (found: readonly Customer[]): Option[] =>
  found.map(({ id, name }) => ({ value: String(id), label: name }))
