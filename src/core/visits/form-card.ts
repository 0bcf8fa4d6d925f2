import type { Customer } from '../../db/schema.ts'
import type { Visit } from '../../db/work.ts'
import { button, type Card, facts, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { Day } from '../time.ts'
import { whenOf } from './plan-card.ts'
import { preparationParts, visitParts } from './spot-parts.ts'

type Visited = { readonly visit: Visit; readonly customer: Customer }

/** What was written before a visit, or what came of it. */
export function formCard(
  what: 'prepared' | 'result',
  { visit, customer }: Visited,
  reader: Reader,
  today: Day,
): Card {
  const t = messages(reader).visits
  const title = { prepared: t.preparedFor, result: t.resultOf }[what]
  const said = { customer: customer.name, day: whenOf(visit, reader, today) }
  return {
    title: title(said),
    tone: 'good',
    body: [partFacts(visit, reader), ...(visit.note ? [text(visit.note)] : [])],
    buttons: [button(customer.name, 'customer.view', { customer: String(customer.id) })],
  }
}

/** Each part that has words. */
export function partFacts(visit: Visit, reader: Reader) {
  const t = messages(reader).visits
  return facts(
    ...[...new Set([...preparationParts, ...visitParts])].map((part) => {
      const said = visit[part]
      return said !== null && ([t.fields[part], said] as const)
    }),
  )
}

export const resultButton = ({ id }: Visit, reader: Reader) =>
  button(messages(reader).visits.writeResult, 'visit.result', { visit: String(id) })

export const prepareButton = ({ id }: Visit, reader: Reader) =>
  button(messages(reader).visits.prepare, 'visit.prepare', { plan: String(id) })
