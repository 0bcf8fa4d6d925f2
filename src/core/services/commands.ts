import { serviceKinds } from '../../db/services.ts'
import { button } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import type { Spotted } from '../chat/field.ts'
import { choice, hidden, optional, pick, text } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import { spotHandler } from '../complaints/spot-complaint.ts'
import type { Ctx } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { anyones, customerWhoSpeaks } from '../customers/customer-who-speaks.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { messages } from '../i18n/messages.ts'
import { departmentByName } from '../org/department-by-name.ts'
import { possessionsMentioned } from '../possessions/find-possessions.ts'
import { spotNumber } from '../possessions/spot-possession.ts'
import { periodField } from '../statements/period-field.ts'
import { addService } from './add-order.ts'
import { serviceAttach } from './attach-to-order.ts'
import { countServices } from './count-services.ts'
import { figuresCard } from './figures-card.ts'
import { findServices, scopes, type Wanted } from './find-services.ts'
import { showService } from './rules.ts'
import { cardOf } from './service-around.ts'
import { serviceField } from './service-by-code.ts'
import { serviceListCard } from './service-card.ts'
import { dueField, spotContractor, spotKind, spotProduct, spotWhat } from './spot-order.ts'
import { faultField, stepCommands } from './step-commands.ts'
import { thingField } from './thing-field.ts'

const pageSize = 8
const wordsMax = 1000
const nameMax = 80
const from = () => optional(hidden((raw) => numberIn(raw) ?? 0))

const kindField = () =>
  choice(
    (t) => t.services.fields.kind,
    serviceKinds,
    (t) => t.services.kinds,
    (t) => t.services.kindsAlso,
  )

const whoSpeaks = customerWhoSpeaks('service.add')

const add = command({
  name: 'service.add',
  summary: (t) => t.services.addSummary,
  heardAs: (t) => t.services.addHeardAs,
  heardFaintlyAs: (t) => t.services.addFaintly,
  writes: true,
  form: {
    customer: { ...whoSpeaks, spot: spotCustomer },
    possession: optional(thingField('service.add')),
    kind: { ...kindField(), spot: spotKind },
    handler: optional({
      ...pick((t) => t.services.fields.handler, { ...employeeByName, spot: spotHandler }),
    }),
    department: optional(pick((t) => t.services.fields.department, departmentByName)),
    dueOn: optional(dueField((t) => t.services.fields.dueOn)),
    contractor: optional(
      text((t) => t.services.fields.contractor, { max: nameMax, spot: spotContractor }),
    ),
    product: optional(text((t) => t.services.fields.product, { max: nameMax, spot: spotProduct })),
    number: optional(text((t) => t.services.fields.number, { max: nameMax, spot: spotNumber })),
    what: text((t) => t.services.fields.what, { max: wordsMax, spot: spotWhat }),
  },
  async run(ctx, { possession, ...said }) {
    const service = await addService(ctx, { ...said, possession: possession?.possession })
    const code = showService(service)
    return cardOf(ctx, service, messages(ctx.actor).services.opened({ code }))
  },
})

/** By name, or by the plate or serial number of what they have; of several who share it none is guessed. */
async function spotCustomer(line: Line, ctx: Ctx): Promise<Spotted> {
  const named = await whoSpeaks.spot?.(line, ctx)
  if (named !== undefined) return named
  const files = await possessionsMentioned(line.words, anyones(ctx, 'service.add'))
  const whose = new Map(files.map(({ customer }) => [String(customer.id), customer.name]))
  const [only, ...others] = [...whose].map(([value, label]) => ({ value, label }))
  return only && others.length > 0 ? [only, ...others] : only?.value
}

const view = command({
  name: 'service.view',
  summary: (t) => t.services.viewSummary,
  heardAlone: true,
  form: { service: serviceField('all') },
  run: (ctx, { service }) => cardOf(ctx, service),
})

const listed = command({
  name: 'service.list',
  summary: (t) => t.services.listSummary,
  heardAs: (t) => t.services.listHeardAs,
  form: {
    scope: optional(
      choice(
        (t) => t.services.fields.scope,
        scopes,
        (t) => t.services.scopes,
        (t) => t.services.scopesAlso,
      ),
    ),
    customer: optional(customerField()),
    kind: optional(kindField()),
    fault: optional(faultField()),
    period: optional(periodField),
    /** Of one thing that a customer has. */
    of: optional(hidden((raw) => numberIn(raw) ?? 0)),
    from: from(),
  },
  run: (ctx, { from: offset = 0, of: possessionId, ...wanted }) =>
    listOf(ctx, { ...wanted, possessionId }, offset),
})

async function listOf(ctx: Ctx, wanted: Wanted, offset: number) {
  const { services: t, form } = messages(ctx.actor)
  const { customer, possessionId, kind, fault, period } = wanted
  const scope = wanted.scope ?? (customer ? 'all' : 'open')
  const found = await findServices(ctx, { ...wanted, scope }, { limit: pageSize + 1, offset })
  const kept = {
    ...(customer && { customer: String(customer.id) }),
    ...(possessionId !== undefined && { of: String(possessionId) }),
    ...{ ...(kind && { kind }), ...(fault && { fault }), ...(period && { period }) },
  }
  const raw = { scope, ...kept, from: String(offset + pageSize) }
  const more = found[pageSize] && button(form.more, 'service.list', raw)
  const title = [t.lists[scope], customer?.name].filter(Boolean).join(' · ')
  const page = { title, none: t.nones[scope], listed: found.slice(0, pageSize), more }
  return serviceListCard(page, { reader: ctx.actor, now: ctx.now })
}

const figures = command({
  name: 'service.figures',
  summary: (t) => t.services.figuresSummary,
  heardAs: (t) => t.services.figuresHeardAs,
  form: { period: optional(periodField) },
  run: async (ctx, { period }) => figuresCard(await countServices(ctx, period), period, ctx.actor),
})

export const serviceCommands: readonly Command[] = [
  add,
  listed,
  view,
  ...stepCommands,
  figures,
  serviceAttach,
]
