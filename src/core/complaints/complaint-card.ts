import type { Complaint, ComplaintStep } from '../../db/complaints.ts'
import {
  type Block,
  type Button,
  button,
  type Card,
  facts,
  type Item,
  list,
  text,
} from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { mask } from '../rights/masked.ts'
import { dayAt, showDay, showInstant } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import { type Clock, clockOf } from './clocks.ts'
import type { ComplaintFile, SignedEvent } from './find-complaints.ts'
import { nextSteps } from './flow.ts'
import { showComplaint } from './rules.ts'

/** What its card tells besides the complaint itself. */
export type Around = {
  readonly events?: readonly SignedEvent[]
  /** The earlier one that it repeats. */
  readonly repeats?: Pick<Complaint, 'id' | 'what' | 'receivedAt'> | undefined
  readonly department?: string | undefined
  /** Whether its reader may take steps, or at least give it to somebody. */
  readonly mayHandle: boolean
}

export type Telling = { readonly reader: Reader; readonly now: Date }

/** 投诉处理单: all that is known of it, with what its reader can do next (COMPLAINT-5). */
export function complaintCard(
  file: ComplaintFile,
  around: Around,
  { reader, now }: Telling,
  title?: string,
): Card {
  const { complaint } = file
  const named = titleOf(file, reader)
  return {
    title: title ?? named,
    ...(title !== undefined && { tone: 'good' as const }),
    body: [
      ...(title === undefined ? [] : [text(named)]),
      text(complaint.what),
      factsOf(file, around, reader, now),
      ...eventList(around, reader, now),
    ],
    buttons: [
      ...(around.mayHandle ? stepButtons(complaint, reader) : []),
      ...(file.isBarred ? [] : [historyButton('complaint', complaint, reader)]),
    ],
    about: aboutComplaint(complaint),
  }
}

/** With what a card is told anew. */
export const aboutComplaint = ({ id }: Pick<Complaint, 'id'>) => `complaint:${id}` as const

export const stepButtons = (complaint: Complaint, reader: Reader): Button[] =>
  nextSteps(complaint).map((step) => stepButton(complaint, step, reader))

export const stepButton = (complaint: Complaint, step: ComplaintStep, reader: Reader): Button =>
  button(messages(reader).complaints.press[step], `complaint.${step}`, of(complaint))

export const viewButton = (complaint: Complaint, reader: Reader): Button =>
  button(messages(reader).complaints.view, 'complaint.view', of(complaint))

const of = ({ id }: Pick<Complaint, 'id'>) => ({ complaint: String(id) })

export const titleOf = ({ complaint, customer }: ComplaintFile, reader: Reader): string =>
  messages(reader).complaints.title({ code: showComplaint(complaint), customer: customer.name })

export function factsOf(
  file: ComplaintFile,
  { repeats, department }: Partial<Around>,
  reader: Reader,
  now: Date,
): Block {
  const { complaints: t, callbacks } = messages(reader)
  const f = t.fields
  const { complaint, handler, receiver, accused } = file
  const { demand, signal, cause, solution, cost, result, satisfaction } = complaint
  const when = (at: Date) => shown(at, reader, now)
  return facts(
    [f.state, stateOf(complaint, reader)],
    ...clockFacts(complaint, reader, now),
    [
      f.received,
      `${when(complaint.receivedAt)} · ${t.channels[complaint.channel]} · ${receiver.name}`,
    ],
    [f.handler, department ? `${handler.name} · ${department}` : handler.name],
    demand !== null && [f.demand, demand],
    [
      f.severity,
      [t.severities[complaint.severity], signal && t.signals[signal]].filter(Boolean).join(' · '),
    ],
    accused !== null && [f.accused, accused.name],
    repeats && [
      f.repeats,
      `${showComplaint(repeats)} · ${when(repeats.receivedAt)} · ${repeats.what}`,
    ],
    cause !== null && [f.cause, [t.causes[cause], complaint.causeNote].filter(Boolean).join(' · ')],
    solution !== null && [f.solution, solution],
    cost !== null && [f.cost, moneyOf(cost, reader)],
    result !== null && [f.result, result],
    satisfaction !== null && [f.outcome, callbacks.outcomes[satisfaction]],
  )
}

