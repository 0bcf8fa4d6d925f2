import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { UserError } from '../errors.ts'
import { helpCard } from '../help/help-card.ts'
import { messages } from '../i18n/messages.ts'
import { may } from '../rights/rules.ts'
import type { App } from './app.ts'
import { type Block, type Card, text, unpack } from './card.ts'
import { type Ask, type Command, type Invocation, isAsk } from './command.ts'
import type { Delivery, Said } from './delivery.ts'
import { nearest } from './evidence.ts'
import { ask, carryOut, review } from './execute.ts'
import { keepForm, keepWords, type OpenForm, takeForm, withoutWords } from './forms.ts'
import { meant } from './hear.ts'
import { offerCard, rivalCard } from './offer-card.ts'
import { forNamed, isTable, taken, type Understood, understand } from './understand.ts'

/** What is shown or asked, and the invocation it came of. */
export type Response = {
  readonly answer: Card | Ask
  readonly of?: Invocation
  /** It says that a button is too old: the message it hangs on stays as it is. */
  readonly isStale?: true
  /** It was pressed, but is none of the buttons that its presser was given. */
  readonly denied?: 'tampered'
}

/** Understands what was sent and does it, inside the delivery's transaction. */
export async function respond(
  app: App,
  { said, chat }: Pick<Delivery, 'said' | 'chat'>,
  ctx: Ctx,
  form?: OpenForm,
): Promise<Response> {
  if (said.kind === 'file' && said.text && !isTableAlone(said, app.commands)) {
    const named = forNamed(said, app.commands)
    if (named) return invoked(app, named, ctx, form)
    return captioned(app, said, said.text, chat, ctx, form)
  }
  const understood = await understand(said, form, app.commands, ctx)
  if ('stale' in understood) {
    return { ...stale(ctx), ...(understood.stale === 'unknown' && tampered) }
  }
  if ('rival' in understood) return { answer: await whichOfTwo(app, understood, ctx) }
  if ('more' in understood) return { answer: await reviewRest(app, understood.form, ctx) }
  if ('anew' in understood) return { answer: await askAnew(app, understood, ctx) }
  if ('candidates' in understood) return { answer: await offer(app, understood, chat, ctx) }
  const done = await invoked(app, understood, ctx, form)
  return isAsk(done.answer) && namesOthers(said, done.answer) ? { ...done, ...tampered } : done
}

const tampered = { denied: 'tampered' } as const

/** Our buttons and menus name by number what their presser may see: they were altered, or are old. */
function namesOthers(said: Said, { command, problems }: Ask): boolean {
  const given = said.kind === 'press' ? unpack(said.packed).raw : 'raw' in said ? said.raw : {}
  return Object.entries(given).some(
    ([name, value]) =>
      name in problems && command.form[name]?.kind === 'pick' && numberIn(value) !== undefined,
  )
}

/** A form is taken before it is carried out: of two presses at once, one finds it gone. */
async function invoked(
  app: App,
  understood: Extract<Understood, Invocation>,
  ctx: Ctx,
  open: OpenForm | undefined,
): Promise<Response> {
  if (understood.form && !(await takeForm(ctx, understood.form))) return stale(ctx)
  const answer = await tried(app, understood, ctx)
  const isOther = open?.asking && !understood.form && understood.command.name !== 'cancel'
  if (isAsk(answer) || !isOther) return { answer, of: understood }
  return { answer: withReminder(answer, open, app.commands, ctx), of: understood }
}

/** A spreadsheet whose caption asks for what is done with spreadsheets, or for nothing that we know. */
export function isTableAlone(file: SentFile, commands: readonly Command[]): boolean {
  if (!isTable(file)) return false
  const nounOf = ({ name }: Command) => name.split('.')[0]
  const noun = commands.filter(({ takes }) => takes === 'table').map(nounOf)
  return meant(file.text ?? '', commands).every((command) => noun.includes(nounOf(command)))
}

