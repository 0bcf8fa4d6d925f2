import { amount } from '../approvals/amount.ts'
import { type Command, command } from '../chat/command.ts'
import { choice, optional, text, unheard, usually } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import { messages } from '../i18n/messages.ts'
import {
  checkedThings,
  checkLoan,
  classifyLoan,
  handLoanOver,
  takeLoanStep,
} from './follow-loan.ts'
import { cardOf } from './loan-around.ts'
import { loanField } from './loan-by-name.ts'
import { onDay, riskField } from './loan-fields.ts'
import { repayLoan, repaymentKinds } from './repay-loan.ts'
import { overdueSteps } from './rules.ts'
import { spotChecked, spotFinding, spotRepaid } from './spot-loan.ts'

const noteMax = 1000

const repay = command({
  name: 'loan.repay',
  summary: (t) => t.loans.repaySummary,
  heardAs: (t) => t.loans.repayHeardAs,
  heardFaintlyAs: (t) => t.loans.repayFaintly,
  writes: true,
  form: {
    loan: loanField(),
    amount: { ...amount((t) => t.loans.fields.amount), spot: spotRepaid },
    kind: usually(
      choice(
        (t) => t.loans.fields.kind,
        repaymentKinds,
        (t) => t.loans.kinds,
        (t) => t.loans.kindsAlso,
      ),
      () => 'repayment',
    ),
    day: onDay(),
  },
  async run(ctx, input) {
    const isPaidBack = await repayLoan(ctx, input)
    const { loans: t } = messages(ctx.actor)
    return cardOf(ctx, input.loan, (code) =>
      isPaidBack ? t.paidBack({ code }) : t.repaid({ code }),
    )
  },
})

const check = command({
  name: 'loan.check',
  summary: (t) => t.loans.checkSummary,
  heardAs: (t) => t.loans.checkHeardAs,
  writes: true,
  form: {
    loan: loanField(),
    nextOn: optional(day((t) => t.loans.fields.nextOn, { cues: (t) => t.loans.nextCheckCues })),
    day: onDay(),
    about: optional({
      ...choice(
        (t) => t.loans.fields.about,
        checkedThings,
        (t) => t.loans.about,
      ),
      spot: spotChecked,
    }),
    found: usually(
      choice(
        (t) => t.loans.fields.found,
        ['yes', 'no'],
        (t) => t.loans.found,
        (t) => t.loans.foundAlso,
      ),
      () => 'no',
    ),
    note: text((t) => t.loans.fields.note, { max: noteMax, spot: spotFinding }),
  },
  async run(ctx, { found, ...input }) {
    await checkLoan(ctx, { ...input, hasRisk: found === 'yes' })
    return cardOf(ctx, input.loan, (code) => messages(ctx.actor).loans.checked({ code }))
  },
})

const step = command({
  name: 'loan.step',
  summary: (t) => t.loans.stepSummary,
  heardAs: (t) => t.loans.stepHeardAs,
  writes: true,
  form: {
    loan: loanField(),
    step: optional(
      choice(
        (t) => t.loans.fields.step,
        overdueSteps,
        (t) => t.loans.steps,
        (t) => t.loans.stepsAlso,
      ),
    ),
    day: onDay(),
    note: optional(text((t) => t.loans.fields.note, { max: noteMax, spot: spotFinding })),
  },
  async run(ctx, input) {
    await takeLoanStep(ctx, input)
    return cardOf(ctx, input.loan, (code) => messages(ctx.actor).loans.stepped({ code }))
  },
})

const risk = command({
  name: 'loan.risk',
  summary: (t) => t.loans.riskSummary,
  heardAs: (t) => t.loans.riskHeardAs,
  writes: true,
  form: {
    loan: loanField(),
    risk: riskField(),
    note: optional(unheard(text((t) => t.loans.fields.note, { max: noteMax }))),
  },
  async run(ctx, input) {
    await classifyLoan(ctx, input)
    const { loans: t } = messages(ctx.actor)
    return cardOf(ctx, input.loan, (code) => t.classified({ code, risk: t.risks[input.risk] }))
  },
})

const handed = command({
  name: 'loan.handed',
  summary: (t) => t.loans.handedSummary,
  heardAs: (t) => t.loans.handedHeardAs,
  writes: true,
  form: {
    loan: loanField(),
    note: text((t) => t.loans.fields.to, { max: noteMax, spot: spotFinding }),
  },
  async run(ctx, input) {
    await handLoanOver(ctx, input)
    return cardOf(ctx, input.loan, (code) => messages(ctx.actor).loans.handed({ code }))
  },
})

/** What happens with a loan that is paid out. */
export const followCommands: readonly Command[] = [repay, check, step, risk, handed]
