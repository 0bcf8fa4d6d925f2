import type { Customer } from '../../db/schema.ts'
import { outList } from '../borrowings/borrowing-card.ts'
import { careFacts, giveButton } from '../care/contact-cards.ts'
import { type Block, button, type Card, facts, list, text } from '../chat/card.ts'
import { showCode } from '../code.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { standingFacts } from '../keyaccounts/file-facts.ts'
import { type Day, showDay, showInstant } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import type { CustomerFile } from './customer-file.ts'

/** A customer's file on one screen of a phone, with what one is likely to do next. */
export function customerCard(file: CustomerFile, reader: Reader, today: Day): Card {
  const { customer, owner } = file
  const t = messages(reader).customers
  const f = t.fields
  return {
    title: customer.name,
    body: [
      facts(
        customer.grade !== null && [f.grade, customer.grade],
        customer.creditRating !== null && [
          messages(reader).credit.fields.rating,
          customer.creditRating,
        ],
        customer.phone !== null && [f.phone, customer.phone],
        [f.owner, owner.name],
        ...standingFacts(customer, file.ours, reader),
        ...careFacts(file, reader, today),
        customer.aliases.length > 0 && [f.aliases, customer.aliases.join(', ')],
        file.contacts.length > 0 && [t.contacts, file.contacts.map(person).join('\n')],
      ),
      ...(customer.access === 'restricted' ? [text(t.isRestricted)] : []),
      ...(customer.note ? [text(customer.note)] : []),
      ...visitList(file, reader, today),
      ...openList(file, reader, today),
      ...outList(file.out, reader, today),
    ],
    buttons: [
      ...next(customer, reader),
      historyButton('customer', customer, reader),
      ...(file.isLed ? [giveButton(customer, reader), ...leading(customer, reader)] : []),
    ],
  }
}

export function customerAddedCard(customer: Customer, contact: string | undefined, reader: Reader) {
  const t = messages(reader).customers
  const f = t.fields
  return {
    title: t.added({ name: customer.name }),
    tone: 'good',
    body: [
      facts(
        contact !== undefined && [f.contact, contact],
        customer.phone !== null && [f.phone, customer.phone],
        customer.grade !== null && [f.grade, customer.grade],
        customer.note !== null && [f.note, customer.note],
      ),
    ],
    buttons: next(customer, reader),
  } satisfies Card
}

const person = ({ name, phone }: { name: string; phone: string | null }) =>
  phone ? `${name} ${phone}` : name

function next({ id }: Customer, reader: Reader) {
  const t = messages(reader).customers
  const raw = { customer: String(id) }
  return [button(t.logVisit, 'visit.log', raw), button(t.planCallback, 'callback.plan', raw)]
}

/** For those who decide who may look into the file. */
function leading({ id, access }: Customer, reader: Reader) {
  const t = messages(reader).customers
  const customer = String(id)
  if (access === 'ordinary') {
    return [button(t.restrict, 'customer.restrict', { customer, level: 'restricted' })]
  }
  return [
    button(t.whoLooked, 'customer.lookups', { customer }),
    button(t.open, 'customer.restrict', { customer, level: 'ordinary' }),
  ]
}

function visitList({ logged, planned }: CustomerFile, reader: Reader, today: Day): Block[] {
  const t = messages(reader)
  const items = [
    ...planned.map(({ day }) => ({
      text: `${showDay(day, reader.locale, today)} · ${t.visits.planned}`,
    })),
    ...logged.map(({ day, note }) => ({
      text: `${showDay(day, reader.locale, today)} · ${note ?? ''}`,
    })),
  ]
  return items.length > 0 ? [list(items, t.customers.lastVisits)] : [text(t.customers.noVisits)]
}

function openList({ callbacks, tasks }: CustomerFile, reader: Reader, today: Day): Block[] {
  const t = messages(reader)
  const calls = callbacks.map(({ dueAt, reason }) => ({
    text: [showInstant(dueAt, reader.locale, reader.timeZone, today), reason]
      .filter(Boolean)
      .join(' · '),
  }))
  const open = tasks.map(({ id, title }) => ({ text: `${showCode('T', id)} ${title}` }))
  return [
    ...(calls.length > 0 ? [list(calls, t.customers.openCallbacks)] : []),
    ...(open.length > 0 ? [list(open, t.customers.openTasks)] : []),
  ]
}
