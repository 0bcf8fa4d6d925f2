import type { Review } from '../../db/archive.ts'
import type { Contact, Customer, Employee } from '../../db/schema.ts'
import { type Button, button, type Card, facts, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showDay } from '../time.ts'
import type { Closed } from './close-review.ts'
import type { Opened } from './open-review.ts'
import type { ReviewerFigures } from './review-figures.ts'
import type { Progress, Reviewed } from './review-items.ts'
import { percentOf } from './rules.ts'

type About = Pick<Review, 'name' | 'dueOn' | 'openedAt'>

const calledIn = ({ name }: Pick<Review, 'name'>, reader: Reader): string => {
  const [year = '', month = ''] = name.split('-')
  return messages(reader).reviews.called({ year, month: Number(month) })
}

const dueIn = ({ dueOn }: Pick<Review, 'dueOn'>, reader: Reader, now: Date): string =>
  showDay(dueOn, reader.locale, dayAt(now, reader.timeZone))

const begin = (label: string): Button => ({
  ...button(label, 'register.files'),
  style: 'primary',
})

/** For whoever opened it. */
export function openedCard({ review, files, people }: Opened, reader: Reader, now: Date): Card {
  const t = messages(reader).reviews
  return {
    title: t.opened({ review: calledIn(review, reader) }),
    tone: 'good',
    body: [text(t.openedFor({ files, people, day: dueIn(review, reader, now) }))],
    buttons: [button(t.status, 'register.status')],
  }
}

export type Invited = { readonly review: About; readonly missing: number }

/** For a reviewer, as it begins. */
export function invitationCard({ review, missing }: Invited, reader: Reader, now: Date): Card {
  const t = messages(reader).reviews
  return {
    title: t.invited({ count: missing }),
    tone: 'due',
    body: [text(t.invitedWhy({ day: dueIn(review, reader, now) }))],
    buttons: [begin(t.begin)],
  }
}

/** For a reviewer who has not finished. */
export function reminderCard({ review, missing }: Invited, reader: Reader, now: Date): Card {
  const t = messages(reader).reviews
  const isLate = dayAt(now, reader.timeZone) > review.dueOn
  const day = dueIn(review, reader, now)
  return {
    title: t.missing({ count: missing }),
    tone: 'due',
    body: [text(isLate ? t.wasDue({ day }) : t.isDue({ day }))],
    buttons: [begin(t.goOn)],
  }
}

/** For whoever is above a reviewer who is late. */
export function lateCard(
  { employee, missing, review }: Invited & { readonly employee: Employee },
  reader: Reader,
  now: Date,
): Card {
  const t = messages(reader).reviews
  return {
    title: t.isLate({ name: employee.name, count: missing }),
    tone: 'due',
    body: [text(t.wasDue({ day: dueIn(review, reader, now) }))],
    buttons: [button(t.status, 'register.status')],
  }
}

export type ShownItem = {
  readonly reviewed: Reviewed
  readonly people: readonly Contact[]
  readonly progress: Progress
  /** What was just done with the file before. */
  readonly before?: string | undefined
}

/** One file, its facts, and whether they are right. */
export function itemCard({ reviewed, people, progress, before }: ShownItem, reader: Reader): Card {
  const t = messages(reader).reviews
  const { customer, item } = reviewed
  const raw = { item: String(item.id) }
  return {
    title: t.fileOf({ nth: progress.done + 1, all: progress.all, name: customer.name }),
    tone: 'ask',
    body: [
      ...(before === undefined ? [] : [text(before)]),
      facts(...factsOf(customer, people, reader)),
      text(t.isRight),
    ],
    buttons: [
      { ...button(t.confirm, 'register.confirm', raw), style: 'primary' },
      button(t.correct, 'customer.change', { customer: String(customer.id) }),
      button(t.otherwise, 'register.correct', raw),
      ...(progress.all - progress.done > 1
        ? [button(t.skip, 'register.files', { after: String(item.id) })]
        : []),
    ],
  }
}

function factsOf(customer: Customer, people: readonly Contact[], reader: Reader) {
  const { customers: c, register: r, reviews: t } = messages(reader)
  const { code, grade, phone, region, address, legalRepresentative, businessScope } = customer
  const { tradingPolicy, attitude, note } = customer
  const who = people.map(({ name, phone: of }) => [name, of].filter(Boolean).join(' '))
  const said: (readonly [string, string | null])[] = [
    [r.fields.code, code],
    [c.fields.grade, grade],
    [c.fields.phone, phone],
    [c.contacts, who.join('\n') || null],
    [r.fields.region, region],
    [t.fields.address, address],
    [t.fields.legalRepresentative, legalRepresentative],
    [r.fields.businessScope, businessScope],
    [t.fields.tradingPolicy, tradingPolicy],
    [t.fields.attitude, attitude],
    [c.fields.note, note],
  ]
  return said.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const]))
}

/** Nothing is left to confirm. */
export function doneCard(before: string | undefined, reader: Reader): Card {
  const t = messages(reader).reviews
  const body = before === undefined ? [] : [text(before)]
  return { title: t.nothingLeft, tone: 'good', body }
}

export type ShownStatus = {
  readonly review: Review
  readonly figures: readonly ReviewerFigures[]
  readonly page: readonly ReviewerFigures[]
  readonly teams: readonly (ReviewerFigures & { readonly missing: number })[]
  readonly more: Button | undefined
  readonly mayClose: boolean
}

/** How far the review is: all, each team, and each reviewer. */
export function statusCard(shown: ShownStatus, reader: Reader, now: Date): Card {
  const t = messages(reader).reviews
  const { review, figures, page, teams, more, mayClose } = shown
  const title = calledIn(review, reader)
  if (figures.length === 0) return { title, body: [text(t.nothingYours)] }
  const line = (one: ReviewerFigures): Item => ({
    text: t.person({ name: one.employee.name, ...shareOf(one) }),
    detail: one.missing > 0 ? t.misses({ count: one.missing }) : t.finished,
  })
  const day = dueIn(review, reader, now)
  const over = review.closedAt === null ? t.isDue({ day }) : t.isOver
  return {
    title,
    body: [
      text([t.whole(shareOf(totalOf(figures))), over].join(' ')),
      ...(teams.length > 1 ? [list(teams.map(line), t.teams)] : []),
      list(page.map(line), t.people),
    ],
    buttons: [...(more ? [more] : []), ...(mayClose ? [button(t.close, 'register.close')] : [])],
  }
}

const shareOf = ({ done, missing }: Pick<ReviewerFigures, 'done' | 'missing'>) => ({
  done,
  all: done + missing,
  percent: percentOf(done, done + missing),
})

const totalOf = (figures: readonly ReviewerFigures[]) => ({
  done: figures.reduce((sum, { done }) => sum + done, 0),
  missing: figures.reduce((sum, { missing }) => sum + missing, 0),
})

/** What came of it. */
export function summaryCard(closed: readonly Closed[], reader: Reader): Card {
  const t = messages(reader).reviews
  const [first] = closed
  return {
    title: t.closed({ review: first ? calledIn(first.review, reader) : '' }),
    tone: 'good',
    body: closed.map(({ summary }) =>
      facts(
        [t.fields.confirmed, String(summary.confirmed)],
        [t.fields.corrected, String(summary.corrected)],
        [t.fields.over, String(summary.over)],
        [t.fields.missing, String(summary.missing)],
      ),
    ),
    buttons: [button(t.status, 'register.status')],
  }
}
