import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { type Customer, customers, employees } from '../../db/schema.ts'
import { lastContact } from '../care/last-contact.ts'
import type { Option, Spotted } from '../chat/field.ts'
import { folded, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { longestKeyIn } from '../customers/customer-by-name.ts'
import { maySee } from '../customers/may-see.ts'
import { fail } from '../errors.ts'
import { withinReach } from '../rights/within-reach.ts'
import { isPooled } from './exempt.ts'

/** What everybody may know of a customer in the pool: nothing of its file but this. */
const told = {
  id: customers.id,
  name: customers.name,
  keys: customers.keys,
  grade: customers.grade,
  region: customers.region,
  pooledAt: customers.pooledAt,
}
export type Pooled = Pick<Customer, keyof typeof told>

type Page = { readonly limit: number; readonly offset: number }

/** The customers in the pool, the best first, then those who wait the longest. */
export function findPooled({ tx }: Pick<Ctx, 'tx'>, page: Page): Promise<Pooled[]> {
  return tx
    .select(told)
    .from(customers)
    .where(isPooled)
    .orderBy(sql`${customers.grade} asc nulls last`, asc(customers.pooledAt), asc(customers.id))
    .limit(page.limit)
    .offset(page.offset)
}

const suggestionsMax = 20
const namedMax = 1000

/** One of the pool, by its number or by any way in which its name is written. */
export const pooledField = () =>
  pick<Pick<Customer, 'id'>>((t) => t.pool.fields.customer, {
    async find(query: string, ctx: Ctx): Promise<Option[]> {
      const all = await findPooled(ctx, { limit: namedMax, offset: 0 })
      const said = folded(query)
      const isLike = ({ name, keys }: Pooled) =>
        folded(name).includes(said) || keys.some((key) => key.includes(said))
      return all.filter(isLike).slice(0, suggestionsMax).map(option)
    },

    async read(raw: string, ctx: Ctx): Promise<Pick<Customer, 'id'>> {
      const id = numberIn(raw)
      if (id !== undefined) return (await wasPooled(ctx, id)) ?? unknown(raw)
      const [only, ...others] = await mentioned(raw, ctx)
      return only && others.length === 0 ? only : unknown(raw)
    },

    async show(raw: string, ctx: Ctx): Promise<string> {
      const id = numberIn(raw)
      const known = id === undefined ? undefined : await wasPooled(ctx, id)
      return known?.name ?? raw
    },

    async spot(line: Line, ctx: Ctx): Promise<Spotted> {
      const found = await mentioned(line.words, ctx)
      const [only, ...others] = found
      if (only) line.takeName(longestKeyIn(line.words, only as Customer))
      return others.length > 0 ? found.map(option) : only && String(only.id)
    },
  })

const option = ({ id, name }: Pooled): Option => ({ value: String(id), label: name })
const unknown = (name: string) => fail((t) => t.pool.noSuch({ name }))

/** Those whose name is said, the longest name alone. */
async function mentioned(words: string, ctx: Ctx): Promise<Pooled[]> {
  const all = await findPooled(ctx, { limit: namedMax, offset: 0 })
  const said = all.map((pooled) => ({
    pooled,
    length: longestKeyIn(words, pooled as Customer).length,
  }))
  const longest = Math.max(1, ...said.map(({ length }) => length))
  return said.filter(({ length }) => length === longest).map(({ pooled }) => pooled)
}

/** In the pool, or claimed from it: whoever presses too late is told by whom. */
async function wasPooled(
  { tx }: Ctx,
  id: number,
): Promise<{ id: number; name: string } | undefined> {
  const isKnown = sql`(${isPooled} or (${isNotNull(customers.claimedAt)}
    and ${customers.access} = 'ordinary' and ${customers.status} <> 'disposed'
    and ${isNull(customers.mergedIntoId)}))`
  const [found] = await tx
    .select({ id: customers.id, name: customers.name })
    .from(customers)
    .where(and(eq(customers.id, id), isKnown))
  return found
}

/** Who has been warned that a customer goes to the pool, and has not spoken with them since. */
export async function findSoonPooled(ctx: Ctx, page: Page) {
  const isWarned = sql`(${isNotNull(customers.warnedAt)} and ${isNull(customers.pooledAt)}
    and ${isNotNull(customers.recycleAt)}
    and coalesce(${lastContact} <= ${customers.warnedAt}, true))`
  return ctx.tx
    .select({
      customer: { id: customers.id, name: customers.name },
      goes: customers.recycleAt,
      owner: employees,
    })
    .from(customers)
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .where(and(withinReach(customers.ownerId, ctx), maySee(ctx), isWarned))
    .orderBy(asc(customers.recycleAt), asc(customers.id))
    .limit(page.limit)
    .offset(page.offset)
}
export type SoonPooled = Awaited<ReturnType<typeof findSoonPooled>>[number]
