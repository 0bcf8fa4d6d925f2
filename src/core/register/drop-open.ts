import { and, eq, isNull, notExists } from 'drizzle-orm'
import type { Customer } from '../../db/schema.ts'
import { callbacks, files, visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { heldAndReached } from '../keyaccounts/ensure-reached.ts'
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

/** Callbacks that are owed and visits that are planned; what has happened stays. */
export async function dropPlans({ tx }: Ctx, { id }: Pick<Customer, 'id'>): Promise<number> {
  const isShown = tx.select({ id: files.id }).from(files).where(eq(files.visitId, visits.id))
  const owed = await tx
    .delete(callbacks)
    .where(and(eq(callbacks.customerId, id), isNull(callbacks.doneAt)))
    .returning({ id: callbacks.id })
  const planned = await tx
    .delete(visits)
    .where(and(eq(visits.customerId, id), isNull(visits.loggedAt), notExists(isShown)))
    .returning({ id: visits.id })
  return owed.length + planned.length
}
