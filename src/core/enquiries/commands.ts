import { difficulties, type Enquiry, enquiryChannels, enquiryKinds } from '../../db/enquiries.ts'
import { button, type Card } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { choice, hidden, optional, pick, text, usually } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import { spotHandler } from '../complaints/spot-complaint.ts'
import type { Ctx } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { customerWhoSpeaks } from '../customers/customer-who-speaks.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { departmentByName } from '../org/department-by-name.ts'
import { periodField } from '../statements/period-field.ts'
import { lightestFirst } from '../workload/lightest-first.ts'
import { answerEnquiry, assignEnquiry } from './answer-enquiry.ts'
import { countCard } from './count-card.ts'
import { countEnquiries } from './count-enquiries.ts'
import { enquiryField } from './enquiry-by-code.ts'
import { becameWords, enquiryCard, enquiryListCard } from './enquiry-card.ts'
import { enquirySeen, findEnquiries, mayHandle, scopes, type Wanted } from './find-enquiries.ts'
import { logEnquiry } from './log-enquiry.ts'
import { complainOf, serviceOf, suggestionOf } from './pass-on-enquiry.ts'
import { showEnquiry } from './rules.ts'
import {
  spotAnswer,
  spotCaller,
  spotChannel,
  spotKind,
  spotPerson,
  spotWhat,
} from './spot-enquiry.ts'

const pageSize = 8
const wordsMax = 1000
const nameMax = 60

async function cardOf(ctx: Ctx, { id }: { readonly id: number }, title?: string): Promise<Card> {
  const file = await enquirySeen(ctx, { id })
  // Whoever gave it away may not see it any more: what they did is said all the same.
  if (!file && title !== undefined) return { title, tone: 'good' }
  if (!file) return fail((t) => t.enquiries.noSuch({ name: String(id) }))
  const how = { mayHandle: await mayHandle(ctx, file), title }
  return enquiryCard(file, how, { reader: ctx.actor, now: ctx.now })
}

const channelField = () => ({
  ...choice(
    (t) => t.enquiries.fields.channel,
    enquiryChannels,
    (t) => t.enquiries.channels,
    (t) => t.enquiries.channelsAlso,
  ),
  spot: spotChannel,
})

const kindField = () => ({
  ...choice(
    (t) => t.enquiries.fields.kind,
    enquiryKinds,
    (t) => t.enquiries.kinds,
  ),
  spot: spotKind,
})

const log = command({
  name: 'enquiry.log',
  summary: (t) => t.enquiries.logSummary,
  heardAs: (t) => t.enquiries.logHeardAs,
  quotes: true,
  writes: true,
  often: ['customer', 'person', 'phone', 'what', 'kind', 'answer'],
  form: {
    customer: optional(customerWhoSpeaks('enquiry.log')),
    person: optional(text((t) => t.enquiries.fields.person, { max: nameMax, spot: spotPerson })),
    phone: optional(text((t) => t.enquiries.fields.phone, { max: nameMax, spot: spotCaller })),
    handler: optional(
      pick((t) => t.enquiries.fields.handler, { ...employeeByName, spot: spotHandler }),
    ),
    department: optional(pick((t) => t.enquiries.fields.department, departmentByName)),
    channel: usually(channelField(), () => 'phone'),
    kind: usually(kindField(), () => 'advice'),
    difficulty: usually(
      choice(
        (t) => t.enquiries.fields.difficulty,
        difficulties,
        (t) => t.enquiries.difficulties,
        (t) => t.enquiries.difficultiesAlso,
      ),
      () => 'ordinary',
    ),
    answer: optional(text((t) => t.enquiries.fields.answer, { max: wordsMax, spot: spotAnswer })),
    what: text((t) => t.enquiries.fields.what, { max: wordsMax, spot: spotWhat }),
  },
  async run(ctx, said) {
    const enquiry = await logEnquiry(ctx, said)
    return cardOf(
      ctx,
      enquiry,
      messages(ctx.actor).enquiries.logged({ code: showEnquiry(enquiry) }),
    )
  },
})

const view = command({
  name: 'enquiry.view',
  summary: (t) => t.enquiries.viewSummary,
  heardAlone: true,
  form: { enquiry: enquiryField() },
  run: (ctx, { enquiry }) => cardOf(ctx, enquiry),
})

