import { desc, eq } from 'drizzle-orm'
import { type Statement, statements } from '../../db/archive.ts'
import type { Customer } from '../../db/schema.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import { mayReadMoneyOf } from '../approvals/may-read-amount.ts'
import type { Ctx } from '../ctx.ts'
import { mask } from '../rights/masked.ts'

/** What a customer has handed in, the latest period first; its figures for whoever may read them. */
export async function statementsOf(
  ctx: Ctx,
  customer: Pick<Customer, 'id'>,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<Statement[]> {
  const found = await ctx.tx
    .select()
    .from(statements)
    .where(eq(statements.customerId, customer.id))
    .orderBy(desc(statements.period))
    .limit(limit)
    .offset(offset)
  return (await mayReadMoneyOf(ctx, customer)) ? found : found.map(masked)
}

const hidden = (value: string | null) => value && mask

const masked = (statement: Statement): Statement => ({
  ...statement,
  revenue: hidden(statement.revenue),
  profit: hidden(statement.profit),
  assets: hidden(statement.assets),
  debts: hidden(statement.debts),
  note: statement.note && withoutAmounts(statement.note),
})
