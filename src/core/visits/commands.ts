import { visitKinds } from '../../db/choices.ts'
import type { Customer } from '../../db/schema.ts'
import type { Card } from '../chat/card.ts'
import { command } from '../chat/command.ts'
import { choice, hidden, optional, pick, text, usually } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { clock, day } from '../chat/time-fields.ts'
import { attachToContract } from '../contracts/attach-to-contract.ts'
import type { Ctx, Reader } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { attachToFile } from '../dealings/attach-to-file.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { messages } from '../i18n/messages.ts'
import { livingCustomerField } from '../register/living-customers.ts'
import { dayAt } from '../time.ts'
import { attachPhoto, attachPlace, type Photo } from './attach-to-visit.ts'
import { listVisits } from './list-visits.ts'
import { logVisit } from './log-visit.ts'
import { spotContact } from './spot-contact.ts'
import { visitCard, visitListCard } from './visit-card.ts'

export const visitLog = command({
  name: 'visit.log',
  summary: (t) => t.visits.summary,
  heardAs: (t) => t.visits.heardAs,
  writes: true,
  form: {
    customer: livingCustomerField(),
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
  },
  async run(ctx, input) {
    const today = dayAt(ctx.now, ctx.actor.timeZone)
    return visitCard(await logVisit(ctx, input), input, ctx.actor, today)
  },
})

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
    return visitListCard({ planned, logged }, ctx.actor, dayAt(ctx.now, ctx.actor.timeZone))
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

export const visitPlace = command({
  name: 'visit.place',
  summary: (t) => t.visits.attachSummary,
  takes: 'location',
  unlisted: true,
  writes: true,
  form: { latitude: hidden(String), longitude: hidden(String) },
  async run(ctx, place): Promise<Card> {
    const customer = await attachPlace(ctx, place)
    const title = messages(ctx.actor).visits.attachedPlace({ customer: customer.name })
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
