import type { Ctx } from '../ctx.ts'
import { allow } from '../errors.ts'
import { reachOf } from '../rights/rules.ts'
import { departmentsOf } from './department-by-name.ts'

/**
 * Whoever holds a post changes its department and no other, unless their right reaches all (AUTH-4);
 * without `department` a new one is meant. Whoever holds none has what their role may.
 */
export async function ensureOwnDepartment(ctx: Ctx, department?: { id: number }): Promise<void> {
  const own = await bounds(ctx)
  const names = own.map(({ name }) => name)
  allow(isWithin(own, department), 'missingRight', (t) => t.org.notYourDepartment({ names }))
}

export async function isOwnDepartment(ctx: Ctx, department: { id: number }): Promise<boolean> {
  return isWithin(await bounds(ctx), department)
}

type Bounds = readonly { readonly id: number; readonly name: string }[]

/** The departments that a right ends at; none where it does not end. */
const bounds = async (ctx: Ctx): Promise<Bounds> =>
  reachOf(ctx.actor, ctx.command).all ? [] : departmentsOf(ctx)

const isWithin = (own: Bounds, department?: { id: number }) =>
  own.length === 0 || own.some(({ id }) => id === department?.id)
