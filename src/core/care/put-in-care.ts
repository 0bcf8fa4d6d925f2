import { inArray, sql } from 'drizzle-orm'
import { type Customer, customers, type Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { listed } from '../handovers/held.ts'
import { policyOf } from '../policies/policy-of.ts'
import { firstRecycling } from '../pool/recycling.ts'
import { firstContactBy, remindOfContactAt } from './rules.ts'

/**
 * What is written wherever a customer comes into somebody's care (ADR 24): since when, and when the
 * clocks of the first contact and of the pool look for the first time.
 */
export async function careOf({ tx, now }: Pick<Ctx, 'tx' | 'now'>, owner: Employee) {
  const days = await policyOf(tx, 'firstContact.days')
  return {
    ownerId: owner.id,
    assignedAt: now,
    remindAt: remindOfContactAt(firstContactBy(now, owner, days), owner, now),
    recycleAt: await firstRecycling(tx, now),
    pooledAt: null,
    keptAt: null,
    warnedAt: null,
  } satisfies Partial<Customer>
}

/** Gives customers into somebody's care; the clock of the first contact begins (FILE-9). */
export async function putInCare(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  ids: readonly number[],
  to: Employee,
  some: Partial<Customer> = {},
): Promise<Customer[]> {
  const set = { ...(await careOf(ctx, to)), ...some }
  return ctx.tx
    .update(customers)
    .set(set)
    .where(sql`${customers.id} = any(${listed(ids)})`)
    .returning()
}

/** These customers, held until the transaction ends: of two who give them on, the second sees it. */
export function heldCustomers(
  { tx }: Pick<Ctx, 'tx'>,
  ids: readonly number[],
): Promise<Customer[]> {
  if (ids.length === 0) return Promise.resolve([])
  return tx
    .select()
    .from(customers)
    .where(inArray(customers.id, [...ids]))
    .orderBy(customers.id)
    .for('update')
}
