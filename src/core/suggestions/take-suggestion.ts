import { eq } from 'drizzle-orm'
import type { Department } from '../../db/organisation.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { type Suggestion, suggestions } from '../../db/suggestions.ts'
import type { Ctx } from '../ctx.ts'
import { whoAnswers } from '../duties/who-answers.ts'
import { allow, ensure, fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { asReader } from '../rights/as-reader.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { type SuggestionFile, suggestionSeen } from './find-suggestions.ts'
import { openStates, showSuggestion } from './rules.ts'
import { givenCard } from './suggestion-card.ts'

export type TakeSuggestion = Pick<Suggestion, 'kind' | 'what'> & {
  readonly customer?: Customer | undefined
  readonly department?: Department | undefined
}

/** 建议: kept, and passed to the department, or to whoever has the duty (CONTACT-13, -14, SURVEY-9). */
export async function takeSuggestion(ctx: Ctx, taken: TakeSuggestion): Promise<Suggestion> {
  const { customer, department, kind, what } = taken
  const t = messages(ctx.actor).suggestions
  const questions = [what, t.duties[kind], t.noun]
  const handler = await whoAnswers(ctx, { department, questions, customerId: customer?.id })
  ensure(
    handler || !department,
    (of) => of.suggestions.nobodyThere(named(department)),
    'department',
  )
  const row = await insertRow(ctx.tx, suggestions, {
    ...{ kind, what, customerId: customer?.id, departmentId: department?.id },
    ...{ handlerId: handler?.id ?? ctx.actor.id, takenById: ctx.actor.id, takenAt: ctx.now },
    state: 'open',
  })
  if (handler) await tellHandler(ctx, row, handler)
  return row
}

const named = (department: Department | undefined) => ({ name: department?.name ?? '' })

/** To another department, whose head decides on it from now on, and anew. */
export async function passSuggestion(
  ctx: Ctx,
  { suggestion }: SuggestionFile,
  department: Department,
): Promise<Suggestion> {
  const { customerId } = (await heldOpen(ctx, suggestion)).suggestion
  const handler = await whoAnswers(ctx, { department, questions: [], customerId })
  if (!handler) return fail((t) => t.suggestions.nobodyThere(named(department)), 'department')
  const set = { departmentId: department.id, handlerId: handler.id, state: 'open' } as const
  const is = eq(suggestions.id, suggestion.id)
  const row = one(await ctx.tx.update(suggestions).set(set).where(is).returning())
  await tellHandler(ctx, row, handler)
  return row
}

async function tellHandler(ctx: Ctx, { id }: Suggestion, handler: Employee): Promise<void> {
  if (handler.id === ctx.actor.id) return
  const file = await suggestionSeen(await asReader(ctx, handler, 'suggestion.view'), id)
  if (!file) return
  const card = givenCard(file, { by: ctx.actor, reader: handler, now: ctx.now })
  await notify(ctx, handler, card, { expiresAfterMs: newsMs })
}

/** Held until this transaction ends; refused to whoever neither handles it nor leads its handler. */
export async function heldOpen(ctx: Ctx, { id }: Pick<Suggestion, 'id'>): Promise<SuggestionFile> {
  const [row] = await ctx.tx.select().from(suggestions).where(eq(suggestions.id, id)).for('update')
  const file = row && (await suggestionSeen(ctx, id))
  if (!row || !file) return fail((t) => t.suggestions.notThere)
  const isTheirs = row.takenById === ctx.actor.id || (await isWithinReach(ctx, file.handler))
  const { name } = file.handler
  allow(isTheirs, 'missingRight', (t) => t.suggestions.notYours({ name }))
  const code = showSuggestion(row)
  const { state } = row
  ensure(openStates.includes(state), (t) =>
    t.suggestions.settled({ code, state: t.suggestions.states[state] }),
  )
  return { ...file, suggestion: row }
}
