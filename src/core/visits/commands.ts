import { visitKinds } from '../../db/choices.ts'
import type { Customer } from '../../db/schema.ts'
import type { Card, Raw } from '../chat/card.ts'
import { command } from '../chat/command.ts'
import { choice, hidden, optional, pick, text, usually } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { clock, day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import { attachToContract } from '../contracts/attach-to-contract.ts'
import type { Ctx, Reader } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { attachToFile } from '../dealings/attach-to-file.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt } from '../time.ts'
import { attachPhoto, type Photo } from './attach-to-visit.ts'
import { leaveVisit } from './companions.ts'
import { farFrom } from './customer-place.ts'
import { listVisits } from './list-visits.ts'
import { type LoggedVisit, type LogVisit, logVisit } from './log-visit.ts'
import { visitPlan } from './plan-commands.ts'
import { severalCard } from './several-card.ts'
import { companionsField, stillAlong } from './spot-companions.ts'
import { spotContact } from './spot-contact.ts'
import { spotPart, spotTask, spotTaskDue, spotTaskFor, type VisitPart } from './spot-parts.ts'
import { firstCustomerField, otherCustomersField } from './spot-several.ts'
import { visitCard, visitListCard } from './visit-card.ts'

export const visitLog = command({
  name: 'visit.log',
  summary: (t) => t.visits.summary,
  heardAs: (t) => t.visits.heardAs,
  heardFaintlyAs: (t) => t.visits.faintlyAs,
  heardRather: isToCome,
  writes: true,
  stands: stillAlong,
  form: {
    customer: firstCustomerField(),
    others: otherCustomersField(),
    companions: companionsField(),
    contact: optional(text((t) => t.visits.fields.contact, { max: 40, spot: spotContact })),
    day: usually(
      day((t) => t.visits.fields.day, { prefer: 'past', tenseless: (t) => t.visits.tenseless }),
      ({ now, actor }) => dayAt(now, actor.timeZone),
    ),
    kind: usually(
      choice(
        (t) => t.visits.fields.kind,
        visitKinds,
        (t) => t.visits.kinds,
        (t) => t.visits.kindsAlso,
      ),
      () => 'onsite',
    ),
    note: text((t) => t.visits.fields.note, { max: 2000, spot: spotNote }),
    nextVisit: optional(
      day((t) => t.visits.fields.nextVisit, { cues: (t) => t.visits.nextVisitCues }),
    ),
    callBack: optional(
      day((t) => t.visits.fields.callBack, { cues: (t) => t.visits.callBackCues }),
    ),
    callBackAt: optional(
      clock((t) => t.visits.fields.callBackAt, { cues: (t) => t.visits.callBackCues }),
    ),
    purpose: part('purpose'),
    result: part('result'),
    problems: part('problems'),
    nextStep: part('nextStep'),
    place: part('place'),
    task: optional(text((t) => t.visits.fields.task, { max: 300, spot: spotTask })),
    taskFor: optional(
      pick((t) => t.visits.fields.taskFor, { ...employeeByName, spot: spotTaskFor }),
    ),
    taskDue: optional({ ...day((t) => t.visits.fields.taskDue), spot: spotTaskDue, early: true }),
  },
  often: ['customer', 'contact', 'day', 'kind', 'note', 'nextVisit', 'callBack', 'task'],
  async run(ctx, input) {
    const today = dayAt(ctx.now, ctx.actor.timeZone)
    const { others = [], customer } = input
    const logged = await logVisit(ctx, input)
    if (others.length === 0) return visitCard(logged, input, ctx, today)
    const all = [{ ...logged, customer }, ...(await logOthers(ctx, input, others))]
    return severalCard({ all, companions: input.companions }, ctx, today)
  },
})

/** A visit to each of the others, with the same words; whom one met and the task are of the first. */
async function logOthers(ctx: Ctx, input: LogVisit, others: readonly Customer[]) {
  const all: (LoggedVisit & { readonly customer: Customer })[] = []
  for (const customer of others) {
    const its = { ...input, customer, contact: undefined, task: undefined }
    all.push({ ...(await logVisit(ctx, its)), customer })
  }
  return all
}

function part(name: VisitPart) {
  return optional(text((t) => t.visits.fields[name], { max: 1000, spot: spotPart(name) }))
}

/** Beside a phrase that could also announce a visit, a day to come makes it a plan. */
function isToCome(raw: Raw, { now, actor }: Ctx) {
  return raw.day !== undefined && raw.day > dayAt(now, actor.timeZone) ? visitPlan : undefined
}

const pageSize = 8

export const visitList = command({
  name: 'visit.list',
  summary: (t) => t.visits.listSummary,
  heardAs: (t) => t.visits.listHeardAs,
  form: {
    customer: optional(customerField()),
    employee: optional(pick((t) => t.visits.fields.employee, employeeByName)),
  },
  async run(ctx, { customer, employee }) {
    const asked = { customerId: customer?.id, employeeId: employee?.id, limit: pageSize, offset: 0 }
    const [planned, logged] = await Promise.all([
      listVisits(ctx, { ...asked, planned: true }),
      listVisits(ctx, { ...asked, planned: false }),
    ])
    const far = await farFrom(ctx)
    return visitListCard({ planned, logged, far }, ctx.actor, dayAt(ctx.now, ctx.actor.timeZone))
  },
})

const photo = { hash: hidden(String), mime: hidden(String), bytes: hidden(Number) }

export const visitPhoto = command({
  name: 'visit.photo',
  summary: (t) => t.visits.attachSummary,
  takes: 'file',
  unlisted: true,
  writes: true,
  form: photo,
  run: (ctx, sent) => kept(ctx, sent),
})

/** Its caption is the command; the photo is a part of what that wrote, and is taken back with it. */
export const visitCaptioned = command({
  name: 'visit.captioned',
  summary: (t) => t.visits.attachSummary,
  takes: 'captioned',
  unlisted: true,
  form: photo,
  run: (ctx, sent) => kept(ctx, sent, true),
})

/** 不是我: behind the button of whoever was put down as going along. */
export const visitLeave = command({
  name: 'visit.leave',
  summary: (t) => t.visits.leaveSummary,
  unlisted: true,
  writes: true,
  form: { visit: hidden((raw) => numberIn(raw) ?? 0) },
  async run(ctx, { visit }): Promise<Card> {
    const { name } = await leaveVisit(ctx, visit)
    const title = messages(ctx.actor).visits.left({ customer: name })
    return { title, tone: 'good' }
  },
})

/** With a contract or a letter that was just put in, or else with a visit. */
async function kept(ctx: Ctx, sent: Photo, isCaptioned = false): Promise<Card> {
  const contract = await attachToContract(ctx, sent, isCaptioned)
  const { contracts: c, dealings: d } = messages(ctx.actor)
  if (contract) return { title: c.attachedTo(contract), tone: 'good' }
  const customer = isCaptioned ? await attachToFile(ctx, sent) : undefined
  if (customer) return { title: d.kept({ customer: customer.name }), tone: 'good' }
  return photoCard(await attachPhoto(ctx, sent, isCaptioned), ctx.actor)
}

function photoCard(customer: Customer | undefined, reader: Reader): Card {
  const t = messages(reader).visits
  const title = customer ? t.attachedFile({ customer: customer.name }) : t.attachedLater
  return { title, tone: 'good' }
}

/** The whole line, if it says more than whom and when. */
function spotNote(line: Line): string | undefined {
  return line.rest().length >= noteMin ? line.body() : undefined
}

const noteMin = 2