const answer = command({
  name: 'enquiry.answer',
  summary: (t) => t.enquiries.answerSummary,
  heardAs: (t) => t.enquiries.answerHeardAs,
  // 华盛问账期，已答复：45天 tells of both at once.
  heardRather: ({ enquiry }) => (enquiry === undefined ? log : undefined),
  quotes: true,
  writes: true,
  form: {
    enquiry: enquiryField(),
    answer: text((t) => t.enquiries.fields.answer, {
      max: wordsMax,
      spot: (line) => line.rest() || undefined,
    }),
  },
  async run(ctx, input) {
    const enquiry = await answerEnquiry(ctx, input)
    const { answered } = messages(ctx.actor).enquiries
    return cardOf(ctx, enquiry, answered({ code: showEnquiry(enquiry) }))
  },
})

const assign = command({
  name: 'enquiry.assign',
  summary: (t) => t.enquiries.assignSummary,
  heardAs: (t) => t.enquiries.assignHeardAs,
  writes: true,
  form: {
    enquiry: enquiryField(),
    handler: optional(
      pick((t) => t.enquiries.fields.handler, { ...lightestFirst, spot: employeeByName.spot }),
    ),
    department: optional(pick((t) => t.enquiries.fields.department, departmentByName)),
  },
  async run(ctx, input) {
    const enquiry = await assignEnquiry(ctx, input)
    const { name } = await employeeNumbered(ctx.tx, enquiry.handlerId)
    const { assigned } = messages(ctx.actor).enquiries
    return cardOf(ctx, enquiry, assigned({ code: showEnquiry(enquiry), name }))
  },
})

const complain = command({
  name: 'enquiry.complain',
  summary: (t) => t.enquiries.complainSummary,
  heardAs: (t) => t.enquiries.complainHeardAs,
  writes: true,
  form: { enquiry: enquiryField(), customer: optional(customerWhoSpeaks('enquiry.complain')) },
  async run(ctx, input) {
    return goneCard(ctx, await complainOf(ctx, input))
  },
})

const suggest = command({
  name: 'enquiry.suggest',
  summary: (t) => t.enquiries.suggestSummary,
  heardAs: (t) => t.enquiries.suggestHeardAs,
  writes: true,
  form: { enquiry: enquiryField() },
  run: async (ctx, input) => goneCard(ctx, await suggestionOf(ctx, input)),
})

const serve = command({
  name: 'enquiry.serve',
  summary: (t) => t.enquiries.serveSummary,
  heardAs: (t) => t.enquiries.serveHeardAs,
  writes: true,
  form: { enquiry: enquiryField(), customer: optional(customerWhoSpeaks('enquiry.serve')) },
  run: async (ctx, input) => goneCard(ctx, await serviceOf(ctx, input)),
})

function goneCard(ctx: Ctx, enquiry: Enquiry): Promise<Card> {
  const what = becameWords(enquiry.became ?? '', ctx.actor)
  const said = { code: showEnquiry(enquiry), what }
  return cardOf(ctx, enquiry, messages(ctx.actor).enquiries.became(said))
}

const listAll = command({
  name: 'enquiry.list',
  summary: (t) => t.enquiries.listSummary,
  heardAs: (t) => t.enquiries.listHeardAs,
  form: {
    scope: usually(
      choice(
        (t) => t.enquiries.fields.scope,
        scopes,
        (t) => t.enquiries.scopes,
        (t) => t.enquiries.scopesAlso,
      ),
      () => 'open',
    ),
    customer: optional(customerField()),
    kind: optional(kindField()),
    period: optional(periodField),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  run: (ctx, { from: offset = 0, ...wanted }) => listed(ctx, wanted, offset),
})

async function listed(ctx: Ctx, wanted: Wanted, offset: number): Promise<Card> {
  const { enquiries: t, form } = messages(ctx.actor)
  const { scope = 'open', customer, kind, period } = wanted
  const found = await findEnquiries(ctx, wanted, { limit: pageSize + 1, offset })
  const of = customer && { customer: String(customer.id) }
  const kept = { ...(kind && { kind }), ...(period && { period }) }
  const next = { scope, ...of, ...kept, from: String(offset + pageSize) }
  const more = found[pageSize] && button(form.more, 'enquiry.list', next)
  const page = { title: t.lists[scope], none: t.nones[scope], listed: found.slice(0, pageSize) }
  return enquiryListCard({ ...page, more }, { reader: ctx.actor, now: ctx.now })
}

const counted = command({
  name: 'enquiry.count',
  summary: (t) => t.enquiries.countSummary,
  heardAs: (t) => t.enquiries.countHeardAs,
  form: { period: optional(periodField) },
  run: async (ctx, { period }) => countCard(await countEnquiries(ctx, period), period, ctx.actor),
})

/** 来电来访, in the order in which help shows it. */
export const enquiryCommands: readonly Command[] = [
  log,
  listAll,
  view,
  answer,
  assign,
  complain,
  suggest,
  serve,
  counted,
]
