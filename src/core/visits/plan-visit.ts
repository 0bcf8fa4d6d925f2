import type { VisitKind } from '../../db/choices.ts'
import type { Customer } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { type Visit, visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { ensureLiving } from '../register/living-customers.ts'
import type { Day } from '../time.ts'
import { remindOfVisitAt } from './rules.ts'

export type PlanVisit = { readonly customer: Customer; readonly day: Day; readonly kind: VisitKind }

/** A visit that is still to come; its owner is reminded that morning. */
export async function planVisit(ctx: Ctx, { customer, day, kind }: PlanVisit): Promise<Visit> {
  const { tx, now, actor } = ctx
  ensureLiving(customer)
  const remindAt = remindOfVisitAt(day, actor, now)
  const plan = {
    customerId: customer.id,
    employeeId: actor.id,
    kind,
    day,
    plannedAt: now,
    remindAt,
  }
  return insertRow(tx, visits, plan)
}
