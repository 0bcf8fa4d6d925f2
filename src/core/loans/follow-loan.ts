import { eq } from 'drizzle-orm'
import { type Loan, loans, riskClasses } from '../../db/development.ts'
import type { Card } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { superiorsOf } from '../org/superiors.ts'
import { addMonths, type Day, dayAt, showDay } from '../time.ts'
import { heldLoan, type LoanFile, loanTold, stepsTaken } from './find-loans.ts'
import { newsCard } from './loan-card.ts'
import { ensurePast, enterEvent } from './release-loan.ts'
import { calledLoan, checkMonths, nextStep, type OverdueStep, remindOfLoanAt } from './rules.ts'

type Which = { readonly loan: Pick<Loan, 'id'> }

export const checkedThings = ['borrower', 'guarantor', 'collateral'] as const

export type CheckLoan = Which & {
  readonly day: Day
  readonly note: string
  readonly about?: (typeof checkedThings)[number] | undefined
  readonly hasRisk?: boolean
  readonly nextOn?: Day | undefined
}

/** An after-loan check; of a risk whoever is above the keeper hears at once (CREDIT-7). */
export async function checkLoan(ctx: Ctx, asked: CheckLoan): Promise<void> {
  const { tx, now, actor } = ctx
  const { loan, keeper } = await heldOut(ctx, asked.loan)
  ensurePast(ctx, asked.day)
  const today = dayAt(now, actor.timeZone)
  const checkOn = asked.nextOn ?? addMonths(today, checkMonths)
  ensure(checkOn > today, (t) => t.loans.checkInPast, 'nextOn')
  const { loans: t } = messages(actor)
  const note = asked.about ? t.said({ label: t.about[asked.about], value: asked.note }) : asked.note
  await enterEvent(ctx, loan, { kind: 'check', day: asked.day, note })
  const remindAt = remindOfLoanAt({ dueOn: loan.dueOn, checkOn }, keeper, now)
  await tx.update(loans).set({ checkOn, remindAt }).where(eq(loans.id, loan.id))
  if (asked.hasRisk) await tellOfRisk(ctx, loan, note)
}

const tellOfRisk = (ctx: Ctx, loan: Loan, note: string) =>
  tellAbove(ctx, loan, (file, reader) => {
    const t = messages(reader).loans
    const title = t.riskFound({ name: ctx.actor.name, code: calledLoan(file) })
    return newsCard(file, { title, note }, reader, ctx.now)
  })

export type TakeLoanStep = Which & {
  readonly day: Day
  readonly step?: OverdueStep | undefined
  readonly note?: string | undefined
}

/** What was done about a loan that is overdue; the next in order unless it is said (CREDIT-8). */
export async function takeLoanStep(
  ctx: Ctx,
  { loan, day, step, note }: TakeLoanStep,
): Promise<void> {
  const { now, actor } = ctx
  const file = await heldOut(ctx, loan)
  ensurePast(ctx, day)
  const today = dayAt(now, file.keeper.timeZone)
  const { dueOn } = file.loan
  const shown = showDay(dueOn ?? today, actor.locale, dayAt(now, actor.timeZone))
  ensure(dueOn !== null && dueOn < today, (t) => t.loans.notOverdue({ day: shown }))
  const kind = step ?? nextStep(await stepsTaken(ctx, file.loan))
  await enterEvent(ctx, file.loan, { kind, day, note })
}

export type ClassifyLoan = Which & {
  readonly risk: Loan['risk']
  readonly note?: string | undefined
}

/** Sets the risk class; of a worse one whoever is above the keeper hears (CREDIT-11). */
export async function classifyLoan(ctx: Ctx, { loan, risk, note }: ClassifyLoan): Promise<void> {
  const { tx, now, actor } = ctx
  const file = await heldLoan(ctx, loan)
  const was = file.loan.risk
  ensure(was !== risk, (t) => t.loans.sameRisk({ risk: t.loans.risks[risk] }), 'risk')
  const { risks } = messages(actor).loans
  const words = [`${risks[was]} → ${risks[risk]}`, ...(note ? [note] : [])].join(' · ')
  const day = dayAt(now, actor.timeZone)
  await enterEvent(ctx, file.loan, { kind: 'risk', day, note: words })
  await tx.update(loans).set({ risk }).where(eq(loans.id, file.loan.id))
  if (riskClasses.indexOf(risk) < riskClasses.indexOf(was)) return
  await tellAbove(ctx, file.loan, (told, reader) => {
    const t = messages(reader).loans
    const title = t.riskWorse({ code: calledLoan(told), risk: t.risks[risk] })
    return newsCard(told, { title, note: words }, reader, now)
  })
}

/** Its file has gone to finance: who took it, and what (CREDIT-12). */
export async function handLoanOver(
  ctx: Ctx,
  { loan, note }: Which & { readonly note: string },
): Promise<void> {
  const file = await heldLoan(ctx, loan)
  const day = dayAt(ctx.now, ctx.actor.timeZone)
  await enterEvent(ctx, file.loan, { kind: 'handed', day, note })
}

async function heldOut(ctx: Ctx, loan: Pick<Loan, 'id'>): Promise<LoanFile> {
  const file = await heldLoan(ctx, loan)
  const { state } = file.loan
  const code = calledLoan(file)
  ensure(state === 'released', (t) => t.loans.notReleased({ code, state: t.loans.states[state] }))
  return file
}

type Told = (file: LoanFile, reader: LoanFile['keeper']) => Card

/** Whoever is next above the keeper, unless they have written it themselves. */
async function tellAbove(ctx: Ctx, { id }: Pick<Loan, 'id'>, card: Told): Promise<void> {
  const { tx, now, actor, invocationId } = ctx
  const { keeper } = await heldLoan(ctx, { id })
  const [superior] = await superiorsOf(ctx, keeper)
  if (!superior || superior.id === actor.id) return
  const file = await loanTold({ tx, now }, superior, { id })
  if (!file) return
  await notify({ tx, now, invocationId }, superior, card(file, superior), {
    expiresAfterMs: newsMs,
  })
}
