import { and, desc, eq, exists, isNull, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { competitors, type Intel, type IntelReceipt, intel, intelReceipts } from '../../db/intel.ts'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { namesNoSecret } from '../customers/may-see.ts'
import { withinReach } from '../rights/within-reach.ts'

/** What was heard, with whom it is about. */
export type IntelFile = {
  readonly intel: Intel
  readonly reporter: Employee
  readonly competitor: string | null
  readonly customer: string | null
}

export type IntelWanted = {
  readonly kind?: Intel['kind'] | undefined
  readonly competitor?: { readonly name: string; readonly id?: number } | undefined
  readonly customer?: Pick<Customer, 'id'> | undefined
  /** A year or a month in which it was reported: 2026, 2026-03. */
  readonly period?: string | undefined
  /** Only what has come to the actor, and waits for their word. */
  readonly isWaiting?: boolean | undefined
}

const reporters = alias(employees, 'reporters')

/** One's own, what has come to one, and that of those whom the right reaches; never of a secret customer. */
export const isIntelSeen = (ctx: Ctx): SQL =>
  and(
    or(eq(intel.reporterId, ctx.actor.id), hasCome(ctx), withinReach(intel.reporterId, ctx)),
    or(isNull(intel.customerId), namesNoSecret(intel.customerId, ctx)),
  ) as SQL

const hasCome = ({ tx, actor }: Ctx, isOpen = false) =>
  exists(
    tx
      .select({ one: sql`1` })
      .from(intelReceipts)
      .where(
        and(
          eq(intelReceipts.intelId, intel.id),
          eq(intelReceipts.employeeId, actor.id),
          isOpen ? isNull(intelReceipts.receivedAt) : undefined,
        ),
      ),
  )

type Page = { readonly limit: number; readonly offset?: number }

/** The newest first (INTEL-1). */
export function findIntel(ctx: Ctx, wanted: IntelWanted, page: Page): Promise<IntelFile[]> {
  const { kind, competitor, customer, period, isWaiting } = wanted
  return seen(
    ctx,
    and(
      kind && eq(intel.kind, kind),
      competitor && eq(intel.competitorId, competitor.id ?? 0),
      customer && eq(intel.customerId, customer.id),
      reportedIn(period, ctx),
      isWaiting ? hasCome(ctx, true) : undefined,
    ),
    page,
  )
}

/** By the calendar of whoever asks. */
export const reportedIn = (period: string | undefined, { actor }: Ctx): SQL | undefined =>
  period === undefined
    ? undefined
    : sql`starts_with(to_char(${intel.reportedAt} at time zone ${actor.timeZone}, 'YYYY-MM'), ${period})`

export async function intelSeen(ctx: Ctx, id: number): Promise<IntelFile | undefined> {
  const [file] = await seen(ctx, eq(intel.id, id), { limit: 1 })
  return file
}

function seen(ctx: Ctx, where: SQL | undefined, { limit, offset = 0 }: Page): Promise<IntelFile[]> {
  return ctx.tx
    .select({
      intel,
      reporter: reporters,
      competitor: competitors.name,
      customer: customers.name,
    })
    .from(intel)
    .innerJoin(reporters, eq(reporters.id, intel.reporterId))
    .leftJoin(competitors, eq(competitors.id, intel.competitorId))
    .leftJoin(customers, eq(customers.id, intel.customerId))
    .where(and(where, isIntelSeen(ctx)))
    .orderBy(desc(intel.id))
    .limit(limit)
    .offset(offset)
}

export type SignedReceipt = IntelReceipt & { readonly name: string }

/** To whom it went, in that order. */
export async function receiptsOf({ tx }: Pick<Ctx, 'tx'>, { id }: Intel): Promise<SignedReceipt[]> {
  const found = await tx
    .select({ receipt: intelReceipts, name: employees.name })
    .from(intelReceipts)
    .innerJoin(employees, eq(employees.id, intelReceipts.employeeId))
    .where(eq(intelReceipts.intelId, id))
    .orderBy(intelReceipts.id)
  return found.map(({ receipt, name }) => ({ ...receipt, name }))
}
