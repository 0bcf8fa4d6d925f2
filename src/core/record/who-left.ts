import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { changes, invocations } from '../../db/machinery.ts'
import type { Ctx } from '../ctx.ts'

/** By it people take themselves out of what somebody else has written (不是我). */
const leaving = 'visit.leave'

/** The invocations by which others took themselves out of what one wrote, the newest first (VISIT-5). */
export function whoLeft({ tx }: Pick<Ctx, 'tx'>, id: number) {
  const isIts = sql`${invocations.id} in (select theirs.invocation_id from ${changes} its
    join ${changes} theirs on theirs.table_name = its.table_name and theirs.row_id = its.row_id
    where its.invocation_id = ${id})`
  const stands = isNull(invocations.undoneAt)
  return tx
    .select({ id: invocations.id, employeeId: invocations.employeeId })
    .from(invocations)
    .where(and(eq(invocations.command, leaving), gt(invocations.id, id), stands, isIts))
    .orderBy(desc(invocations.id))
}
