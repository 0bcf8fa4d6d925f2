import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../ctx.ts'
import { greet } from '../employees/greet.ts'
import { strangerReader } from '../employees/stranger.ts'
import { UserError } from '../errors.ts'
import { helpCard } from '../help/help-card.ts'
import { messages } from '../i18n/messages.ts'
import { replyNotice } from '../notices/notify.ts'
import { admit } from './admit.ts'
import type { App } from './app.ts'
import { type Card, pack, text } from './card.ts'
import { type Ask, type Invocation, isAsk } from './command.ts'
import type { Answer, Delivery } from './delivery.ts'
import { ask, carryOut } from './execute.ts'
import { closeForm, keepForm, type OpenForm } from './forms.ts'
import { offerCard } from './offer-card.ts'
import { nextField, question, reviewCard } from './question.ts'
import { understand } from './understand.ts'

/** The door for everything that people send: one transaction, handled once, answered in Answer. */
export async function receive(app: App, delivery: Delivery): Promise<Answer> {
  const answer = await answerTo(app, delivery)
  app.handled?.(delivery, answer)
  return answer
}

async function answerTo(app: App, delivery: Delivery): Promise<Answer> {
  const now = app.clock()
  try {
    return await app.db.transaction((tx) => handle(app, tx, delivery, now, respond))
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) app.report(error, refOf(error))
    const apology: Respond = async (_, __, ctx) => ({
      answer: await apologise(refusal ?? error, ctx),
      invocation: refusal?.invocation,
    })
    return app.db.transaction((tx) => handle(app, tx, delivery, now, apology))
  }
}

type Respond = (app: App, d: Delivery, ctx: Ctx, form?: OpenForm) => Promise<Responded>
type Responded = {
  readonly answer: Card | Ask
  /** What it was taken for; nothing when several commands could be meant. */
  readonly invocation?: Invocation | undefined
}

async function handle(
  app: App,
  tx: Tx,
  delivery: Delivery,
  now: Date,
  respond: Respond,
): Promise<Answer> {
  const { again, actor, form } = await admit(tx, delivery, now)
  if (again) return { again, reader: actor ?? strangerReader(delivery.sender) }
  if (!actor) return meet(app, { tx, now }, delivery)
  const ctx: Ctx = { tx, now, actor }
  const response = await respond(app, delivery, ctx, form)
  return { ...(await show(app, delivery, response.answer, ctx)), ...understoodIn(response) }
}

async function show(app: App, delivery: Delivery, answer: Card | Ask, ctx: Ctx): Promise<Answer> {
  const reader = ctx.actor
  if (!isAsk(answer)) return reply(app, delivery, answer, ctx)
  if (delivery.said.kind === 'submit' && !answer.review) {
    return { reader, problems: answer.problems }
  }
  if (delivery.forms === 'modal') return { reader, ask: answer, form: modalForm(answer) }
  return reply(app, delivery, await askInChat(answer, delivery.chat, ctx), ctx)
}

function understoodIn({ answer, invocation }: Responded): Pick<Answer, 'understood'> {
  if (!isAsk(answer)) {
    return invocation
      ? { understood: { command: invocation.command.name, raw: invocation.raw } }
      : {}
  }
  const { command, raw, review } = answer
  const asking = review ? undefined : nextField(answer)
  return { understood: { command: command.name, raw, ...(asking !== undefined && { asking }) } }
}

async function respond(
  app: App,
  { said, chat }: Delivery,
  ctx: Ctx,
  form?: OpenForm,
): Promise<Responded> {
  const understood = await understand(said, form, app.commands, ctx)
  if ('card' in understood) return { answer: understood.card }
  if ('anew' in understood) return { answer: await askAnew(app, understood, ctx) }
  if ('candidates' in understood) return { answer: await offer(app, understood, chat, ctx) }
  const answer = await tried(understood, ctx)
  if (form && !isAsk(answer) && belongs(understood, form)) await closeForm(ctx, chat)
  return { answer, invocation: understood }
}

/** A refusal that names a field is that field's problem: it is asked anew, and nothing typed is lost. */
async function tried(invocation: Invocation, ctx: Ctx): Promise<Card | Ask> {
  try {
    return await carryOut(invocation, ctx)
  } catch (error) {
    if (error instanceof UserError) throw new Refusal(error, invocation)
    throw error
  }
}

