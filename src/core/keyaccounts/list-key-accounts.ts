import { and, asc, desc, eq, gte, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { accountPlans, dealings } from '../../db/archive.ts'
import { customers, employees } from '../../db/schema.ts'
import { callbacks, visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { maySee } from '../customers/may-see.ts'
import { policyOf } from '../policies/policy-of.ts'
import { dayAt } from '../time.ts'
import { oursCount } from './our-contacts.ts'
import { quietBefore } from './rules.ts'

export type Page = { readonly limit: number; readonly offset: number }

/** The last day of a visit, a callback that was reached, a report, or any dealing of ours with it. */
const lastContact = (): SQL<string | null> => sql<string | null>`greatest(
  (select max(v.day) from ${visits} v where v.customer_id = ${customers.id} and v.logged_at is not null),
  (select max(c.done_at)::date from ${callbacks} c where c.customer_id = ${customers.id}
    and c.outcome <> 'dropped'),
  (select max(d.day) from ${dealings} d where d.customer_id = ${customers.id}
    and d.kind not in ('change', 'consumption')))::text`

/**
 * Key accounts that have too few of ours (KEYACC-3), or of which nobody has reported for long
 * (KEYACC-2, L23); the worst first.
 */
export async function listNeglected(ctx: Ctx, page: Page) {
  const { tx, now, actor } = ctx
  const wanted = await policyOf(tx, 'keyaccount.contacts')
  const days = await policyOf(tx, 'keyaccount.quietDays')
  const before = quietBefore(dayAt(now, actor.timeZone), days)
  const known = sql`coalesce(${lastContact()}, (${customers.addedAt})::date::text)`
  const isShort = lt(oursCount(), wanted)
  const isQuiet = sql<boolean>`${known} < ${before}`
  return tx
    .select({
      customer: customers,
      owner: employees,
      count: oursCount(),
      last: lastContact(),
      isShort: sql<boolean>`${isShort}`,
      isQuiet,
    })
    .from(customers)
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .where(and(isKeyAccount(ctx), or(isShort, isQuiet)))
    .orderBy(asc(oursCount()), asc(known), asc(customers.id))
    .limit(page.limit)
    .offset(page.offset)
}

export type Neglected = Awaited<ReturnType<typeof listNeglected>>[number]

/** The plans of a year, those that are missing first (KEYACC-9). */
export function listPlans(ctx: Ctx, year: number, page: Page) {
  const isOfYear = and(eq(accountPlans.customerId, customers.id), eq(accountPlans.year, year))
  return ctx.tx
    .select({ customer: customers, owner: employees, plan: accountPlans })
    .from(customers)
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .leftJoin(accountPlans, isOfYear)
    .where(isKeyAccount(ctx))
    .orderBy(desc(isNull(accountPlans.id)), asc(customers.name), asc(customers.id))
    .limit(page.limit)
    .offset(page.offset)
}

export type ListedPlan = Awaited<ReturnType<typeof listPlans>>[number]

export const countKeyAccounts = (ctx: Ctx): Promise<number> =>
  ctx.tx.$count(customers, isKeyAccount(ctx))

const isKeyAccount = (ctx: Ctx) =>
  and(maySee(ctx), eq(customers.isKey, true), sql`${customers.status} in ('prospect', 'active')`)

/** The plans of one customer from a year on, the newest first. */
export function plansOf({ tx }: Pick<Ctx, 'tx'>, customerId: number, from: number) {
  return tx
    .select()
    .from(accountPlans)
    .where(and(eq(accountPlans.customerId, customerId), gte(accountPlans.year, from)))
    .orderBy(desc(accountPlans.year))
}
