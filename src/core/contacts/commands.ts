import { channels } from '../../db/choices.ts'
import { type Command, command } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { choice, clearable, hidden, isCued, optional, text, unheard } from '../chat/fields.ts'
import { clock } from '../chat/time-fields.ts'
import type { Ctx } from '../ctx.ts'
import { keeperOf } from '../customers/change-customer.ts'
import { customerField } from '../customers/commands.ts'
import { mayReadPhoneOf } from '../customers/may-see.ts'
import { recordLookups } from '../customers/record-lookups.ts'
import { asRead, digitsMin, digitsOf, tidyPhone } from '../customers/rules.ts'
import { seenIn, withoutSeen } from '../customers/seen.ts'
import { sayingsOf } from '../customers/spot-fields.ts'
import { ensure } from '../errors.ts'
import type { Messages } from '../i18n/en.ts'
import { readEmail, spotEmail } from '../staff/spot-employee.ts'
import { contactBirthdays } from './birthday-commands.ts'
import { showBirthday } from './birthdays.ts'
import { addContact, changeContact, moveReminders } from './change-contact.ts'
import { contactByName, contactField } from './contact-by-name.ts'
import { contactAddedCard, contactCard, contactChangedCard, restSavedCard } from './contact-card.ts'
import { isBirthday, readBirthday } from './spot-birthday.ts'
import {
  asksPhone,
  contactSayings,
  givenPhone,
  isOfAPerson,
  said,
  spotBirthday,
  spotKey,
  spotName,
  spotPhone,
  spotPosition,
  spotRest,
  spotWechat,
} from './spot-person.ts'

type Label = keyof Messages['contacts']['fields']
const label = (field: Label) => (t: Messages) => t.contacts.fields[field]
const words = (field: Label, max: number) => text(label(field), { max, spot: said(field) })

const phone: Field<string> = {
  ...text(label('phone'), { max: 30, spot: spotPhone }),
  read(raw) {
    ensure(digitsOf(raw).length >= digitsMin, (t) => t.customers.notAPhone)
    return tidyPhone(raw)
  },
}

const email: Field<string> = {
  ...text(label('email'), { max: 254, spot: spotEmail }),
  read(raw) {
    const read = readEmail(raw)
    ensure(read, (t) => t.staff.notAnEmail)
    return read
  },
}

const birthday: Field<string> = {
  ...text(label('birthday'), { max: 60, spot: spotBirthday }),
  show: (raw, { actor }) => (isBirthday(raw) ? showBirthday(raw, actor) : raw),
  read: (raw, { now }) => readBirthday(raw, now),
}

const keyWays = ['yes', 'no'] as const

const key: Field<(typeof keyWays)[number]> = {
  ...choice(
    label('key'),
    keyWays,
    (t) => t.contacts.keyWays,
    (t) => t.contacts.keyWaysAlso,
  ),
  spot: spotKey,
}

const anyChannel = choice(
  label('channel'),
  channels,
  (t) => t.dossier.channels,
  (t) => t.contacts.channelsAlso,
)

/** Beside a phrase about how somebody is reached: 微信是 gives a name there. */
const channel: Field<(typeof channels)[number]> = {
  ...anyChannel,
  spot(line, ctx) {
    const value =
      said('channel')(line) ?? /(?:喜欢|希望|偏好|\bprefers\b)(.*)/i.exec(line.words)?.[1]
    return value === undefined ? undefined : anyChannel.spot?.({ ...line, words: value }, ctx)
  },
}

const theres = ['here', 'left'] as const

const facts = {
  position: clearable(words('position', 60)),
  phone: clearable(phone),
  key: optional(key),
  birthday: clearable(birthday),
  channel: clearable(channel),
  email: clearable(email),
  wechat: clearable(text(label('wechat'), { max: 60, spot: spotWechat })),
}

const note = clearable(words('note', 500))

/** An end of a rest, as a line says both. */
const end = (field: 'restFrom' | 'restTo') => ({
  ...clock(label(field)),
  spot: (line: Parameters<typeof spotRest>[0]) => spotRest(line)?.[field === 'restFrom' ? 0 : 1],
})

/** Beside a new contact only where the line says that it is one. */
const restBeside = (field: 'restFrom' | 'restTo') => ({
  ...end(field),
  spot(line: Parameters<typeof spotRest>[0]) {
    return isCued(line.words, (t) => t.contacts.restHeardAs) ? end(field).spot(line) : undefined
  },
})

