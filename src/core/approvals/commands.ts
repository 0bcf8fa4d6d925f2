import { button, type Card, list } from '../chat/card.ts'
import { command } from '../chat/command.ts'
import { choice, hidden, optional, pick, text, usually } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import { customerField } from '../customers/commands.ts'
import { messages } from '../i18n/messages.ts'
import { ensureMayDispose } from '../register/dispose.ts'
import { historyButton } from '../trail/history-button.ts'
import { amount } from './amount.ts'
import { answer, withdraw } from './answer.ts'
import { apply } from './apply.ts'
import { approvalCard, approvalItem } from './approval-card.ts'
import { turnOf } from './ask-approver.ts'
import { type Decision, decide } from './decide.ts'
import { approvalByCode, findApprovals } from './find-approvals.ts'
import { openKindNames } from './rules.ts'

const subjectMax = 500
const pageSize = 8

const approval = () => pick((t) => t.approvals.fields.approval, approvalByCode)
const words = () =>
  text((t) => t.approvals.fields.reason, {
    max: subjectMax,
    spot: (line) => line.rest(),
  })

/** Whose turn it is follows from the chain; the right to decide is there to be lent. */
const anyone = { family: 'everyone', writes: true } as const

export const approvalApply = command({
  name: 'approval.apply',
  ...anyone,
  summary: (t) => t.approvals.applySummary,
  heardAs: (t) => t.approvals.applyHeardAs,
  form: {
    kind: usually(
      choice(
        (t) => t.approvals.fields.kind,
        openKindNames,
        (t) => t.approvals.kinds,
        (t) => t.approvals.kindsAlso,
      ),
      () => 'other',
    ),
    amount: optional(amount((t) => t.approvals.fields.amount)),
    customer: optional(customerField()),
    subject: text((t) => t.approvals.fields.subject, {
      max: subjectMax,
      spot: (line) => (line.rest() === '' ? undefined : line.body()),
    }),
  },
  async run(ctx, input) {
    const isDisposal = input.kind === 'disposal' && input.customer
    if (isDisposal) await ensureMayDispose(ctx, isDisposal)
    const applied = await apply(ctx, input)
    const turn = await turnOf(ctx, applied)
    const { actor: applicant, now } = ctx
    const { customer } = input
    return approvalCard({ approval: applied, applicant, turn, customer }, ctx.actor, now)
  },
})

export const approvalList = command({
  name: 'approval.list',
  family: 'everyone',
  summary: (t) => t.approvals.listSummary,
  heardAs: (t) => t.approvals.listHeardAs,
  form: { from: optional(hidden((raw) => numberIn(raw) ?? 0)) },
  async run(ctx, { from = 0 }): Promise<Card> {
    const { approvals: t, form } = messages(ctx.actor)
    const open = await findApprovals(ctx, 'open', { limit: pageSize + 1, offset: from })
    if (open.length === 0) return { title: t.nothingOpen }
    const items = open.slice(0, pageSize).map((one) => approvalItem(one, ctx.actor))
    const more = button(form.more, 'approval.list', { from: String(from + pageSize) })
    return { title: t.listTitle, body: [list(items)], buttons: open[pageSize] ? [more] : [] }
  },
})

export const approvalView = command({
  name: 'approval.view',
  family: 'everyone',
  summary: (t) => t.approvals.viewSummary,
  heardAs: (t) => t.approvals.viewHeardAs,
  form: { approval: approval() },
  async run(ctx, { approval: found }) {
    const { buttons = [], ...card } = approvalCard(found, ctx.actor, ctx.now)
    return { ...card, buttons: [...buttons, historyButton('approval', found.approval, ctx.actor)] }
  },
})

export const approvalApprove = command({
  name: 'approval.approve',
  writes: true,
  summary: (t) => t.approvals.approveSummary,
  heardAs: (t) => t.approvals.approveHeardAs,
  form: { approval: approval() },
  run: async (ctx, { approval: found }) => {
    const { approval, outcome } = await decide(ctx, found.approval, 'approved')
    const turn = await turnOf(ctx, approval)
    return approvalCard({ ...found, approval, turn, outcome }, ctx.actor, ctx.now)
  },
})

export const approvalRefuse = command({
  name: 'approval.refuse',
  writes: true,
  summary: (t) => t.approvals.refuseSummary,
  heardAs: (t) => t.approvals.refuseHeardAs,
  heardFaintlyAs: (t) => t.approvals.refuseFaintly,
  form: { approval: approval(), reason: words() },
  run: decided('refused'),
})

export const approvalAsk = command({
  name: 'approval.ask',
  writes: true,
  summary: (t) => t.approvals.askSummary,
  heardAs: (t) => t.approvals.askHeardAs,
  form: { approval: approval(), reason: words() },
  run: decided('asked'),
})

export const approvalAnswer = command({
  name: 'approval.answer',
  ...anyone,
  summary: (t) => t.approvals.answerSummary,
  unlisted: true,
  form: { approval: approval(), reason: words() },
  async run(ctx, { approval: found, reason }) {
    const answered = await answer(ctx, found.approval, reason)
    return approvalCard({ ...found, approval: answered }, ctx.actor, ctx.now)
  },
})

export const approvalWithdraw = command({
  name: 'approval.withdraw',
  ...anyone,
  summary: (t) => t.approvals.withdrawSummary,
  heardAs: (t) => t.approvals.withdrawHeardAs,
  form: { approval: approval() },
  async run(ctx, { approval: found }) {
    const withdrawn = await withdraw(ctx, found.approval)
    return approvalCard({ ...found, approval: withdrawn, turn: undefined }, ctx.actor, ctx.now)
  },
})

type Decided = Parameters<typeof approvalCard>[0] & { readonly reason?: string }

function decided(decision: Decision) {
  return async (
    ctx: Parameters<typeof decide>[0],
    { approval: found, reason }: { approval: Decided; reason: string },
  ) => {
    const { approval } = await decide(ctx, found.approval, decision, reason)
    return approvalCard({ ...found, approval, turn: undefined }, ctx.actor, ctx.now)
  }
}
