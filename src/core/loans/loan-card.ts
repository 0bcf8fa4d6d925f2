import type { Loan } from '../../db/development.ts'
import type { Employee } from '../../db/schema.ts'
import {
  type Block,
  type Button,
  button,
  type Card,
  type Fact,
  facts,
  type Item,
  list,
  text,
} from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { mask } from '../rights/masked.ts'
import { type Day, dayAt, daysBetween, showDay } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import type { LoanFile, SignedEvent } from './find-loans.ts'
import { calledLoan, nextStep, overdueSteps, showLoanCode } from './rules.ts'

/** What its card tells besides the loan itself. */
export type Around = {
  readonly events: readonly SignedEvent[]
  readonly missing: readonly ('noSurvey' | 'noGuarantor')[]
  readonly taken: readonly string[]
}

/** The ledger of a loan, with what its reader is likely to do next. */
export function loanCard(
  file: LoanFile,
  { events, missing, taken }: Around,
  reader: Reader,
  now: Date,
  title?: string,
): Card {
  const t = messages(reader).loans
  const lacks = file.loan.state === 'applied' && missing.length > 0
  return {
    title: title ?? titleOf(file, reader),
    ...(title !== undefined && { tone: 'good' as const }),
    body: [
      ...(title === undefined ? [] : [text(titleOf(file, reader))]),
      facts(...moneyFacts(file, reader, now), ...termFacts(file, reader)),
      ...(lacks ? [text(t.missing({ what: missing.map((what) => t[what]) }))] : []),
      ...eventList(events, reader, now),
    ],
    buttons: [...buttonsFor(file, taken, reader, now), historyButton('loan', file.loan, reader)],
  }
}

/** Before it is due, when it is overdue, and when it is to be checked (L24, CREDIT-7). */
export function loanReminderCard(
  file: LoanFile,
  taken: readonly string[],
  reader: Employee,
  now: Date,
): Card {
  const t = messages(reader).loans
  const { loan, keeper } = file
  const code = calledLoan(file)
  const today = dayAt(now, keeper.timeZone)
  const days = loan.dueOn === null ? undefined : daysBetween(today, loan.dueOn)
  const isCheck = loan.checkOn !== null && loan.checkOn <= today
  const isNear = days !== undefined && days <= nearDays
  const due = isNear ? t.dueTitle({ code, days }) : undefined
  return {
    title: due ?? t.checkTitle({ code }),
    tone: 'due',
    body: [
      text(titleOf(file, reader)),
      ...(due && isCheck ? [text(t.checkTitle({ code }))] : []),
      facts(...moneyFacts(file, reader, now)),
    ],
    buttons: buttonsFor(file, taken, reader, now),
  }
}

const nearDays = 10

/** For whoever is above the keeper. */
export function newsCard(
  file: LoanFile,
  { title, note }: Readonly<Record<'title' | 'note', string>>,
  reader: Reader,
  now: Date,
): Card {
  const t = messages(reader).loans
  const of = { loan: String(file.loan.id) }
  return {
    title,
    tone: 'bad',
    body: [text(titleOf(file, reader)), text(note), facts(...moneyFacts(file, reader, now))],
    buttons: [button(t.risk, 'loan.risk', of), button(t.view, 'loan.view', of)],
  }
}

export type ListedLoans = {
  readonly listed: readonly LoanFile[]
  readonly more?: Button | undefined
}

export function loanListCard({ listed, more }: ListedLoans, reader: Reader, now: Date): Card {
  const t = messages(reader).loans
  if (listed.length === 0) return { title: t.none }
  return {
    title: t.listTitle,
    body: [list(listed.map((file) => item(file, reader, now)))],
    buttons: more ? [more] : [],
  }
}

function item(file: LoanFile, reader: Reader, now: Date): Item {
  const t = messages(reader).loans
  const { loan, keeper } = file
  const isOut = loan.state === 'released'
  const about = [
    isOut ? t.said({ label: t.fields.balance, value: moneyIn(file, file.balance, reader) }) : '',
    isOut ? dueOf(file, reader, now) : t.states[loan.state],
    loan.risk === 'normal' ? '' : t.risks[loan.risk],
    keeper.name,
  ]
  return {
    text: titleOf(file, reader),
    detail: about.filter(Boolean).join(' · '),
    buttons: [button(showLoanCode(file.number) || t.view, 'loan.view', { loan: String(loan.id) })],
  }
}

type Facts = readonly (Fact | false)[]

