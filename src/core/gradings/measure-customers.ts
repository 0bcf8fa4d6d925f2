import { type SQL, sql } from 'drizzle-orm'
import { dealings, statements } from '../../db/archive.ts'
import { creditRatings } from '../../db/choices.ts'
import { customers } from '../../db/schema.ts'
import { callbacks, visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { addMonths, type Day } from '../time.ts'
import type { Values } from './rules.ts'

export type Measured = { readonly id: number; readonly values: Values }

/**
 * What is measured of customers, whoever recorded it, in one pass for all of them: days since the last
 * contact, contacts, money in yuan and satisfaction of twelve months, the last yearly revenue, capital,
 * credit (0 for D to 5 for AAA), and years since the first dealing or the registration.
 */
export async function measured(
  { tx }: Pick<Ctx, 'tx'>,
  ids: readonly number[],
  today: Day,
): Promise<Measured[]> {
  if (ids.length === 0) return []
  const all = literal(ids)
  const since = addMonths(today, -12)
  const rows = await tx
    .select({
      id: customers.id,
      recency: words(sql`greatest(0, ${day(today)}
        - greatest(met.last, (${customers.addedAt} at time zone 'UTC')::date))`),
      frequency: words(sql`coalesce(met.times, 0)`),
      monetary: words(sql`coalesce(paid.total, 0)`),
      satisfaction: words(sql`answered.satisfaction`),
      revenue: words(sql`yearly.revenue`),
      capital: words(sql`${customers.registeredCapital}`),
      credit: words(creditRank),
      years: words(sql`coalesce(trim_scale(round(greatest(0, ${day(today)} - least(paid.first,
        (${customers.registeredAt} at time zone 'UTC')::date)) / 365.25, 1)), 0)`),
    })
    .from(customers)
    .leftJoin(contactsOf(all, since, today), isOf('met'))
    .leftJoin(paymentsOf(all, since, today), isOf('paid'))
    .leftJoin(answersOf(all, since), isOf('answered'))
    .leftJoin(revenuesOf(all), isOf('yearly'))
    .where(sql`${customers.id} = any(${all})`)
  return rows.map(({ id, ...values }) => ({ id, values }))
}

const literal = (ids: readonly number[]) => sql`${`{${ids.join()}}`}::integer[]`
const day = (of: Day) => sql`${of}::date`
const words = (value: SQL) => sql<string | null>`(${value})::text`
const isOf = (name: string) => sql`${sql.raw(name)}.customer_id = ${customers.id}`

/** D is 0, AAA is 5. */
const creditRank = sql`case ${customers.creditRating} ${sql.join(
  creditRatings.map(
    (rating, n) => sql`when ${rating} then ${creditRatings.length - 1 - n}::integer`,
  ),
  sql` `,
)} end`

/** Visits, callbacks that were answered, and whatever was exchanged with the customer. */
const contactsOf = (all: SQL, since: Day, today: Day) => sql`(
  select customer_id, max(day) last, count(*) filter (where day > ${day(since)}) times from (
    select customer_id, day from ${visits}
      where logged_at is not null and customer_id = any(${all})
    union all
    select customer_id, (done_at at time zone 'UTC')::date from ${callbacks}
      where outcome in ('satisfied', 'soso', 'dissatisfied') and customer_id = any(${all})
    union all
    select customer_id, day from ${dealings} where kind <> 'change' and customer_id = any(${all})
  ) each_of where day <= ${day(today)} group by customer_id) met`

/** A delivery is paid with the deal that it belongs to. */
const paymentsOf = (all: SQL, since: Day, today: Day) => sql`(
  select customer_id, min(day) first, sum(amount) filter (where day > ${day(since)}) total
  from ${dealings} where kind in ('dealing', 'consumption') and day <= ${day(today)}
    and customer_id = any(${all}) group by customer_id) paid`

/** 100 for satisfied, 60 for so-so, 0 for dissatisfied. */
const answersOf = (all: SQL, since: Day) => sql`(
  select customer_id,
    trim_scale(round(avg(case outcome when 'satisfied' then 100 when 'soso' then 60 else 0 end), 1))
      satisfaction
  from ${callbacks} where outcome in ('satisfied', 'soso', 'dissatisfied')
    and done_at > ${day(since)} and customer_id = any(${all}) group by customer_id) answered`

const revenuesOf = (all: SQL) => sql`(
  select distinct on (customer_id) customer_id, revenue from ${statements}
  where period ~ '^[0-9]{4}$' and revenue is not null and customer_id = any(${all})
  order by customer_id, period desc) yearly`
