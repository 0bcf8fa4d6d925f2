import type { Customer, Employee } from '../../db/schema.ts'
import { type Button, button, type Card, facts, type Item, list, text } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, showDay, showInstant } from '../time.ts'
import type { LoggedVisit } from './log-visit.ts'
import { alongFact, changeButton, taskFacts } from './visit-card.ts'

type Each = LoggedVisit & { readonly customer: Customer }

type Several = {
  readonly all: readonly Each[]
  readonly companions?: readonly Employee[] | undefined
}

/** Several customers of one line: a visit for each, and a change of its own for each thing that was made. */
export function severalCard(
  { all, companions = [] }: Several,
  { actor: reader, invocationId }: Pick<Ctx, 'actor' | 'invocationId'>,
  today: Day,
): Card {
  const t = messages(reader).visits
  const [first] = all
  const task = first?.task
  const shared = [alongFact(companions, reader), ...taskFacts(task, reader, today)]
  return {
    title: t.logged({ customer: all.map(({ customer }) => customer.name).join(', ') }),
    tone: 'good',
    body: [
      list(all.map((each) => item(each, reader, today))),
      ...(shared.some(Boolean) ? [facts(...shared)] : []),
      text(first?.visit.note ?? ''),
    ],
    buttons: task ? changeButton('task', reader, invocationId) : [],
  }
}

function item(each: Each, reader: Employee, today: Day): Item {
  const { visit, customer, nextVisit, callback } = each
  const t = messages(reader).visits
  const shown = (day: Day) => showDay(day, reader.locale, today)
  const due = callback && showInstant(callback.dueAt, reader.locale, reader.timeZone, today)
  const later = [
    nextVisit && `${t.fields.nextVisit} ${shown(nextVisit.day)}`,
    due && `${t.fields.callBack} ${due}`,
  ]
  return {
    text: [customer.name, shown(visit.day), t.kinds[visit.kind]].join(' · '),
    detail: later.filter(Boolean).join(' · '),
    buttons: itsChanges(each, reader),
  }
}

/** Of the visit, the next one and the callback: each is changed without the others. */
function itsChanges({ visit, customer, nextVisit, callback }: Each, reader: Employee): Button[] {
  const { changeOne, fields } = messages(reader).visits
  const { name } = customer
  const label = (what: string) => changeOne({ field: `${name} · ${what}` })
  const next = nextVisit && { plan: String(nextVisit.id) }
  const call = callback && { callback: String(callback.id) }
  return [
    button(changeOne({ field: name }), 'visit.result', { visit: String(visit.id) }),
    ...(next ? [button(label(fields.nextVisit), 'visit.move', next)] : []),
    ...(call ? [button(label(fields.callBack), 'callback.reschedule', call)] : []),
  ]
}
