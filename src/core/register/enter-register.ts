import { eq, sql } from 'drizzle-orm'
import { type Customer, customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { nextCustomerCode } from '../customers/customer-code.ts'
import { ensureWhole } from '../customers/ensure-whole.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { latestSurvey } from '../surveys/file-survey.ts'
import { tellDepartments } from './tell-departments.ts'

/**
 * Enters a customer into the register (REG-4): it has a code from now on and is a customer, and the
 * departments concerned hear of it (FILE-12). One that is there already stays as it is.
 */
export async function enterRegister(ctx: Ctx, { id }: Pick<Customer, 'id'>): Promise<Customer> {
  const { tx, now } = ctx
  const { code: had, status, registeredAt, name } = await heldCustomer(ctx, { id })
  if (status === 'active' && registeredAt) return heldCustomer(ctx, { id })
  ensure(status !== 'disposed', (t) => t.register.isDisposed({ name }), 'customer')
  const code = had ?? (await nextCustomerCode(tx))
  const set = { code, status: 'active', registeredAt: registeredAt ?? now, endedAt: null } as const
  const facts = await surveyed(ctx, { id })
  const entering = tx.update(customers).set({ ...facts, ...set, updatedAt: now })
  const entered = one(await entering.where(eq(customers.id, id)).returning())
  await tellDepartments(ctx, entered)
  return entered
}

/** What the start-of-transaction survey has found, where the file does not say it (REG-4, REG-11). */
async function surveyed({ tx }: Ctx, { id }: Pick<Customer, 'id'>) {
  const survey = await latestSurvey(tx, id, 'start')
  const { business = null, policy = null, attitude = null } = survey?.answers ?? {}
  return {
    businessScope: sql`coalesce(${customers.businessScope}, ${business}::text)`,
    tradingPolicy: sql`coalesce(${customers.tradingPolicy}, ${policy}::text)`,
    attitude: sql`coalesce(${customers.attitude}, ${attitude}::text)`,
  }
}

/**
 * Held until this transaction ends, so that of two who change its standing one sees the other’s; one
 * that has just been merged is told.
 */
export async function heldCustomer(
  { tx }: Pick<Ctx, 'tx'>,
  { id }: Pick<Customer, 'id'>,
): Promise<Customer> {
  return ensureWhole(
    one(await tx.select().from(customers).where(eq(customers.id, id)).for('update')),
  )
}
