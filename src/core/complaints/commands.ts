import { complaintChannels, severities } from '../../db/complaints.ts'
import { button } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { choice, hidden, optional, pick, text, usually } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { customerWhoSpeaks } from '../customers/customer-who-speaks.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { messages } from '../i18n/messages.ts'
import { departmentByName } from '../org/department-by-name.ts'
import { periodField } from '../statements/period-field.ts'
import { causesCard } from './causes-card.ts'
import { cardOf } from './complaint-around.ts'
import { complaintField } from './complaint-by-code.ts'
import { complaintListCard } from './complaint-card.ts'
import { countCauses } from './count-causes.ts'
import { findComplaints, scopes, type Wanted } from './find-complaints.ts'
import { openComplaint } from './open-complaint.ts'
import { showComplaint } from './rules.ts'
import { signalIn, spotAccused, spotDemand, spotHandler, spotWhat } from './spot-complaint.ts'
import { causeField, stepCommands } from './step-commands.ts'

const pageSize = 8
const wordsMax = 1000
export const from = () => optional(hidden((raw) => numberIn(raw) ?? 0))

const open = command({
  name: 'complaint.open',
  summary: (t) => t.complaints.openSummary,
  heardAs: (t) => t.complaints.openHeardAs,
  heardFaintlyAs: (t) => t.complaints.openFaintly,
  writes: true,
  form: {
    customer: customerWhoSpeaks('complaint.open'),
    handler: optional({
      ...pick((t) => t.complaints.fields.handler, { ...employeeByName, spot: spotHandler }),
    }),
    department: optional(pick((t) => t.complaints.fields.department, departmentByName)),
    accused: optional(
      pick((t) => t.complaints.fields.accused, { ...employeeByName, spot: spotAccused }),
    ),
    channel: usually(
      choice(
        (t) => t.complaints.fields.channel,
        complaintChannels,
        (t) => t.complaints.channels,
        (t) => t.complaints.channelsAlso,
      ),
      () => 'chat',
    ),
    severity: optional(
      choice(
        (t) => t.complaints.fields.severity,
        severities,
        (t) => t.complaints.severities,
        (t) => t.complaints.severitiesAlso,
      ),
    ),
    demand: optional(text((t) => t.complaints.fields.demand, { max: wordsMax, spot: spotDemand })),
    what: text((t) => t.complaints.fields.what, { max: wordsMax, spot: spotWhat }),
  },
  async run(ctx, { severity, ...said }) {
    const signal = signalIn([said.what, said.demand].join('\n'))
    const graver = severity ?? (signal ? 'serious' : 'ordinary')
    const complaint = await openComplaint(ctx, { ...said, signal, severity: graver })
    const code = showComplaint(complaint)
    return cardOf(ctx, complaint, messages(ctx.actor).complaints.opened({ code }))
  },
})

const view = command({
  name: 'complaint.view',
  summary: (t) => t.complaints.viewSummary,
  heardAlone: true,
  form: { complaint: complaintField() },
  run: (ctx, { complaint }) => cardOf(ctx, complaint),
})

const status = command({
  name: 'complaint.status',
  summary: (t) => t.complaints.statusSummary,
  heardAs: (t) => t.complaints.statusHeardAs,
  form: {
    complaint: optional(complaintField()),
    scope: usually(
      choice(
        (t) => t.complaints.fields.scope,
        scopes,
        (t) => t.complaints.scopes,
        (t) => t.complaints.scopesAlso,
      ),
      () => 'open',
    ),
    customer: optional(customerField()),
    cause: optional(causeField()),
    period: optional(periodField),
    from: from(),
  },
  run: (ctx, { complaint, from: offset = 0, ...wanted }) =>
    complaint ? cardOf(ctx, complaint) : listed(ctx, wanted, offset),
})

async function listed(ctx: Ctx, wanted: Wanted, offset: number) {
  const { complaints: t, form } = messages(ctx.actor)
  const { scope = 'open', customer, cause, period } = wanted
  const found = await findComplaints(ctx, wanted, { limit: pageSize + 1, offset })
  const of = customer && { customer: String(customer.id) }
  const kept = { ...(cause && { cause }), ...(period && { period }) }
  const next = { scope, ...of, ...kept, from: String(offset + pageSize) }
  const more = found[pageSize] && button(form.more, 'complaint.status', next)
  const page = {
    title: t.lists[scope],
    none: t.nones[scope],
    listed: found.slice(0, pageSize),
    more,
  }
  return complaintListCard(page, { reader: ctx.actor, now: ctx.now })
}

const causesOf = command({
  name: 'complaint.causes',
  summary: (t) => t.complaints.causesSummary,
  heardAs: (t) => t.complaints.causesHeardAs,
  form: { period: optional(periodField) },
  run: async (ctx, { period }) => causesCard(await countCauses(ctx, period), period, ctx.actor),
})

export const complaintCommands: readonly Command[] = [open, status, view, ...stepCommands, causesOf]
