import { and, count, desc, eq, type SQL, sql } from 'drizzle-orm'
import { customers } from '../../db/schema.ts'
import { possessions, type Service, services } from '../../db/services.ts'
import type { Ctx } from '../ctx.ts'
import { isServiceSeen, openedIn } from './find-services.ts'

export type Counted<G> = {
  readonly group: G
  readonly count: number
  readonly done: number
  /** Of these, done by when they were due. */
  readonly inTime: number
  readonly reopened: number
}

export type Figures = {
  readonly kinds: readonly Counted<Service['kind']>[]
  readonly faults: readonly Counted<Service['fault']>[]
  readonly products: readonly Counted<string>[]
}

const productsMax = 8

/** Orders of a month or a year by kind, by what was wrong and by product, the most frequent first (SERVICE-4). */
export async function countServices(ctx: Ctx, period: string | undefined): Promise<Figures> {
  const product = sql<string | null>`coalesce(${services.product}, (select ${possessions.name}
    from ${possessions} where ${possessions.id} = ${services.possessionId}))`
  const [kinds, faults, products] = [
    await counted<Service['kind']>(ctx, period, sql`${services.kind}`),
    await counted<Service['fault']>(ctx, period, sql`${services.fault}`),
    await counted<string | null>(ctx, period, product),
  ]
  const named = products.flatMap((one) =>
    one.group === null ? [] : [{ ...one, group: one.group }],
  )
  return { kinds, faults, products: named.slice(0, productsMax) }
}

function counted<G>(ctx: Ctx, period: string | undefined, by: SQL): Promise<Counted<G>[]> {
  const { doneAt, dueAt, reopenedAt } = services
  return ctx.tx
    .select({
      group: sql<G>`${by}`,
      count: count(),
      done: sql<number>`count(${doneAt})::integer`,
      inTime: sql<number>`(count(*) filter (where ${doneAt} <= ${dueAt}))::integer`,
      reopened: sql<number>`count(${reopenedAt})::integer`,
    })
    .from(services)
    .innerJoin(customers, eq(customers.id, services.customerId))
    .where(and(isServiceSeen(ctx), openedIn(period, ctx)))
    .groupBy(sql`1`)
    .orderBy(desc(count()), sql`1`)
}
