import { and, eq, exists, gt, gte, isNull, or, sql } from 'drizzle-orm'
import { absences } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { dayAt } from '../time.ts'

/**
 * What is due and waits until somebody works, or those for whom they stand in, rings anew: whoever can call
 * first by now, with other leave than before, hears of it then (REMIND-9).
 */
export async function ringAnew({ tx, now }: Ctx, { id, timeZone }: Employee): Promise<void> {
  const dueOrNow = sql`greatest(${callbacks.dueAt}, ${now.toISOString()}::timestamptz)`
  const isFor = eq(absences.employeeId, callbacks.employeeId)
  const standsIn = and(isFor, eq(absences.deputyId, id), gte(absences.toDay, dayAt(now, timeZone)))
  const standInLeaves = tx.select({ id: absences.id }).from(absences).where(standsIn)
  const isTheirs = or(eq(callbacks.employeeId, id), exists(standInLeaves))
  const waits = and(
    isNull(callbacks.doneAt),
    eq(callbacks.rung, 0),
    gt(callbacks.remindAt, dueOrNow),
    isTheirs,
  )
  await tx.update(callbacks).set({ remindAt: dueOrNow }).where(waits)
}
