import { and, desc, eq, or } from 'drizzle-orm'
import { type Dealing, dealings } from '../../db/archive.ts'
import { type Customer, customers, employees } from '../../db/schema.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import { mayReadMoney } from '../approvals/may-read-amount.ts'
import type { Ctx } from '../ctx.ts'
import { maySee } from '../customers/may-see.ts'
import { mask } from '../rights/masked.ts'

export type DealingsOf = {
  readonly customer?: Pick<Customer, 'id'> | undefined
  readonly kind?: Dealing['kind'] | undefined
}

/** What was written of customers that the actor may see, the newest first; its money for whoever may. */
export async function listDealings(
  ctx: Ctx,
  { customer, kind }: DealingsOf,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  const found = await ctx.tx
    .select({
      dealing: dealings,
      customer: customers,
      who: employees.name,
      isMoneyRead: mayReadMoney(ctx),
    })
    .from(dealings)
    .innerJoin(customers, eq(customers.id, dealings.customerId))
    .innerJoin(employees, eq(employees.id, dealings.employeeId))
    .where(
      and(maySee(ctx), customer && eq(dealings.customerId, customer.id), kind && isOfKind(kind)),
    )
    .orderBy(desc(dealings.day), desc(dealings.id))
    .limit(limit)
    .offset(offset)
  return found.map((row) => ({ ...row, dealing: asReadOf(row.dealing, row.isMoneyRead) }))
}

function asReadOf(dealing: Dealing, isMoneyRead: boolean): Dealing {
  if (isMoneyRead) return dealing
  const { amount, note, result, nextStep } = dealing
  return {
    ...dealing,
    amount: amount && mask,
    note: withoutAmounts(note),
    result: result && withoutAmounts(result),
    nextStep: nextStep && withoutAmounts(nextStep),
  }
}

/** Letters are asked for with the faxes. */
const isOfKind = (kind: Dealing['kind']) =>
  kind === 'letter'
    ? or(eq(dealings.kind, 'letter'), eq(dealings.kind, 'fax'))
    : eq(dealings.kind, kind)

export type ListedDealing = Awaited<ReturnType<typeof listDealings>>[number]
