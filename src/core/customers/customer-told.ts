import { eq, sql } from 'drizzle-orm'
import { type Customer, customers, type Employee } from '../../db/schema.ts'
import { type Its, statement } from '../../db/statement.ts'
import { inOrder, numbers, together } from '../../db/together.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { asReader } from '../rights/as-reader.ts'
import { isReadWhole, mayBeNamed, mayReadPhone } from './may-see.ts'
import { asRead } from './rules.ts'

/** A customer as the one who is reminded may read of it; of a file kept from them, the name alone. */
export type Told = {
  readonly customer: Customer
  readonly isOpen: boolean
  readonly isPhoneRead: boolean
}

export async function customerTold(
  at: Pick<Ctx, 'tx' | 'now'>,
  reader: Employee,
  id: number,
): Promise<Told> {
  const customer = one([await customerNumbered(at.tx, id)])
  const told = isReadWhole(customer, reader)
    ? { isOpen: true, isPhoneRead: true }
    : await openTo(at, reader, id)
  const read = asRead(customer, told.isPhoneRead)
  return { customer: told.isOpen ? read : { ...read, phone: null }, ...told }
}

const customerNumbered = together(async (tx, ids: readonly number[]) =>
  inOrder(ids, await among(tx, { ids: numbers(ids) }), (customer) => customer.id),
)

const among = statement((tx, its: Its<{ readonly ids: string }>) =>
  tx.select().from(customers).where(sql`${customers.id} = any(${its.ids}::integer[])`),
)

async function openTo({ tx, now }: Pick<Ctx, 'tx' | 'now'>, reader: Employee, id: number) {
  const ctx = await asReader({ tx, now }, reader, 'customer.view')
  const found = tx
    .select({ isOpen: mayBeNamed(ctx), isPhoneRead: mayReadPhone(ctx) })
    .from(customers)
    .where(eq(customers.id, id))
  return one(await found) as Omit<Told, 'customer'>
}
