import { eq } from 'drizzle-orm'
import type { Approval } from '../../db/organisation.ts'
import { type Customer, customers } from '../../db/schema.ts'
import { button } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { one } from '../one.ts'
import { enterRegister } from '../register/enter-register.ts'
import type { Outcome } from './approval-card.ts'

/**
 * A first deal that is approved enters the customer into the register (AUTH-17, REG-4): the departments
 * and whoever registers are told and decide nothing, so that is no step of the chain.
 */
export async function register(ctx: Ctx, approval: Approval): Promise<Outcome | undefined> {
  if (approval.customerId === null) return undefined
  const { id, name, code } = await enterRegister(ctx, await mergedInto(ctx, approval.customerId))
  return (reader) => ({
    text: messages(reader).register.enteredAs({ name, code: code ?? '' }),
    buttons: [button(name, 'customer.view', { customer: String(id) })],
  })
}

/** The file as it is now, where it was merged into another since. */
async function mergedInto(ctx: Ctx, id: number): Promise<Customer> {
  const file = one(await ctx.tx.select().from(customers).where(eq(customers.id, id)))
  return file.mergedIntoId === null ? file : mergedInto(ctx, file.mergedIntoId)
}
