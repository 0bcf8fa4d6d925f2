import { and, asc, eq, gte, isNull, lte, sql } from 'drizzle-orm'
import { accesses } from '../../db/custody.ts'
import {
  type Approval,
  type ApprovalStep,
  absences,
  approvalSteps,
  approvals,
} from '../../db/organisation.ts'
import { customers, type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { dayAt, nextClock } from '../time.ts'
import { approvalCard } from './approval-card.ts'

export type Turn = { readonly step: ApprovalStep; readonly approver: Employee }
type Asking = Pick<Ctx, 'tx' | 'now' | 'invocationId'>

/** Tells whoever's turn it is, and sets when they are reminded: when their next working day begins. */
export async function askApprover(ctx: Asking, approval: Approval): Promise<Approval> {
  const { tx, now } = ctx
  const turn = await turnOf(ctx, approval)
  if (!turn) throw new Error('an application that nobody decides')
  const remindAt = nextClock(now, turn.approver.workFrom, turn.approver)
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
  const deputy = await standIn(ctx, turn.approver)
  const reader = deputy.id === applicant.id ? turn.approver : deputy
  await notify(ctx, reader, approvalCard({ approval, applicant, turn, customer }, reader, now))
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
export async function turnOf({ tx }: Pick<Ctx, 'tx'>, { id }: Approval): Promise<Turn | undefined> {
  const [turn] = await tx
    .select({ step: approvalSteps, approver: employees })
    .from(approvalSteps)
    .innerJoin(employees, eq(employees.id, approvalSteps.approverId))
    .where(and(eq(approvalSteps.approvalId, id), isNull(approvalSteps.decision)))
    .orderBy(asc(approvalSteps.position))
    .limit(1)
  return turn
}

/** Whoever decides while somebody is away; they themselves if nobody is named. */
export async function standIn(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  who: Employee,
): Promise<Employee> {
  const today = dayAt(now, who.timeZone)
  const [away] = await tx
    .select({ deputy: employees })
    .from(absences)
    .innerJoin(employees, eq(employees.id, absences.deputyId))
    .where(
      and(
        eq(absences.employeeId, who.id),
        lte(absences.fromDay, today),
        gte(absences.toDay, today),
        isNull(employees.leftAt),
      ),
    )
    .limit(1)
  return away?.deputy ?? who
}
