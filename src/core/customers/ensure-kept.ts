import type { Customer, Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { keeperOf } from './change-customer.ts'

export type Kept = { readonly keeper: Pick<Employee, 'id'>; readonly customer: Customer }

/** What belongs to a customer is written by who keeps or leads it; who was let into the file reads it. */
export async function ensureKept(ctx: Ctx, { keeper, customer }: Kept): Promise<void> {
  if (!(await isWithinReach(ctx, keeper))) await keeperOf(ctx, customer, null)
}
