import { and, desc, isNotNull, sql } from 'drizzle-orm'
import { type Its, statement } from '../../db/statement.ts'
import { inOrder, numbers, together } from '../../db/together.ts'
import { visits } from '../../db/work.ts'

/** The latest visit to a customer, whoever made it; nothing where there was none. */
export const lastVisit = together(async (tx, customerIds: readonly number[]) =>
  inOrder(
    customerIds,
    await latest(tx, { ids: numbers(customerIds) }),
    (visit) => visit.customerId,
  ),
)

const latest = statement((tx, its: Its<{ readonly ids: string }>) => {
  const isTheirs = sql`${visits.customerId} = any(${its.ids}::integer[])`
  return tx
    .selectDistinctOn([visits.customerId])
    .from(visits)
    .where(and(isTheirs, isNotNull(visits.loggedAt)))
    .orderBy(visits.customerId, desc(visits.day), desc(visits.id))
})
