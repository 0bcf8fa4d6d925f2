import type { Customer } from '../../db/schema.ts'
import { outList } from '../borrowings/borrowing-card.ts'
import { careFacts, giveButton } from '../care/contact-cards.ts'
import {
  type Block,
  type Button,
  button,
  type Card,
  type Fact,
  facts,
  list,
  text,
} from '../chat/card.ts'
import { showCode } from '../code.ts'
import { contactLine, nextBirthdayOf } from '../contacts/contact-card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { standingFacts } from '../keyaccounts/file-facts.ts'
import { thingList } from '../possessions/possession-card.ts'
import { orderList } from '../services/service-card.ts'
import { type Day, showDay, showInstant } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import { codeOf } from './customer-code.ts'
import { type CustomerFile, shownMax } from './customer-file.ts'
import { timelineLine } from './timeline-card.ts'

/** A customer's file on one screen of a phone, with what one is likely to do next. */
export function customerCard(file: CustomerFile, reader: Reader, today: Day): Card {
  const { customer } = file
  const t = messages(reader).customers
  const standing = standingOf(customer, reader)
  return {
    title: customer.name,
    body: [
      ...(standing === '' ? [] : [text(standing)]),
      facts(...factsOf(file, reader, today)),
      ...(customer.access === 'restricted' ? [text(t.isRestricted)] : []),
      ...(customer.note ? [text(customer.note)] : []),
      ...lately(file, reader, today),
      ...openList(file, reader, today),
      ...thingList(file.things.slice(0, shownMax), { reader, today }),
      ...orderList(file.orders, reader),
      ...outList(file.out, reader, today),
    ],
    buttons: [
      ...next(customer, reader),
      ...more(file, reader),
      historyButton('customer', customer, reader),
      ...(file.isLed ? [giveButton(customer, reader), ...leading(customer, reader)] : []),
    ],
  }
}

/** What it is, in one line: KH-0032 · A · supplier · key account. */
function standingOf(customer: Customer, reader: Reader): string {
  const t = messages(reader)
  const { grade, kind, status, isKey, tier, creditRating, tags } = customer
  const parts = [
    codeOf(customer),
    grade && `${t.customers.fields.grade} ${grade}`,
    creditRating,
    kind && t.dossier.kinds[kind],
    tier && t.dossier.tiers[tier],
    isKey && t.dossier.key,
    status !== 'active' && t.register.statuses[status],
    ...tags.map((tag) => `#${tag}`),
  ]
  return parts.filter(Boolean).join(' · ')
}

const peopleMax = 4

function factsOf(file: CustomerFile, reader: Reader, today: Day) {
  const { customer, owner, contacts, ours } = file
  const t = messages(reader)
  const f = t.customers.fields
  const birthday = nextBirthdayOf(contacts, reader, today)
  const people = contacts.slice(0, peopleMax).map((contact) => contactLine(contact, reader))
  const others = contacts.length - people.length
  const rest = others > 0 ? [t.dossier.moreContacts({ count: others })] : []
  return [
    customer.phone !== null && ([f.phone, customer.phone] as const),
    [f.owner, owner.name] as const,
    ...standingFacts({ ...customer, code: null, status: 'active' }, ours, reader),
    ...careFacts(file, reader, today),
    customer.aliases.length > 0 && ([f.aliases, customer.aliases.join(', ')] as const),
    people.length > 0 && ([t.customers.contacts, [...people, ...rest].join('\n')] as const),
    birthday !== undefined && ([t.dossier.nextBirthday, birthday] as const),
    customer.serviceNote !== null &&
      ([t.dossier.fields.serviceNote, customer.serviceNote] as const),
  ]
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
        ...describedFacts(customer, reader),
        customer.note !== null && [f.note, customer.note],
      ),
    ],
    buttons: next(customer, reader),
  } satisfies Card
}

function describedFacts({ kind, industry, region, address }: Customer, reader: Reader): Fact[] {
  const { fields, kinds } = messages(reader).dossier
  const said = { kind: kind && kinds[kind], industry, region, address }
  return (Object.keys(said) as (keyof typeof said)[]).flatMap((name) => {
    const value = said[name]
    return value === null ? [] : [[fields[name], value] as const]
  })
}

function next({ id }: Customer, reader: Reader) {
  const t = messages(reader).customers
  const raw = { customer: String(id) }
  return [button(t.logVisit, 'visit.log', raw), button(t.planCallback, 'callback.plan', raw)]
}

/** What else there is of it, and how it is changed. */
function more(file: CustomerFile, reader: Reader): Button[] {
  const { customer, events, members, things } = file
  const { id, kind } = customer
  const { dossier: t, possessions } = messages(reader)
  const raw = { customer: String(id) }
  return [
    button(t.edit, 'customer.change', raw),
    button(t.details, 'customer.details', raw),
    ...(events.length > shownMax ? [button(t.timeline, 'customer.timeline', raw)] : []),
    ...(things.length > 0 ? [button(possessions.ofCustomer, 'possession.list', raw)] : []),
    ...(kind === 'group' || members > 0
      ? [button(t.members({ count: members }), 'customer.members', raw)]
      : []),
  ]
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

/** What is planned, and what happened last. */
function lately({ events, planned }: CustomerFile, reader: Reader, today: Day): Block[] {
  const t = messages(reader)
  const items = [
    ...planned.map(({ day }) => ({
      text: `${showDay(day, reader.locale, today)} · ${t.visits.planned}`,
    })),
    ...events.slice(0, shownMax).map((event) => ({ text: timelineLine(event, reader, today) })),
  ]
  return items.length > 0 ? [list(items, t.dossier.recent)] : [text(t.customers.noVisits)]
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
