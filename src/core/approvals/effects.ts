import type { Approval } from '../../db/organisation.ts'
import { letIn } from '../accesses/let-in.ts'
import { lend } from '../borrowings/lend.ts'
import { strike } from '../borrowings/strike.ts'
import type { Ctx } from '../ctx.ts'
import {
  developmentApproved,
  developmentRefused,
  qualificationApproved,
  qualificationRefused,
} from '../leads/apply-for-lead.ts'
import { approveLoan, refuseLoan } from '../loans/decide-loan.ts'
import { appoint } from '../posts/appoint.ts'
import { dispose } from '../register/dispose.ts'
import type { Outcome } from './approval-card.ts'
import { register } from './register.ts'
import type { ApprovalKind } from './rules.ts'

type Effect = {
  /** What happens on consent; the applicant and the approver read what came of it. */
  readonly approved?: (ctx: Ctx, approval: Approval) => Promise<Outcome | undefined>
  /** On refusal, and where the applicant takes it back. */
  readonly refused?: (ctx: Ctx, approval: Approval) => Promise<void>
}

/**
 * Within the transaction of the decision and under its invocation, so that undoing the decision takes
 * it back (ADR 19). A kind that is not here has consent as its only result.
 */
const effects: Readonly<Partial<Record<ApprovalKind, Effect>>> = {
  development: { approved: developmentApproved, refused: developmentRefused },
  qualification: { approved: qualificationApproved, refused: qualificationRefused },
  firstDeal: { approved: register },
  disposal: { approved: dispose },
  appointment: { approved: appoint },
  borrow: { approved: lend, refused: strike },
  access: { approved: letIn },
  loan: { approved: approveLoan, refused: refuseLoan },
}

export const effectOf = ({ kind }: Approval): Effect => effects[kind as ApprovalKind] ?? {}
