import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { type Approval, approvals } from '../../db/organisation.ts'
import { type Customer, customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { mask } from '../rights/masked.ts'
import { type Sight, sights } from '../rights/sights.ts'
import { withinReach } from '../rights/within-reach.ts'
import { withoutAmounts } from './amount.ts'
import { isParty } from './is-party.ts'
import type { ApprovalKind } from './rules.ts'

/** How long a customer may take to pay is a matter of their credit. */
const ofCredit: ApprovalKind = 'deferral'

/** Whether the actor reads the amount: whoever applied, was asked, or may read such amounts. */
export function mayReadAmount(ctx: Ctx): SQL<boolean> {
  const within = (command: Sight) => withinReach(approvals.applicantId, { ...ctx, command })
  return sql<boolean>`(${isParty(ctx)} or case when ${sql`${approvals.kind}`} = ${ofCredit}
    then ${within(sights.credit)} else ${within(sights.amount)} end)`
}

/**
 * Whether the actor reads the money in a customer’s contracts and loans: whoever looks after them, keeps
 * the record, or may read such amounts.
 */
export function mayReadMoney(ctx: Ctx, keeper: PgColumn = customers.ownerId): SQL<boolean> {
  const within = withinReach(keeper, { actor: ctx.actor, command: sights.amount })
  const { id } = ctx.actor
  return sql<boolean>`(${sql`${keeper}`} = ${id} or ${customers.ownerId} = ${id} or ${within})`
}

/** The same of one customer’s dealings and statements. */
export async function mayReadMoneyOf(ctx: Ctx, { id }: Pick<Customer, 'id'>): Promise<boolean> {
  const is = and(eq(customers.id, id), mayReadMoney(ctx))
  return (await ctx.tx.$count(customers, is)) > 0
}

/** An application as somebody reads it who may, or may not, read the amount; its subject tells it, too. */
export function asReadBy(approval: Approval, isAmountRead: boolean): Approval {
  if (isAmountRead) return approval
  const amount = approval.amount === null ? null : mask
  return { ...approval, amount, subject: withoutAmounts(approval.subject) }
}
