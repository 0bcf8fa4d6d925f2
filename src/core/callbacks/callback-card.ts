import type { Contact, Customer, Employee } from '../../db/schema.ts'
import type { Callback, Visit } from '../../db/work.ts'
import { type Button, button, type Card, facts, type Item, list, text } from '../chat/card.ts'
import { viewButton } from '../complaints/complaint-card.ts'
import { showComplaint } from '../complaints/rules.ts'
import type { Reader } from '../ctx.ts'
import { moves } from '../customers/changed-card.ts'
import { messages } from '../i18n/messages.ts'
import { showService } from '../services/rules.ts'
import { viewButton as viewServiceButton } from '../services/service-card.ts'
import { dayAt, showDay, showInstant } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import type { ListedCallback } from './list-callbacks.ts'
import type { Reassigned } from './reassign-callback.ts'
import {
  type Recordable,
  type RecordedCallback,
  type Reopened,
  recordable,
} from './record-callback.ts'
import type { RestLearnt } from './rest-learnt.ts'
import { lateDays } from './rules.ts'

export function plannedCard(
  { callback, customer }: { callback: Callback; customer: Customer },
  reader: Reader,
  now: Date,
): Card {
  const t = messages(reader).callbacks
  return {
    title: t.planned({ customer: customer.name }),
    tone: 'good',
    body: [
      facts(
        [t.fields.due, when(callback.dueAt, reader, now)],
        callback.reason !== null && [t.fields.reason, callback.reason],
      ),
    ],
  }
}

export function movedCard(
  {
    callback,
    before,
    customer,
  }: { callback: Callback; before: Date | undefined; customer: Customer },
  reader: Reader,
  now: Date,
): Card {
  const t = messages(reader).callbacks
  return {
    title: (before ? t.moved : t.planned)({ customer: customer.name }),
    tone: 'good',
    body: [
      facts(
        [t.fields.due, when(callback.dueAt, reader, now)],
        before && [t.before, when(before, reader, now)],
      ),
    ],
  }
}

export function recordedCard(
  { customer, callback, followUp, reopened, corrected, rest }: RecordedCallback,
  said: Recordable,
  reader: Reader,
  now: Date,
): Card {
  const {
    callbacks: t,
    callbackRules: { types },
    complaints,
  } = messages(reader)
  const { outcome } = callback
  const changes = corrected ? moves(corrected, corrected.fields, reader) : []
  if (outcome === null) {
    return {
      title: (said === 'inconvenient' ? t.moved : t.tryAgain)({ customer: customer.name }),
      tone: 'good',
      body: [facts([t.nextTry, when(callback.dueAt, reader, now)], ...changes)],
      buttons: rest ? [restButton(rest, reader)] : [],
    }
  }
  return {
    title: t.recorded({ customer: customer.name }),
    tone: 'good',
    body: [
      facts(
        [t.fields.outcome, t.outcomes[outcome]],
        callback.mode !== null &&
          callback.mode !== 'phone' && [t.fields.mode, t.modes[callback.mode]],
        callback.renewal !== null && [t.fields.renewal, t.renewals[callback.renewal]],
        callback.note !== null && [t.fields.note, callback.note],
        followUp && [
          followUp.type === 'conversion' ? types.conversion : t.followUp,
          when(followUp.dueAt, reader, now),
        ],
        reopened && [complaints.steps.reopen, codeOf(reopened)],
        ...changes,
      ),
    ],
    buttons: [
      ...(reopened ? [viewOf(reopened, reader)] : []),
      button(customer.name, 'customer.view', { customer: String(customer.id) }),
    ],
  }
}

const codeOf = ({ complaint, service }: Reopened): string =>
  complaint ? showComplaint(complaint) : showService(service)

const viewOf = ({ complaint, service }: Reopened, reader: Reader): Button =>
  complaint ? viewButton(complaint, reader) : viewServiceButton(service, reader)

const restButton = ({ contact: { id, name }, from, to }: RestLearnt, reader: Reader) =>
  button(messages(reader).callbacks.neverThen({ name, from, to }), 'contact.rest', {
    ...{ contact: String(id), restFrom: from, restTo: to },
  })

/** 售后回访 · 一万公里保养 · 3月30日: what it is for, in the order in which one needs it. */
export function aboutCallback(
  { type, subject, subjectAt, reason }: Callback,
  { locale, timeZone }: Reader,
): string {
  const { callbackRules: t } = messages({ locale })
  const day = subjectAt && showDay(dayAt(subjectAt, timeZone), locale, dayAt(subjectAt, timeZone))
  return [type === 'agreed' ? null : t.types[type], subject, day, reason]
    .filter(Boolean)
    .join(' · ')
}

