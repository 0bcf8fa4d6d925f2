import type { Approval } from '../../db/organisation.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { type Button, button, type Card, facts, type Item, text } from '../chat/card.ts'
import type { Actor, Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { mask } from '../rights/masked.ts'
import { dayAt, showInstant } from '../time.ts'
import { isTurnOf, type Turn } from './ask-approver.ts'
import { type ApprovalKind, isQuiet, showApprovalCode } from './rules.ts'

/** What came of a consent, and what its reader can do next. */
export type Outcome = (
  reader: Employee,
  now: Date,
) => { readonly text: string; readonly buttons?: readonly Button[] }

export type Applied = {
  readonly approval: Approval
  readonly applicant: Employee
  readonly turn?: Turn | undefined
  /** Who had the last word. */
  readonly decided?: { readonly by: string; readonly reason: string | null } | undefined
  readonly customer?: Customer | undefined
  readonly outcome?: Outcome | undefined
}

/** One application; its buttons are for the one who reads it. */
export function approvalCard(
  { approval, applicant, turn, decided, customer, outcome }: Applied,
  reader: Actor,
  now: Date,
): Card {
  const t = messages(reader).approvals
  const came = outcome?.(reader, now)
  const today = dayAt(now, reader.timeZone)
  const { name } = turn?.approver ?? { name: '' }
  const isTheirs = turn !== undefined && isTurnOf(turn, reader)
  return {
    title: titleOf(approval, reader),
    tone: approval.state === 'waiting' && applicant.id !== reader.id ? 'ask' : 'due',
    body: [
      text(approval.subject),
      facts(
        [t.fields.applicant, applicant.name],
        approval.amount !== null && [t.fields.amount, moneyIn(approval.amount, reader)],
        customer && [t.fields.customer, customer.name],
        [
          t.fields.appliedAt,
          showInstant(approval.appliedAt, reader.locale, reader.timeZone, today),
        ],
        [t.fields.state, [t.states[approval.state], ...(decided ? [decided.by] : [])].join(' · ')],
        approval.state === 'waiting' && turn && !isQuiet(approval.kind) && [t.fields.turn, name],
        turn?.step.reason ? [t.fields.asked, turn.step.reason] : undefined,
        decided?.reason ? [t.fields.reason, decided.reason] : undefined,
      ),
      ...(came ? [text(came.text)] : []),
    ],
    buttons: [...buttonsFor(approval, applicant, reader, isTheirs), ...(came?.buttons ?? [])],
    ...(isTheirs || !isQuiet(approval.kind) ? aboutApproval(approval) : {}),
  }
}

/** Where it must not show that anything becomes of an application, the card of whoever asked stays. */
const aboutApproval = ({ id }: Approval) => ({ about: `approval:${id}` }) as const

export type Settled = {
  readonly approval: Approval
  readonly by: Employee
  readonly reason?: string | undefined
  readonly outcome?: Outcome | undefined
}

/** For the applicant; what was asked stands until it is answered. */
export function decidedCard(
  { approval, by, reason, outcome }: Settled,
  reader: Employee,
  now: Date,
): Card {
  const t = messages(reader).approvals
  const code = showApprovalCode(approval.kind, approval.number)
  const isAsked = approval.state === 'asked'
  const came = outcome?.(reader, now)
  const said = [approval.subject, reason, came?.text].filter((words) => words !== undefined)
  return {
    title: t.decided({ code, by: by.name, state: t.states[approval.state] }),
    tone: isAsked ? 'ask' : approval.state === 'approved' ? 'good' : 'bad',
    body: said.map(text),
    buttons: isAsked ? [answerButton(approval, reader)] : (came?.buttons ?? []),
    ...(isAsked && aboutApproval(approval)),
  }
}

/** One line of a list of what waits for its reader. */
export function approvalItem({ approval, applicant }: Applied, reader: Employee): Item {
  const t = messages(reader).approvals
  const { amount, state } = approval
  const money = amount === null ? [] : [moneyIn(amount, reader)]
  const about = [applicant.name, ...money, t.states[state]].join(' · ')
  return {
    text: `${showApprovalCode(approval.kind, approval.number)} ${headOf(approval)}`,
    detail: about,
    buttons: buttonsFor(approval, applicant, reader, true),
  }
}

/** The first line says what it is about. */
const headOf = ({ subject }: Approval) => subject.split('\n', 1)[0] ?? ''

const moneyIn = (amount: string, reader: Reader) =>
  amount === mask ? mask : messages(reader).approvals.money({ amount })

function titleOf({ kind, number }: Approval, reader: Reader): string {
  const t = messages(reader).approvals
  const code = showApprovalCode(kind, number)
  return t.title({ code, kind: t.kinds[kind as ApprovalKind] })
}

function buttonsFor(
  approval: Approval,
  applicant: Employee,
  reader: Employee,
  isTheirTurn: boolean,
): Button[] {
  const t = messages(reader).approvals
  const of = { approval: String(approval.id) }
  if (approval.state === 'asked' && applicant.id === reader.id) {
    return [answerButton(approval, reader)]
  }
  if (approval.state !== 'waiting') return []
  if (applicant.id === reader.id) return [button(t.withdraw, 'approval.withdraw', of)]
  if (!isTheirTurn) return []
  return [
    { ...button(t.approve, 'approval.approve', of), style: 'primary' },
    { ...button(t.refuse, 'approval.refuse', of), style: 'danger' },
    button(t.askBack, 'approval.ask', of),
  ]
}

const answerButton = ({ id }: Approval, reader: Reader) =>
  button(messages(reader).approvals.answer, 'approval.answer', { approval: String(id) })
