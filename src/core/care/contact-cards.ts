import type { Customer, Employee } from '../../db/schema.ts'
import {
  type Block,
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
import { messages } from '../i18n/messages.ts'
import { type Day, dayAt, showDay } from '../time.ts'
import { type Timely, timelyWithinDays, type Uncontacted } from './find-uncontacted.ts'
import type { ContactDue } from './first-contact-of.ts'

const listedMax = 8

/** 3 days left, today, 2 days overdue; the day itself is the owner's. */
export const dueShown = (due: ContactDue, reader: Reader, now: Date): string =>
  dueOn(due, reader, dayAt(now, reader.timeZone))

function dueOn({ by, left }: ContactDue, reader: Reader, today: Day): string {
  const t = messages(reader).care
  const day = showDay(by, reader.locale, today)
  return `${day} · ${left < 0 ? t.overdue({ days: -left }) : t.left({ days: left })}`
}

type InCare = {
  readonly customer: Pick<Customer, 'pooledAt'>
  readonly firstContact: ContactDue | undefined
}

/** On the card of a file: by when it is to be contacted first, or that it is in the pool. */
export function careFacts({ customer, firstContact }: InCare, reader: Reader, today: Day): Fact[] {
  const t = messages(reader)
  const { pooledAt } = customer
  return [
    ...(firstContact ? [[t.care.fields.by, dueOn(firstContact, reader, today)] as const] : []),
    ...(pooledAt
      ? [[t.pool.fact, showDay(dayAt(pooledAt, reader.timeZone), reader.locale, today)] as const]
      : []),
  ]
}

/** What one does about a first contact: having been there, or calling. */
export function contactButtons({ id }: Pick<Customer, 'id'>, reader: Reader): Button[] {
  const t = messages(reader).customers
  const raw = { customer: String(id) }
  return [button(t.logVisit, 'visit.log', raw), button(t.planCallback, 'callback.plan', raw)]
}

/** For the owner; one customer with its buttons, or all that is due now. */
export function contactReminderCard(owed: readonly Uncontacted[], reader: Reader, now: Date): Card {
  const t = messages(reader).care
  const [only, ...others] = owed
  const title = t.reminderTitle({ count: owed.length })
  if (!only || others.length > 0) return { title, tone: 'due', ...listOf(owed, reader, now) }
  return {
    title,
    tone: 'due',
    body: [
      facts(
        [t.fields.customer, only.customer.name],
        [t.fields.by, dueShown(only.due, reader, now)],
      ),
    ],
    buttons: contactButtons(only.customer, reader),
  }
}

/** For the superior of an owner who has let the day pass. */
export function overdueContactsCard(
  overdue: readonly Uncontacted[],
  owner: Employee,
  reader: Reader,
  now: Date,
): Card {
  const t = messages(reader).care
  const title = t.overdueTitle({ name: owner.name, count: overdue.length })
  const raw = { employee: String(owner.id) }
  return {
    title,
    tone: 'due',
    body: [list(overdue.slice(0, listedMax).map((one) => overdueItem(one, reader, now)))],
    buttons: [button(t.showAll, 'assignment.due', raw)],
  }
}

/** Whoever leads its owner can give it to somebody else. */
const overdueItem = ({ customer, due }: Uncontacted, reader: Reader, now: Date): Item => ({
  text: customer.name,
  detail: dueShown(due, reader, now),
  buttons: [giveButton(customer, reader)],
})

export const giveButton = ({ id }: Pick<Customer, 'id'>, reader: Reader): Button =>
  button(messages(reader).care.give, 'assignment.give', { customer: String(id) })

export type ListedUncontacted = {
  readonly listed: readonly Uncontacted[]
  readonly timely: Timely
  readonly more?: Readonly<Record<string, string>> | undefined
}

export function uncontactedCard(
  { listed, timely, more }: ListedUncontacted,
  reader: Employee,
  now: Date,
): Card {
  const t = messages(reader)
  const share: Block[] =
    timely.of > 0 ? [text(t.care.timely({ ...timely, days: timelyWithinDays }))] : []
  if (listed.length === 0) return { title: t.care.noneOwed, body: share }
  const isOthers = listed.some(({ owner }) => owner.id !== reader.id)
  return {
    title: t.care.listTitle,
    body: [list(listed.map((one) => item(one, reader, now, isOthers))), ...share],
    buttons: more ? [button(t.form.more, 'assignment.due', more)] : [],
  }
}

function item(one: Uncontacted, reader: Reader, now: Date, isNamed: boolean): Item {
  const due = dueShown(one.due, reader, now)
  return {
    text: one.customer.name,
    detail: isNamed ? `${one.owner.name} · ${due}` : due,
    buttons: contactButtons(one.customer, reader),
  }
}

function listOf(
  owed: readonly Uncontacted[],
  reader: Reader,
  now: Date,
): Pick<Card, 'body' | 'buttons'> {
  const t = messages(reader).care
  return {
    body: [list(owed.slice(0, listedMax).map((one) => item(one, reader, now, false)))],
    buttons: owed.length > listedMax ? [button(t.showAll, 'assignment.due')] : [],
  }
}
