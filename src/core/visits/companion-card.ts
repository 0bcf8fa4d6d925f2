import type { Customer, Employee } from '../../db/schema.ts'
import type { Visit } from '../../db/work.ts'
import { button, type Card, facts, text } from '../chat/card.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt } from '../time.ts'
import { whenOf } from './plan-card.ts'

type Along = {
  readonly visit: Visit
  readonly customer: Customer
  readonly by: Pick<Employee, 'name'>
}

/** For whoever was put down as going along: a press says that it was not them. */
export function takenAlongCard({ visit, customer, by }: Along, reader: Employee, now: Date): Card {
  const t = messages(reader).visits
  const said = { name: by.name, customer: customer.name }
  return {
    title: visit.loggedAt ? t.tookYou(said) : t.takesYou(said),
    body: [
      facts([t.fields.day, whenOf(visit, reader, dayAt(now, reader.timeZone))]),
      ...(visit.note ? [text(visit.note)] : []),
    ],
    buttons: [
      button(customer.name, 'customer.view', { customer: String(customer.id) }),
      button(t.notMe, 'visit.leave', { visit: String(visit.id) }),
    ],
  }
}

/** For who goes along, when it is another day or not at all. */
export function changedAlongCard(
  what: 'moved' | 'dropped',
  { visit, customer, by }: Along,
  reader: Employee,
  now: Date,
): Card {
  const t = messages(reader).visits
  const title = { moved: t.movedYou, dropped: t.droppedYou }[what]
  const notMe = button(t.notMe, 'visit.leave', { visit: String(visit.id) })
  return {
    title: title({ name: by.name, customer: customer.name }),
    tone: 'due',
    body: [facts([t.fields.day, whenOf(visit, reader, dayAt(now, reader.timeZone))])],
    buttons: [
      button(customer.name, 'customer.view', { customer: String(customer.id) }),
      ...(what === 'moved' ? [notMe] : []),
    ],
  }
}

/** On the morning of the day, for who goes along: with whom, and what for. */
export function alongReminderCard({ visit, customer, by }: Along, reader: Employee, now: Date) {
  const t = messages(reader).visits
  const today = dayAt(now, reader.timeZone)
  return {
    title: t.reminderTitle({ customer: customer.name, isLate: visit.day < today }),
    tone: 'due',
    body: [
      facts(
        [t.fields.day, whenOf(visit, reader, today)],
        [t.fields.companions, by.name],
        visit.purpose !== null && [t.fields.purpose, visit.purpose],
        visit.materials !== null && [t.fields.materials, visit.materials],
      ),
    ],
    buttons: [
      button(customer.name, 'customer.view', { customer: String(customer.id) }),
      button(t.notMe, 'visit.leave', { visit: String(visit.id) }),
    ],
  } satisfies Card
}

/** For whoever wrote it. */
export function leftCard({ visit, customer, by }: Along, reader: Employee, now: Date): Card {
  const t = messages(reader).visits
  return {
    title: t.leftYou({ name: by.name, customer: customer.name }),
    body: [facts([t.fields.day, whenOf(visit, reader, dayAt(now, reader.timeZone))])],
  }
}
