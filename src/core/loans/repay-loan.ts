import { eq } from 'drizzle-orm'
import { type Loan, loans } from '../../db/development.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import type { Day } from '../time.ts'
import { heldLoan } from './find-loans.ts'
import { ensurePast, enterEvent, shownTo } from './release-loan.ts'
import { calledLoan, fenOf } from './rules.ts'

export const repaymentKinds = ['repayment', 'interest'] as const

export type RepayLoan = {
  readonly loan: Pick<Loan, 'id'>
  readonly kind: (typeof repaymentKinds)[number]
  /** A decimal. */
  readonly amount: string
  readonly day: Day
}

/** Money that came back; answers whether nothing is owed any more (CREDIT-9). */
export async function repayLoan(
  ctx: Ctx,
  { loan, kind, amount, day }: RepayLoan,
): Promise<boolean> {
  const file = await heldLoan(ctx, loan)
  const { id, state } = file.loan
  const code = calledLoan(file)
  const isOut = state === 'released' || (state === 'repaid' && kind === 'interest')
  ensure(isOut, (t) => t.loans.notReleased({ code, state: t.loans.states[state] }))
  ensurePast(ctx, day)
  const left = fenOf(file.balance) - fenOf(amount)
  const owed = shownTo(ctx, file.balance, file.isMoneyRead)
  const isOwed = kind === 'interest' || left >= 0
  ensure(isOwed, (t) => t.loans.overpaid({ balance: owed }), 'amount')
  await enterEvent(ctx, { id }, { kind, day, amount })
  const isPaidBack = kind === 'repayment' && left === 0
  const set = { state: 'repaid', remindAt: null } as const
  if (isPaidBack) await ctx.tx.update(loans).set(set).where(eq(loans.id, id))
  return isPaidBack
}
