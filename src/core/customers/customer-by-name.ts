import { and, arrayContains, eq, or, sql } from 'drizzle-orm'
import { type Customer, customers } from '../../db/schema.ts'
import { type Its, statement } from '../../db/statement.ts'
import type { Option, Spotted } from '../chat/field.ts'
import { folded } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { customersMentioned } from './customers-mentioned.ts'
import { maySee, type Seeing, seeIn, sees } from './may-see.ts'
import { plain } from './plain.ts'
import { searchCustomers } from './search-customers.ts'

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
    arrayContains(customers.keys, [plain(name)]),
  )
}

/** Those that a search in words finds (`searchCustomers`), one page of them. */
export async function findCustomers(
  query: string,
  ctx: Ctx,
  { limit = suggestionsMax, offset = 0 } = {},
): Promise<Customer[]> {
  return (await searchCustomers(query, ctx, { limit, offset })).customers
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
    .where(and(eq(customers.id, asItIs(its.id)), sees(its, shape))),
)

/** What was merged into another file is found there: its buttons stay in the chat. */
const asItIs = (id: Its<{ readonly id: number }>['id']) =>
  sql`(select coalesce(m.merged_into_id, m.id) from ${customers} m where m.id = ${id}::integer)`

/** The one of that very name, or those that the words mention. */
async function named(raw: string, ctx: Ctx): Promise<Customer[]> {
  const found = await ctx.tx
    .select()
    .from(customers)
    .where(and(isNamed(raw), maySee(ctx)))
  const exact = found.filter(({ name }) => plain(name) === plain(raw))
  return exact.length > 0 ? exact : customersMentioned(raw, ctx)
}

/** The name as it was said, in whichever characters. */
export function longestKeyIn(words: string, { keys }: Customer): string {
  const [written, read] = [folded(words), plain(words)]
  const said = keys.filter((key) => read.includes(key) || written.includes(key))
  const longest = said.sort((a, b) => b.length - a.length)[0] ?? ''
  const at = written.includes(longest) ? -1 : read.indexOf(longest)
  return at >= 0 && written.length === read.length
    ? written.slice(at, at + longest.length)
    : longest
}

const unknown = (name: string) => fail((t) => t.customers.unknown({ name }))
const options = (found: readonly Customer[]): Option[] =>
  found.map(({ id, name }) => ({ value: String(id), label: name }))
