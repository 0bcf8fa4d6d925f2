import type { Possession, Service, ServiceStep } from '../../db/services.ts'
import {
  type Block,
  type Button,
  button,
  type Card,
  type Fact,
  facts,
  type Item,
  list,
  text,
} from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { calledOf } from '../possessions/possession-name.ts'
import { mask } from '../rights/masked.ts'
import { dayAt, showDay, showInstant } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import { clockOf, type ServiceClock } from './clocks.ts'
import type { ServiceFile, SignedEvent } from './find-services.ts'
import { nextSteps } from './flow.ts'
import { showService } from './rules.ts'

/** What its card tells besides the order itself. */
export type Around = {
  readonly events?: readonly SignedEvent[]
  readonly department?: string | undefined
  /** What its reader can do next. */
  readonly steps: readonly ServiceStep[]
}

export type Telling = { readonly reader: Reader; readonly now: Date }

/** 售后单: all that is known of it, with what its reader can do next. */
export function serviceCard(
  file: ServiceFile,
  around: Around,
  { reader, now }: Telling,
  title?: string,
): Card {
  const { service } = file
  const named = titleOf(file, reader)
  return {
    title: title ?? named,
    ...(title !== undefined && { tone: 'good' as const }),
    body: [
      ...(title === undefined ? [] : [text(named)]),
      text(service.what),
      factsOf(file, around, reader, now),
      ...eventList(around, reader, now),
    ],
    buttons: [
      ...around.steps.map((step) => stepButton(service, step, reader)),
      historyButton('service', service, reader),
    ],
    about: aboutService(service),
  }
}

/** With what a card is told anew, and what a callback comes from. */
export const aboutService = ({ id }: Pick<Service, 'id'>) => `service:${id}` as const

export const stepButtons = (service: Service, reader: Reader): Button[] =>
  nextSteps(service).map((step) => stepButton(service, step, reader))

export const stepButton = (service: Service, step: ServiceStep, reader: Reader): Button =>
  button(messages(reader).services.press[step], `service.${step}`, of(service))

export const viewButton = (service: Service, reader: Reader): Button =>
  button(messages(reader).services.view, 'service.view', of(service))

const of = ({ id }: Pick<Service, 'id'>) => ({ service: String(id) })

export function titleOf({ service, customer }: ServiceFile, reader: Reader): string {
  const t = messages(reader).services
  const kind = t.kinds[service.kind]
  return t.title({ code: showService(service), kind, customer: customer.name })
}

export function factsOf(
  file: ServiceFile,
  { department }: Partial<Around>,
  reader: Reader,
  now: Date,
): Block {
  const t = messages(reader).services
  const { service, handler, receiver } = file
  const { openedAt } = service
  return facts(
    [t.fields.state, stateOf(service, reader)],
    dueFact(service, reader, now),
    ...thingFacts(file, reader),
    [t.fields.handler, department ? `${handler.name} · ${department}` : handler.name],
    [t.fields.opened, `${shown(openedAt, reader, now)} · ${receiver.name}`],
    ...workFacts(service, reader, now),
  )
}

/** By when the next step is to be done, or when it was done. */
function dueFact(service: Service, reader: Reader, now: Date): Fact | false {
  const t = messages(reader).services
  const { doneAt, dueAt } = service
  if (doneAt) {
    const when = shown(doneAt, reader, now)
    return [t.fields.doneAt, doneAt > dueAt ? `${when} · ${t.late}` : when]
  }
  const clock = clockOf(service)
  if (!clock) return false
  const first = dueWords(clock, reader, now)
  const last = t.clocks.result({ when: shown(dueAt, reader, now) })
  return [t.fields.due, clock.name === 'accept' ? `${first} · ${last}` : first]
}

/** What it is about, and whether its warranty covers that. */
function thingFacts({ service, possession }: ServiceFile, reader: Reader): Fact[] {
  const t = messages(reader).services
  const { product, number } = service
  const called = possession ? calledOf(possession) : [product, number].filter(Boolean).join(' · ')
  const until = possession?.warrantyOn
  const covered = service.isCovered === null ? undefined : coverage(service, until, reader)
  return [
    ...(called === '' ? [] : [[t.fields.thing, called] as const]),
    ...(covered === undefined ? [] : [[t.fields.covered, covered] as const]),
    ...(service.kind === 'warranty' && covered === undefined
      ? [[t.fields.covered, t.coverage.unknown] as const]
      : []),
  ]
}

