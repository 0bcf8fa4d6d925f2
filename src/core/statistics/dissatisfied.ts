import { and, desc, eq, sql } from 'drizzle-orm'
import { customers, employees } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { maySee } from '../customers/may-see.ts'

export type Page = { readonly limit: number; readonly offset: number }

/**
 * Customers who said last that they are dissatisfied (CLASS-14): a later call that found them content
 * takes them off the list.
 */
export function dissatisfiedCustomers(ctx: Ctx, { limit, offset }: Page) {
  const answered = sql`(select distinct on (customer_id) id from ${callbacks}
    where outcome in ('satisfied', 'soso', 'dissatisfied')
    order by customer_id, done_at desc, id desc)`
  return ctx.tx
    .select({ customer: customers, callback: callbacks, owner: employees.name })
    .from(callbacks)
    .innerJoin(customers, eq(customers.id, callbacks.customerId))
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .where(
      and(sql`${callbacks.id} in ${answered}`, eq(callbacks.outcome, 'dissatisfied'), maySee(ctx)),
    )
    .orderBy(desc(callbacks.doneAt), desc(callbacks.id))
    .limit(limit)
    .offset(offset)
}

export type Dissatisfied = Awaited<ReturnType<typeof dissatisfiedCustomers>>[number]