const contactAdd = command({
  name: 'contact.add',
  summary: (t) => t.contacts.addSummary,
  heardAs: (t) => t.contacts.addHeardAs,
  writes: true,
  form: {
    customer: customerField(),
    name: text(label('name'), { max: 40, spot: spotName }),
    ...facts,
    position: clearable(text(label('position'), { max: 60, spot: spotPosition })),
    restFrom: clearable(restBeside('restFrom')),
    restTo: clearable(restBeside('restTo')),
    note,
  },
  async run(ctx, { customer, key, ...given }) {
    const added = await addContact(ctx, customer, { ...given, ...isKeyIn(key) })
    return contactAddedCard(added, ctx.actor, ctx.now)
  },
})

const isKeyIn = (key: (typeof keyWays)[number] | undefined) =>
  key === undefined ? {} : { isKey: key === 'yes' }

const contactChange = command({
  name: 'contact.change',
  summary: (t) => t.contacts.changeSummary,
  heardAs: (t) => [...t.contacts.changeHeardAs, ...sayingsOf(t, contactSayings)],
  heardIf: (words) => givenPhone(words) !== undefined && isOfAPerson(words),
  writes: true,
  reviews: heldNow,
  form: {
    contact: contactField(),
    name: optional(words('name', 40)),
    ...facts,
    restFrom: clearable(unheard(clock(label('restFrom')))),
    restTo: clearable(unheard(clock(label('restTo')))),
    there: optional(
      choice(
        label('there'),
        theres,
        (t) => t.contacts.theres,
        (t) => t.contacts.theresAlso,
      ),
    ),
    note,
    seen: optional(hidden(String)),
  },
  async run(ctx, { contact: at, seen, ...filled }) {
    const { key, there, ...given } = withoutSeen(filled, seen)
    const left = there && { leftAt: there === 'left' ? (at.contact.leftAt ?? ctx.now) : null }
    const changed = await changeContact(ctx, at, { ...given, ...isKeyIn(key), ...left })
    await moveReminders(ctx, at.customer)
    return contactChangedCard(changed, ctx.actor, ctx.now)
  },
})

/** With nothing but somebody's name said, what is kept of them; what is masked is left out. */
async function heldNow(raw: Readonly<Record<string, string>>, ctx: Ctx) {
  if (raw.contact === undefined || Object.keys(raw).length > 1) return undefined
  const { contact, customer } = await contactByName.read(raw.contact, ctx)
  await keeperOf(ctx, customer)
  await recordLookups(ctx, [customer])
  const { isKey, leftAt, phone, email, wechat, birthday, ...open } = contact
  const isRead = await mayReadPhoneOf(ctx, customer)
  const { name, position, channel, restFrom, restTo, note } = open
  const held = {
    ...{ name, position, channel, restFrom, restTo, note, ...raw },
    ...(isRead && { phone, email, wechat, birthday }),
    key: isKey ? 'yes' : 'no',
    there: leftAt ? 'left' : 'here',
  }
  const filled = Object.entries(held).filter(([, value]) => value !== null && value !== '')
  return { ...Object.fromEntries(filled), seen: seenIn(held) } as Record<string, string>
}

const contactView = command({
  name: 'contact.view',
  summary: (t) => t.contacts.viewSummary,
  heardAs: (t) => t.contacts.viewHeardAs,
  heardIf: asksPhone,
  form: { contact: contactField() },
  async run(ctx, { contact: at }) {
    await recordLookups(ctx, [at.customer])
    const contact = asRead(at.contact, await mayReadPhoneOf(ctx, at.customer))
    return contactCard({ ...at, contact }, ctx.actor, ctx.now)
  },
})

const contactRest = command({
  name: 'contact.rest',
  summary: (t) => t.contacts.restSummary,
  heardAs: (t) => t.contacts.restHeardAs,
  writes: true,
  form: { contact: contactField(), restFrom: end('restFrom'), restTo: end('restTo') },
  async run(ctx, { contact: at, ...rest }) {
    const changed = await changeContact(ctx, at, rest)
    return restSavedCard(changed, await moveReminders(ctx, at.customer), ctx.actor)
  },
})

/** People at customers. */
export const contactCommands: readonly Command[] = [
  contactView,
  contactAdd,
  contactChange,
  contactRest,
  contactBirthdays,
]
