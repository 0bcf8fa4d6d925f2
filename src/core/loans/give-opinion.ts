import { eq } from 'drizzle-orm'
import { type Loan, loans } from '../../db/development.ts'
import type { Approval } from '../../db/organisation.ts'
import { apply } from '../approvals/apply.ts'
import type { Ctx } from '../ctx.ts'
import { ensure, fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { one } from '../one.ts'
import { missingOf } from './apply-for-loan.ts'
import { heldLoan, type LoanFile } from './find-loans.ts'
import { calledLoan } from './rules.ts'

export type GiveOpinion = {
  readonly loan: Pick<Loan, 'id'>
  readonly amount?: string | undefined
  readonly months?: number | undefined
  readonly rate?: string | undefined
  readonly fee?: string | undefined
  readonly opinion?: string | undefined
}

/** Says on which terms a loan can be given, and puts it before those who decide (CREDIT-6). */
export async function giveOpinion(ctx: Ctx, given: GiveOpinion): Promise<Approval> {
  const { tx } = ctx
  const file = await heldLoan(ctx, given.loan)
  const { id } = file.loan
  ensureUndecided(file)
  const was = one(await tx.select().from(loans).where(eq(loans.id, id)))
  const { amount = was.amount, months = was.months, rate = was.rate, fee = was.fee } = given
  if (months === null) return fail((t) => t.loans.monthsNeeded, 'months')
  if (rate === null) return fail((t) => t.loans.rateNeeded, 'rate')
  const terms = { ...was, amount, months, rate, fee }
  const subject = await subjectOf(ctx, terms, file, given.opinion)
  const approval = await apply(ctx, { kind: 'loan', subject, amount, customer: file.customer })
  const set = { amount, months, rate, fee, approvalId: approval.id }
  await tx.update(loans).set(set).where(eq(loans.id, id))
  return approval
}

function ensureUndecided(file: LoanFile): void {
  const { state, approvalId } = file.loan
  const code = calledLoan(file)
  ensure(state === 'applied', (t) => t.loans.isState({ code, state: t.loans.states[state] }))
  ensure(approvalId === null, (t) => t.loans.waits({ code }))
}

/** All that whoever decides has to know, in the words of whoever proposes it. */
async function subjectOf(
  ctx: Ctx,
  loan: Loan,
  { customer }: LoanFile,
  opinion: string | undefined,
): Promise<string> {
  const { loans: t, approvals } = messages(ctx.actor)
  const { fee, purpose, guarantor, collateral, collateralValue } = loan
  const worth = collateralValue && ` (${approvals.money({ amount: collateralValue })})`
  const missing = (await missingOf(ctx, loan)).map((what) => t[what])
  const f = t.fields
  const said: readonly (readonly [string, string | null | undefined])[] = [
    [f.fee, fee],
    [f.purpose, purpose],
    [f.guarantor, guarantor],
    [f.collateral, collateral && `${collateral}${worth ?? ''}`],
    [f.rating, customer.creditRating],
    [f.opinion, opinion],
  ]
  const lines = said.flatMap(([label, value]) => (value ? [t.said({ label, value })] : []))
  const months = t.months({ months: loan.months ?? 0 })
  const rate = t.percent({ rate: loan.rate ?? '0' })
  const lacks = missing.length > 0 ? [t.missing({ what: missing })] : []
  return t.subject({ months, rate, said: [...lines, ...lacks] })
}
