import { type Ask, type Command, command } from '../chat/command.ts'
import { hidden, optional, text, usually } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { employeesCalled } from '../employees/employee-by-name.ts'
import { allow, ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { dayAt } from '../time.ts'
import { dailyOf, dailyReader, sendDaily, type Words } from './daily.ts'
import { dailyDraftCard, dailySentCard } from './daily-card.ts'
import { guide, guideLead, prepareMeeting, reportMeeting } from './hold-meeting.ts'
import { leadField } from './lead-by-customer.ts'
import { steppedCard } from './lead-card.ts'
import { meetingFacts } from './news-cards.ts'
import { spotAll, spotFirst, spotPart, spotReason } from './spot-lead.ts'

const wordsMax = 2000

const leadBefore = command({
  name: 'lead.before',
  summary: (t) => t.leads.beforeSummary,
  heardAs: (t) => t.leads.beforeHeardAs,
  heardOver: ['visit.log', 'visit.list', 'task.add'],
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
  heardOver: ['visit.log', 'visit.list', 'task.add'],
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
    /** Whose daily report it answers, where it is about no prospect. */
    developer: optional(hidden(async (raw, ctx) => (await employeesCalled(raw, ctx))[0])),
    lead: optional(leadField()),
    guidance: text((t) => t.leads.fields.guidance, { max: wordsMax, spot: spotReason }),
  },
  async run(ctx, { developer, lead, guidance }) {
    const t = messages(ctx.actor).leads
    ensure(lead ?? developer, (said) => said.leads.whichLead, 'lead')
    if (lead) {
      const guided = await guideLead(ctx, lead, guidance)
      return steppedCard(guided, t.guidanceSent({ name: lead.developer.name }), ctx.actor)
    }
    const { name } = developer as Actor
    const isMine = await isWithinReach(ctx, developer as Actor)
    allow(isMine, 'tampered', (said) => said.leads.notYours({ developer: name }))
    await guide(ctx, developer as Actor, guidance)
    return { title: t.guidanceSent({ name }), tone: 'good' }
  },
})

const spoken = ['progress', 'achievement', 'problems'] as const

const leadDaily = command({
  name: 'lead.daily',
  summary: (t) => t.leads.dailySummary,
  heardAs: (t) => t.leads.dailyHeardAs,
  heardOver: ['visit.log', 'visit.list', 'lead.add', 'task.add'],
  writes: true,
  form: {
    progress: optional(text((t) => t.leads.fields.progress, { max: wordsMax, spot: spotProgress })),
    achievement: optional(
      text((t) => t.leads.fields.achievement, {
        max: wordsMax,
        spot: spotPart('achievement', spoken),
      }),
    ),
    problem: optional(
      text((t) => t.leads.fields.problem, { max: wordsMax, spot: spotPart('problems', spoken) }),
    ),
    /** Looked at before it goes: nothing else sends it than the button. */
    send: optional(hidden((raw) => raw === 'yes')),
  },
  async run(ctx, { send, ...words }) {
    if (!send) return lookedAt(ctx, words)
    const daily = await dailyOf(ctx, words)
    return dailySentCard(daily, await sendDaily(ctx, daily), ctx.actor)
  },
})

function spotProgress(line: Parameters<typeof spotAll>[0]) {
  return spotPart('progress', spoken)(line) ?? spotFirst(spoken)(line)
}

/** The report as it will be read, with the button that sends it. */
async function lookedAt(ctx: Ctx, words: Words): Promise<Ask> {
  const said = Object.entries(words).flatMap(([name, value]) =>
    value ? [[name, value] as const] : [],
  )
  const raw = Object.fromEntries(said)
  const to = await dailyReader(ctx)
  const card = dailyDraftCard(await dailyOf(ctx, words), to, ctx.actor)
  const label = messages(ctx.actor).leads.sendIt
  const consent = { field: 'send', label, card }
  return { command: leadDaily, raw, shown: raw, problems: {}, consent }
}

export const meetingCommands: readonly Command[] = [leadBefore, leadAfter, leadGuide, leadDaily]
