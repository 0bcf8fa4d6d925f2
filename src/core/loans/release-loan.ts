import { eq } from 'drizzle-orm'
import { type Loan, loanEvents, loans } from '../../db/development.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { ensure, fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { mask } from '../rights/masked.ts'
import { addMonths, type Day, dayAt, showDay } from '../time.ts'
import { heldLoan, type LoanFile } from './find-loans.ts'
import { calledLoan, checkMonths, fenOf, remindOfLoanAt, yuanOf } from './rules.ts'

export type ReleaseLoan = {
  readonly loan: Pick<Loan, 'id'>
  readonly day: Day
  /** A decimal; what is left of it unless it is said. */
  readonly amount?: string | undefined
  readonly dueOn?: Day | undefined
}

/** Pays out a loan that was approved, or a part of it (CREDIT-9). */
export async function releaseLoan(ctx: Ctx, asked: ReleaseLoan): Promise<void> {
  const { tx, now } = ctx
  const file = await heldLoan(ctx, asked.loan)
  const { loan } = file
  ensurePayable(file)
  ensurePast(ctx, asked.day)
  const amount = await payable(ctx, file, asked.amount)
  const dueOn = asked.dueOn ?? loan.dueOn ?? addMonths(asked.day, loan.months ?? 0)
  ensure(dueOn > asked.day, (t) => t.loans.dueBefore, 'dueOn')
  const later = addMonths(asked.day, checkMonths)
  const checkOn = loan.checkOn ?? (later < dueOn ? later : dueOn)
  const releasedOn = loan.releasedOn ?? asked.day
  const remindAt = remindOfLoanAt({ dueOn, checkOn }, file.keeper, now)
  const set = { state: 'released', releasedOn, dueOn, checkOn, remindAt } as const
  await tx.update(loans).set(set).where(eq(loans.id, loan.id))
  // Last, for an undo goes backwards: what is paid out by another entry stays so (keep_released).
  await enterEvent(ctx, loan, { kind: 'release', day: asked.day, amount })
}

function ensurePayable(file: LoanFile): void {
  const { state } = file.loan
  const code = calledLoan(file)
  const isApproved = state === 'approved' || state === 'released'
  ensure(isApproved, (t) => t.loans.notApproved({ code, state: t.loans.states[state] }))
}

/** Never more than what was approved. */
async function payable(
  ctx: Ctx,
  { loan: { id }, released, isMoneyRead }: LoanFile,
  amount: string | undefined,
): Promise<string> {
  const [kept] = await ctx.tx.select().from(loans).where(eq(loans.id, id))
  const left = fenOf(kept?.amount ?? null) - fenOf(released)
  ensure(left > 0, (t) => t.loans.allReleased)
  const shown = shownTo(ctx, yuanOf(left), isMoneyRead)
  const isMore = amount !== undefined && fenOf(amount) > left
  if (isMore) return fail((t) => t.loans.tooMuchReleased({ left: shown }), 'amount')
  return amount ?? yuanOf(left)
}

/** An amount in a sentence, for whoever may read it. */
export const shownTo = ({ actor }: Ctx, amount: string, isMoneyRead: boolean): string =>
  isMoneyRead ? messages(actor).approvals.money({ amount }) : mask

/** What happened has happened by today. */
export function ensurePast({ now, actor }: Ctx, day: Day): void {
  const today = dayAt(now, actor.timeZone)
  const shown = showDay(day, actor.locale, today)
  ensure(day <= today, (t) => t.loans.inFuture({ day: shown }), 'day')
}

type Entry = Pick<typeof loanEvents.$inferInsert, 'kind' | 'day' | 'amount' | 'note'>

/** One more line of the ledger. */
export async function enterEvent(
  { tx, now, actor }: Ctx,
  { id }: Pick<Loan, 'id'>,
  entry: Entry,
): Promise<void> {
  const row = { ...entry, loanId: id, employeeId: actor.id, addedAt: now }
  await insertRow(tx, loanEvents, row)
}
