import { type Loan, type LoanEvent, loanEventKinds } from '../../db/development.ts'
import type { Employee } from '../../db/schema.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import { showApprovalCode } from '../approvals/rules.ts'
import { mask } from '../rights/masked.ts'
import { addDays, type Day, instantAt, isWorkDay } from '../time.ts'

/** LN-003, once somebody has been asked; before that a loan has no code. */
export const showLoanCode = (number: number | null): string =>
  number === null ? '' : showApprovalCode('loan', number)

/** By its code, or by whose it is. */
export const calledLoan = (of: { readonly number: number | null; readonly customer: Named }) =>
  showLoanCode(of.number) || of.customer.name
type Named = { readonly name: string }

/** What is done about an overdue loan, in this order (CREDIT-8). */
export const overdueSteps = [
  'call',
  'visit',
  'letter',
  'police',
] as const satisfies readonly LoanEvent['kind'][]
export type OverdueStep = (typeof overdueSteps)[number]

/** The first that comes after all that were taken; the last one again where there is none. */
export function nextStep(taken: readonly string[]): OverdueStep {
  const last = overdueSteps.findLastIndex((step) => taken.includes(step))
  return overdueSteps[Math.min(last + 1, overdueSteps.length - 1)] ?? 'call'
}

/** Those that concern money. */
export const ledgerKinds = loanEventKinds.filter((kind) =>
  ['release', 'repayment', 'interest'].includes(kind),
)

/** Money counted in fen, so that sums are whole numbers. */
export const fenOf = (amount: string | null): number => Math.round(Number(amount ?? 0) * 100)
export const yuanOf = (fen: number): string => (fen / 100).toFixed(2)

/** A loan is checked every so many months unless another day is said (CREDIT-7). */
export const checkMonths = 3

const before = [7, 1]
const overdue = [1, 7, 15, 30]
/** From so many days overdue on whoever is above the keeper hears of it, too. */
export const escalateAfterDays = 15

type Dated = Pick<Loan, 'dueOn' | 'checkOn'>

/** The mornings on which its keeper hears of a loan: before it is due, overdue, and to check it (L24). */
export function morningsOf({ dueOn, checkOn }: Dated, keeper: Employee): Date[] {
  const dueDays = dueOn === null ? [] : before.map((n) => morning(addDays(dueOn, -n), keeper, -1))
  const lateDays = dueOn === null ? [] : overdue.map((n) => morning(addDays(dueOn, n), keeper, 1))
  const checks = checkOn === null ? [] : [morning(checkOn, keeper, 1)]
  return [...dueDays, ...lateDays, ...checks].sort((a, b) => a.getTime() - b.getTime())
}

export const remindOfLoanAt = (loan: Dated, keeper: Employee, now: Date): Date | null =>
  morningsOf(loan, keeper).find((at) => at > now) ?? null

const daysOfWeek = 7

/** Of that day, or of the working one next to it. */
function morning(day: Day, keeper: Employee, step: 1 | -1): Date {
  const days = Array.from({ length: daysOfWeek }, (_, n) => addDays(day, step * n))
  const workDay = days.find((d) => isWorkDay(d, keeper)) ?? day
  return instantAt(workDay, keeper.workFrom, keeper.timeZone)
}

/** A loan as somebody reads it who may, or may not, read its money; its words tell it, too. */
export function asReadBy(loan: Loan, isMoneyRead: boolean): Loan {
  if (isMoneyRead) return loan
  const { fee, purpose, collateral, guarantor, collateralValue } = loan
  return {
    ...loan,
    amount: mask,
    collateralValue: collateralValue === null ? null : mask,
    fee: fee && withoutAmounts(fee),
    purpose: purpose && withoutAmounts(purpose),
    collateral: collateral && withoutAmounts(collateral),
    guarantor: guarantor && withoutAmounts(guarantor),
  }
}
