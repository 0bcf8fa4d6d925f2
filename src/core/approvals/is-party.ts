import { eq, or, sql } from 'drizzle-orm'
import { absences, approvalSteps, approvals } from '../../db/organisation.ts'
import type { Ctx } from '../ctx.ts'
import { grantsFor } from '../rights/rules.ts'
import { dayAt } from '../time.ts'

/** The applicant, and those whom it was put before. */
export const isParty = (ctx: Ctx) => or(eq(approvals.applicantId, ctx.actor.id), isPutBefore(ctx))

/** Whoever is or was asked, and to whom one of these has lent their right to decide. */
export const isPutBefore = (ctx: Ctx) =>
  sql`exists (select from ${approvalSteps} s where s.approval_id = ${approvals.id}
    and (${ctx.actor.id} in (s.approver_id, s.instead_of_id) or ${standsIn(ctx)}
      or s.approver_id = any(${lenders(ctx)}::integer[])))`

const lenders = ({ actor }: Ctx) =>
  `{${grantsFor(actor, { name: 'approval.approve' }).map(({ of }) => of)}}`

export const standsIn = ({ actor, now }: Ctx) =>
  sql`s.approver_id in (select a.employee_id from ${absences} a where a.deputy_id = ${actor.id}
    and ${dayAt(now, actor.timeZone)}::date between a.from_day and a.to_day)`
