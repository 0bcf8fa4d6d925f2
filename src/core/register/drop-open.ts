import { and, eq, inArray, isNull, notExists } from 'drizzle-orm'
import type { Customer } from '../../db/schema.ts'
import { visitCompanions } from '../../db/visiting.ts'
import { callbacks, files, visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { heldAndReached } from '../keyaccounts/ensure-reached.ts'
import { tellCompanions } from '../visits/companions.ts'
import { isOver } from './standing.ts'

export type Dropped = { readonly customer: Customer; readonly count: number }

/** Nobody calls or visits a customer any more whose relation has ended. */
export async function dropOpen(ctx: Ctx, asked: Customer): Promise<Dropped> {
  const customer = await heldAndReached(ctx, asked)
  const { name } = customer
  ensure(isOver(customer), (t) => t.register.isNotOver({ name }), 'customer')
  const count = await dropPlans(ctx, customer)
  ensure(count > 0, (t) => t.register.nothingOpen({ name }), 'customer')
  return { customer, count }
}

/** Callbacks that are owed are closed, and visits that are planned go; what has happened stays. */
export async function dropPlans(ctx: Ctx, { id }: Pick<Customer, 'id'>): Promise<number> {
  const { tx, now } = ctx
  const isShown = tx.select({ id: files.id }).from(files).where(eq(files.visitId, visits.id))
  const owed = await tx
    .update(callbacks)
    .set({ doneAt: now, outcome: 'dropped', remindAt: null })
    .where(and(eq(callbacks.customerId, id), isNull(callbacks.doneAt)))
    .returning({ id: callbacks.id })
  const isPlan = and(eq(visits.customerId, id), isNull(visits.loggedAt), notExists(isShown))
  const plans = await tx.select().from(visits).where(isPlan)
  for (const plan of plans) await tellCompanions(ctx, 'dropped', plan)
  const ids = plans.map((plan) => plan.id)
  await tx.delete(visitCompanions).where(inArray(visitCompanions.visitId, ids))
  await tx.delete(visits).where(inArray(visits.id, ids))
  return owed.length + plans.length
}
