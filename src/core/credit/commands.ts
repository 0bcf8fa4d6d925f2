import { creditRatings } from '../../db/choices.ts'
import type { Customer } from '../../db/schema.ts'
import { button, type Card } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { choice, hidden, optional, text } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { recordLookups } from '../customers/record-lookups.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt } from '../time.ts'
import { creditCard, ratingListCard } from './credit-card.ts'
import { findRatings, ratingsOf, staleBefore } from './find-ratings.ts'
import { rateCustomer } from './rate-customer.ts'
import { spotRating, spotReason } from './spot-rating.ts'

const pageSize = 8

const ratingField = () => ({
  ...choice(
    (t) => t.credit.fields.rating,
    creditRatings,
    (t) => t.credit.ratings,
  ),
  spot: spotRating,
})

const rate = command({
  name: 'credit.rate',
  summary: (t) => t.credit.rateSummary,
  heardAs: (t) => t.credit.rateHeardAs,
  writes: true,
  form: {
    customer: customerField(),
    rating: ratingField(),
    reason: text((t) => t.credit.fields.reason, { max: 500, spot: spotReason }),
  },
  async run(ctx, input) {
    const customer = await rateCustomer(ctx, input)
    const { name } = customer
    const title = messages(ctx.actor).credit.rated({ customer: name, rating: input.rating })
    return cardOf(ctx, customer, title)
  },
})

const ratingList = command({
  name: 'credit.list',
  summary: (t) => t.credit.listSummary,
  heardAs: (t) => t.credit.listHeardAs,
  form: {
    customer: optional(customerField()),
    rating: optional(ratingField()),
    which: optional(
      choice(
        (t) => t.credit.fields.stale,
        ['all', 'stale'],
        (t) => t.credit.which,
        (t) => t.credit.whichAlso,
      ),
    ),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  async run(ctx, { customer, rating, which, from = 0 }) {
    if (customer) return cardOf(ctx, customer)
    const { credit: t, form } = messages(ctx.actor)
    const isStale = which === 'stale'
    const page = { limit: pageSize + 1, offset: from }
    const found = await findRatings(ctx, { rating, isStale }, page)
    const same = { ...(rating && { rating }), ...(which && { which }) }
    const next = { ...same, from: String(from + pageSize) }
    const more = found[pageSize] && button(form.more, 'credit.list', next)
    const listed = found.slice(0, pageSize)
    const shown = listed.map((one) => one.customer)
    await recordLookups(ctx, shown)
    const title = isStale ? t.staleTitle : t.listTitle
    const none = isStale ? t.noneStale : t.none
    return ratingListCard({ title, none, listed, more }, ctx.actor, daysOf(ctx))
  },
})

const daysOf = (ctx: Ctx) => ({
  today: dayAt(ctx.now, ctx.actor.timeZone),
  stale: staleBefore(ctx),
})

async function cardOf(ctx: Ctx, customer: Customer, title?: string): Promise<Card> {
  await recordLookups(ctx, [customer])
  const ratings = await ratingsOf(ctx, customer)
  return creditCard({ customer, ratings, ...(title && { title }) }, ctx.actor, daysOf(ctx))
}

export const creditCommands: readonly Command[] = [rate, ratingList]
