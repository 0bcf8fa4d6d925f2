import { and, desc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { invocations } from '../../db/machinery.ts'
import { codeOf } from '../../db/rows.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure } from '../errors.ts'
import { one } from '../one.ts'
import { tellAgain } from './tell-again.ts'
import { whoLeft } from './who-left.ts'
import { withdrawNotices } from './withdraw-notices.ts'

/**
 * Puts back every row as it was before the invocation, if nobody has touched it since (ADR 8). It is
 * done under an invocation of its own; what the undone one had itself taken back stands again.
 */
export async function undoInvocation(ctx: Ctx, invocation: Undoable): Promise<void> {
  ensure(invocation.undoneAt === null, (t) => t.record.alreadyUndone)
  await restored(ctx, invocation.id)
  await settle(ctx, invocation.id, false)
}

/** Makes room for one that takes its place: what it had replaced before does not come back. */
export async function replaceInvocation(ctx: Ctx, { id, undoesId }: Undoable): Promise<void> {
  await restored(ctx, id)
  for (let before = undoesId; before !== null; before = await undoneBy(ctx, before)) {
    await restored(ctx, before)
  }
  await mark(ctx, id, false)
}

/** One's own that still stands, to be changed. */
export async function replaceable(ctx: Ctx, id: number): Promise<Undoable> {
  const found = await ownInvocation(ctx, id)
  allow(found, 'tampered', (t) => t.record.notYours)
  ensure(found.undoneAt === null, (t) => t.record.alreadyUndone)
  ensure(found.command !== 'undo', (t) => t.form.tooOldWhy)
  return found
}

/** The actor's own invocation, or without a number the last one that still stands. */
export async function ownInvocation(
  { tx, actor }: Ctx,
  id?: number,
): Promise<Undoable | undefined> {
  // What fell due by itself nobody has just written, and 撤销 does not mean it.
  const written = isNotNull(invocations.platform)
  const last = and(isNull(invocations.undoneAt), ne(invocations.command, 'undo'), written)
  const [found] = await tx
    .select()
    .from(invocations)
    .where(
      and(eq(invocations.employeeId, actor.id), id === undefined ? last : eq(invocations.id, id)),
    )
    .orderBy(desc(invocations.id))
    .limit(1)
    .for('update')
  return found
}

export type Undoable = typeof invocations.$inferSelect

/** Of two where one has taken back the other, one stands. */
async function settle(ctx: Ctx, id: number, stands: boolean): Promise<void> {
  const undoes = await mark(ctx, id, stands)
  if (undoes !== null) await settle(ctx, undoes, !stands)
}

/** Others hear what stands again, and what does not any more; the answer is what it had taken back. */
async function mark(ctx: Ctx, id: number, stands: boolean): Promise<number | null> {
  const undoneAt = stands ? null : ctx.now
  await ctx.tx.update(invocations).set({ undoneAt }).where(eq(invocations.id, id))
  await (stands ? tellAgain : withdrawNotices)(ctx, id)
  return undoneBy(ctx, id)
}

async function undoneBy({ tx }: Ctx, id: number): Promise<number | null> {
  return one(await tx.select().from(invocations).where(eq(invocations.id, id))).undoesId
}

/** Whoever took themselves out of it binds nobody else: they are put back, and go with all the rest. */
async function restored(ctx: Ctx, id: number): Promise<void> {
  for (const left of await whoLeft(ctx, id)) await rowsRestored(ctx, left.id)
  await rowsRestored(ctx, id)
}

/** The function of that name raises RP001 when a row has changed since, RP002 when others stand on it. */
async function rowsRestored({ tx }: Ctx, id: number): Promise<void> {
  try {
    await tx.transaction((inner) => inner.execute(sql`select undo_invocation(${id})`))
  } catch (error) {
    const code = codeOf(error)
    ensure(code !== 'RP001', (t) => t.record.touchedSince)
    ensure(code !== 'RP002', (t) => t.record.builtUpon)
    throw error
  }
}
