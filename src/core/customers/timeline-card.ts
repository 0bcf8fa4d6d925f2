import type { Customer } from '../../db/schema.ts'
import { type Button, button, type Card, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, showDay } from '../time.ts'
import { showNumber } from './file-fields.ts'
import type { TimelineEvent } from './list-timeline.ts'

export type Timeline = {
  readonly customer: Pick<Customer, 'id' | 'name'>
  readonly events: readonly TimelineEvent[]
  readonly more: Button | undefined
}

/** 大事记: what happened with a customer, a page at a time. */
export function timelineCard(
  { customer, events, more }: Timeline,
  reader: Reader,
  today: Day,
): Card {
  const t = messages(reader).dossier
  const file = button(customer.name, 'customer.view', { customer: String(customer.id) })
  return {
    title: t.timelineTitle(customer),
    body: [events.length > 0 ? list(events.map(full)) : text(t.timelineNone)],
    buttons: more ? [more, file] : [file],
  }

  function full(event: TimelineEvent): Item {
    const note = cut(event.note ?? '', noteMax)
    const by = [note, event.who].filter(Boolean).join(' – ')
    return { text: headOf(event, reader, today), ...(by && { detail: by }) }
  }
}

const noteMax = 240
const lineMax = 64

/** One line of the card of a file. */
export function timelineLine(event: TimelineEvent, reader: Reader, today: Day): string {
  const note = cut(event.note ?? '', lineMax)
  return [headOf(event, reader, today), note].filter(Boolean).join(' · ')
}

function headOf(event: TimelineEvent, reader: Reader, today: Day): string {
  const t = messages(reader)
  const { day, outcome, amount, isEnclosed } = event
  const money = amount && t.dossier.yuan({ amount: showNumber(amount, reader.locale) })
  const parts = [
    showDay(day, reader.locale, today),
    nameOf(event, reader),
    outcome && (t.callbacks.outcomes as Readonly<Record<string, string>>)[outcome],
    money,
    isEnclosed && t.dealings.enclosed,
  ]
  return parts.filter(Boolean).join(' · ')
}

function nameOf({ what }: TimelineEvent, reader: Reader): string {
  const t = messages(reader)
  if (what === 'visit') return t.dossier.visited
  if (what === 'callback') return t.dossier.called
  if (what === 'enquiry') return t.dossier.gotInTouch
  return what === 'statement' ? t.archive.nouns.statement : t.dealings.kinds[what]
}

function cut(words: string, max: number): string {
  const characters = [...words.replace(/\s+/g, ' ')]
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : words.trim()
}
