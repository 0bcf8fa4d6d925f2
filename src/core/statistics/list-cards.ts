import { button, type Card, type Item, list, type Raw } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { mask } from '../rights/masked.ts'
import { dayAt, showDay } from '../time.ts'
import type { Dissatisfied } from './dissatisfied.ts'
import type { Frequent, Often } from './frequent.ts'

export type Listed<T> = { readonly listed: readonly T[]; readonly more: Raw | undefined }

/** Customers who were dissatisfied last: what they said, and what to do next. */
export function dissatisfiedCard(
  { listed, more }: Listed<Dissatisfied>,
  reader: Reader,
  now: Date,
): Card {
  const t = messages(reader)
  const s = t.statistics
  if (listed.length === 0) return { title: s.nobodyDissatisfied, tone: 'good' }
  const items = listed.map(({ customer, callback, owner }): Item => {
    const raw = { customer: String(customer.id) }
    const day = shownDay(dayAt(callback.doneAt ?? now, reader.timeZone), reader, now)
    return {
      text: s.dissatisfied({ name: customer.name, owner, day }),
      ...(callback.note !== null && { detail: callback.note }),
      buttons: [
        button(customer.name, 'customer.view', raw),
        button(t.customers.planCallback, 'callback.plan', raw),
      ],
    }
  })
  return {
    title: s.dissatisfiedTitle,
    body: [list(items)],
    buttons: more ? [button(t.form.more, 'customer.dissatisfied', more)] : [],
  }
}

/** Customers who come often: how often, when last, and what they have spent. */
export function frequentCard(
  { listed, more }: Listed<Frequent>,
  limits: Often,
  reader: Reader,
  now: Date,
): Card {
  const t = messages(reader)
  const s = t.statistics
  if (listed.length === 0) return { title: s.nobodyFrequent(limits) }
  const items = listed.map(({ customer, times, last, spent, isMoneyRead }): Item => {
    const amount = isMoneyRead && spent !== null ? t.approvals.money({ amount: spent }) : mask
    return {
      text: s.frequent({ name: customer.name, times, last: shownDay(last, reader, now) }),
      ...(spent !== null && { detail: s.spent({ amount }) }),
      buttons: [button(customer.name, 'customer.view', { customer: String(customer.id) })],
    }
  })
  return {
    title: s.frequentTitle(limits),
    body: [list(items)],
    buttons: more ? [button(t.form.more, 'customer.frequent', more)] : [],
  }
}

const shownDay = (day: string, { locale, timeZone }: Reader, now: Date) =>
  showDay(day, locale, dayAt(now, timeZone))
