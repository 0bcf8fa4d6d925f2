import type { Customer, Employee } from '../../db/schema.ts'
import type { Visit } from '../../db/work.ts'
import { button, type Card, facts, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, showDay, showInstant } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import type { ListedVisit } from './list-visits.ts'
import type { LoggedVisit } from './log-visit.ts'

/** What was understood of a visit, so that a wrong guess is seen at once. */
export function visitCard(
  { visit, nextVisit, callback }: LoggedVisit,
  { customer, contact }: { customer: Customer; contact?: string | undefined },
  reader: Reader,
  today: Day,
): Card {
  const t = messages(reader).visits
  const f = t.fields
  const day = (d: Day) => showDay(d, reader.locale, today)
  return {
    title: t.logged({ customer: customer.name }),
    tone: 'good',
    body: [
      facts(
        contact !== undefined && [f.contact, contact],
        [f.day, day(visit.day)],
        [f.kind, t.kinds[visit.kind]],
        nextVisit && [f.nextVisit, t.withNext({ day: day(nextVisit.day) })],
        callback && [
          f.callBack,
          showInstant(callback.dueAt, reader.locale, reader.timeZone, today),
        ],
      ),
      text(visit.note ?? ''),
    ],
    buttons: [button(customer.name, 'customer.view', { customer: String(customer.id) })],
  }
}

/** On the morning of a planned visit: whom, and what was said last time. */
export function visitReminderCard(
  { visit, customer, last }: { visit: Visit; customer: Customer; last: Visit | undefined },
  reader: Reader,
  today: Day,
): Card {
  const t = messages(reader)
  const shown = last && `${showDay(last.day, reader.locale, today)} · ${last.note ?? ''}`
  const isLate = visit.day < today
  return {
    title: t.visits.reminderTitle({ customer: customer.name, isLate }),
    tone: 'due',
    body: [
      facts(
        isLate && [t.visits.planned, showDay(visit.day, reader.locale, today)],
        customer.phone !== null && [t.customers.fields.phone, customer.phone],
        shown !== undefined && [t.visits.lastTime, shown],
      ),
    ],
    buttons: [
      button(t.visits.logIt, 'visit.log', { customer: String(customer.id) }),
      button(customer.name, 'customer.view', { customer: String(customer.id) }),
    ],
  }
}

export function visitListCard(
  { planned, logged }: { planned: readonly ListedVisit[]; logged: readonly ListedVisit[] },
  reader: Employee,
  today: Day,
): Card {
  const t = messages(reader).visits
  if (planned.length + logged.length === 0) return { title: t.listTitle, body: [text(t.none)] }
  return {
    title: t.listTitle,
    body: [
      ...(planned.length > 0 ? [list(planned.map(plan), t.planned)] : []),
      ...(logged.length > 0 ? [list(logged.map(done), t.recent)] : []),
    ],
  }

  function plan(listed: ListedVisit) {
    const { visit, customer } = listed
    const isMine = visit.employeeId === reader.id && visit.day <= today
    return {
      text: line(listed) + (visit.day < today ? ` · ${t.missed}` : ''),
      buttons: isMine
        ? [button(`${t.logIt} · ${customer.name}`, 'visit.log', { customer: String(customer.id) })]
        : [],
    }
  }

  function done(listed: ListedVisit) {
    const { visit } = listed
    const buttons = visit.employeeId === reader.id ? [] : [historyButton('visit', visit, reader)]
    return { text: line(listed), detail: visit.note ?? '', buttons }
  }

  function line({ visit, customer, employee }: ListedVisit) {
    const by = employee.id === reader.id ? [] : [employee.name]
    return [showDay(visit.day, reader.locale, today), customer.name, ...by].join(' · ')
  }
}
