import { eq } from 'drizzle-orm'
import type { Employee } from '../../db/schema.ts'
import { type Suggestion, suggestions } from '../../db/suggestions.ts'
import { startCallbacks } from '../callbacks/start-callbacks.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { allow } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { takeMeasure } from '../measures/take-measure.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { asReader } from '../rights/as-reader.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { isHere } from '../tasks/task-file.ts'
import type { Day } from '../time.ts'
import { type SuggestionFile, suggestionSeen } from './find-suggestions.ts'
import { showSuggestion } from './rules.ts'
import { settledCard } from './suggestion-card.ts'
import { heldOpen } from './take-suggestion.ts'

export type Settle = {
  readonly suggestion: SuggestionFile
  readonly state: Exclude<Suggestion['state'], 'open'>
  readonly reply: string
  /** Of one that is adopted: by whom, or else by whoever adopts it, and by when it is done. */
  readonly assignee?: Employee | undefined
  readonly dueOn?: Day | undefined
}

/**
 * Answered, adopted or declined, with what is said of it. Whoever took it is told; of one that is adopted a
 * measure is followed, and the customer who made it is called (CONTACT-13, SURVEY-2).
 */
export async function settleSuggestion(ctx: Ctx, settle: Settle): Promise<Suggestion> {
  const { state, reply } = settle
  const { suggestion: held, handler } = await heldOpen(ctx, settle.suggestion.suggestion)
  const isJudge = await isWithinReach(ctx, handler)
  const { name } = handler
  allow(isJudge, 'missingRight', (t) => t.suggestions.notYours({ name }))
  const set = { state, reply, repliedById: ctx.actor.id, repliedAt: ctx.now }
  const is = eq(suggestions.id, held.id)
  const row = one(await ctx.tx.update(suggestions).set(set).where(is).returning())
  if (state === 'adopted') await carryOut(ctx, row, settle)
  await tellTaker(ctx, row)
  return row
}

async function carryOut(ctx: Ctx, row: Suggestion, { suggestion, ...how }: Settle): Promise<void> {
  const { reply, assignee, dueOn } = how
  const code = showSuggestion(row)
  const title = messages(assignee ?? ctx.actor).suggestions.measure({ what: reply, code })
  const customer = suggestion.customer ?? undefined
  const source = `suggestion:${row.id}` as const
  await takeMeasure(ctx, { source, title, assignee, dueOn, customer })
  if (row.customerId === null) return
  const event = { event: 'suggestion_adopted', customerId: row.customerId } as const
  const about = { subject: row.what.slice(0, subjectMax), source }
  await startCallbacks(ctx, { ...event, ...about, ownerId: row.takenById })
}

const subjectMax = 200

async function tellTaker(ctx: Ctx, row: Suggestion): Promise<void> {
  const taker = await employeeNumbered(ctx.tx, row.takenById)
  if (taker.id === ctx.actor.id || !isHere(taker)) return
  const file = await suggestionSeen(await asReader(ctx, taker, 'suggestion.view'), row.id)
  if (!file) return
  const card = settledCard(file, { by: ctx.actor, reader: taker, now: ctx.now })
  await notify(ctx, taker, card, { expiresAfterMs: newsMs })
}
