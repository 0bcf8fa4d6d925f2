import type { Customer } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { enterRegister } from '../register/enter-register.ts'
import type { Lead } from './find-leads.ts'
import { takeMove } from './take-move.ts'

export type Filed = { readonly lead: Lead; readonly customer: Customer }

/** The prospect is a customer: it has its code, and the departments hear of it (FILE-11, FILE-12). */
export async function fileLead(ctx: Ctx, lead: Lead): Promise<Filed> {
  const taken = await takeMove(ctx, lead, 'file')
  const customer = await enterRegister(ctx, lead.customer)
  return { lead: { ...taken, customer }, customer }
}
