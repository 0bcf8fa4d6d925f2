import { and, asc, eq, gt, isNotNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Access, accesses } from '../../db/custody.ts'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import { folded } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { isNamed } from '../customers/customer-by-name.ts'
import { customersMentioned } from '../customers/customers-mentioned.ts'

/** Who was let into which file. */
export type AccessFile = {
  readonly access: Access
  readonly customer: Customer
  readonly employee: Employee
  /** Who looks after the customer. */
  readonly keeper: Employee
}

const keeper = alias(employees, 'keeper')

/** Whom the keeper, those above, or the actor has let in, and for whom it is not over. */
export function accessesInForce(
  ctx: Ctx,
  { limit, offset = 0, id }: { limit: number; offset?: number; id?: number | undefined },
): Promise<AccessFile[]> {
  const { tx, now, actor } = ctx
  const isInForce = and(isNotNull(accesses.grantedAt), gt(accesses.until, now))
  const isKept = sql`${keeper.line} @> array[${actor.id}::integer]`
  const isTheirs = or(eq(accesses.grantedById, actor.id), isKept)
  return tx
    .select({ access: accesses, customer: customers, employee: employees, keeper })
    .from(accesses)
    .innerJoin(customers, eq(customers.id, accesses.customerId))
    .innerJoin(employees, eq(employees.id, accesses.employeeId))
    .innerJoin(keeper, eq(keeper.id, customers.ownerId))
    .where(and(isInForce, isTheirs, id === undefined ? undefined : eq(accesses.id, id)))
    .orderBy(asc(accesses.until), asc(accesses.id))
    .limit(limit)
    .offset(offset)
}

/** A customer of that very name, short name or other name whose file the actor sees anyway. */
export async function seenNamed(ctx: Ctx, name: string): Promise<Customer | undefined> {
  const seen = await customersMentioned(name, { ...ctx, command: { name: 'customer.view' } })
  return named(seen, name) ?? seen.find(({ keys }) => keys.includes(folded(name)))
}

/** A restricted file of that name, whoever may see it; of several the one that has it in full. */
export async function restrictedNamed({ tx }: Ctx, name: string): Promise<Customer | undefined> {
  const found = await tx
    .select()
    .from(customers)
    .where(and(isNamed(name), eq(customers.access, 'restricted')))
    .orderBy(asc(customers.id))
  return named(found, name) ?? found[0]
}

const named = (found: readonly Customer[], name: string) =>
  found.find((customer) => folded(customer.name) === folded(name))
