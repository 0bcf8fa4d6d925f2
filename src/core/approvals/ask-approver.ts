import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { accesses } from '../../db/custody.ts'
import {
  type Approval,
  type ApprovalStep,
  approvalSteps,
  approvals,
} from '../../db/organisation.ts'
import { customers, type Employee, employees } from '../../db/schema.ts'
import { standInOf } from '../absences/stand-in-of.ts'
import { atWork } from '../calendar/at-work.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { grantsFor } from '../rights/rules.ts'
import { nextClock } from '../time.ts'
import { approvalCard } from './approval-card.ts'

/** Whose turn it is, and who decides today: they themselves unless they are away. Never the applicant. */
export type Turn = {
  readonly step: ApprovalStep
  readonly approver: Employee
  readonly standIn: Employee
}
type Asking = Pick<Ctx, 'tx' | 'now' | 'invocationId'>

/** Tells whoever's turn it is, and sets when they are reminded: when their next working day begins. */
export async function askApprover(ctx: Asking, approval: Approval): Promise<Approval> {
  const { tx, now } = ctx
  const turn = await turnOf(ctx, approval)
  if (!turn) throw new Error('an application that nobody decides')
  const { approver } = turn
  const remindAt = nextClock(now, approver.workFrom, await atWork(ctx, approver))
  const set = { state: 'waiting', remindAt } as const
  const waiting = tx.update(approvals).set(set).where(eq(approvals.id, approval.id))
  const asked = one(await waiting.returning())
  await tell(ctx, asked, turn)
  return asked
}

/** The card with its buttons, for whoever's turn it is or stands in. */
export async function tell(ctx: Asking, approval: Approval, turn: Turn): Promise<void> {
  const { tx, now } = ctx
  const applicant = await employeeNumbered(tx, approval.applicantId)
  const customer = await customerOf(ctx, approval)
  const card = approvalCard({ approval, applicant, turn, customer }, turn.standIn, now)
  await notify(ctx, turn.standIn, card)
}

/** For those who decide: an application for access does not name the file to whoever asked. */
async function customerOf({ tx }: Asking, { id, customerId }: Approval) {
  const asked = sql`(select a.customer_id from ${accesses} a where a.approval_id = ${id})`
  const [customer] = await tx
    .select()
    .from(customers)
    .where(eq(customers.id, customerId === null ? asked : customerId))
  return customer
}

/** The first who has not decided. */
export async function turnOf(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  { id, applicantId }: Approval,
): Promise<Turn | undefined> {
  const [turn] = await ctx.tx
    .select({ step: approvalSteps, approver: employees })
    .from(approvalSteps)
    .innerJoin(employees, eq(employees.id, approvalSteps.approverId))
    .where(and(eq(approvalSteps.approvalId, id), isNull(approvalSteps.decision)))
    .orderBy(asc(approvalSteps.position))
    .limit(1)
  if (!turn) return undefined
  const deputy = await standInOf(ctx, turn.approver)
  return { ...turn, standIn: deputy.id === applicantId ? turn.approver : deputy }
}

/** Theirs, or that of somebody in whose place they decide. */
export const isTurnOf = ({ approver, standIn }: Turn, who: Actor): boolean =>
  who.id === approver.id || who.id === standIn.id || isLent(who, approver)

const isLent = (who: Actor, { id }: Employee) =>
  grantsFor(who, { name: 'approval.approve' }).some(({ of }) => of === id && of !== who.id)
