import { randomUUID } from 'node:crypto'
import type { Notice } from '../../db/machinery.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx, Reader } from '../ctx.ts'
import { greet } from '../employees/greet.ts'
import { strangerReader } from '../employees/stranger.ts'
import { messages } from '../i18n/messages.ts'
import { replyNotice } from '../notices/notify.ts'
import { recordRefusal } from '../refusals/record-refusal.ts'
import { admit, forget } from './admit.ts'
import type { App } from './app.ts'
import { type Card, pack, text, unpack } from './card.ts'
import { type Ask, isAsk } from './command.ts'
import type { Answer, Delivery, Said, Sender } from './delivery.ts'
import { ask } from './execute.ts'
import { keepForm, type OpenForm } from './forms.ts'
import { legible } from './legible.ts'
import { consentCard, nextField, question, reviewCard } from './question.ts'
import { isTableAlone, keepCaptioned, Refusal, type Response, respond } from './respond.ts'
import { isTable, taken } from './understand.ts'

/**
 * The door for everything that people send: one transaction, handled once, answered in Answer. What
 * is refused, or breaks, is rolled back and said in a transaction of its own; if not even that can
 * be written, it throws, and the platform delivers again.
 */
export async function receive(app: App, delivery: Delivery): Promise<Answer> {
  const answer = await answerTo(app, { ...delivery, said: legible(delivery.said) })
  app.handled?.(delivery, answer)
  return answer
}

async function answerTo(app: App, delivery: Delivery): Promise<Answer> {
  await readAhead(app, delivery.said)
  const now = app.clock()
  const within = (respond: Respond) =>
    app.db.transaction((tx) => handle(app, tx, delivery, now, respond))
  try {
    return await within(respond)
  } catch (error) {
    if (error instanceof Refusal) {
      return within((_, { said, sender }, ctx) => refuse(app, said, sender, error, ctx))
    }
    const ref = randomUUID().slice(0, 8)
    app.report(error, ref)
    return within((_, __, ctx) => apologise(ref, ctx))
  }
}

/** A spreadsheet is read while nobody waits for the database; what is wrong with it is said later. */
async function readAhead(app: App, said: Said): Promise<void> {
  if (said.kind === 'file' && isTable(said)) {
    const { command, raw } = taken(said, app.commands)
    await command.ahead?.(raw, app)
  }
  if (said.kind !== 'press') return
  const { command: pressed, raw } = unpack(said.packed)
  await app.commands.find(({ name }) => name === pressed)?.ahead?.(raw, app)
}

type Respond = (app: App, delivery: Delivery, ctx: Ctx, form?: OpenForm) => Promise<Response>

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
  const { chat, edits: message, sender } = delivery
  const pressed = message === undefined ? {} : { pressed: { chat, message } }
  const ctx: Ctx = { tx, now, actor, platform: sender.platform, files: app.files, ...pressed }
  const response = await respond(app, delivery, ctx, form)
  if (response.denied) await recordRefusal(tx, { ...sender, why: response.denied }, now)
  return answered(app, delivery, response, ctx)
}

/** A card is a reply; what must still be asked is a modal, a modal's problems, or one question. */
async function answered(
  app: App,
  delivery: Delivery,
  { answer, of, isStale }: Response,
  ctx: Ctx,
): Promise<Answer> {
  const { actor: reader } = ctx
  if (!isAsk(answer)) {
    const place = isStale ? { ...delivery, edits: undefined } : delivery
    return { ...(await reply(app, place, answer, ctx)), ...understoodAs(of) }
  }
  const asking = answer.review ? undefined : nextField(answer)
  const understood = understoodAs(answer, answer.consent?.field ?? asking)
  const isAsked = answer.review || answer.consent
  if (delivery.said.kind === 'submit' && !isAsked) {
    await forget(ctx.tx, delivery.keys)
    return { reader, problems: answer.problems, ...understood }
  }
  if (delivery.forms === 'modal' && !answer.consent) {
    return { reader, ask: answer, form: modalForm(answer), ...understood }
  }
  const card = await askInChat(answer, asking, delivery.chat, ctx)
  return { ...(await reply(app, delivery, card, ctx)), ...understood }
}

