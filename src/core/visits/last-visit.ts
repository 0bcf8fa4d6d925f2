import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { Tx } from '../../db/tx.ts'
import { type Visit, visits } from '../../db/work.ts'

/** The latest visit to a customer, whoever made it. */
export async function lastVisit(tx: Tx, customerId: number): Promise<Visit | undefined> {
  const [last] = await tx
    .select()
    .from(visits)
    .where(and(eq(visits.customerId, customerId), isNotNull(visits.loggedAt)))
    .orderBy(desc(visits.day), desc(visits.id))
    .limit(1)
  return last
}
