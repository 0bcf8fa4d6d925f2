import { and, eq } from 'drizzle-orm'
import { type AccountPlan, accountPlans } from '../../db/archive.ts'
import type { Customer } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { heldCustomer } from '../register/enter-register.ts'

export type PlanAccount = {
  readonly customer: Customer
  readonly year: number
  readonly goal?: string | undefined
  readonly actions?: string | undefined
  readonly evaluation?: string | undefined
}

/**
 * The plan of a year for a key account, or what came of it (KEYACC-9): what is said is written over
 * what was, and the rest stays.
 */
export async function planAccount(ctx: Ctx, input: PlanAccount): Promise<AccountPlan> {
  const { tx, now, actor } = ctx
  const { customer, year, goal, ...said } = input
  const { id, name, isKey } = await heldCustomer(ctx, customer)
  ensure(isKey, (t) => t.keyaccounts.isNoKey({ name }), 'customer')
  const of = and(eq(accountPlans.customerId, id), eq(accountPlans.year, year))
  const [known] = await tx.select().from(accountPlans).where(of).for('update')
  const isSaid = Object.values({ goal, ...said }).some((words) => words !== undefined)
  ensure(isSaid && (known || goal), (t) => t.keyaccounts.sayGoal({ name, year }), 'goal')
  if (!known && goal) {
    const row = { customerId: id, employeeId: actor.id, year, goal, addedAt: now }
    return insertRow(tx, accountPlans, { ...row, ...said })
  }
  const set = Object.fromEntries(
    Object.entries({ goal, ...said }).filter(([, words]) => words !== undefined),
  )
  return one(await tx.update(accountPlans).set(set).where(of).returning())
}