function understoodAs(of: Response['of'], asking?: string): Pick<Answer, 'understood'> {
  if (!of) return {}
  const { command, raw } = of
  return { understood: { command: command.name, raw, ...(asking !== undefined && { asking }) } }
}

async function askInChat(
  asked: Ask,
  asking: string | undefined,
  chat: string,
  ctx: Ctx,
): Promise<Card> {
  const form = await keepForm(ctx, chat, {
    command: asked.command.name,
    raw: asked.raw,
    asking: asking ?? null,
    replacesId: asked.replaces ?? null,
  })
  if (asked.consent) return consentCard(asked, asked.consent, form, ctx)
  return asking === undefined ? reviewCard(asked, form, ctx) : question(asked, asking, form, ctx)
}

/** What of a form is not in its fields and must come back with the modal: which were filled, too. */
function modalForm({ command, raw, replaces }: Ask): string {
  const hidden = Object.entries(command.form)
    .filter(([name, { kind }]) => kind === 'hidden' && raw[name])
    .map(([name]) => [name, raw[name] ?? ''] as const)
  const r = replaces === undefined ? {} : { _r: String(replaces) }
  const filled = Object.keys(command.form).filter((name) => command.form[name]?.clears && raw[name])
  const c = filled.length === 0 ? {} : { _c: filled.join() }
  return pack({ command: command.name, raw: { ...Object.fromEntries(hidden), ...r, ...c } })
}

async function reply(app: App, delivery: Delivery, card: Card, ctx: Ctx): Promise<Answer> {
  const { id: employeeId, locale } = ctx.actor
  const place = { ...placeOf(delivery), employeeId, locale, card }
  return shownAs(ctx.actor, await replyNotice(app, ctx, place))
}

async function meet(app: App, at: Pick<Ctx, 'tx' | 'now'>, delivery: Delivery): Promise<Answer> {
  const { card, reader, employeeId, refused } = await greet(at, delivery, app.commands)
  if (refused) await recordRefusal(at.tx, { ...delivery.sender, why: refused }, at.now)
  const place = {
    ...placeOf(delivery),
    employeeId: employeeId ?? null,
    locale: reader.locale,
    card,
  }
  return { ...shownAs(reader, await replyNotice(app, at, place)), isStranger: true }
}

/** What is shown is what was written, without the document that follows it. */
const shownAs = (reader: Reader, notice: Notice): Answer => ({
  reader,
  card: notice.card as Card,
  notice,
})

const placeOf = ({ sender: { platform, home }, chat, edits }: Delivery) => ({
  platform,
  home,
  chat,
  edits,
})

async function refuse(
  app: App,
  said: Said,
  sender: Sender,
  { why, invocation }: Refusal,
  ctx: Ctx,
): Promise<Response> {
  const t = messages(ctx.actor)
  // Whoever types may be mistaken; a button that names what is not theirs was altered.
  const isMistake = why.denied === 'tampered' && said.kind === 'text'
  if (why.denied && !isMistake) await recordRefusal(ctx.tx, { ...sender, why: why.denied }, ctx.now)
  if (said.kind === 'file' && said.text && !isTableAlone(said, app.commands)) {
    await keepCaptioned(app, said, ctx)
  }
  const answer =
    why.field === undefined
      ? sorry(why.phrase(t), ctx)
      : await ask(invocation, { [why.field]: why.phrase(t) }, ctx)
  return { answer, of: invocation }
}

async function apologise(ref: string, ctx: Ctx): Promise<Response> {
  return { answer: sorry(messages(ctx.actor).errors.unexpected({ ref }), ctx) }
}

function sorry(why: string, { actor }: Ctx): Card {
  return { title: messages(actor).errors.title, tone: 'bad', body: [text(why)] }
}
