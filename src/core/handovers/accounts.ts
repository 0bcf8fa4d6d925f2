import { and, desc, eq, sql } from 'drizzle-orm'
import { type Handover, handovers } from '../../db/custody.ts'
import { changes } from '../../db/machinery.ts'
import { type Employee, employees } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { dueRows, type RingCtx } from '../clockwork/due-rows.ts'
import type { Ctx } from '../ctx.ts'
import { nextDigest } from '../digests/next-digest.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { releaseParked } from '../notices/notify.ts'
import { beginInvocation } from '../record/begin-invocation.ts'
import { actorBehind } from '../rights/actor-behind.ts'
import type { Righted } from '../rights/rules.ts'
import { setEmployee } from '../staff/set-employee.ts'
import { depart, isLastAdmin } from '../staff/standing.ts'
import { nextClock } from '../time.ts'
import { carryOutRest } from './carry-out.ts'

const closing: Righted & { readonly name: string } = {
  name: 'handover.confirm',
  family: 'personnel',
}

/**
 * At the hour that was set the accounts of a leaver close by themselves, and what has come to be
 * theirs since the handover goes the same way. It is written as a doing of whoever started that.
 */
export const accountClosings = dueRows({
  name: 'account-closings',
  table: employees,
  column: employees.leavesAt,
  async ring(at, leaver) {
    const handover = await lastHandover(at.tx, leaver)
    if (leaver.leftAt || !handover) return undefined
    // Somebody has to be able to give rights: it is tried again each morning.
    if (await isLastAdmin(at, leaver)) return nextClock(at.now, leaver.workFrom, leaver)
    const ctx = await onBehalf(at, handover)
    const raw = { who: String(leaver.id) }
    const invocationId = await beginInvocation(ctx, { command: 'employee.leave', raw })
    await carryOutRest({ ...ctx, invocationId }, handover)
    await depart(ctx, leaver)
    return undefined
  },
})

async function onBehalf({ tx, now }: RingCtx, { startedById }: Handover): Promise<Ctx> {
  const starter = await employeeNumbered(tx, startedById)
  const ctx = { tx, now, actor: starter }
  return { ...ctx, actor: await actorBehind(ctx, starter), command: closing }
}

async function lastHandover(tx: Tx, { id }: Employee): Promise<Handover | undefined> {
  const [last] = await tx
    .select()
    .from(handovers)
    .where(and(eq(handovers.leaverId, id), eq(handovers.state, 'done')))
    .orderBy(desc(handovers.id))
    .limit(1)
  return last
}

/** Nobody has left: posts, lent rights and people that ended with the accounts are there again. */
export async function reopenAccounts(ctx: Ctx, { id }: Employee): Promise<Employee> {
  const leaver = await employeeNumbered(ctx.tx, id)
  if (leaver.leftAt) await restoreWhatEnded(ctx.tx, leaver)
  const stays = { leftAt: null, leavesAt: null }
  const digestAt = nextDigest(ctx.now, { ...leaver, ...stays })
  const back = await setEmployee(ctx, leaver, { ...stays, digestAt })
  if (leaver.leftAt) await releaseParked(ctx.tx, id, ctx.now)
  return back
}

/** By the trail, each row that nobody has touched since (ADR 8). */
async function restoreWhatEnded(tx: Tx, { id }: Employee): Promise<void> {
  const isLeaving = sql`${changes.before} ->> 'left_at' is null and ${changes.after} ->> 'left_at' is not null`
  const [left] = await tx
    .select({ invocationId: changes.invocationId })
    .from(changes)
    .where(and(eq(changes.tableName, 'employees'), eq(changes.rowId, id), isLeaving))
    .orderBy(desc(changes.id))
    .limit(1)
  await tx.execute(sql`select restore_image(table_name, row_id, before, after) from ${changes}
    where invocation_id = ${left?.invocationId ?? 0} and (table_name, row_id) <> ('employees', ${id})
      and table_name in ('seats', 'delegations', 'employees', 'liaisons')
      and is_untouched(present_image(table_name, row_id), after)`)
}
