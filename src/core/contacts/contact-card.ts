import type { Contact } from '../../db/schema.ts'
import {
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
import type { Messages } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { addDays, type Day, dayAt, showDay } from '../time.ts'
import { ageOn, nextBirthday, showBirthday } from './birthdays.ts'
import type { ChangedContact, ContactFieldName } from './change-contact.ts'
import type { ContactAt } from './contact-by-name.ts'

type Shown = (contact: Contact, t: Messages, reader: Reader, now: Date) => string | null

const shown: Readonly<Record<ContactFieldName, Shown>> = {
  name: ({ name }) => name,
  isKey: ({ isKey }, t) => t.contacts.keyWays[isKey ? 'yes' : 'no'],
  position: ({ position }) => position,
  phone: ({ phone }) => phone,
  email: ({ email }) => email,
  wechat: ({ wechat }) => wechat,
  birthday: ({ birthday }, _, reader) => birthday && showBirthday(birthday, reader),
  channel: ({ channel }, t) => channel && t.dossier.channels[channel],
  restFrom: restOf,
  restTo: restOf,
  note: ({ note }) => note,
  leftAt: ({ leftAt }, t) => t.contacts.theres[leftAt ? 'left' : 'here'],
}

function restOf({ restFrom: from, restTo: to }: Contact, t: Messages): string | null {
  return from && to ? t.dossier.rests({ from, to }) : null
}

const labels: Readonly<Partial<Record<ContactFieldName, keyof Messages['contacts']['fields']>>> = {
  isKey: 'key',
  restFrom: 'rest',
  restTo: 'rest',
  leftAt: 'there',
}

function factsOf(
  contact: Contact,
  fields: readonly ContactFieldName[],
  reader: Reader,
  now: Date,
): Fact[] {
  const t = messages(reader)
  const rows = fields.map((field): Fact => {
    const label = labels[field] ?? (field as keyof Messages['contacts']['fields'])
    const value = shown[field](contact, t, reader, now) ?? t.dossier.empty
    return [t.contacts.fields[label], value]
  })
  return rows.filter(([label], n) => rows.findIndex(([other]) => other === label) === n)
}

const told = (contact: Contact) =>
  (
    ['isKey', 'position', 'phone', 'email', 'wechat', 'birthday', 'channel', 'note'] as const
  ).filter((field) => contact[field])

/** All that is kept of somebody, as their reader may read it. */
export function contactCard({ contact, customer }: ContactAt, reader: Reader, now: Date): Card {
  const t = messages(reader).contacts
  const known = [...told(contact), ...(contact.restFrom ? (['restFrom'] as const) : [])]
  const rows = factsOf(contact, known, reader, now)
  const raw = { contact: String(contact.id) }
  return {
    title: t.at({ name: contact.name, customer: customer.name }),
    body: [rows.length > 0 ? facts(...rows) : text(t.nothingKnown)],
    buttons: [fileButton({ contact, customer }), button(t.change, 'contact.change', raw)],
  }
}

/** For whoever has added somebody. */
export function contactAddedCard(
  { contact, customer }: ContactAt,
  reader: Reader,
  now: Date,
): Card {
  const t = messages(reader).contacts
  return {
    title: t.added({ name: contact.name, customer: customer.name }),
    tone: 'good',
    body: [facts(...factsOf(contact, told(contact), reader, now))],
    buttons: buttonsOf({ contact, customer }, reader),
  }
}

/** For whoever has changed what is kept of somebody. */
export function contactChangedCard(
  { contact, customer, fields }: ChangedContact,
  reader: Reader,
  now: Date,
): Card {
  const t = messages(reader).contacts
  return {
    title: t.saved({ name: contact.name, customer: customer.name }),
    tone: 'good',
    body: [facts(...factsOf(contact, fields, reader, now))],
    buttons: buttonsOf({ contact, customer }, reader),
  }
}

/** For whoever has kept when somebody rests. */
export function restSavedCard(at: ContactAt, moved: number, reader: Reader): Card {
  const t = messages(reader).contacts
  const { name, restFrom, restTo } = at.contact
  return {
    title: t.restSaved({ name, from: restFrom ?? '', to: restTo ?? '' }),
    tone: 'good',
    body: [
      text([t.restMeans, moved > 0 && t.restMoved({ count: moved })].filter(Boolean).join(' ')),
    ],
    buttons: [fileButton(at)],
  }
}

const fileButton = ({ customer: { id, name } }: ContactAt) =>
  button(name, 'customer.view', { customer: String(id) })

function buttonsOf(at: ContactAt, reader: Reader): Button[] {
  const t = messages(reader).contacts
  const raw = { contact: String(at.contact.id) }
  const rest = at.contact.restFrom ? [] : [button(t.restButton, 'contact.rest', raw)]
  return [fileButton(at), ...rest]
}

/** One line of the card of a file: ★ 周总 采购总监 138… · 12:00–14:00勿打扰 */
export function contactLine(contact: Contact, reader: Reader): string {
  const t = messages(reader)
  const { isKey, name, position, phone, leftAt } = contact
  const who = [isKey && t.contacts.star, name, position, phone].filter(Boolean).join(' ')
  return [who, restOf(contact, t), leftAt && t.contacts.left].filter(Boolean).join(' · ')
}

/** All that is kept of somebody, in a list of people. */
export function contactItem(contact: Contact, reader: Reader, now: Date): Item {
  const t = messages(reader)
  const rest = (['birthday', 'channel', 'email', 'wechat', 'note'] as const).flatMap((field) => {
    const value = shown[field](contact, t, reader, now)
    return value ? [t.trail.field({ label: t.contacts.fields[field], value })] : []
  })
  return {
    text: contactLine(contact, reader),
    ...(rest.length > 0 && { detail: rest.join(' · ') }),
    buttons: [button(t.contacts.change, 'contact.change', { contact: String(contact.id) })],
  }
}

const soonDays = 60

/** Whose birthday comes next, within two months: 周总 5月3日. */
export function nextBirthdayOf(
  contacts: readonly Contact[],
  { locale }: Reader,
  today: Day,
): string | undefined {
  const coming = contacts
    .flatMap(({ name, birthday }) =>
      birthday ? [{ name, day: nextBirthday(birthday, today) }] : [],
    )
    .filter(({ day }) => day <= addDays(today, soonDays))
    .sort((a, b) => a.day.localeCompare(b.day))
  const [first] = coming
  return first && `${first.name} ${showDay(first.day, locale, first.day)}`
}

export type Birthdays = {
  readonly found: readonly ContactAt[]
  readonly from: Day
  readonly to: Day
  readonly more: Button | undefined
}

/** Who has a birthday in a month or some days, with the number to congratulate them on. */
export function birthdaysCard(
  { found, from, to, more }: Birthdays,
  reader: Reader,
  now: Date,
): Card {
  const t = messages(reader).contacts
  const today = dayAt(now, reader.timeZone)
  const ends = [...new Set([from, to])].map((day) => showDay(day, reader.locale, today))
  const items = found.map(({ contact, customer }) => {
    const day = nextBirthday(contact.birthday ?? from, from)
    const age = ageOn(contact.birthday ?? '-', day)
    const phone = contact.phone ?? customer.phone
    const parts = [showDay(day, reader.locale, day), contact.name, customer.name, phone]
    return {
      text: [...parts, age !== undefined && t.turns({ age })].filter(Boolean).join(' · '),
      buttons: [fileButton({ contact, customer })],
    }
  })
  return {
    title: t.birthdaysTitle({ period: ends.join(' – ') }),
    body: [items.length > 0 ? list(items) : text(t.noBirthdays)],
    buttons: more ? [more] : [],
  }
}
