import { eq, sql } from 'drizzle-orm'
import { policies } from '../../db/archive.ts'
import { customers } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../ctx.ts'
import { policyOf } from '../policies/policy-of.ts'

const dayMs = 86_400_000
const later = (at: Date, days: number) => new Date(at.getTime() + days * dayMs)

/** The company's rules of the pool; nothing while it has none. */
export type PoolRules = {
  readonly days: number
  readonly warnDays: number
  /** Nobody loses a customer before that, whenever the pool was opened. */
  readonly notBefore: Date
}

export async function poolRules(tx: Tx): Promise<PoolRules | undefined> {
  if (!(await policyOf(tx, 'pool.on'))) return undefined
  const [opened] = await tx
    .select({ at: policies.changedAt })
    .from(policies)
    .where(eq(policies.key, 'pool.on'))
  const grace = await policyOf(tx, 'pool.graceDays')
  return {
    days: await policyOf(tx, 'pool.days'),
    warnDays: await policyOf(tx, 'pool.warnDays'),
    notBefore: opened ? later(opened.at, grace) : new Date(0),
  }
}

/** When the clock of the pool looks first at a customer who has just come into somebody's care. */
export async function firstRecycling(tx: Tx, now: Date): Promise<Date | null> {
  const rules = await poolRules(tx)
  return rules ? warnAt(goesAt(rules, now, null), rules) : null
}

/** When a customer goes to the pool: so many days without contact, and not before it was warned of. */
export function goesAt(rules: PoolRules, since: Date, warnedAt: Date | null): Date {
  const warned = warnedAt && warnedAt >= since ? later(warnedAt, rules.warnDays) : since
  const all = [later(since, rules.days), rules.notBefore, warned]
  return new Date(Math.max(...all.map((at) => at.getTime())))
}

export const warnAt = (goes: Date, { warnDays }: PoolRules): Date => later(goes, -warnDays)

/**
 * The pool was opened, closed or given other days: the clock looks at everybody's customers anew, in one
 * statement. That is the clockwork's own, and no change that somebody made to each file.
 */
export async function setPoolClocks(ctx: Ctx): Promise<void> {
  const { tx, now } = ctx
  const rules = await poolRules(tx)
  const first = rules && warnAt(rules.notBefore, rules)
  const recycleAt = first && first < now ? now : (first ?? null)
  await unrecorded(ctx, () =>
    tx
      .update(customers)
      .set({ recycleAt })
      .where(sql`${customers.pooledAt} is null and ${customers.mergedIntoId} is null`),
  )
}

/** The deadline of the first contact has changed: who has not been spoken to yet is looked at anew. */
export async function setContactClocks(ctx: Ctx): Promise<void> {
  const { tx, now } = ctx
  const days = await policyOf(tx, 'firstContact.days')
  const since = later(now, -days).toISOString()
  await unrecorded(ctx, () =>
    tx
      .update(customers)
      .set({ remindAt: now })
      .where(sql`${customers.assignedAt} is not null and ${customers.pooledAt} is null
        and (${customers.remindAt} is not null or ${customers.assignedAt} > ${since}::timestamptz)`),
  )
}

/** What the clockwork sets for itself leaves no image of every row in the trail. */
async function unrecorded(
  { tx, invocationId }: Pick<Ctx, 'tx' | 'invocationId'>,
  write: () => Promise<unknown>,
): Promise<void> {
  await recordUnder(tx, '')
  await write()
  await recordUnder(tx, String(invocationId ?? ''))
}

/** From here on triggers keep what changes under this number, or nothing. */
export const recordUnder = (tx: Tx, invocation: string) =>
  tx.execute(sql`select set_config('rapport.invocation', ${invocation}, true)`)