export type Reminded = {
  readonly callback: Callback
  readonly customer: Customer
  readonly contact: Contact | undefined
  readonly last: Visit | undefined
}

/** At the due minute: whom to call, on what number, about what; the result is one press away. */
export function callbackReminderCard(reminded: Reminded, reader: Reader, now: Date): Card {
  const { callback, customer, contact, last } = reminded
  const t = messages(reader)
  const c = t.callbacks
  const phone = [contact?.name, contact?.phone ?? customer.phone].filter(Boolean).join(' ')
  const about = aboutCallback(callback, reader)
  const day = last && showDay(last.day, reader.locale, dayAt(now, reader.timeZone))
  return {
    title: c.reminderTitle({ customer: customer.name }),
    tone: 'due',
    body: [
      facts(
        phone !== '' && [c.phone, phone],
        about !== '' && [c.fields.reason, about],
        day !== undefined && [c.lastVisit, `${day} · ${last?.note ?? ''}`],
      ),
    ],
    buttons: [
      ...recordable.map((outcome) =>
        button(c.outcomes[outcome], 'callback.record', { callback: String(callback.id), outcome }),
      ),
      button(c.move, 'callback.reschedule', { callback: String(callback.id) }),
    ],
  }
}

export function callbackListCard(
  {
    listed,
    more,
  }: { listed: readonly ListedCallback[]; more?: Record<string, string> | undefined },
  reader: Employee,
  now: Date,
): Card {
  const t = messages(reader)
  if (listed.length === 0) return { title: t.callbacks.dueTitle, body: [text(t.callbacks.none)] }
  const today = dayAt(now, reader.timeZone)
  const dayOf = ({ callback }: ListedCallback) => dayAt(callback.dueAt, reader.timeZone)
  const sections = [
    [t.callbacks.overdue, listed.filter((l) => dayOf(l) < today)],
    [t.callbacks.today, listed.filter((l) => dayOf(l) === today)],
    [t.callbacks.later, listed.filter((l) => dayOf(l) > today)],
  ] as const
  return {
    title: t.callbacks.dueTitle,
    body: sections
      .filter(([, rows]) => rows.length > 0)
      .map(([title, rows]) =>
        list(
          rows.map((row) => callbackItem(row, reader, now)),
          title,
        ),
      ),
    buttons: more ? [button(t.form.more, 'callback.due', more)] : [],
  }
}

/** None of their own, but some of their people: those are a press away. */
export function noneOfMineCard(reader: Reader): Card {
  const { dueTitle, noneOfMine, scopes } = messages(reader).callbacks
  const team = button(scopes.team, 'callback.due', { scope: 'team' })
  return { title: dueTitle, body: [text(noneOfMine)], buttons: [team] }
}

/** One line of a list, with the two things its caller does about it; to others, what became of it. */
export function callbackItem(
  { callback, customer, employee, isCaller }: ListedCallback,
  reader: Employee,
  now: Date,
): Item {
  const { callbacks: t } = messages(reader)
  const late = lateDays(callback.dueAt, now, reader.timeZone)
  const by = employee.id === reader.id ? [] : [employee.name]
  const about = aboutCallback(callback, reader)
  const due = late > 0 ? t.days({ days: late }) : when(callback.dueAt, reader, now)
  return {
    text: [customer.name, due, ...by].join(' · '),
    ...(about !== '' && { detail: about }),
    buttons: isCaller
      ? callerButtons(callback, reader)
      : [historyButton('callback', callback, reader)],
  }
}

/** What was agreed between the two of them needs no script. */
function callerButtons({ id, type }: Callback, reader: Reader): Button[] {
  const { callbacks: t, scripts } = messages(reader)
  const raw = { callback: String(id) }
  return [
    button(t.record, 'callback.record', raw),
    button(t.move, 'callback.reschedule', raw),
    ...(type === 'agreed' ? [] : [button(scripts.show, 'callback.script', raw)]),
  ]
}

export function handedCard(
  { callback, customer, from, to }: Reassigned,
  reader: Employee,
  now: Date,
): Card {
  const t = messages(reader).callbacks
  const about = aboutCallback(callback, reader)
  return {
    title: t.handed({ customer: customer.name, name: to.name }),
    tone: 'good',
    body: [
      facts(
        [t.before, from.name],
        [t.fields.due, when(callback.dueAt, reader, now)],
        about !== '' && [t.fields.reason, about],
      ),
    ],
    buttons: reader.id === to.id ? callerButtons(callback, reader) : [],
  }
}

function when(instant: Date, { locale, timeZone }: Reader, now: Date): string {
  return showInstant(instant, locale, timeZone, dayAt(now, timeZone))
}
