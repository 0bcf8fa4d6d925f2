import { and, asc, eq, exists, max, not, or, type SQL, sql } from 'drizzle-orm'
import { statements } from '../../db/archive.ts'
import { loans } from '../../db/development.ts'
import { type Customer, customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { maySee } from '../customers/may-see.ts'
import type { Day } from '../time.ts'
import { lastMonth, lastYear, type Period } from './rules.ts'

export type Missing = {
  readonly customer: Customer
  /** The last period that they have handed in. */
  readonly last: string | null
}

export type MissingOf = {
  readonly period: Period
  readonly missing: readonly Missing[]
  readonly count: number
}

/** Borrowers without last month's statement, and key accounts without last year's results. */
export async function listMissing(ctx: Ctx, today: Day, limit: number) {
  const [month, year] = [lastMonth(today), lastYear(today)]
  return {
    borrowers: await missingOf(ctx, isBorrower(ctx), month, limit),
    keyAccounts: await missingOf(ctx, eq(customers.isKey, true), year, limit),
  }
}

/** By what they are, or by a loan that is still out. */
const isBorrower = ({ tx }: Ctx): SQL | undefined =>
  or(
    eq(customers.kind, 'borrower'),
    exists(
      tx
        .select({ id: loans.id })
        .from(loans)
        .where(and(eq(loans.customerId, customers.id), eq(loans.state, 'released'))),
    ),
  )

async function missingOf(ctx: Ctx, is: SQL | undefined, period: Period, limit: number) {
  const { tx } = ctx
  const theirs = eq(statements.customerId, customers.id)
  const handedIn = tx
    .select({ id: statements.id })
    .from(statements)
    .where(and(theirs, eq(statements.period, period)))
  const where = and(is, eq(customers.status, 'active'), maySee(ctx), not(exists(handedIn)))
  const last = tx
    .select({ period: max(statements.period) })
    .from(statements)
    .where(and(theirs, sql`length(${statements.period}) = ${period.length}`))
  const missing = await tx
    .select({ customer: customers, last: sql<string | null>`(${last})` })
    .from(customers)
    .where(where)
    .orderBy(asc(customers.name), asc(customers.id))
    .limit(limit)
  return { period, missing, count: await tx.$count(customers, where) } satisfies MissingOf
}
