import { and, eq, isNull } from 'drizzle-orm'
import { rights, seats } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { covers } from './grantable.ts'

/**
 * Whether somebody may more than the actor: to be let in as them would be to come by what one does
 * not hold. Nobody outranks an administrator, and nobody else covers one.
 */
export async function outranks({ tx, actor }: Ctx, { id, role }: Employee): Promise<boolean> {
  if (actor.role === 'admin' || actor.id === id) return false
  if (role === 'admin') return true
  const held = await tx
    .select({ name: rights.name, family: rights.family, scope: rights.scope })
    .from(seats)
    .innerJoin(rights, eq(rights.postId, seats.postId))
    .where(and(eq(seats.employeeId, id), isNull(seats.until)))
  return held.some(({ scope, ...right }) => !covers(actor, { ...right }, scope))
}
