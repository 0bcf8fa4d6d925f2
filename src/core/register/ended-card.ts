import type { Customer } from '../../db/schema.ts'
import {
  type Block,
  type Button,
  button,
  type Card,
  facts,
  type Item,
  list,
  text,
} from '../chat/card.ts'
import { showCode } from '../code.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showDay, showInstant } from '../time.ts'
import type { Dropped } from './drop-open.ts'
import type { OpenMatters } from './end-relation.ts'

export type Ended = {
  readonly customer: Customer
  readonly reason: string
  readonly open: OpenMatters
}

/** For whoever ended a relation: what is still open is for them to decide on. */
export function endedCard({ customer, reason, open }: Ended, reader: Reader, now: Date): Card {
  const t = messages(reader).register
  const items = openItems(open, reader, now)
  const plans = open.callbacks.length + open.visits.length
  return {
    title: t.ended({ name: customer.name, status: t.statuses[customer.status] }),
    tone: 'good',
    body: [
      facts([t.fields.reason, reason]),
      text(t.kept),
      ...(items.length > 0 ? [list(items, t.stillOpen)] : []),
    ],
    buttons: [...(plans > 0 ? [dropButton(customer, reader)] : []), viewButton(customer)],
  }
}

function openItems({ callbacks, visits, tasks }: OpenMatters, reader: Reader, now: Date): Item[] {
  const t = messages(reader)
  const today = dayAt(now, reader.timeZone)
  return [
    ...callbacks.map(({ dueAt, reason }) => ({
      text: [
        t.register.callback,
        showInstant(dueAt, reader.locale, reader.timeZone, today),
        ...(reason ? [reason] : []),
      ].join(' · '),
    })),
    ...visits.map(({ day }) => ({
      text: `${t.register.visit} · ${showDay(day, reader.locale, today)}`,
    })),
    ...tasks.map(({ id, title }) => ({
      text: `${showCode('T', id)} ${title}`,
      buttons: [button(t.tasks.show, 'task.view', { task: String(id) })],
    })),
  ]
}

const dropButton = ({ id }: Customer, reader: Reader): Button => ({
  ...button(messages(reader).register.dropPlans, 'register.drop', { customer: String(id) }),
  style: 'danger',
})

const viewButton = ({ id, name }: Customer) =>
  button(name, 'customer.view', { customer: String(id) })

export function droppedCard({ customer, count }: Dropped, reader: Reader): Card {
  const t = messages(reader).register
  return { title: t.dropped({ name: customer.name, count }), tone: 'good' }
}

/** The relation goes on. */
export function resumedCard(customer: Customer, reader: Reader): Card {
  const t = messages(reader).register
  const body: Block[] = customer.code === null ? [] : [facts([t.fields.code, customer.code])]
  const title = t.resumed({ name: customer.name })
  return { title, tone: 'good', body, buttons: [viewButton(customer)] }
}