/** The caption is a message of its own (拜访了华盛…); the picture goes with what it wrote. */
async function captioned(
  app: App,
  file: SentFile,
  caption: string,
  chat: string,
  ctx: Ctx,
  form?: OpenForm,
): Promise<Response> {
  const first = await respond(app, { said: { kind: 'text', text: caption }, chat }, ctx, form)
  const kept = await keepCaptioned(app, file, ctx)
  if (isAsk(first.answer) || isAsk(kept)) return first
  const body: Block[] = [...(first.answer.body ?? []), text(kept.title)]
  return { ...first, answer: { ...first.answer, body } }
}

/** The picture is kept whatever becomes of its caption; a visit that is logged soon takes it. */
export function keepCaptioned(app: App, file: SentFile, ctx: Ctx): Promise<Card | Ask> {
  const { text: _, ...bare } = file
  return carryOut(taken({ ...bare, kind: 'captioned' }, app.commands), ctx, app.commands)
}

export type SentFile = Extract<Said, { kind: 'file' }>

/** A refusal keeps what was to be done: one that names a field asks for it anew, nothing is retyped. */
async function tried(app: App, invocation: Invocation, ctx: Ctx): Promise<Card | Ask> {
  try {
    return await carryOut(invocation, ctx, app.commands)
  } catch (error) {
    if (error instanceof UserError) throw new Refusal(error, invocation)
    throw error
  }
}

export class Refusal extends Error {
  readonly why: UserError
  readonly invocation: Invocation

  constructor(why: UserError, invocation: Invocation) {
    super(why.message)
    this.why = why
    this.invocation = invocation
  }
}

function askAnew(app: App, { anew, form }: { anew: string; form: OpenForm }, ctx: Ctx) {
  const invocation = heldIn(form, app.commands)
  if (!invocation.command.form[anew]) throw new Error(`no field ${anew} in ${form.command}`)
  return ask(invocation, { [anew]: '' }, ctx)
}

/** The fields that a review did not show at first. */
async function reviewRest(app: App, form: OpenForm, ctx: Ctx): Promise<Ask> {
  return { ...(await review(heldIn(form, app.commands), ctx)), review: 'rest' }
}

/** What of an invocation an open form holds. */
function heldIn(form: OpenForm, commands: readonly Command[]): Invocation {
  const command = commands.find(({ name }) => name === form.command)
  if (!command) throw new Error(`no command ${form.command}`)
  return { command, raw: withoutWords(form.raw), replaces: form.replacesId ?? undefined }
}

/** The question stays open, and the line is kept beside it. */
async function whichOfTwo(
  app: App,
  { rival, words, form }: Extract<Understood, { rival: Command }>,
  ctx: Ctx,
): Promise<Card> {
  const { command } = heldIn(form, app.commands)
  const key = await keepWords(ctx, form, words)
  return rivalCard({ command, rival, words, form, key }, ctx.actor)
}

/** The words are kept, so that a button can say which command they were meant for. */
async function offer(
  app: App,
  { candidates, words }: { candidates: readonly Command[]; words: string },
  chat: string,
  ctx: Ctx,
): Promise<Card> {
  const allowed = app.commands.filter((command) => may(ctx.actor, command))
  if (words === '' && candidates.length === 0) return helpCard(allowed, ctx.actor)
  const kept = { command: '?', raw: { words }, asking: null, replacesId: null }
  const mine = candidates.filter((command) => allowed.includes(command))
  const near = candidates.length > 0 ? [] : nearest(words, allowed).map(({ command }) => command)
  return offerCard({ mine, near, allowed }, await keepForm(ctx, chat, kept), ctx.actor)
}

function withReminder(card: Card, form: OpenForm, all: readonly Command[], { actor }: Ctx): Card {
  const t = messages(actor)
  const open = all.find(({ name }) => name === form.command)
  const field = open?.form[form.asking ?? '']
  if (!open || !field) return card
  const still = text(t.form.stillOpen({ form: open.summary(t), field: field.label(t) }))
  return { ...card, body: [...(card.body ?? []), still] }
}

function stale({ actor }: Ctx): Response {
  const t = messages(actor).form
  return { answer: { title: t.tooOld, tone: 'bad', body: [text(t.tooOldWhy)] }, isStale: true }
}
