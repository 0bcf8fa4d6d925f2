import { and, asc, eq, isNull } from 'drizzle-orm'
import { complaints } from '../../db/complaints.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { services } from '../../db/services.ts'
import { type Callback, callbacks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import type { Owed } from './callback-by-customer.ts'

export type OpenCallback = { readonly callback: Callback; readonly owner: Employee }

/** The callback as it is now, held until this transaction ends: of two who record it, one is refused. */
export async function openCallback(
  { tx }: Ctx,
  { id }: Pick<Callback, 'id'>,
): Promise<OpenCallback> {
  const [open] = await tx
    .select({ callback: callbacks, owner: employees })
    .from(callbacks)
    .innerJoin(employees, eq(employees.id, callbacks.employeeId))
    .where(and(eq(callbacks.id, id), isNull(callbacks.doneAt)))
    .for('update', { of: callbacks })
  return open ?? fail((t) => t.callbacks.alreadyDone)
}

/**
 * All that recording one touches, in the one order in which everybody takes it: what waits for its outcome,
 * and what is owed to the customer besides. Two who record at once wait for one another, and never both.
 */
export async function holdAround({ tx }: Ctx, { customer, callback }: Owed): Promise<void> {
  if (callback) {
    const { id } = callback
    const [ofComplaint, ofOrder] = [eq(complaints.callbackId, id), eq(services.callbackId, id)]
    await tx.select({ id: complaints.id }).from(complaints).where(ofComplaint).for('update')
    await tx.select({ id: services.id }).from(services).where(ofOrder).for('update')
  }
  const isOpen = and(eq(callbacks.customerId, customer.id), isNull(callbacks.doneAt))
  const owed = tx.select({ id: callbacks.id }).from(callbacks).where(isOpen)
  await owed.orderBy(asc(callbacks.id)).for('update')
}
