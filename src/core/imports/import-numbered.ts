import { and, desc, eq, inArray, isNotNull, or, sql } from 'drizzle-orm'
import { type Import, imports } from '../../db/archive.ts'
import { invocations } from '../../db/machinery.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure } from '../errors.ts'
import { withinReach } from '../rights/within-reach.ts'
import { importing } from './match-customers.ts'

/** An import that the actor, or one of their people, has sent; others have no such number. */
export async function importNumbered(raw: string, ctx: Ctx): Promise<Import> {
  const within = withinReach(imports.employeeId, { ...ctx, command: importing })
  const isTheirs = or(eq(imports.employeeId, ctx.actor.id), within)
  const [found] = await ctx.tx
    .select()
    .from(imports)
    .where(and(eq(imports.id, numberIn(raw) ?? 0), isTheirs))
  allow(found, 'tampered', (t) => t.imports.notYours)
  return found
}

/** Locked, and sent by the actor: what one sends another does not carry out. */
export async function ownImport({ tx, actor }: Ctx, { id }: Pick<Import, 'id'>): Promise<Import> {
  const [found] = await tx.select().from(imports).where(eq(imports.id, id)).for('update')
  ensure(found?.employeeId === actor.id, (t) => t.imports.notYours)
  return found
}

/** The last one that the actor has sent, of those that stand so. */
export async function lastImport(
  { tx, actor }: Ctx,
  states: readonly Import['state'][],
): Promise<Import | undefined> {
  const [last] = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.employeeId, actor.id), inArray(imports.state, [...states])))
    .orderBy(desc(imports.id))
    .limit(1)
  return last
}

/** Whether somebody has taken back what it wrote by Undo, within its ten minutes. */
export async function isTakenBack({ tx }: Pick<Ctx, 'tx'>, { invocationId }: Import) {
  if (invocationId === null) return false
  const taken = and(eq(invocations.id, invocationId), isNotNull(invocations.undoneAt))
  return (await tx.select({ one: sql`1` }).from(invocations).where(taken)).length > 0
}
