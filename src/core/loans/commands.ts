import { amount } from '../approvals/amount.ts'
import { approvalCard } from '../approvals/approval-card.ts'
import { turnOf } from '../approvals/ask-approver.ts'
import { button } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { choice, hidden, optional, text, unheard } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import { monthsIn } from '../contracts/spot-contract.ts'
import type { Ctx } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { applyForLoan } from './apply-for-loan.ts'
import { findLoans, whichLoans } from './find-loans.ts'
import { followCommands } from './follow-commands.ts'
import { giveOpinion } from './give-opinion.ts'
import { cardOf } from './loan-around.ts'
import { loanField } from './loan-by-name.ts'
import { loanListCard } from './loan-card.ts'
import { onDay, riskField } from './loan-fields.ts'
import { releaseLoan } from './release-loan.ts'
import {
  spotCollateral,
  spotFee,
  spotGuarantor,
  spotMonths,
  spotPurpose,
  spotRate,
  spotWorth,
} from './spot-loan.ts'

const pageSize = 8
const noteMax = 1000

/** On which terms, as the application asks and the opinion says. */
const terms = {
  months: optional({
    ...text((t) => t.loans.fields.months, { max: 4, spot: spotMonths(monthsIn) }),
    read: (raw: string) => {
      const months = numberIn(raw) ?? monthsIn(raw) ?? 0
      ensure(months > 0 && months <= 600, (t) => t.loans.badMonths)
      return months
    },
  }),
  rate: optional({
    ...text((t) => t.loans.fields.rate, { max: 12, spot: spotRate }),
    show: (raw: string, { actor }: Ctx) => {
      const rate = raw.replace(/[%％]/, '').trim()
      return Number.isNaN(Number(rate)) ? raw : messages(actor).loans.percent({ rate })
    },
    read: (raw: string) => {
      const rate = Number(raw.normalize('NFKC').replace('%', '').trim())
      ensure(raw.trim() !== '' && rate >= 0 && rate < 100, (t) => t.loans.badRate)
      return rate.toFixed(3)
    },
  }),
  fee: optional(text((t) => t.loans.fields.fee, { max: 120, spot: spotFee })),
} as const

const loanApply = command({
  name: 'loan.apply',
  summary: (t) => t.loans.applySummary,
  heardAs: (t) => t.loans.applyHeardAs,
  writes: true,
  form: {
    customer: customerField(),
    amount: amount((t) => t.loans.fields.amount),
    ...terms,
    purpose: optional(text((t) => t.loans.fields.purpose, { max: 200, spot: spotPurpose })),
    guarantor: optional(text((t) => t.loans.fields.guarantor, { max: 120, spot: spotGuarantor })),
    collateral: optional(
      text((t) => t.loans.fields.collateral, { max: 200, spot: spotCollateral }),
    ),
    collateralValue: optional({
      ...amount((t) => t.loans.fields.collateralValue),
      spot: spotWorth,
    }),
    documents: choice(
      (t) => t.loans.fields.documents,
      ['yes', 'no'],
      (t) => t.loans.documents,
      (t) => t.loans.documentsAlso,
    ),
  },
  async run(ctx, { documents, ...input }) {
    ensure(documents === 'yes', (t) => t.loans.checkFirst, 'documents')
    const loan = await applyForLoan(ctx, input)
    const { name } = input.customer
    return cardOf(ctx, loan, () => messages(ctx.actor).loans.applied({ customer: name }))
  },
})

const opinion = command({
  name: 'loan.opinion',
  summary: (t) => t.loans.opinionSummary,
  heardAs: (t) => t.loans.opinionHeardAs,
  writes: true,
  form: {
    loan: loanField(),
    amount: optional(amount((t) => t.loans.fields.amount)),
    ...terms,
    opinion: optional(unheard(text((t) => t.loans.fields.opinion, { max: noteMax }))),
  },
  async run(ctx, input) {
    const approval = await giveOpinion(ctx, input)
    const turn = await turnOf(ctx, approval)
    const { customer } = input.loan.file
    return approvalCard({ approval, applicant: ctx.actor, turn, customer }, ctx.actor, ctx.now)
  },
})

const release = command({
  name: 'loan.release',
  summary: (t) => t.loans.releaseSummary,
  heardAs: (t) => t.loans.releaseHeardAs,
  writes: true,
  form: {
    loan: loanField(),
    amount: optional(amount((t) => t.loans.fields.amount)),
    dueOn: optional(day((t) => t.loans.fields.dueOn, { cues: (t) => t.loans.dueCues })),
    day: onDay(),
  },
  async run(ctx, input) {
    await releaseLoan(ctx, input)
    return cardOf(ctx, input.loan, (code) => messages(ctx.actor).loans.released({ code }))
  },
})

const view = command({
  name: 'loan.view',
  summary: (t) => t.loans.viewSummary,
  heardAs: (t) => t.loans.viewHeardAs,
  heardAlone: true,
  form: { loan: loanField() },
  run: (ctx, { loan }) => cardOf(ctx, loan),
})

const loanList = command({
  name: 'loan.list',
  summary: (t) => t.loans.listSummary,
  heardAs: (t) => t.loans.listHeardAs,
  form: {
    customer: optional(customerField()),
    which: optional(
      choice(
        (t) => t.loans.fields.which,
        whichLoans,
        (t) => t.loans.which,
        (t) => t.loans.whichAlso,
      ),
    ),
    risk: optional(riskField()),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  async run(ctx, { customer, which = 'open', risk: ofRisk, from = 0 }) {
    const wanted = { customer, which, risk: ofRisk }
    const found = await findLoans(ctx, wanted, { limit: pageSize + 1, offset: from })
    const same = { which, ...(customer && { customer: String(customer.id) }) }
    const next = { ...same, ...(ofRisk && { risk: ofRisk }), from: String(from + pageSize) }
    const more = found[pageSize] && button(messages(ctx.actor).form.more, 'loan.list', next)
    return loanListCard({ listed: found.slice(0, pageSize), more }, ctx.actor, ctx.now)
  },
})

export const loanCommands: readonly Command[] = [
  loanApply,
  opinion,
  release,
  view,
  ...followCommands,
  loanList,
]
