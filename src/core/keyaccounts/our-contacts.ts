import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { liaisons } from '../../db/archive.ts'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { policyOf } from '../policies/policy-of.ts'
import { isShort, type Ours } from './rules.ts'

/** Who of ours is there for a customer (KEYACC-1), the owner first; nobody who has left. */
export async function ourContacts(
  { tx }: Pick<Ctx, 'tx'>,
  { id }: Pick<Customer, 'id'>,
): Promise<Employee[]> {
  const found = await tx
    .select({ employee: employees })
    .from(customers)
    .innerJoin(employees, isOurs)
    .where(and(eq(customers.id, id), isNull(employees.leftAt)))
    .orderBy(desc(eq(employees.id, customers.ownerId)), asc(employees.name), asc(employees.id))
  return found.map(({ employee }) => employee)
}

const isOurs = sql`(${employees.id} = ${customers.ownerId}
  or ${employees.id} in (select l.employee_id from ${liaisons} l
    where l.customer_id = ${customers.id} and l.until is null))`

/** How many they are, of the customer in whose row it stands. */
export const oursCount = (): SQL<number> => sql<number>`(select count(*)::integer
  from ${employees} e where e.left_at is null and (e.id = ${customers.ownerId}
    or e.id in (select l.employee_id from ${liaisons} l
      where l.customer_id = ${customers.id} and l.until is null)))`

/** The owner of the customer, where fewer of ours are left than a key account needs. */
export async function leftShort(
  ctx: Pick<Ctx, 'tx'>,
  { id, ownerId, isKey }: Customer,
): Promise<{ readonly owner: Employee; readonly ours: readonly Ours[] } | undefined> {
  if (!isKey) return undefined
  const ours = await ourContacts(ctx, { id })
  const wanted = await policyOf(ctx.tx, 'keyaccount.contacts')
  if (!isShort(ours, wanted)) return undefined
  return { owner: await employeeNumbered(ctx.tx, ownerId), ours }
}
