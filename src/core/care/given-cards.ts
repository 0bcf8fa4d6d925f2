import type { Customer, Employee } from '../../db/schema.ts'
import { type Block, button, type Card, facts, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { letterBlocks } from '../keyaccounts/handed-on.ts'
import { contactButtons, dueShown } from './contact-cards.ts'
import type { ContactDue } from './first-contact-of.ts'
import type { Given } from './give-customer.ts'

const listedMax = 8

/** For whoever has given it. */
export function givenCard(given: Given, reader: Employee, now: Date): Card {
  const { customer, to, due, along } = given
  const t = messages(reader).care
  return {
    title: t.given({ customer: customer.name, name: to.name }),
    tone: 'good',
    body: [
      ...(due ? [facts([t.fields.by, dueShown(due, reader, now)])] : []),
      ...(along > 0 ? [text(t.along({ count: along }))] : []),
      ...(to.id === reader.id ? letterBlocks(given, reader) : []),
    ],
  }
}

type Received = {
  readonly customer: Pick<Customer, 'id' | 'name'>
  readonly due: ContactDue | undefined
  /** Words that they may send to the customer. */
  readonly letter?: readonly Block[]
}

/** For whoever looks after them now: all of one sharing is one card. */
export function receivedCard(
  all: readonly Received[],
  by: Employee,
  reader: Reader,
  now: Date,
): Card {
  const t = messages(reader).care
  const items = all.slice(0, listedMax).map(({ customer, due }) => ({
    text: customer.name,
    ...(due && { detail: `${t.fields.by} · ${dueShown(due, reader, now)}` }),
    buttons: [
      button(t.open, 'customer.view', { customer: String(customer.id) }),
      ...contactButtons(customer, reader),
    ],
  }))
  return {
    title: t.receivedTitle({ name: by.name, count: all.length }),
    tone: 'due',
    body: [list(items), ...all.flatMap(({ letter = [] }) => letter)],
    buttons: all.length > listedMax ? [button(t.showAll, 'assignment.due')] : [],
  }
}

/** For whoever looked after it before: nothing of it but its name. */
export function givenAwayCard({ customer, to }: Given, by: Employee, reader: Reader): Card {
  const t = messages(reader).care
  return { title: t.givenAway({ customer: customer.name, name: to.name, by: by.name }) }
}
