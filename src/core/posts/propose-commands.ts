import type { Approval } from '../../db/organisation.ts'
import { approvalCard } from '../approvals/approval-card.ts'
import { turnOf } from '../approvals/ask-approver.ts'
import { command } from '../chat/command.ts'
import type { Ctx } from '../ctx.ts'
import { nominate, proposing, recall } from './propose-post.ts'
import { fillForm, leaveForm } from './sheet-fields.ts'

/** Whoever may propose or nominate; whoever lacks the right to appoint comes here by the same words. */
const proposed = { family: 'personnel', writes: true, heardFirst: true, also: proposing } as const

export const postNominate = command({
  name: 'post.nominate',
  ...proposed,
  summary: (t) => t.posts.nominateSummary,
  heardAs: (t) => t.posts.nominateHeardAs,
  form: fillForm,
  async run(ctx, input) {
    return askedCard(ctx, await nominate(ctx, input))
  },
})

export const postRecall = command({
  name: 'post.recall',
  ...proposed,
  summary: (t) => t.posts.recallSummary,
  heardAs: (t) => t.posts.recallHeardAs,
  form: leaveForm,
  async run(ctx, input) {
    return askedCard(ctx, await recall(ctx, input))
  },
})

async function askedCard(ctx: Ctx, approval: Approval) {
  const turn = await turnOf(ctx, approval)
  return approvalCard({ approval, applicant: ctx.actor, turn }, ctx.actor, ctx.now)
}
