import type { Customer, Employee } from '../../db/schema.ts'
import type { Visit } from '../../db/work.ts'
import { type Button, button, type Card, facts } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, showDay } from '../time.ts'

type Planned = {
  readonly visit: Visit
  readonly customer: Customer
  readonly companions?: readonly Pick<Employee, 'name'>[] | undefined
}

/** A visit that is to come, as it was understood. */
export function planCard(
  what: 'planned' | 'moved',
  { visit, customer, companions = [] }: Planned,
  reader: Reader,
  today: Day,
): Card {
  const t = messages(reader).visits
  const title = { planned: t.plannedFor, moved: t.movedTo }[what]
  return {
    title: title({ customer: customer.name, day: whenOf(visit, reader, today) }),
    tone: 'good',
    body: [
      facts(
        [t.fields.kind, t.kinds[visit.kind]],
        companions.length > 0 && [
          t.fields.companions,
          companions.map(({ name }) => name).join(', '),
        ],
        visit.purpose !== null && [t.fields.purpose, visit.purpose],
        visit.remindAt !== null && [t.reminder, t.thatMorning],
      ),
    ],
    buttons: [
      button(customer.name, 'customer.view', { customer: String(customer.id) }),
      button(t.prepare, 'visit.prepare', { plan: String(visit.id) }),
    ],
  }
}

/** What can be done with a plan of one's own: another day, or none. */
export function planButtons({ id }: Visit, reader: Reader): readonly Button[] {
  const t = messages(reader).visits
  const plan = String(id)
  return [button(t.anotherDay, 'visit.move', { plan }), button(t.drop, 'visit.drop', { plan })]
}

/** The day of a visit, and the hour if one was agreed. */
export function whenOf({ day, clock }: Visit, { locale }: Reader, today: Day): string {
  return [showDay(day, locale, today), ...(clock === null ? [] : [clock])].join(' ')
}
