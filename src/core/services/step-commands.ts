import { faults, type Service, type ServiceStep, waits } from '../../db/services.ts'
import { amount } from '../approvals/amount.ts'
import { type Command, command, type Form } from '../chat/command.ts'
import { choice, optional, pick, text, unheard } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import { outcomeField } from '../complaints/step-commands.ts'
import type { Reader } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import type { Phrase } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { departmentByName } from '../org/department-by-name.ts'
import { lightestFirst } from '../workload/lightest-first.ts'
import type { ServiceScope } from './find-services.ts'
import { closeService, finishService } from './finish-order.ts'
import {
  acceptService,
  assignService,
  checkHousing,
  giveFault,
  noteService,
  rectifyHousing,
  reportService,
  resumeService,
  sendGoods,
  takeBack,
  waitForService,
} from './handle-order.ts'
import { reopenService } from './reopen-order.ts'
import { showService } from './rules.ts'
import { cardOf } from './service-around.ts'
import { serviceField } from './service-by-code.ts'
import { spotProduct, spotReason, spotRectifier, spotRemark, spotWait } from './spot-order.ts'

const wordsMax = 1000
const nameMax = 80

const words = (label: Phrase) => text(label, { max: wordsMax, spot: spotRemark })
export const faultField = () =>
  choice(
    (t) => t.services.fields.fault,
    faults,
    (t) => t.services.faults,
    (t) => t.services.faultsAlso,
  )
const money = () => amount((t) => t.services.fields.cost)

type StepName = Exclude<ServiceStep, 'attach' | 'callback'>
type Run = (ctx: never, input: never) => Promise<Service>

/** A command that is one step of the way of an order, and shows it as it stands then. */
const step = <const F extends Form>(
  verb: StepName,
  form: F,
  run: Run,
  of: ServiceScope = 'open',
): Command =>
  command({
    name: `service.${verb}`,
    summary: (t) => t.services.summaries[verb],
    heardAs: (t) => t.services.heard[verb],
    heardFaintlyAs: (t) => t.services.faintly[verb],
    writes: true,
    ...(verb === 'close' || verb === 'reopen' || verb === 'wait' ? { takesBack: true } : {}),
    form: { service: serviceField(of), ...form } as Form,
    async run(ctx, input) {
      const service = await run(ctx as never, input as never)
      return cardOf(ctx, service, doneTitle(verb, service, ctx.actor))
    },
  })

/** Where the company calls nobody back, done is closed; closing may have led back to work. */
function doneTitle(verb: StepName, service: Service, reader: Reader): string {
  const t = messages(reader).services
  const code = showService(service)
  const { state } = service
  if (verb === 'done' && state === 'closed') return t.doneAndClosed({ code })
  const isOpen = verb === 'close' && state !== 'closed'
  return isOpen ? t.notClosed({ code, state: t.states[state] }) : t.done[verb]({ code })
}

/** What can be done about an order, in the order in which it is (part 5.5). */
export const stepCommands: readonly Command[] = [
  step('accept', {}, acceptService),
  step(
    'assign',
    {
      handler: optional(
        pick((t) => t.services.fields.handler, { ...lightestFirst, spot: employeeByName.spot }),
      ),
      department: optional(pick((t) => t.services.fields.department, departmentByName)),
    },
    assignService,
  ),
  step('note', { note: words((t) => t.services.fields.note) }, noteService),
  step(
    'wait',
    {
      waitsFor: {
        ...choice(
          (t) => t.services.fields.waitsFor,
          waits,
          (t) => t.services.waits,
          (t) => t.services.waitsAlso,
        ),
        spot: spotWait,
      },
      reason: text((t) => t.services.fields.waitReason, { max: wordsMax, spot: spotReason }),
    },
    waitForService,
  ),
  step('resume', {}, resumeService),
  step('back', { note: optional(words((t) => t.services.fields.note)) }, takeBack),
  step('send', { shipment: words((t) => t.services.fields.shipment) }, sendGoods),
  step(
    'rectify',
    {
      rectifyOn: day((t) => t.services.fields.rectifyOn, { deadlines: true }),
      contractor: text((t) => t.services.fields.contractor, { max: nameMax, spot: spotRectifier }),
    },
    rectifyHousing,
  ),
  step('check', { note: optional(words((t) => t.services.fields.note)) }, checkHousing),
  step('report', { reason: words((t) => t.services.fields.reason) }, reportService),
  step(
    'fault',
    {
      fault: faultField(),
      product: optional(
        text((t) => t.services.fields.product, { max: nameMax, spot: spotProduct }),
      ),
      note: optional(words((t) => t.services.fields.faultNote)),
    },
    giveFault,
    'all',
  ),
  step(
    'done',
    {
      fault: optional(faultField()),
      cost: optional(money()),
      shipment: optional(unheard(text((t) => t.services.fields.shipment, { max: wordsMax }))),
      contractor: optional(unheard(text((t) => t.services.fields.contractor, { max: nameMax }))),
      result: optional(words((t) => t.services.fields.result)),
    },
    finishService,
  ),
  step(
    'close',
    {
      outcome: optional(outcomeField()),
      note: optional(unheard(words((t) => t.callbacks.fields.note))),
    },
    closeService,
  ),
  step('reopen', { reason: words((t) => t.services.fields.reason) }, reopenService, 'all'),
]
