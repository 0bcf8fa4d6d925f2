import { amount } from '../approvals/amount.ts'
import { approvalCard } from '../approvals/approval-card.ts'
import { turnOf } from '../approvals/ask-approver.ts'
import { button, type Card } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { choice, hidden, optional, text, usually } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { messages } from '../i18n/messages.ts'
import { answersIn, surveyForm } from '../surveys/survey-form.ts'
import { applyForFirstDeal } from './apply-for-first-deal.ts'
import { askToDispose } from './dispose.ts'
import { dropOpen } from './drop-open.ts'
import { endings, endRelation, reopenRelation } from './end-relation.ts'
import { droppedCard, endedCard, resumedCard } from './ended-card.ts'
import { listRegister, standings } from './list-register.ts'
import { registerCard } from './register-card.ts'
import { spotReason } from './spot-reason.ts'

const pageSize = 8
const reasonMax = 500
const reason = () => text((t) => t.register.fields.reason, { max: reasonMax, spot: spotReason })

const registerList = command({
  name: 'register.list',
  summary: (t) => t.register.listSummary,
  heardAs: (t) => t.register.listHeardAs,
  form: {
    standing: usually(
      choice(
        (t) => t.register.fields.standing,
        standings,
        (t) => t.register.standings,
        (t) => t.register.standingsAlso,
      ),
      () => 'registered',
    ),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  async run(ctx, { standing, from = 0 }) {
    const { found, count } = await listRegister(ctx, standing, { limit: pageSize, offset: from })
    const next = { standing, from: String(from + pageSize) }
    const isMore = count > from + pageSize
    const more = isMore ? button(messages(ctx.actor).form.more, 'register.list', next) : undefined
    return registerCard({ found, count, standing, more }, ctx.actor, ctx.now)
  },
})

const registerApply = command({
  name: 'register.apply',
  summary: (t) => t.register.applySummary,
  heardAs: (t) => t.register.applyHeardAs,
  writes: true,
  form: {
    customer: customerField(),
    ...surveyForm('start'),
    amount: optional(amount((t) => t.approvals.fields.amount)),
  },
  async run(ctx, { customer, amount: money, ...said }): Promise<Card> {
    const answers = answersIn('start', said)
    const approval = await applyForFirstDeal(ctx, { customer, answers, amount: money })
    return appliedCard(ctx, { approval, customer })
  },
})

const registerEnd = command({
  name: 'register.end',
  summary: (t) => t.register.endSummary,
  heardAs: (t) => t.register.endHeardAs,
  writes: true,
  takesBack: true,
  form: {
    customer: customerField(),
    how: usually(
      choice(
        (t) => t.register.fields.how,
        endings,
        (t) => t.register.statuses,
        (t) => t.register.endingsAlso,
      ),
      () => 'ended',
    ),
    reason: reason(),
  },
  run: async (ctx, input) => endedCard(await endRelation(ctx, input), ctx.actor, ctx.now),
})

const registerReopen = command({
  name: 'register.reopen',
  summary: (t) => t.register.reopenSummary,
  heardAs: (t) => t.register.reopenHeardAs,
  writes: true,
  form: { customer: customerField() },
  run: async (ctx, { customer }) => resumedCard(await reopenRelation(ctx, customer), ctx.actor),
})

const registerDispose = command({
  name: 'register.dispose',
  summary: (t) => t.register.disposeSummary,
  heardAs: (t) => t.register.disposeHeardAs,
  writes: true,
  form: { customer: customerField(), reason: reason() },
  async run(ctx, input): Promise<Card> {
    const approval = await askToDispose(ctx, input)
    return appliedCard(ctx, { approval, customer: input.customer })
  },
})

const registerDrop = command({
  name: 'register.drop',
  summary: (t) => t.register.dropPlans,
  writes: true,
  unlisted: true,
  form: { customer: customerField() },
  run: async (ctx, { customer }) => droppedCard(await dropOpen(ctx, customer), ctx.actor),
})

type Applied = Pick<Parameters<typeof approvalCard>[0], 'approval' | 'customer'>

async function appliedCard(ctx: Ctx, { approval, customer }: Applied): Promise<Card> {
  const turn = await turnOf(ctx, approval)
  const { actor: applicant, now } = ctx
  return approvalCard({ approval, applicant, turn, customer }, applicant, now)
}

/** 客户名册 (REG), in the order in which help shows it. */
export const registerCommands: readonly Command[] = [
  registerList,
  registerApply,
  registerEnd,
  registerReopen,
  registerDispose,
  registerDrop,
]
