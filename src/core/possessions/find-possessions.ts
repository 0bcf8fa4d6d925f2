import { and, asc, desc, eq, gte, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { type Customer, customers } from '../../db/schema.ts'
import { type Possession, possessions } from '../../db/services.ts'
import type { Ctx } from '../ctx.ts'
import { maySee } from '../customers/may-see.ts'
import type { Day } from '../time.ts'
import { dayOf, type Occasion } from './occasions.ts'
import { numbersIn } from './possession-name.ts'

/** Something that a customer has, and whose it is. */
export type PossessionFile = { readonly possession: Possession; readonly customer: Customer }

export type Page = { readonly limit: number; readonly offset?: number }

export type Wanted = {
  readonly customer?: Pick<Customer, 'id'> | undefined
  readonly kind?: Possession['kind'] | undefined
}

/** What customers have by now, the newest first. */
export const findPossessions = (ctx: Ctx, { customer, kind }: Wanted, page: Page) =>
  seen(
    ctx,
    and(
      isNull(possessions.endedAt),
      customer && eq(possessions.customerId, customer.id),
      kind && eq(possessions.kind, kind),
    ),
    [desc(possessions.id)],
    page,
  )

export async function possessionSeen(
  ctx: Ctx,
  { id }: Pick<Possession, 'id'>,
): Promise<PossessionFile | undefined> {
  const [file] = await seen(ctx, eq(possessions.id, id), [asc(possessions.id)], { limit: 1 })
  return file
}

const mentionedMax = 20

/** Those whose plate, serial number or room stands in the words; only the longest that was said. */
export async function possessionsMentioned(words: string, ctx: Ctx): Promise<PossessionFile[]> {
  const numbers = numbersIn(words)
  if (numbers.length === 0) return []
  const isNamed = and(isNull(possessions.endedAt), inArray(possessions.number, [...numbers]))
  const found = await seen(ctx, isNamed, [desc(sql`length(${possessions.number})`)], {
    limit: mentionedMax,
  })
  const longest = found[0]?.possession.number?.length
  return found.filter(({ possession }) => possession.number?.length === longest)
}

const columns = {
  first_service: possessions.firstServiceOn,
  periodic_service: possessions.serviceOn,
  warranty_end: possessions.warrantyOn,
  card_expiry: possessions.expiresOn,
} as const satisfies Readonly<Record<Occasion, PgColumn>>

export type DueFile = PossessionFile & { readonly occasion: Occasion; readonly day: Day }

type Range = { readonly first: Day; readonly last: Day }

/** One line for each occasion in these days, the earliest first. */
export async function duePossessions(
  ctx: Ctx,
  some: readonly Occasion[],
  { first, last }: Range,
  { limit, offset = 0 }: Page,
): Promise<DueFile[]> {
  const within = (column: PgColumn) => and(gte(column, first), lte(column, last))
  const found = await Promise.all(
    some.map(async (occasion) => {
      const column = columns[occasion]
      const isDue = and(isNull(possessions.endedAt), within(column))
      const files = await seen(ctx, isDue, [asc(column)], { limit: limit + offset })
      return files.map((file) => ({
        ...file,
        occasion,
        day: dayOf(file.possession, occasion) ?? '',
      }))
    }),
  )
  const ordered = found.flat().sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  return ordered.slice(offset, offset + limit)
}

async function seen(
  ctx: Ctx,
  where: SQL | undefined,
  order: SQL[],
  { limit, offset = 0 }: Page,
): Promise<PossessionFile[]> {
  return ctx.tx
    .select({ possession: possessions, customer: customers })
    .from(possessions)
    .innerJoin(customers, eq(customers.id, possessions.customerId))
    .where(and(where, maySee(ctx)))
    .orderBy(...order, asc(possessions.id))
    .limit(limit)
    .offset(offset)
}
