import { and, eq, isNull } from 'drizzle-orm'
import { type Post, type Right, rights, seats } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { covers } from './grantable.ts'

/**
 * Whether somebody may more than the actor: to be let in as them would be to come by what one does
 * not hold. Nobody outranks an administrator, and nobody else covers one.
 */
export async function outranks({ tx, actor }: Ctx, { id, role }: Employee): Promise<boolean> {
  if (actor.role === 'admin' || actor.id === id) return false
  if (role === 'admin') return true
  const { name, family, scope } = rights
  const held = tx
    .select({ name, family, scope })
    .from(seats)
    .innerJoin(rights, eq(rights.postId, seats.postId))
    .where(and(eq(seats.employeeId, id), isNull(seats.until)))
  return isMore(actor, await held)
}

/** Whether a post gives more than the actor holds themselves. */
export async function givesMore({ tx, actor }: Ctx, { id }: Pick<Post, 'id'>): Promise<boolean> {
  if (actor.role === 'admin') return false
  const { name, family, scope } = rights
  const given = tx.select({ name, family, scope }).from(rights).where(eq(rights.postId, id))
  return isMore(actor, await given)
}

type Held = Pick<Right, 'name' | 'family' | 'scope'>

const isMore = (actor: Actor, held: readonly Held[]): boolean =>
  held.some((right) => !covers(actor, right, right.scope))
