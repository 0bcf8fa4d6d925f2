import type { Handover } from '../../db/custody.ts'
import type { Employee } from '../../db/schema.ts'
import { type Button, button, type Card, type Item, list, text } from '../chat/card.ts'
import { messages } from '../i18n/messages.ts'
import type { Thing } from './plan.ts'
import type { Bundle } from './share.ts'
import { alongLines, countsLine, thingLine } from './thing-lines.ts'

export const pageSize = 8

export type Briefing = {
  readonly handover: Handover
  readonly leaver: Employee
  readonly things: readonly Thing[]
  readonly page: readonly Bundle<Thing>[]
  /** How many contacts a customer has. */
  readonly people: ReadonlyMap<number, number>
  readonly from: number
  readonly total: number
}

/** For a receiver: what is theirs now, who had it, what is open and when, and how to begin. */
export function briefingCard(briefing: Briefing, reader: Employee, now: Date): Card {
  const { handover, leaver, things, page, from, total } = briefing
  const t = messages(reader)
  const isMet = things.some(({ holding }) => holding === 'customer')
  const isAsked = things.some(({ holding }) => holding === 'decision')
  const next = { handover: String(handover.id), from: String(from + pageSize) }
  return {
    title: t.handovers.yours({ name: leaver.name, what: countsLine(things, reader) }),
    tone: 'due',
    body: [
      ...(isMet ? [text(t.handovers.introduceSoon)] : []),
      list(page.map((bundle) => item(bundle, briefing, reader, now))),
    ],
    buttons: [
      ...(isAsked ? [button(t.approvals.listTitle, 'approval.list')] : []),
      ...(total > from + pageSize ? [button(t.form.more, 'handover.mine', next)] : []),
    ],
  }
}

function item(bundle: Bundle, { people, leaver }: Briefing, reader: Employee, now: Date): Item {
  const { lead } = bundle
  const t = messages(reader).handovers
  const isCustomer = lead.holding === 'customer'
  const about = t.contactsBefore({ contacts: people.get(lead.id) ?? 0, name: leaver.name })
  return {
    text: thingLine(lead, reader, now),
    detail: [...(isCustomer ? [about] : []), ...alongLines(bundle, reader, now)].join('\n'),
    buttons: buttonsFor(bundle, reader),
  }
}

function buttonsFor({ lead: { holding, id, called } }: Bundle, reader: Employee): Button[] {
  const t = messages(reader)
  const of = String(id)
  if (holding === 'task') return [button(t.tasks.show, 'task.view', { task: of })]
  if (holding === 'person') return [button(called, 'employee.view', { who: of })]
  if (holding !== 'customer') return []
  return [
    button(called, 'customer.view', { customer: of }),
    button(t.handovers.letterFor({ customer: called }), 'handover.letter', { customer: of }),
  ]
}
