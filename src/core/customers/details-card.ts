import type { Customer } from '../../db/schema.ts'
import { type Block, type Button, button, type Card, facts, list, text } from '../chat/card.ts'
import { contactItem } from '../contacts/contact-card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { statementLine } from '../statements/statement-card.ts'
import { dayAt, showDay } from '../time.ts'
import type { CustomerDetails } from './customer-details.ts'
import { fileFields, labelOf, showField } from './file-fields.ts'

/** Everything that is written in a file. */
export function detailsCard(details: CustomerDetails, reader: Reader, now: Date): Card {
  const t = messages(reader)
  const { customer, groups, liaisons } = details
  const filled = fileFields.flatMap((field) => {
    const value = field === 'name' ? null : showField(field, customer, reader, groups)
    return value === null ? [] : [[labelOf(field, t), value] as const]
  })
  return {
    title: customer.name,
    body: [
      facts(
        [t.register.fields.standing, t.register.statuses[customer.status]],
        ...filled,
        liaisons.length > 0 && [t.dossier.liaisons, t.org.names({ names: liaisons })],
        [t.dossier.originals, originals(details, reader, now)],
      ),
      ...(filled.length === 0 ? [text(t.dossier.nothingMore)] : []),
      ...contactList(details, reader, now),
      ...statementList(details, reader),
    ],
    buttons: buttonsOf(customer, reader),
  }
}

function originals(
  { customer, checkedBy: who }: CustomerDetails,
  reader: Reader,
  now: Date,
): string {
  const t = messages(reader).dossier
  const { checkedAt } = customer
  if (!checkedAt || !who) return t.notChecked
  const { locale, timeZone } = reader
  const day = showDay(dayAt(checkedAt, timeZone), locale, dayAt(now, timeZone))
  return t.checkedBy({ who, day })
}

function contactList({ contacts }: CustomerDetails, reader: Reader, now: Date): Block[] {
  const items = contacts.map((contact) => contactItem(contact, reader, now))
  return items.length > 0 ? [list(items, messages(reader).customers.contacts)] : []
}

function statementList({ statements }: CustomerDetails, reader: Reader): Block[] {
  const items = statements.map((statement) => ({ text: statementLine(statement, reader) }))
  return items.length > 0 ? [list(items, messages(reader).statements.title)] : []
}

function buttonsOf({ id, checkedAt }: Customer, reader: Reader): Button[] {
  const t = messages(reader)
  const customer = String(id)
  return [
    button(t.dossier.edit, 'customer.change', { customer }),
    ...(checkedAt ? [] : [button(t.dossier.check, 'customer.check', { customer })]),
    button(t.contacts.add, 'contact.add', { customer }),
    button(t.dossier.timeline, 'customer.timeline', { customer }),
  ]
}

/** For whoever has seen the originals. */
export function checkedCard({ id, name, checkedAt }: Customer, reader: Reader, now: Date): Card {
  const t = messages(reader).dossier
  const { locale, timeZone } = reader
  const day = showDay(dayAt(checkedAt ?? now, timeZone), locale, dayAt(now, timeZone))
  return {
    title: t.checked({ name }),
    tone: 'good',
    body: [text(day)],
    buttons: [button(name, 'customer.view', { customer: String(id) })],
  }
}

export type Members = {
  readonly customer: Pick<Customer, 'name'>
  readonly members: readonly Customer[]
  readonly count: number
  readonly more: Button | undefined
}

/** Who belongs to a group (FILE-35), a page at a time. */
export function membersCard({ customer, members, count, more }: Members, reader: Reader): Card {
  const t = messages(reader).dossier
  const { name } = customer
  const items = members.map((member) => ({
    text: [member.name, member.code, member.grade, member.phone].filter(Boolean).join(' · '),
    ...(member.address !== null && { detail: member.address }),
    buttons: [button(member.name, 'customer.view', { customer: String(member.id) })],
  }))
  return {
    title: t.membersTitle({ name, count }),
    body: [items.length > 0 ? list(items) : text(t.noMembers({ name }))],
    buttons: more ? [more] : [],
  }
}
