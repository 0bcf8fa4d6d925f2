import type { Employee } from '../../db/schema.ts'
import { showApprovalCode } from '../approvals/rules.ts'
import { button, type Card, facts, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, dayAt, showDay } from '../time.ts'
import type { CalledOff } from './call-off.ts'
import type { ListedReception } from './list-receptions.ts'
import type { Received } from './receive-customer.ts'
import { isOver } from './rules.ts'

/** What was understood of a reception. */
export function receptionCard(received: Received, reader: Reader, now: Date): Card {
  const t = messages(reader).receptions
  const { reception, customer, approval } = received
  const today = dayAt(now, reader.timeZone)
  const said = { customer: customer.name, day: whenOf(reception, reader, today) }
  return {
    title: isOver(reception, now, reader.timeZone) ? t.noted(said) : t.added(said),
    tone: 'good',
    body: [
      receptionFacts(received, reader),
      ...(reception.note ? [text(reception.note)] : []),
      ...(approval
        ? [text(t.applied({ code: showApprovalCode(approval.kind, approval.number) }))]
        : []),
    ],
    buttons: [button(customer.name, 'customer.view', { customer: String(customer.id) })],
  }
}

function receptionFacts({ reception, host }: Received, reader: Reader) {
  const { receptions: t, approvals } = messages(reader)
  const { guests, guestCount, level, meal, room, cost } = reception
  const who = [guests, guestCount === null ? null : t.people({ count: guestCount })]
  const come = who.filter((one) => one !== null).join(' · ')
  return facts(
    come !== '' && [t.fields.guests, come],
    level !== 'ordinary' && [t.fields.level, t.levels[level]],
    [t.fields.host, host.name],
    meal !== 'none' && [t.fields.meal, t.meals[meal]],
    room !== null && [t.fields.room, room],
    cost !== null && [t.fields.cost, approvals.money({ amount: String(Number(cost)) })],
  )
}

/** For the host whom somebody else has chosen. */
export function hostToldCard(received: Received, by: string, reader: Employee, now: Date): Card {
  const t = messages(reader).receptions
  const { reception, customer } = received
  return {
    title: t.youHost({ name: by, customer: customer.name }),
    tone: 'due',
    body: [
      facts([t.fields.day, whenOf(reception, reader, dayAt(now, reader.timeZone))]),
      receptionFacts(received, reader),
    ],
    buttons: [button(customer.name, 'customer.view', { customer: String(customer.id) })],
  }
}

/** For the host or the arranger, where the other has called it off; the applicant may withdraw. */
export function calledOffCard(off: CalledOff, by: string, reader: Employee, now: Date): Card {
  const { receptions: t, approvals } = messages(reader)
  const { reception, customer, approval } = off
  const day = whenOf(reception, reader, dayAt(now, reader.timeZone))
  const isTheirs = approval?.applicantId === reader.id && approval.state !== 'withdrawn'
  const code = isTheirs ? showApprovalCode(approval.kind, approval.number) : undefined
  const of = { approval: String(approval?.id) }
  return {
    title: t.calledOff({ name: by, customer: customer.name }),
    tone: 'due',
    body: [facts([t.fields.day, day]), ...(code ? [text(t.stillAsked({ code }))] : [])],
    buttons: [
      ...(code ? [button(approvals.withdraw, 'approval.withdraw', of)] : []),
      button(customer.name, 'customer.view', { customer: String(customer.id) }),
    ],
  }
}

/** For whoever called it off. */
export function droppedCard({ customer, approval }: CalledOff, reader: Reader): Card {
  const t = messages(reader).receptions
  const isBack = approval?.state === 'withdrawn'
  const code = isBack ? showApprovalCode(approval.kind, approval.number) : undefined
  return {
    title: t.dropped({ customer: customer.name }),
    tone: 'good',
    body: code ? [text(t.withdrawn({ code }))] : [],
  }
}

/** On the morning of the day (VISIT-10). */
export function receptionReminderCard(received: Received, reader: Employee): Card {
  const t = messages(reader).receptions
  const { reception, customer } = received
  return {
    title: t.reminder({ customer: customer.name }),
    tone: 'due',
    body: [
      facts(reception.clock !== null && [t.fields.clock, reception.clock]),
      receptionFacts(received, reader),
      text(t.prepare),
    ],
    buttons: [button(customer.name, 'customer.view', { customer: String(customer.id) })],
  }
}

type Page = {
  readonly listed: readonly ListedReception[]
  readonly from: number
  readonly isMore: boolean
}

export function receptionListCard(
  { listed, from, isMore }: Page,
  reader: Employee,
  today: Day,
): Card {
  const { receptions: t, form } = messages(reader)
  if (listed.length === 0) return { title: t.listTitle, body: [text(t.none)] }
  const more = button(form.more, 'visit.receptions', { from: String(from) })
  return { title: t.listTitle, body: [list(listed.map(item))], buttons: isMore ? [more] : [] }

  function item({ reception, customer, host }: ListedReception): Item {
    const isOpen = reception.day >= today
    const mine = [reception.hostId, reception.employeeId].includes(reader.id)
    const drop = button(`${t.drop} · ${customer.name}`, 'visit.calloff', {
      reception: String(reception.id),
    })
    const count = reception.guestCount
    const parts = [
      whenOf(reception, reader, today),
      customer.name,
      ...(host.id === reader.id ? [] : [host.name]),
      ...(count === null ? [] : [t.people({ count })]),
    ]
    return {
      text: parts.join(' · '),
      detail: reception.note ?? '',
      buttons: isOpen && mine ? [drop] : [],
    }
  }
}

const whenOf = ({ day, clock }: Received['reception'], { locale }: Reader, today: Day) =>
  [showDay(day, locale, today), ...(clock === null ? [] : [clock])].join(' ')
