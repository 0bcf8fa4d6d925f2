import { type Loan, loanEvents, loans } from '../../db/development.ts'
import type { Customer } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { keeperOf } from '../customers/change-customer.ts'
import { messages } from '../i18n/messages.ts'
import { latestSurvey } from '../surveys/file-survey.ts'
import { addMonths, dayAt } from '../time.ts'

export type ApplyForLoan = {
  readonly customer: Customer
  readonly amount: string
  readonly months?: number | undefined
  readonly rate?: string | undefined
  readonly fee?: string | undefined
  readonly purpose?: string | undefined
  readonly guarantor?: string | undefined
  readonly collateral?: string | undefined
  readonly collateralValue?: string | undefined
}

/** Takes an application in whose documents the actor has found true, legal and valid (CREDIT-4). */
export async function applyForLoan(ctx: Ctx, { customer, ...asked }: ApplyForLoan): Promise<Loan> {
  const { tx, now, actor } = ctx
  await keeperOf(ctx, customer)
  const of = { customerId: customer.id, keeperId: customer.ownerId, addedAt: now }
  const loan = await insertRow(tx, loans, { ...asked, ...of })
  const note = messages(actor).loans.documentsChecked
  const day = dayAt(now, actor.timeZone)
  const event = { loanId: loan.id, kind: 'check', day, note, employeeId: actor.id } as const
  await insertRow(tx, loanEvents, { ...event, addedAt: now })
  return loan
}

const surveyMonths = 12

/** What a decision needs and is not there yet: a survey of the borrower, and security (CREDIT-5). */
export async function missingOf(
  { tx, now, actor }: Ctx,
  { customerId, guarantor, collateral }: Pick<Loan, 'customerId' | 'guarantor' | 'collateral'>,
): Promise<readonly ('noSurvey' | 'noGuarantor')[]> {
  const survey = await latestSurvey(tx, customerId, 'credit')
  const since = addMonths(dayAt(now, actor.timeZone), -surveyMonths)
  const isFresh = survey !== undefined && survey.day >= since
  const isSecured = guarantor !== null || collateral !== null
  return [...(isFresh ? [] : ['noSurvey' as const]), ...(isSecured ? [] : ['noGuarantor' as const])]
}
