import { eq } from 'drizzle-orm'
import { invocations } from '../../db/machinery.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ensure, UserError } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { beginInvocation } from '../record/begin-invocation.ts'
import { retellChanged } from '../record/retell-changed.ts'
import { replaceable, replaceInvocation } from '../record/undo-invocation.ts'
import { ensureMay } from '../rights/ensure-may.ts'
import { may } from '../rights/rules.ts'
import { button, type Card, type Raw } from './card.ts'
import { type Ask, type Command, type Invocation, isAsk } from './command.ts'
import { ensureSendable } from './document.ts'
import type { Option } from './field.ts'
import type { Offers } from './hear.ts'

/** Where the words could mean several, they are what to choose from: that is asked, never guessed. */
type Offered = Invocation & { readonly offers?: Offers }

/** Carries an invocation out, or says what must still be asked. */
export async function carryOut(
  said: Offered,
  { command: _, ...around }: Ctx,
  commands: readonly Command[],
): Promise<Card | Ask> {
  const command = allowedOf(said.command, around.actor)
  const invocation = { ...said, command }
  const ctx: Ctx = { ...around, command }
  await ensureMay(ctx, command)
  const { values, raw, problems } = await readForm(invocation, withUsual(invocation, ctx), ctx)
  const complete = { ...invocation, raw }
  if (Object.keys(problems).length > 0) return ask(complete, problems, ctx)
  const now = await reviewed(complete, invocation.raw, ctx)
  if (now) return review({ ...complete, raw: now }, ctx)
  const answer = await (command.writes
    ? writeOrAsk(complete, values, ctx, commands)
    : command.run(ctx, values))
  if (!isAsk(answer)) ensureSendable(answer)
  return answer
}

function allowedOf(command: Command, actor: Actor): Command {
  const { otherwise } = command
  return otherwise && !may(actor, command) && may(actor, otherwise) ? otherwise : command
}

/** What a command that has been told nothing to do shows first. */
async function reviewed({ command, raw }: Invocation, said: Raw, ctx: Ctx) {
  if (typeof command.reviews === 'function') return command.reviews(raw, ctx)
  return command.reviews && Object.keys(said).length === 0 ? raw : undefined
}

/** Shows every field of an invocation, to be changed at will. */
export async function review(invocation: Invocation, ctx: Ctx): Promise<Ask> {
  return { ...(await ask(invocation, {}, ctx)), review: true }
}

/** What is missing, with options to choose from, and what is there as people read it. */
export async function ask(
  invocation: Offered,
  problems: Readonly<Record<string, string>>,
  around: Ctx,
): Promise<Ask> {
  const ctx: Ctx = { ...around, command: invocation.command }
  const offers: Record<string, readonly Option[]> = {}
  const shown: Record<string, string> = {}
  for (const [name, field] of Object.entries(invocation.command.form)) {
    const raw = invocation.raw[name]
    ensure(field.kind !== 'hidden' || !(name in problems), (t) => t.form.tooOldWhy)
    if (name in problems && field.kind === 'pick') {
      offers[name] = invocation.offers?.[name] ?? (await field.find(raw ?? '', ctx, invocation.raw))
    }
    if (raw && !(name in problems)) shown[name] = (await field.show?.(raw, ctx)) ?? raw
  }
  return { ...invocation, problems, offers, shown }
}

/** What asks for consent has written nothing, and has taken nothing back either. */
async function writeOrAsk(
  invocation: Invocation,
  values: never,
  ctx: Ctx,
  commands: readonly Command[],
): Promise<Card | Ask> {
  const { replaces } = invocation
  if (replaces === undefined) return write(invocation, values, ctx, commands)
  const asked: Ask[] = []
  const answer = ctx.tx.transaction(async (tx) => {
    const written = await write(invocation, values, { ...ctx, tx }, commands)
    if (isAsk(written) && written.consent) asked.push({ ...written, replaces })
    if (asked.length > 0) throw new UserError((t) => t.form.nothingSaved)
    return written
  })
  return answer.catch((error: unknown) => asked[0] ?? Promise.reject(error))
}

/**
 * A write is an invocation: what triggers see of it can be undone, its reply says how, and what shows
 * something of it is changed. One that replaces another takes that back first, as its own doing:
 * undoing it brings the other back.
 */
async function write(
  invocation: Invocation,
  values: never,
  ctx: Ctx,
  commands: readonly Command[],
): Promise<Card | Ask> {
  const { command, raw, replaces } = invocation
  const replaced = replaces === undefined ? undefined : await replaceable(ctx, replaces)
  const begun = { command: command.name, raw, undoesId: replaced?.id }
  const invocationId = await beginInvocation(ctx, begun)
  if (replaced) await replaceInvocation({ ...ctx, invocationId }, replaced)
  const answer = await command.run({ ...ctx, invocationId }, values)
  if (isAsk(answer) && answer.consent) await forgo(ctx, invocationId)
  await retellChanged({ ...ctx, invocationId }, commands)
  const isFinal = isAsk(answer) || command.writes === 'for good'
  return isFinal ? answer : changeable(answer, invocationId, ctx)
}

/** There is nothing of it to take back: 撤销 means what was written before. */
async function forgo({ tx, now }: Ctx, id: number): Promise<void> {
  await tx.update(invocations).set({ undoneAt: now }).where(eq(invocations.id, id))
}

function changeable(card: Card, invocationId: number, { actor }: Ctx): Card {
  const t = messages(actor).record
  const of = String(invocationId)
  const both = [button(t.change, 'change', { of }), button(t.undo, 'undo', { of })]
  return { ...card, buttons: [...(card.buttons ?? []), ...both] }
}

function withUsual({ command, raw }: Invocation, ctx: Ctx): Raw {
  const missing = Object.entries(command.form).flatMap(([name, field]) => {
    const usual = raw[name] === undefined ? field.usual?.(ctx) : undefined
    return usual === undefined ? [] : [[name, usual] as const]
  })
  return { ...raw, ...Object.fromEntries(missing) }
}

/** The values; the strings they come from as they are kept (明天 as a day); what cannot be read. */
async function readForm({ command: { form }, offers = {} }: Offered, given: Raw, ctx: Ctx) {
  const t = messages(ctx.actor)
  const values: Record<string, unknown> = {}
  const raw: Record<string, string> = { ...given }
  const problems: Record<string, string> = {}
  for (const [name, field] of Object.entries(form)) {
    const words = given[name]?.trim()
    try {
      if (words) {
        values[name] = await field.read(words, ctx)
        raw[name] = kept(values[name], words)
      } else if (field.clears && words === '') values[name] = null
      else if (!field.optional || offers[name]) problems[name] = t.form.required
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      problems[name] = error.phrase(t)
    }
  }
  return { values: values as never, raw: raw as Raw, problems }
}

function kept(value: unknown, words: string): string {
  if (typeof value === 'string') return value
  const isRow = typeof value === 'object' && value !== null && 'id' in value
  return isRow ? String(value.id) : words
}
