import type { Ctx } from '../ctx.ts'
import { allow } from '../errors.ts'
import { reachOf } from '../rights/rules.ts'
import { departmentsOf } from './department-by-name.ts'

/**
 * Whoever holds a post changes its department and no other, unless their right reaches all (AUTH-4);
 * without `department` a new one is meant. Whoever holds none has what their role may.
 */
export async function ensureOwnDepartment(ctx: Ctx, department?: { id: number }): Promise<void> {
  if (reachOf(ctx.actor, ctx.command).all) return
  const own = await departmentsOf(ctx)
  const isOwn = own.length === 0 || own.some(({ id }) => id === department?.id)
  allow(isOwn, 'missingRight', (t) =>
    t.org.notYourDepartment({ names: own.map(({ name }) => name) }),
  )
}
