import { and, count, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { customers, type Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import type { DueBy } from './holding.ts'
import { type HoldingName, holdingNames, holdings } from './holdings.ts'

/** One row that somebody holds. */
export type Held = {
  readonly holding: HoldingName
  readonly id: number
  readonly called: string
  readonly due: DueBy
  readonly customerId: number | null
  /** The customer whom it is about, whether or not it goes with them. */
  readonly aboutId: number | null
  /** The application that its line tells. */
  readonly applicationId: number | null
  /** Whose that customer is. */
  readonly ownerId: number | null
  readonly notFor: number | null
}

type At = Pick<Ctx, 'tx' | 'now'>

/** All that somebody holds and that is not settled yet. */
export async function heldBy(at: At, { id }: Pick<Employee, 'id'>): Promise<Held[]> {
  const found = holdingNames.map((name) => {
    const { holder, isOpen } = holdings[name]
    return rowsOf(at, name, and(eq(holder, id), isOpen(at.now)))
  })
  return (await Promise.all(found)).flat()
}

/** These rows, whoever has them now. */
export function numbered(at: At, name: HoldingName, ids: readonly number[]): Promise<Held[]> {
  return rowsOf(at, name, among(name, ids))
}

/** How much of what can be given on each of these people holds. */
export async function heldCounts(
  { tx, now }: At,
  people: readonly Employee[],
): Promise<Map<number, number>> {
  const ids = people.map(({ id }) => id)
  const counts = new Map(ids.map((id) => [id, 0]))
  for (const { table, holder, isOpen } of sharedHoldings) {
    const found = await tx
      .select({ holder, n: count() })
      .from(table)
      .where(and(inArray(holder, ids), isOpen(now)))
      .groupBy(holder)
    for (const { holder: id, n } of found as { holder: number; n: number }[]) {
      counts.set(id, (counts.get(id) ?? 0) + n)
    }
  }
  return counts
}

const sharedHoldings = Object.values(holdings).filter(({ way }) => way === 'shared')

/** Thousands of numbers as one value: a parameter for each would be too many. */
export const listed = (ids: readonly number[]): SQL => sql`${`{${ids.join()}}`}::integer[]`

export const among = (name: HoldingName, ids: readonly number[]): SQL =>
  sql`${holdings[name].table.id} = any(${listed(ids)})`

const nothing = sql<null>`null`

async function rowsOf({ tx }: At, name: HoldingName, where: SQL | undefined): Promise<Held[]> {
  const { table, called, due, customer, about, application, notFor } = holdings[name]
  const found = await tx
    .select({
      id: table.id,
      called,
      due: due ?? nothing,
      customerId: customer ?? nothing,
      aboutId: about ?? customer ?? nothing,
      applicationId: application ?? nothing,
      ownerId: customer ? ownerOf(customer) : nothing,
      notFor: notFor ?? nothing,
    })
    .from(table)
    .where(where)
    .orderBy(...(due ? [due] : []), table.id)
  return found.map((row) => ({ holding: name, ...row }) as Held)
}

// As SQL of its own the column keeps its table: the subquery has one of that name, too.
const ownerOf = (customer: PgColumn) =>
  sql<number>`(select o.owner_id from ${customers} o where o.id = ${sql`${customer}`})`
