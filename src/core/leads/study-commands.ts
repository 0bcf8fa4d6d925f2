import { type Command, command } from '../chat/command.ts'
import { choice, optional, text, unheard } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import type { Ctx } from '../ctx.ts'
import type { Messages } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { answersIn, conclusionField, ratingField, surveyForm } from '../surveys/survey-form.ts'
import { surveyLines } from '../surveys/survey-lines.ts'
import { leadField } from './lead-by-customer.ts'
import { steppedCard } from './lead-card.ts'
import { spotReason } from './spot-lead.ts'
import { type Judgement, judgeLead, type Studied, skipStep, studyLead } from './study-lead.ts'

const noteMax = 1000

const surveyedOn = () => optional(day((t) => t.surveys.fields.day, { prefer: 'past' }))

function studiedCard({ lead, survey }: Studied, { actor }: Ctx) {
  const title = messages(actor).leads.surveyed({ name: lead.customer.name })
  return steppedCard(lead, title, actor, surveyLines(survey, actor))
}

const leadSurvey = command({
  name: 'lead.survey',
  summary: (t) => t.leads.surveySummary,
  heardAs: (t) => t.leads.surveyHeardAs,
  writes: true,
  form: { lead: leadField(), ...surveyForm('general'), day: surveyedOn() },
  async run(ctx, { lead, day: on, ...given }) {
    const answers = answersIn('general', given)
    return studiedCard(await studyLead(ctx, 'general', { lead, answers, day: on }), ctx)
  },
})

const leadOnsite = command({
  name: 'lead.onsite',
  summary: (t) => t.leads.onsiteSummary,
  heardAs: (t) => t.leads.onsiteHeardAs,
  writes: true,
  form: { lead: leadField(), ...surveyForm('onsite'), day: surveyedOn() },
  async run(ctx, { lead, day: on, ...given }) {
    const answers = answersIn('onsite', given)
    return studiedCard(await studyLead(ctx, 'onsite', { lead, answers, day: on }), ctx)
  },
})

const leadCredit = command({
  name: 'lead.credit',
  summary: (t) => t.leads.creditSummary,
  heardAs: (t) => t.leads.creditHeardAs,
  writes: true,
  form: {
    lead: leadField(),
    ...surveyForm('credit'),
    rating: optional(ratingField()),
    conclusion: conclusionField(),
    day: surveyedOn(),
  },
  async run(ctx, { lead, day: on, rating, conclusion, ...given }) {
    const answers = answersIn('credit', given)
    const filed = { lead, answers, day: on, rating, conclusion }
    return studiedCard(await studyLead(ctx, 'credit', filed), ctx)
  },
})

/** The selection criteria (LEAD-13, LEAD-14). */
const criteria = ['operating', 'finance', 'standing', 'cooperation', 'secrecy', 'cost'] as const
type Criterion = (typeof criteria)[number]

const criterion = (name: Criterion) =>
  optional(
    unheard(
      choice(
        (t) => t.leads.criteria[name],
        ['yes', 'no'],
        (t) => t.leads.yesNo,
      ),
    ),
  )

const judged = () =>
  choice(
    (t) => t.leads.fields.conclusion,
    ['go', 'noGo'],
    (t) => t.leads.judgements,
    (t) => t.leads.judgementsAlso,
  )

const noteField = () =>
  optional(text((t) => t.leads.fields.note, { max: noteMax, spot: spotReason }))

/** What of the criteria was answered, and the reason, in the words of whoever judges. */
function noteOf(
  given: Partial<Readonly<Record<Criterion, 'yes' | 'no' | undefined>>>,
  note: string | undefined,
  t: Messages,
): string | undefined {
  const met = criteria.flatMap((name) => {
    const answer = given[name]
    return answer
      ? [t.leads.criterion({ name: t.leads.criteria[name], answer: t.leads.yesNo[answer] })]
      : []
  })
  return [...met, ...(note ? [note] : [])].join('\n') || undefined
}

async function judgedCard(ctx: Ctx, name: 'judge' | 'screen', judgement: Judgement) {
  const lead = await judgeLead(ctx, name, judgement)
  const t = messages(ctx.actor).leads
  const { name: customer } = lead.customer
  const isOn = judgement.conclusion === 'go'
  const on = name === 'judge' ? t.judged : t.screened
  return steppedCard(lead, (isOn ? on : t.rejected)({ name: customer }), ctx.actor)
}

const leadJudge = command({
  name: 'lead.judge',
  summary: (t) => t.leads.judgeSummary,
  heardAs: (t) => t.leads.judgeHeardAs,
  writes: true,
  form: {
    lead: leadField(),
    operating: criterion('operating'),
    finance: criterion('finance'),
    standing: criterion('standing'),
    cooperation: criterion('cooperation'),
    secrecy: criterion('secrecy'),
    cost: criterion('cost'),
    conclusion: judged(),
    note: noteField(),
  },
  run(ctx, { lead, conclusion, note, ...given }) {
    const words = noteOf(given, note, messages(ctx.actor))
    return judgedCard(ctx, 'judge', { lead, conclusion, note: words })
  },
})

const leadScreen = command({
  name: 'lead.screen',
  summary: (t) => t.leads.screenSummary,
  heardAs: (t) => t.leads.screenHeardAs,
  writes: true,
  form: { lead: leadField(), conclusion: judged(), note: noteField() },
  run: (ctx, input) => judgedCard(ctx, 'screen', input),
})

const leadSkip = command({
  name: 'lead.skip',
  summary: (t) => t.leads.skipSummary,
  heardAs: (t) => t.leads.skipHeardAs,
  writes: true,
  form: {
    lead: leadField(),
    reason: text((t) => t.leads.fields.reason, { max: noteMax, spot: spotReason }),
  },
  async run(ctx, { lead: found, reason }) {
    const lead = await skipStep(ctx, found, reason)
    const title = messages(ctx.actor).leads.skipped({ name: lead.customer.name })
    return steppedCard(lead, title, ctx.actor)
  },
})

export const studyCommands: readonly Command[] = [
  leadSurvey,
  leadJudge,
  leadOnsite,
  leadCredit,
  leadScreen,
  leadSkip,
]
