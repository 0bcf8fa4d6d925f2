import { and, eq, isNull } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import { type Callback, callbacks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'

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
