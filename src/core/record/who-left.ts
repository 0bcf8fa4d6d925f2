import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { changes, invocations } from '../../db/machinery.ts'
import type { Ctx } from '../ctx.ts'

/** By it people take themselves out of what somebody else has written (不是我). */
const leaving = 'visit.leave'

/** The invocations by which others took themselves out of what one wrote, the newest first (VISIT-5). */
export function whoLeft({ tx }: Pick<Ctx, 'tx'>, id: number) {
  const isIts = sql`exists (select from ${changes} theirs
    join ${changes} its on its.table_name = theirs.table_name and its.row_id = theirs.row_id
    where theirs.invocation_id = ${sql`${invocations}.id`} and its.invocation_id = ${id})`
  const stands = isNull(invocations.undoneAt)
  return tx
    .select({ id: invocations.id, employeeId: invocations.employeeId })
    .from(invocations)
    .where(and(eq(invocations.command, leaving), gt(invocations.id, id), stands, isIts))
    .orderBy(desc(invocations.id))
}