function moneyFacts(file: LoanFile, reader: Reader, now: Date): Facts {
  const t = messages(reader).loans
  const f = t.fields
  const { loan, lastCheckOn, keeper } = file
  const isOut = loan.releasedOn !== null
  const shown = (day: Day) => showDay(day, reader.locale, dayAt(now, reader.timeZone))
  return [
    [f.amount, moneyIn(file, loan.amount, reader)],
    [f.state, t.states[loan.state]],
    isOut && [f.balance, moneyIn(file, file.balance, reader)],
    isOut && [f.interest, moneyIn(file, file.interest, reader)],
    loan.dueOn !== null && [f.dueOn, dueOf(file, reader, now)],
    isOut && [f.risk, t.risks[loan.risk]],
    isOut && lastCheckOn !== null && [f.lastCheck, shown(lastCheckOn)],
    loan.checkOn !== null && loan.state === 'released' && [f.nextOn, shown(loan.checkOn)],
    [f.keeper, keeper.name],
  ]
}

function termFacts({ loan, customer, isMoneyRead }: LoanFile, reader: Reader): Facts {
  const { loans: t, approvals } = messages(reader)
  const f = t.fields
  const { months, rate, fee, purpose, guarantor, collateral, collateralValue } = loan
  const worth =
    collateralValue && (isMoneyRead ? approvals.money({ amount: collateralValue }) : mask)
  return [
    months !== null && [f.months, t.months({ months })],
    rate !== null && [f.rate, t.percent({ rate })],
    fee !== null && [f.fee, fee],
    purpose !== null && [f.purpose, purpose],
    guarantor !== null && [f.guarantor, guarantor],
    collateral !== null && [f.collateral, worth ? `${collateral} · ${worth}` : collateral],
    customer.creditRating !== null && [f.rating, customer.creditRating],
  ]
}

function dueOf({ loan: { dueOn, state }, keeper }: LoanFile, reader: Reader, now: Date): string {
  if (dueOn === null) return ''
  const t = messages(reader).loans
  const day = showDay(dueOn, reader.locale, dayAt(now, reader.timeZone))
  const days = daysBetween(dayAt(now, keeper.timeZone), dueOn)
  if (state !== 'released') return day
  return `${day} · ${days < 0 ? t.overdueBy({ days: -days }) : t.dueIn({ days })}`
}

/** The next step in order first, where it is overdue (CREDIT-8). */
function buttonsFor(file: LoanFile, taken: readonly string[], reader: Reader, now: Date): Button[] {
  const t = messages(reader).loans
  const { loan, keeper } = file
  const of = { loan: String(loan.id) }
  const byState: Readonly<Record<Loan['state'], Button[]>> = {
    applied: loan.approvalId === null ? [button(t.giveOpinion, 'loan.opinion', of)] : [],
    approved: [button(t.release, 'loan.release', of)],
    released: [
      ...(isOverdue(loan, dayAt(now, keeper.timeZone)) ? stepButtons(loan, taken, reader) : []),
      button(t.repay, 'loan.repay', { ...of, kind: 'repayment' }),
      button(t.interest, 'loan.repay', { ...of, kind: 'interest' }),
      button(t.check, 'loan.check', of),
      button(t.risk, 'loan.risk', of),
    ],
    repaid: [button(t.handOver, 'loan.handed', of)],
    refused: [],
  }
  return byState[loan.state]
}

const isOverdue = ({ dueOn }: Loan, today: Day) => dueOn !== null && dueOn < today

function stepButtons({ id }: Loan, taken: readonly string[], reader: Reader): Button[] {
  const t = messages(reader).loans
  const next = nextStep(taken)
  const steps = overdueSteps.slice(overdueSteps.indexOf(next))
  return steps.map((step) => button(t.steps[step], 'loan.step', { loan: String(id), step }))
}

function eventList(events: readonly SignedEvent[], reader: Reader, now: Date): Block[] {
  const { loans: t, approvals } = messages(reader)
  const today = dayAt(now, reader.timeZone)
  const money = (amount: string) => (amount === mask ? mask : approvals.money({ amount }))
  const items = events.map(({ kind, day, amount, note, by }) => ({
    text: [showDay(day, reader.locale, today), t.events[kind], amount && money(amount), by]
      .filter(Boolean)
      .join(' · '),
    ...(note && { detail: note }),
  }))
  return items.length > 0 ? [list(items, t.ledger)] : []
}

const moneyIn = ({ isMoneyRead }: LoanFile, amount: string, reader: Reader): string =>
  isMoneyRead ? messages(reader).approvals.money({ amount }) : mask

const titleOf = ({ number, customer }: LoanFile, reader: Reader): string =>
  messages(reader).loans.title({ code: showLoanCode(number), customer: customer.name })
