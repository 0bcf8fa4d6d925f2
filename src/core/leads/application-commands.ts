import { amount } from '../approvals/amount.ts'
import { approvalCard } from '../approvals/approval-card.ts'
import { turnOf } from '../approvals/ask-approver.ts'
import { facts } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { optional, text, usually } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import type { Ctx } from '../ctx.ts'
import { codeOf } from '../customers/customer-code.ts'
import { messages } from '../i18n/messages.ts'
import { answersIn, surveyForm } from '../surveys/survey-form.ts'
import { dayAt } from '../time.ts'
import { type AppliedFor, applyForLead, applyToQualify } from './apply-for-lead.ts'
import { fileLead } from './file-lead.ts'
import { leadField } from './lead-by-customer.ts'
import { steppedCard } from './lead-card.ts'
import { signContracts } from './sign-contracts.ts'
import { spotPart, spotReason } from './spot-lead.ts'

const wordsMax = 400

/** As the applicant reads it, with whoever is asked. */
async function appliedCard(ctx: Ctx, { approval, lead }: AppliedFor) {
  const { actor: applicant, now } = ctx
  const turn = await turnOf(ctx, approval)
  return approvalCard({ approval, applicant, turn, customer: lead.customer }, applicant, now)
}

const leadApply = command({
  name: 'lead.apply',
  summary: (t) => t.leads.applySummary,
  heardAs: (t) => t.leads.applyHeardAs,
  writes: true,
  form: {
    lead: leadField(),
    amount: optional(amount((t) => t.leads.fields.amount)),
    plan: optional(
      text((t) => t.leads.fields.plan, { max: wordsMax, spot: spotPart('plan', ['reason']) }),
    ),
    reason: text((t) => t.leads.fields.reason, { max: wordsMax, spot: spotReason }),
  },
  run: async (ctx, input) => appliedCard(ctx, await applyForLead(ctx, input)),
})

const leadQualify = command({
  name: 'lead.qualify',
  summary: (t) => t.leads.qualifySummary,
  heardAs: (t) => t.leads.qualifyHeardAs,
  writes: true,
  form: { lead: leadField(), ...surveyForm('qualification') },
  async run(ctx, { lead, ...given }) {
    const answers = answersIn('qualification', given)
    return appliedCard(ctx, await applyToQualify(ctx, { lead, answers }))
  },
})

const signer = (whose: 'ours' | 'theirs') => {
  const label = whose === 'ours' ? 'ourSigner' : 'theirSigner'
  const other = whose === 'ours' ? 'theirs' : 'ours'
  return text((t) => t.leads.fields[label], { max: 60, spot: spotPart(whose, [other]) })
}

const leadSign = command({
  name: 'lead.sign',
  summary: (t) => t.leads.signSummary,
  heardAs: (t) => t.leads.signHeardAs,
  writes: true,
  form: {
    lead: leadField(),
    ourSigner: signer('ours'),
    theirSigner: signer('theirs'),
    amount: optional(amount((t) => t.leads.fields.amount)),
    until: optional(
      day((t) => t.leads.fields.until, { deadlines: true, cues: (t) => t.leads.untilCues }),
    ),
    day: usually(
      day((t) => t.leads.fields.signedOn, { prefer: 'past' }),
      ({ now, actor }) => dayAt(now, actor.timeZone),
    ),
    code: optional(
      text((t) => t.leads.fields.code, {
        max: 40,
        spot: ({ words }) => /(?<![a-z0-9])[A-Z]{1,6}-?\d[\w/-]{0,30}/i.exec(words)?.[0],
      }),
    ),
  },
  async run(ctx, input) {
    const { lead, contracts } = await signContracts(ctx, input)
    const t = messages(ctx.actor).leads
    const kinds = messages(ctx.actor).contracts.kinds
    const both = contracts.map(({ kind, code }) => [kinds[kind], code] as const)
    return steppedCard(lead, t.signed({ name: lead.customer.name }), ctx.actor, [facts(...both)])
  },
})

const leadFiling = command({
  name: 'lead.file',
  summary: (t) => t.leads.fileSummary,
  heardAs: (t) => t.leads.fileHeardAs,
  writes: true,
  form: { lead: leadField() },
  async run(ctx, { lead: found }) {
    const { lead, customer } = await fileLead(ctx, found)
    const code = codeOf(customer) ?? ''
    const title = messages(ctx.actor).leads.filed({ name: customer.name, code })
    return steppedCard(lead, title, ctx.actor)
  },
})

export const applicationCommands: readonly Command[] = [
  leadApply,
  leadQualify,
  leadSign,
  leadFiling,
]
