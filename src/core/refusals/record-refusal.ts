import { and, count, eq, gte, sql } from 'drizzle-orm'
import type { Platform } from '../../db/choices.ts'
import { type RefusalReason, refusals } from '../../db/machinery.ts'
import { accounts } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { hourMs } from '../clockwork/job.ts'
import { one } from '../one.ts'

/** Who was not let in, and why. Nothing of what they sent, and no name. */
export type Refused = {
  readonly why: RefusalReason
  readonly platform: Platform
  /** As the platform numbers them; empty where it does not say, or nobody can be sure. */
  readonly userId: string
}

/** Of those whom nobody knows, so many get a row of their own for each reason and hour (ADR 20). */
export const strangersMax = 200

/** Counts it into the row of this reason, person and hour: however often, it is one row. */
export async function recordRefusal(
  tx: Tx,
  { why, platform, userId }: Refused,
  now: Date,
  times = 1,
): Promise<void> {
  const hour = new Date(Math.floor(now.getTime() / hourMs) * hourMs)
  const employeeId = userId === '' ? undefined : await employeeBehind(tx, platform, userId)
  const isAmongOthers = employeeId === undefined && (await isCrowded(tx, { why, platform }, hour))
  const row = { why, platform, employeeId, hour, times, lastAt: now }
  await tx
    .insert(refusals)
    .values({ ...row, userId: isAmongOthers ? '' : userId })
    .onConflictDoUpdate({
      target: [refusals.why, refusals.platform, refusals.userId, refusals.hour],
      set: {
        times: sql`${refusals.times} + excluded.times`,
        lastAt: sql`greatest(${refusals.lastAt}, excluded.last_at)`,
        employeeId: sql`coalesce(excluded.employee_id, ${refusals.employeeId})`,
      },
    })
}

/** Whose account it is, whether they still work here or not. */
async function employeeBehind(
  tx: Tx,
  platform: Platform,
  userId: string,
): Promise<number | undefined> {
  const [found] = await tx
    .select({ id: accounts.employeeId })
    .from(accounts)
    .where(and(eq(accounts.platform, platform), eq(accounts.userId, userId)))
  return found?.id
}

/** The rows of this hour are found by when they were last counted into. */
async function isCrowded(
  tx: Tx,
  { why, platform }: Pick<Refused, 'why' | 'platform'>,
  hour: Date,
): Promise<boolean> {
  const ofThisHour = and(
    gte(refusals.lastAt, hour),
    eq(refusals.why, why),
    eq(refusals.platform, platform),
  )
  const found = await tx.select({ n: count() }).from(refusals).where(ofThisHour)
  return one(found).n >= strangersMax
}
