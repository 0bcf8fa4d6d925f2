import { type Command, command } from '../chat/command.ts'
import { optional, text, usually } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt } from '../time.ts'
import { guideLead, prepareMeeting, reportMeeting } from './hold-meeting.ts'
import { leadField } from './lead-by-customer.ts'
import { steppedCard } from './lead-card.ts'
import { meetingFacts } from './news-cards.ts'
import { spotAll, spotFirst, spotPart, spotReason } from './spot-lead.ts'

const wordsMax = 2000

const leadBefore = command({
  name: 'lead.before',
  summary: (t) => t.leads.beforeSummary,
  heardAs: (t) => t.leads.beforeHeardAs,
  heardOver: ['visit.log', 'visit.plan', 'visit.list', 'task.add'],
  writes: true,
  form: {
    lead: leadField(),
    day: usually(
      day((t) => t.leads.fields.day, { deadlines: true }),
      ({ now, actor }) => dayAt(now, actor.timeZone),
    ),
    purpose: text((t) => t.leads.fields.purpose, { max: wordsMax, spot: spotFirst(['plan']) }),
    plan: optional(
      text((t) => t.leads.fields.meetingPlan, { max: wordsMax, spot: spotPart('plan', []) }),
    ),
  },
  async run(ctx, input) {
    const met = await prepareMeeting(ctx, input)
    const title = messages(ctx.actor).leads.prepared({ name: met.lead.customer.name })
    return steppedCard(met.lead, title, ctx.actor, [meetingFacts(met, ctx.actor, ctx.now)])
  },
})

const afterwards = ['problems', 'nextStep'] as const

const leadAfter = command({
  name: 'lead.after',
  summary: (t) => t.leads.afterSummary,
  heardAs: (t) => t.leads.afterHeardAs,
  heardOver: ['visit.log', 'visit.plan', 'visit.list', 'task.add'],
  writes: true,
  form: {
    lead: leadField(),
    result: text((t) => t.leads.fields.result, { max: wordsMax, spot: spotAll }),
    problems: optional(
      text((t) => t.leads.fields.problems, {
        max: wordsMax,
        spot: spotPart('problems', afterwards),
      }),
    ),
    nextStep: optional(
      text((t) => t.leads.fields.nextStep, {
        max: wordsMax,
        spot: spotPart('nextStep', afterwards),
      }),
    ),
  },
  async run(ctx, input) {
    const met = await reportMeeting(ctx, input)
    const title = messages(ctx.actor).leads.reported({ name: met.lead.customer.name })
    return steppedCard(met.lead, title, ctx.actor, [meetingFacts(met, ctx.actor, ctx.now)])
  },
})

const leadGuide = command({
  name: 'lead.guide',
  summary: (t) => t.leads.guideSummary,
  heardAs: (t) => t.leads.guideHeardAs,
  writes: true,
  form: {
    lead: leadField(),
    guidance: text((t) => t.leads.fields.guidance, { max: wordsMax, spot: spotReason }),
  },
  async run(ctx, { lead, guidance }) {
    const t = messages(ctx.actor).leads
    const guided = await guideLead(ctx, lead, guidance)
    return steppedCard(guided, t.guidanceSent({ name: lead.developer.name }), ctx.actor)
  },
})

export const meetingCommands: readonly Command[] = [leadBefore, leadAfter, leadGuide]
