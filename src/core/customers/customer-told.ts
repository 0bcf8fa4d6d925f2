import { eq } from 'drizzle-orm'
import { type Customer, customers, type Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { actorBehind } from '../rights/actor-behind.ts'
import { mayBeNamed, mayReadPhone } from './may-see.ts'
import { asRead } from './rules.ts'

/** A customer as the one who is reminded may read of it; of a file kept from them, the name alone. */
export type Told = {
  readonly customer: Customer
  readonly isOpen: boolean
  readonly isPhoneRead: boolean
}

export async function customerTold(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  reader: Employee,
  id: number,
): Promise<Told> {
  const actor = await actorBehind({ tx, now }, reader)
  const ctx: Ctx = { tx, now, actor, command: { name: 'customer.view' } }
  const found = tx
    .select({ customer: customers, isOpen: mayBeNamed(ctx), isPhoneRead: mayReadPhone(ctx) })
    .from(customers)
    .where(eq(customers.id, id))
  const { customer, ...told } = one(await found) as Told
  const read = asRead(customer, told.isPhoneRead)
  return { customer: told.isOpen ? read : { ...read, phone: null }, ...told }
}