const moneyOf = (amount: string, reader: Reader) =>
  amount === mask ? mask : messages(reader).approvals.money({ amount })

const shown = (at: Date, { locale, timeZone }: Reader, now: Date) =>
  showInstant(at, locale, timeZone, dayAt(now, timeZone))

export function stateOf({ state, pausedAt, pauseReason }: Complaint, reader: Reader): string {
  const t = messages(reader).complaints
  const waits = pausedAt && t.waitsFor({ reason: pauseReason ?? '' })
  return [t.states[state], waits].filter(Boolean).join(' · ')
}

/** Each clock with what it came to, or by when, and whether that is over. */
function clockFacts(complaint: Complaint, reader: Reader, now: Date) {
  const { fields: f } = messages(reader).complaints
  const { acceptedAt, resolvedAt, closedAt, acceptBy, resultBy, callBackBy } = complaint
  const clocks = [
    [f.accept, acceptBy, acceptedAt],
    [f.resultBy, resultBy, resolvedAt],
    [f.callback, callBackBy, complaint.calledBackAt ?? closedAt],
  ] as const
  return clocks.flatMap(([label, by, done]) =>
    by === null ? [] : [[label, clockWords({ by, done }, reader, now)] as const],
  )
}

type Point = { readonly by: Date; readonly done: Date | null }

function clockWords({ by, done }: Point, reader: Reader, now: Date): string {
  const t = messages(reader).complaints
  const said = done
    ? t.doneAt({ when: shown(done, reader, now) })
    : t.by({ when: shown(by, reader, now) })
  return (done ?? now) > by ? `${said} · ${t.late}` : said
}

function eventList({ events = [] }: Around, reader: Reader, now: Date): Block[] {
  const t = messages(reader).complaints
  const items = events.map(({ step, at, by, note }) => ({
    text: `${shown(at, reader, now)} · ${t.steps[step]} · ${by}`,
    ...(note !== null && note !== '' && { detail: note }),
  }))
  return items.length > 0 ? [list(items, t.events)] : []
}

export type ComplaintList = {
  readonly title: string
  readonly none: string
  readonly listed: readonly ComplaintFile[]
  readonly more?: Button | undefined
}

export function complaintListCard(
  { title, none, listed, more }: ComplaintList,
  { reader, now }: Telling,
): Card {
  if (listed.length === 0) return { title: none, buttons: [openButton(reader)] }
  return {
    title,
    body: [list(listed.map((file) => item(file, reader, now)))],
    buttons: more ? [more] : [],
  }
}

const openButton = (reader: Reader) => button(messages(reader).complaints.open, 'complaint.open')

function item(file: ComplaintFile, reader: Reader, now: Date): Item {
  const t = messages(reader).complaints
  const { complaint, handler } = file
  const { cause } = complaint
  const clock = clockOf(complaint)
  const about = [
    stateOf(complaint, reader),
    clock && dueWords(clock, reader, now),
    complaint.closedAt && showDay(dayAt(complaint.closedAt, reader.timeZone), reader.locale),
    cause && t.causes[cause],
    handler.name,
  ]
  return {
    text: `${titleOf(file, reader)} · ${complaint.what}`,
    detail: about.filter(Boolean).join(' · '),
    buttons: [button(showComplaint(complaint), 'complaint.view', of(complaint))],
  }
}

/** The clock that runs, by when, and whether that is over. */
export function dueWords({ name, by }: Clock, reader: Reader, now: Date): string {
  const t = messages(reader).complaints
  const due = t.clocks[name]({ when: shown(by, reader, now) })
  return now > by ? `${due} · ${t.late}` : due
}
