import { command } from '../chat/command.ts'
import { choice, hidden, optional, pick, text } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { messages } from '../i18n/messages.ts'
import { lightestFirst } from '../workload/lightest-first.ts'
import { carryOutSharing, dropSharing, moveLine } from './carry-out-sharing.ts'
import { heldSharing, proposeSharing, sources } from './propose-sharing.ts'
import { proposalCard, proposalOf, sharedOutCard } from './sharing-card.ts'
import { weighEmployee } from './weigh-employee.ts'

const number = hidden((raw) => numberIn(raw) ?? 0)
const from = optional(hidden((raw) => numberIn(raw) ?? 0))

const whichField = choice(
  (t) => t.care.fields.which,
  sources,
  (t) => t.care.sources,
  (t) => t.care.sourcesAlso,
)

/** What has been named is what is shared out; with nothing said, what is nobody's yet. */
function spotWhich(line: Line, ctx: Ctx) {
  const found = whichField.spot?.(line, ctx)
  return found ?? (namesIn(line) ? 'named' : 'held')
}

/** 分配客户：华盛、宏远 */
const namesIn = ({ words }: Line): string | undefined => /[:：]\s*(.+)$/s.exec(words)?.[1]?.trim()

export const assignmentShare = command({
  name: 'assignment.share',
  summary: (t) => t.care.shareSummary,
  heardAs: (t) => t.care.shareHeardAs,
  form: {
    which: { ...whichField, spot: spotWhich },
    names: optional(text((t) => t.care.fields.customer, { max: 1000, spot: namesIn })),
  },
  async run(ctx, input) {
    const sharing = await proposeSharing(ctx, input)
    return proposalCard(await proposalOf(ctx, sharing), 0, ctx.actor)
  },
})

/** What is behind the buttons of a proposal. */
const ofProposal = { unlisted: true } as const

export const assignmentProposal = command({
  name: 'assignment.proposal',
  ...ofProposal,
  summary: (t) => t.care.shareSummary,
  form: { sharing: number, from },
  async run(ctx, { sharing, from: at = 0 }) {
    return proposalCard(await proposalOf(ctx, await heldSharing(ctx, sharing)), at, ctx.actor)
  },
})

export const assignmentMove = command({
  name: 'assignment.move',
  ...ofProposal,
  summary: (t) => t.care.moveSummary,
  form: {
    sharing: number,
    customer: number,
    to: pick((t) => t.care.fields.to, lightestFirst),
    from,
  },
  async run(ctx, { from: at = 0, ...input }) {
    return proposalCard(await proposalOf(ctx, await moveLine(ctx, input)), at, ctx.actor)
  },
})

export const assignmentConfirm = command({
  name: 'assignment.confirm',
  ...ofProposal,
  summary: (t) => t.care.confirmSummary,
  writes: true,
  form: { sharing: number },
  run: async (ctx, { sharing }) => sharedOutCard(await carryOutSharing(ctx, sharing), ctx.actor),
})

export const assignmentDrop = command({
  name: 'assignment.drop',
  ...ofProposal,
  summary: (t) => t.care.dropSummary,
  form: { sharing: number },
  async run(ctx, { sharing }) {
    await dropSharing(ctx, sharing)
    return { title: messages(ctx.actor).care.droppedTitle }
  },
})

export const assignmentWeigh = command({
  name: 'assignment.weigh',
  summary: (t) => t.care.weighSummary,
  heardAs: (t) => t.care.weighHeardAs,
  writes: true,
  form: {
    employee: pick((t) => t.care.fields.employee, employeeByName),
    percent: text((t) => t.care.fields.percent, {
      max: 10,
      spot: ({ words }) => /(\d{1,3})\s*(?:%|％|percent|$)/i.exec(words)?.[1],
    }),
  },
  async run(ctx, input) {
    const { name, share } = await weighEmployee(ctx, input)
    return {
      title: messages(ctx.actor).care.weighed({ name, percent: share }),
      tone: 'good' as const,
    }
  },
})
