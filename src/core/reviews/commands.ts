import { asc, eq } from 'drizzle-orm'
import { type Customer, contacts } from '../../db/schema.ts'
import { button, type Card } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { hidden, optional, text } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { recordLookups } from '../customers/record-lookups.ts'
import { allow, ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { reachOf } from '../rights/rules.ts'
import { confirmItem, correctItem } from './answer-item.ts'
import { closeReviews } from './close-review.ts'
import { openReview } from './open-review.ts'
import { doneCard, itemCard, openedCard, statusCard, summaryCard } from './review-card.ts'
import { currentReviews, reviewerFigures } from './review-figures.ts'
import { nextItem, progressOf } from './review-items.ts'
import { teamsOf } from './team-figures.ts'

const pageSize = 8
const number = () => hidden((raw) => numberIn(raw) ?? 0)

const registerReview = command({
  name: 'register.review',
  summary: (t) => t.reviews.openSummary,
  heardAs: (t) => t.reviews.openHeardAs,
  writes: true,
  form: {},
  async run(ctx) {
    ensureLeads(ctx)
    return openedCard(await openReview(ctx), ctx.actor, ctx.now)
  },
})

const registerFiles = command({
  name: 'register.files',
  summary: (t) => t.reviews.filesSummary,
  heardAs: (t) => t.reviews.filesHeardAs,
  form: { after: optional(number()) },
  run: (ctx, { after = 0 }) => nextCard(ctx, { after }),
})

const registerConfirm = command({
  name: 'register.confirm',
  summary: (t) => t.reviews.confirm,
  writes: true,
  unlisted: true,
  form: { item: number() },
  async run(ctx, { item }) {
    const { customer } = await confirmItem(ctx, item)
    return nextCard(ctx, { after: item, before: customer })
  },
})

const registerCorrect = command({
  name: 'register.correct',
  summary: (t) => t.reviews.correct,
  writes: true,
  unlisted: true,
  form: { item: number(), note: text((t) => t.reviews.fields.note, { max: 1000 }) },
  async run(ctx, { item, note }) {
    const { customer } = await correctItem(ctx, item, note)
    return nextCard(ctx, { after: item, before: customer, isCorrected: true })
  },
})

const registerStatus = command({
  name: 'register.status',
  summary: (t) => t.reviews.statusSummary,
  heardAs: (t) => t.reviews.statusHeardAs,
  form: { from: optional(number()) },
  async run(ctx, { from = 0 }): Promise<Card> {
    const { actor, now } = ctx
    const current = await currentReviews(ctx)
    const [review] = current
    ensure(review, (t) => t.reviews.noneYet)
    const figures = await reviewerFigures(ctx, current)
    const page = figures.slice(from, from + pageSize)
    const next = { from: String(from + pageSize) }
    const isMore = figures.length > from + pageSize
    const more = isMore ? button(messages(actor).form.more, 'register.status', next) : undefined
    const mayClose = review.closedAt === null && leads(ctx)
    const teams = await teamsOf(ctx, figures)
    return statusCard({ review, figures, page, teams, more, mayClose }, actor, now)
  },
})

const registerClose = command({
  name: 'register.close',
  summary: (t) => t.reviews.closeSummary,
  heardAs: (t) => t.reviews.closeHeardAs,
  writes: true,
  takesBack: true,
  form: {},
  async run(ctx) {
    ensureLeads(ctx)
    return summaryCard(await closeReviews(ctx), ctx.actor)
  },
})

/** Whose right reaches nobody but themselves has nobody to ask. */
function leads({ actor, command: under }: Ctx): boolean {
  const { all, team, department } = reachOf(actor, under)
  return all || team.length + department.length > 0
}

function ensureLeads(ctx: Ctx): void {
  allow(leads(ctx), 'missingRight', (t) => t.reviews.notLeading)
}

type Next = {
  readonly after: number
  readonly before?: Customer
  readonly isCorrected?: boolean
}

/** The next file of the actor's, in the place of the one before. */
async function nextCard(ctx: Ctx, { after, before, isCorrected }: Next): Promise<Card> {
  const reviewed = await nextItem(ctx, ctx.actor, after)
  const { reviews: t } = messages(ctx.actor)
  const said = before && (isCorrected ? t.corrected : t.confirmed)({ name: before.name })
  if (!reviewed) return doneCard(said, ctx.actor)
  const { customer, review } = reviewed
  await recordLookups(ctx, [customer])
  const people = await ctx.tx
    .select()
    .from(contacts)
    .where(eq(contacts.customerId, customer.id))
    .orderBy(asc(contacts.id))
    .limit(5)
  const progress = await progressOf(ctx, ctx.actor, review)
  return itemCard({ reviewed, people, progress, before: said }, ctx.actor)
}

/** 名册核对 (REG-5), in the order in which help shows it. */
export const reviewCommands: readonly Command[] = [
  registerReview,
  registerFiles,
  registerConfirm,
  registerCorrect,
  registerStatus,
  registerClose,
]
