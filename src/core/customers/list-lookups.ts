import { desc, eq } from 'drizzle-orm'
import { lookups } from '../../db/custody.ts'
import { type Customer, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { ensureLed } from './restrict-customer.ts'

/** Who has looked into a restricted file, the newest first; for those who lead its keeper (SEC-2). */
export async function listLookups(
  ctx: Ctx,
  customer: Customer,
  page: { readonly limit: number; readonly offset: number },
) {
  await ensureLed(ctx, customer)
  return ctx.tx
    .select({ who: employees.name, at: lookups.at, platform: lookups.platform })
    .from(lookups)
    .innerJoin(employees, eq(employees.id, lookups.employeeId))
    .where(eq(lookups.customerId, customer.id))
    .orderBy(desc(lookups.id))
    .limit(page.limit)
    .offset(page.offset)
}

export type Lookup = Awaited<ReturnType<typeof listLookups>>[number]
