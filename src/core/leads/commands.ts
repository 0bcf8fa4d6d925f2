import { leadSources } from '../../db/development.ts'
import { amount } from '../approvals/amount.ts'
import type { Card, Raw } from '../chat/card.ts'
import { type Ask, type Command, command } from '../chat/command.ts'
import { choice, hidden, optional, text, unheard } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { alikeCard } from '../customers/alike-card.ts'
import type { Duplicate } from '../customers/duplicates.ts'
import { messages } from '../i18n/messages.ts'
import { type AddLead, addLead } from './add-lead.ts'
import { applicationCommands } from './application-commands.ts'
import { assignLeads } from './assign-leads.ts'
import { leadField, leadsField } from './lead-by-customer.ts'
import { leadCard, steppedCard } from './lead-card.ts'
import { leadFile } from './lead-file.ts'
import { assignedCard } from './lead-list-card.ts'
import { leadFacts } from './lead-parts.ts'
import { listCommands } from './list-commands.ts'
import { meetingCommands } from './meeting-commands.ts'
import { spotBehindName, spotName, spotPart, spotReason, spotWhole } from './spot-lead.ts'
import { peopleField } from './spot-people.ts'
import { studyCommands } from './study-commands.ts'
import { dropLead, resumeLead, suspendLead } from './suspend-lead.ts'

const wordsMax = 1000
const listing = ['background', 'channel', 'direction', 'contact'] as const

const part = (name: (typeof listing)[number], max = wordsMax) =>
  optional(text((t) => t.leads.fields[name], { max, spot: spotPart(name, listing) }))

export const leadAdd = command({
  name: 'lead.add',
  summary: (t) => t.leads.addSummary,
  heardAs: (t) => t.leads.addHeardAs,
  writes: true,
  form: {
    name: text((t) => t.leads.fields.name, { max: 80, spot: spotName }),
    source: optional(
      choice(
        (t) => t.leads.fields.source,
        leadSources,
        (t) => t.leads.sources,
        (t) => t.leads.sourcesAlso,
      ),
    ),
    background: optional(
      text((t) => t.leads.fields.background, {
        max: wordsMax,
        spot: (line) => spotPart('background', listing)(line) ?? spotBehindName(line),
      }),
    ),
    channel: part('channel', 300),
    direction: part('direction', 300),
    amount: optional(amount((t) => t.leads.fields.amount)),
    contact: part('contact', 40),
    phone: optional(unheard(text((t) => t.leads.fields.phone, { max: 30 }))),
    isOther: optional(hidden((raw) => raw === 'yes')),
  },
  async run(ctx, input): Promise<Card | Ask> {
    const listed = await addLead(ctx, input)
    if ('alike' in listed) return whetherOther(input, listed.alike, ctx)
    const { lead } = listed
    const title = messages(ctx.actor).leads.added({ name: lead.customer.name })
    return steppedCard(lead, title, ctx.actor, [leadFacts(lead, ctx.actor, ctx.now)])
  },
})

/** All that was said is kept until they say whether it is another. */
function whetherOther(
  { isOther: _, ...said }: AddLead,
  alike: readonly Duplicate[],
  { actor }: Ctx,
): Ask {
  const raw = Object.fromEntries(Object.entries(said).filter(([, value]) => value)) as Raw
  const label = messages(actor).customers.addAnyway
  const card = alikeCard(said.name, alike, actor)
  const consent = { field: 'isOther', label, card }
  return { command: leadAdd, raw, problems: {}, shown: raw, consent }
}

const leadAssign = command({
  name: 'lead.assign',
  summary: (t) => t.leads.assignSummary,
  heardAs: (t) => t.leads.assignHeardAs,
  writes: true,
  form: {
    leads: leadsField(),
    developers: peopleField(),
    note: optional(unheard(text((t) => t.leads.fields.note, { max: wordsMax }))),
  },
  async run(ctx, input) {
    return assignedCard(await assignLeads(ctx, input), ctx.actor)
  },
})

const leadView = command({
  name: 'lead.view',
  summary: (t) => t.leads.viewSummary,
  heardAs: (t) => t.leads.viewHeardAs,
  form: { lead: leadField() },
  run: async (ctx, { lead }) => leadCard(await leadFile(ctx, lead), ctx.actor, ctx.now),
})

const leadSuspend = command({
  name: 'lead.suspend',
  summary: (t) => t.leads.suspendSummary,
  heardAs: (t) => t.leads.suspendHeardAs,
  heardOver: ['lead.credit', 'credit.survey', 'lead.onsite', 'lead.survey'],
  takesBack: true,
  writes: true,
  form: {
    lead: leadField(),
    reason: optional(text((t) => t.leads.fields.reason, { max: wordsMax, spot: spotWhole })),
  },
  async run(ctx, { lead: found, reason }) {
    const { lead, asked } = await suspendLead(ctx, found, reason)
    const t = messages(ctx.actor).leads
    const title = asked
      ? t.askedTo({ name: asked.name })
      : t.suspendedTitle({ name: lead.customer.name })
    return steppedCard(lead, title, ctx.actor)
  },
})

const leadResume = command({
  name: 'lead.resume',
  summary: (t) => t.leads.resumeSummary,
  heardAs: (t) => t.leads.resumeHeardAs,
  writes: true,
  form: {
    lead: leadField(),
    note: optional(unheard(text((t) => t.leads.fields.note, { max: wordsMax }))),
  },
  async run(ctx, { lead: found, note }) {
    const lead = await resumeLead(ctx, found, note)
    const title = messages(ctx.actor).leads.resumed({ name: lead.customer.name })
    return steppedCard(lead, title, ctx.actor)
  },
})

const leadDrop = command({
  name: 'lead.drop',
  summary: (t) => t.leads.dropSummary,
  heardAs: (t) => t.leads.dropHeardAs,
  takesBack: true,
  writes: true,
  form: {
    lead: leadField(),
    reason: text((t) => t.leads.fields.reason, { max: wordsMax, spot: spotReason }),
  },
  async run(ctx, { lead: found, reason }) {
    const lead = await dropLead(ctx, found, reason)
    const title = messages(ctx.actor).leads.dropped({ name: lead.customer.name })
    return steppedCard(lead, title, ctx.actor)
  },
})

/** In the order in which a prospect goes through them. */
export const leadCommands: readonly Command[] = [
  leadView,
  ...listCommands,
  leadAdd,
  leadAssign,
  ...studyCommands,
  ...applicationCommands.slice(0, 1),
  ...meetingCommands,
  ...applicationCommands.slice(1),
  leadSuspend,
  leadResume,
  leadDrop,
]