const belongs = ({ command }: Invocation, form: OpenForm) =>
  form.command === command.name || form.command === '?' || command.name === 'cancel'

function askAnew(app: App, { anew, form }: { anew: string; form: OpenForm }, ctx: Ctx) {
  const command = app.commands.find(({ name }) => name === form.command)
  if (!command?.form[anew]) throw new Error(`no field ${anew} in ${form.command}`)
  const replaces = form.replacesId ?? undefined
  return ask({ command, raw: form.raw, replaces }, { [anew]: '' }, ctx)
}

/** The words are kept, so that a button can say which command they were meant for. */
async function offer(
  app: App,
  { candidates, words }: { candidates: App['commands']; words: string },
  chat: string,
  ctx: Ctx,
): Promise<Card> {
  if (words === '' && candidates.length === 0) return helpCard(app.commands, ctx.actor)
  const kept = { command: '?', raw: { words }, asking: null, replacesId: null }
  return offerCard(candidates, app.commands, await keepForm(ctx, chat, kept), ctx.actor)
}

async function askInChat(asked: Ask, chat: string, ctx: Ctx): Promise<Card> {
  const asking = asked.review ? undefined : nextField(asked)
  const form = await keepForm(ctx, chat, {
    command: asked.command.name,
    raw: asked.raw,
    asking: asking ?? null,
    replacesId: asked.replaces ?? null,
  })
  return asking === undefined ? reviewCard(asked, form, ctx) : question(asked, asking, form, ctx)
}

/** What of a form is not in its fields and must come back with the modal. */
function modalForm({ command, raw, replaces }: Ask): string {
  const hidden = Object.entries(command.form)
    .filter(([name, { kind }]) => kind === 'hidden' && raw[name])
    .map(([name]) => [name, raw[name] ?? ''] as const)
  const r = replaces === undefined ? {} : { _r: String(replaces) }
  return pack({ command: command.name, raw: { ...Object.fromEntries(hidden), ...r } })
}

async function reply(app: App, delivery: Delivery, card: Card, ctx: Ctx): Promise<Answer> {
  const notice = await replyNotice(app, ctx, {
    ...placeOf(delivery),
    employeeId: ctx.actor.id,
    locale: ctx.actor.locale,
    card,
  })
  return { reader: ctx.actor, card, notice }
}

async function meet(app: App, at: Pick<Ctx, 'tx' | 'now'>, delivery: Delivery): Promise<Answer> {
  const words = delivery.said.kind === 'text' ? delivery.said.text : ''
  const { card, reader, employeeId } = await greet(at, delivery.sender, words, app.commands)
  const notice = await replyNotice(app, at, {
    ...placeOf(delivery),
    employeeId: employeeId ?? null,
    locale: reader.locale,
    card,
  })
  return { reader, card, notice }
}

const placeOf = ({ sender, chat, edits }: Delivery) => ({ platform: sender.platform, chat, edits })

/** Why a command was refused, with what was to be done, so that it can be asked anew. */
class Refusal extends Error {
  readonly why: UserError
  readonly invocation: Invocation

  constructor(why: UserError, invocation: Invocation) {
    super(why.message)
    this.why = why
    this.invocation = invocation
  }
}

const refusalOf = (error: unknown): Refusal | undefined =>
  error instanceof Refusal ? error : undefined

async function apologise(error: unknown, ctx: Ctx): Promise<Card | Ask> {
  const t = messages(ctx.actor)
  if (!(error instanceof Refusal)) return sorry(t.errors.unexpected({ ref: refOf(error) }), ctx)
  const { why, invocation } = error
  if (why.field === undefined) return sorry(why.phrase(t), ctx)
  return ask(invocation, { [why.field]: why.phrase(t) }, ctx)
}

function sorry(why: string, { actor }: Ctx): Card {
  return { title: messages(actor).errors.title, tone: 'bad', body: [text(why)] }
}

const refs = new WeakMap<object, string>()

/** Eight characters by which a report from a user is found in the log. */
function refOf(error: unknown): string {
  const key = error instanceof Error ? error : new Error(String(error))
  const ref = refs.get(key) ?? randomUUID().slice(0, 8)
  refs.set(key, ref)
  return ref
}
