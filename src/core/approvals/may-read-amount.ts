import { type SQL, sql } from 'drizzle-orm'
import { type Approval, approvals } from '../../db/organisation.ts'
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

/** An application as somebody reads it who may, or may not, read the amount; its subject tells it, too. */
export function asReadBy(approval: Approval, isAmountRead: boolean): Approval {
  if (isAmountRead) return approval
  const amount = approval.amount === null ? null : mask
  return { ...approval, amount, subject: withoutAmounts(approval.subject) }
}
