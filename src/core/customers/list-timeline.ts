import { sql } from 'drizzle-orm'
import { type Dealing, dealings, statements } from '../../db/archive.ts'
import type { Outcome } from '../../db/choices.ts'
import { enquiries } from '../../db/enquiries.ts'
import { rows } from '../../db/rows.ts'
import { type Customer, employees } from '../../db/schema.ts'
import { callbacks, visits } from '../../db/work.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import { mayReadMoneyOf } from '../approvals/may-read-amount.ts'
import type { Ctx } from '../ctx.ts'
import { mask } from '../rights/masked.ts'
import type { Day } from '../time.ts'

/** Something that happened with a customer: a visit, a callback, a dealing, or a statement handed in. */
export type TimelineEvent = {
  readonly day: Day
  readonly what: 'visit' | 'callback' | 'enquiry' | 'statement' | Dealing['kind']
  readonly note: string | null
  readonly outcome: Outcome | null
  readonly amount: string | null
  readonly who: string
  /** Whether a letter or a photo is kept with it. */
  readonly isEnclosed: boolean
}

type Page = { readonly limit: number; readonly offset: number }

/** All that happened, the newest first, for whoever may see the customer (FILE-3, FILE-18). */
export async function listTimeline(
  ctx: Ctx,
  { id }: Pick<Customer, 'id'>,
  { limit, offset }: Page,
): Promise<TimelineEvent[]> {
  const { tx, actor } = ctx
  const dayOf = (column: unknown) =>
    sql`to_char(${column} at time zone ${actor.timeZone}, 'YYYY-MM-DD')`
  const found = await tx.execute(sql`
    select day, what, note, outcome, amount::text as amount, e.name as who,
      is_enclosed as "isEnclosed"
    from (
      select day::text as day, 'visit' as what, note, null as outcome, null::numeric as amount,
        employee_id, false as is_enclosed, logged_at as at, id
      from ${visits} where customer_id = ${id} and logged_at is not null
      union all
      select ${dayOf(sql`done_at`)}, 'callback', note, outcome, null, employee_id, false, done_at, id
      from ${callbacks} where customer_id = ${id} and done_at is not null
      union all
      select ${dayOf(sql`received_at`)}, 'enquiry', concat_ws(' → ', what, answer), null, null,
        receiver_id, false, received_at, id
      from ${enquiries} where customer_id = ${id}
      union all
      select day::text, kind, note, null, amount, employee_id, file_id is not null, added_at, id
      from ${dealings} where customer_id = ${id}
      union all
      select ${dayOf(sql`added_at`)}, 'statement', period, null, null, employee_id,
        file_id is not null, added_at, id
      from ${statements} where customer_id = ${id}
    ) events join ${employees} e on e.id = employee_id
    order by day desc, at desc, events.id desc limit ${limit} offset ${offset}`)
  const events = rows<TimelineEvent>(found)
  return (await mayReadMoneyOf(ctx, { id })) ? events : events.map(withoutMoney)
}

function withoutMoney(event: TimelineEvent): TimelineEvent {
  const { amount, note } = event
  return { ...event, amount: amount && mask, note: note && withoutAmounts(note) }
}
