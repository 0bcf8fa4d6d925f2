import type { Customer, Employee } from '../../db/schema.ts'
import { standInOf } from '../absences/stand-in-of.ts'
import type { Ctx } from '../ctx.ts'
import { customerTold } from '../customers/customer-told.ts'
import { actorBehind } from '../rights/actor-behind.ts'
import { teamLoad } from '../workload/team-load.ts'

/** Of a superior's people whoever has the least to do, is there today and may see the customer. */
export async function whoIsFree(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  superior: Employee,
  { customer, owner }: { readonly customer: Pick<Customer, 'id'>; readonly owner: Employee },
): Promise<Employee | undefined> {
  const actor = await actorBehind({ tx, now }, superior)
  const team = await teamLoad({ tx, now, actor, command: { name: 'callback.reassign' } })
  for (const { employee } of team.toReversed()) {
    const isThere = (await standInOf({ tx, now }, employee)).id === employee.id
    if (employee.id === owner.id || employee.suspendedAt || !isThere) continue
    if ((await customerTold({ tx, now }, employee, customer.id)).isOpen) return employee
  }
  return undefined
}
