import type { Contact, Customer, Employee } from '../../db/schema.ts'
import type { Callback, Visit } from '../../db/work.ts'
import { button, type Card, facts, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showDay, showInstant } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import type { ListedCallback } from './list-callbacks.ts'
import type { RecordedCallback } from './record-callback.ts'
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
  { customer, callback, followUp }: RecordedCallback,
  note: string | undefined,
  reader: Reader,
  now: Date,
): Card {
  const t = messages(reader).callbacks
  const { outcome } = callback
  if (outcome === null) {
    return {
      title: t.tryAgain({ customer: customer.name }),
      tone: 'good',
      body: [facts([t.nextTry, when(callback.dueAt, reader, now)])],
    }
  }
  return {
    title: t.recorded({ customer: customer.name }),
    tone: 'good',
    body: [
      facts(
        outcome !== 'inconvenient' && [t.fields.outcome, t.outcomes[outcome]],
        note !== undefined && [t.fields.note, note],
        followUp && [t.followUp, when(followUp.dueAt, reader, now)],
      ),
    ],
    buttons: [button(customer.name, 'customer.view', { customer: String(customer.id) })],
  }
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
  const day = last && showDay(last.day, reader.locale, dayAt(now, reader.timeZone))
  return {
    title: c.reminderTitle({ customer: customer.name }),
    tone: 'due',
    body: [
      facts(
        phone !== '' && [c.phone, phone],
        callback.reason !== null && [c.fields.reason, callback.reason],
        day !== undefined && [c.lastVisit, `${day} · ${last?.note ?? ''}`],
      ),
    ],
    buttons: [
      ...(['satisfied', 'soso', 'dissatisfied', 'no_answer'] as const).map((outcome) =>
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

/** One line of a list, with the two things one does about it; of somebody else's, what became of it. */
export function callbackItem(
  { callback, customer, employee }: ListedCallback,
  reader: Employee,
  now: Date,
): Item {
  const t = messages(reader).callbacks
  const late = lateDays(callback.dueAt, now, reader.timeZone)
  const by = employee.id === reader.id ? [] : [employee.name]
  const raw = { callback: String(callback.id) }
  const due = late > 0 ? t.days({ days: late }) : when(callback.dueAt, reader, now)
  return {
    text: [customer.name, due, ...by].join(' · '),
    ...(callback.reason !== null && { detail: callback.reason }),
    buttons:
      employee.id === reader.id
        ? [button(t.record, 'callback.record', raw), button(t.move, 'callback.reschedule', raw)]
        : [historyButton('callback', callback, reader)],
  }
}

function when(instant: Date, { locale, timeZone }: Reader, now: Date): string {
  return showInstant(instant, locale, timeZone, dayAt(now, timeZone))
}
