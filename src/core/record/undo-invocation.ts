import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { invocations } from '../../db/machinery.ts'
import type { Ctx } from '../ctx.ts'
import { ensure, fail } from '../errors.ts'
import { withdrawNotices } from './withdraw-notices.ts'

/** Puts back every row as it was before the invocation, if nobody has touched it since (decision 9). */
export async function undoInvocation(ctx: Ctx, invocation: Undoable): Promise<void> {
  ensure(invocation.undoneAt === null, (t) => t.record.alreadyUndone)
  await restored(ctx, invocation.id)
  await withdrawNotices(ctx, invocation.id)
  await ctx.tx
    .update(invocations)
    .set({ undoneAt: ctx.now })
    .where(eq(invocations.id, invocation.id))
}

/** For an invocation that takes another's place; only one's own can be taken back. */
export async function ensureUndone(ctx: Ctx, id: number): Promise<void> {
  await undoInvocation(ctx, (await ownInvocation(ctx, id)) ?? fail((t) => t.record.notYours))
}

/** The actor's own invocation, or without a number the last one that still stands. */
export async function ownInvocation(
  { tx, actor }: Ctx,
  id?: number,
): Promise<Undoable | undefined> {
  const wanted = id === undefined ? isNull(invocations.undoneAt) : eq(invocations.id, id)
  const [found] = await tx
    .select()
    .from(invocations)
    .where(and(eq(invocations.employeeId, actor.id), wanted))
    .orderBy(desc(invocations.id))
    .limit(1)
    .for('update')
  return found
}

type Undoable = typeof invocations.$inferSelect

/** The function of that name raises RP001 when a row has changed since, RP002 when others stand on it. */
async function restored({ tx }: Ctx, id: number): Promise<void> {
  try {
    await tx.transaction((inner) => inner.execute(sql`select undo_invocation(${id})`))
  } catch (error) {
    const code = codeOf(error)
    ensure(code !== 'RP001', (t) => t.record.touchedSince)
    ensure(code !== 'RP002', (t) => t.record.builtUpon)
    throw error
  }
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause) : undefined
}
