import type { CreditRating } from '../../db/choices.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { type Block, type Button, button, type Card, facts, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, showDay } from '../time.ts'
import type { Rated, Rating } from './find-ratings.ts'

type Dropped = {
  readonly customer: Customer
  readonly was: CreditRating
  readonly rating: CreditRating
  readonly reason: string
  readonly by: string
}

/** For whoever looks after the customer, and whoever is above (CREDIT-2). */
export function droppedCard(dropped: Dropped, reader: Employee): Card {
  const t = messages(reader).credit
  const { customer, was, rating, reason, by } = dropped
  return {
    title: t.dropped({ customer: customer.name, was, rating }),
    tone: 'bad',
    body: [facts(reason !== '' && [t.fields.reason, reason], [t.fields.by, by])],
    buttons: [openButton(customer)],
  }
}

export type CreditOf = {
  readonly customer: Customer
  readonly ratings: readonly Rating[]
  readonly title?: string
}

/** Today, and the day from which on a rating is good. */
export type Days = Readonly<Record<'today' | 'stale', Day>>

/** A customer's rating and how it came about. */
export function creditCard(
  { customer, ratings, title }: CreditOf,
  reader: Reader,
  days: Days,
): Card {
  const t = messages(reader).credit
  const { creditRating, name } = customer
  const rated = ratedOf(ratings[0]?.day ?? null, reader, days)
  return {
    title: title ?? t.title({ customer: name }),
    ...(title !== undefined && { tone: 'good' as const }),
    body: [
      ...(creditRating === null ? [text(t.unrated)] : []),
      facts(
        creditRating !== null && [t.fields.rating, creditRating],
        creditRating !== null && [t.fields.ratedOn, rated],
      ),
      ...historyOf(ratings, reader, days.today),
    ],
    buttons: [
      button(t.rate, 'credit.rate', { customer: String(customer.id) }),
      openButton(customer),
    ],
  }
}

function historyOf(ratings: readonly Rating[], reader: Reader, today: Day): Block[] {
  const t = messages(reader).credit
  const items = ratings.map(({ day, rating, by, reason }) => ({
    text: `${showDay(day, reader.locale, today)} · ${rating} · ${by}`,
    detail: reason,
  }))
  return items.length > 0 ? [list(items, t.history)] : []
}

export type ListedRatings = {
  readonly title: string
  readonly none: string
  readonly listed: readonly Rated[]
  readonly more?: Button | undefined
}

export function ratingListCard(
  { title, none, listed, more }: ListedRatings,
  reader: Reader,
  days: Days,
): Card {
  if (listed.length === 0) return { title: none }
  const items = listed.map(({ customer, ratedOn }) => ({
    text: `${customer.creditRating} · ${customer.name}`,
    detail: ratedOf(ratedOn, reader, days),
    buttons: [button(customer.name, 'credit.list', { customer: String(customer.id) })],
  }))
  return { title, body: [list(items)], buttons: more ? [more] : [] }
}

function ratedOf(day: Day | null, reader: Reader, { today, stale }: Days): string {
  const t = messages(reader).credit
  const when = day ? showDay(day, reader.locale, today) : t.undated
  return day === null || day < stale ? `${when} · ${t.old}` : when
}

const openButton = ({ id, name }: Customer): Button =>
  button(name, 'customer.view', { customer: String(id) })