function coverage(
  { isCovered }: Service,
  until: Possession['warrantyOn'] | undefined,
  reader: Reader,
): string {
  const { coverage: t } = messages(reader).services
  const day = until ? showDay(until, reader.locale) : ''
  return isCovered ? t.inside({ day }) : t.over({ day })
}

function workFacts(service: Service, reader: Reader, now: Date): Fact[] {
  const { services: t, callbacks } = messages(reader)
  const f = t.fields
  const { contractor, rectifyOn, shipment, fault, result, cost, reportedAt, satisfaction } = service
  const today = dayAt(now, reader.timeZone)
  const told: readonly (Fact | false)[] = [
    reportedAt !== null && [f.reported, shown(reportedAt, reader, now)],
    contractor !== null && [f.contractor, contractor],
    rectifyOn !== null && [f.rectifyOn, showDay(rectifyOn, reader.locale, today)],
    shipment !== null && [f.shipment, shipment],
    fault !== null && [f.fault, [t.faults[fault], service.faultNote].filter(Boolean).join(' · ')],
    result !== null && [f.result, result],
    cost !== null && [f.cost, moneyOf(cost, reader)],
    satisfaction !== null && [f.outcome, callbacks.outcomes[satisfaction]],
  ]
  return told.filter((fact) => fact !== false)
}

const moneyOf = (amount: string, reader: Reader) =>
  amount === mask ? mask : messages(reader).approvals.money({ amount })

const shown = (at: Date, { locale, timeZone }: Reader, now: Date) =>
  showInstant(at, locale, timeZone, dayAt(now, timeZone))

export function stateOf({ state, waitsFor, waitReason }: Service, reader: Reader): string {
  const t = messages(reader).services
  const waits = waitsFor && t.waitsFor({ what: t.waits[waitsFor], reason: waitReason ?? '' })
  return [t.states[state], waits].filter(Boolean).join(' · ')
}

function eventList({ events = [] }: Around, reader: Reader, now: Date): Block[] {
  const t = messages(reader).services
  const items = events.map(({ step, at, by, note }) => ({
    text: `${shown(at, reader, now)} · ${t.steps[step]} · ${by}`,
    ...(note !== null && note !== '' && { detail: note }),
  }))
  return items.length > 0 ? [list(items, t.events)] : []
}

export type ServiceList = {
  readonly title: string
  readonly none: string
  readonly listed: readonly ServiceFile[]
  readonly more?: Button | undefined
}

export function serviceListCard(
  { title, none, listed, more }: ServiceList,
  { reader, now }: Telling,
): Card {
  if (listed.length === 0) return { title: none, buttons: [addButton(reader)] }
  return {
    title,
    body: [list(listed.map((file) => item(file, reader, now)))],
    buttons: more ? [more] : [],
  }
}

const addButton = (reader: Reader) => button(messages(reader).services.add, 'service.add')

function item(file: ServiceFile, reader: Reader, now: Date): Item {
  const t = messages(reader).services
  const { service, handler } = file
  const { fault, closedAt } = service
  const clock = clockOf(service)
  const about = [
    stateOf(service, reader),
    clock && dueWords(clock, reader, now),
    closedAt && showDay(dayAt(closedAt, reader.timeZone), reader.locale),
    fault && t.faults[fault],
    handler.name,
  ]
  return {
    text: `${titleOf(file, reader)} · ${service.what}`,
    detail: about.filter(Boolean).join(' · '),
    buttons: [button(showService(service), 'service.view', of(service))],
  }
}

/** In the customer's file: the orders that are open. */
export function orderList(files: readonly ServiceFile[], reader: Reader): Block[] {
  const t = messages(reader).services
  const items = files.map(({ service }) => ({
    text: [showService(service), t.kinds[service.kind], service.what].join(' · '),
    detail: stateOf(service, reader),
  }))
  return items.length > 0 ? [list(items, t.lists.open)] : []
}

/** The clock that runs, by when, and whether that is over. */
export function dueWords({ name, by }: ServiceClock, reader: Reader, now: Date): string {
  const t = messages(reader).services
  const due = t.clocks[name]({ when: shown(by, reader, now) })
  return now > by ? `${due} · ${t.late}` : due
}
