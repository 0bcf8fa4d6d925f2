import type { Ctx } from '../ctx.ts'
import { UserError } from '../errors.ts'
import { allMessages } from '../i18n/messages.ts'
import { type Raw, unpack } from './card.ts'
import type { Command, Invocation } from './command.ts'
import { weight } from './cues.ts'
import type { Said } from './delivery.ts'
import type { Field } from './field.ts'
import { folded } from './fields.ts'
import { type OpenForm, takeWords, withoutWords } from './forms.ts'
import { hear, hearFor, type Offers } from './hear.ts'
import { lineOf } from './line.ts'
import { orderIn } from './order-in.ts'

/** What is to be done with what someone sent, given the form they have open. */
export type Understood =
  | (Invocation & { readonly offers?: Offers; readonly form?: OpenForm })
  /** A button of a form's review: this field is to be asked for anew. */
  | { readonly anew: string; readonly form: OpenForm }
  /** Several commands, or none, could be meant by these words. */
  | { readonly candidates: readonly Command[]; readonly words: string }
  /** With a question open: its answer, or an order of its own. */
  | { readonly rival: Command; readonly words: string; readonly form: OpenForm }
  /** A button of a form's review: the fields that are seldom changed. */
  | { readonly more: true; readonly form: OpenForm }
  /** A button whose question is closed, or whose command there is not. */
  | { readonly stale: 'closed' | 'unknown' }

export function understand(
  said: Said,
  form: OpenForm | undefined,
  commands: readonly Command[],
  ctx: Ctx,
): Promise<Understood> | Understood {
  switch (said.kind) {
    case 'text':
      return written(said.text, form, commands, ctx)
    case 'press':
      return pressed(unpack(said.packed), form, commands, ctx)
    case 'submit':
      return submitted(said.form, said.raw, commands)
    default:
      return taken(said, commands)
  }
}

async function written(
  text: string,
  form: OpenForm | undefined,
  commands: readonly Command[],
  ctx: Ctx,
): Promise<Understood> {
  const command = form && commands.find(({ name }) => name === form.command)
  if (!form || !command || text.startsWith('/')) return hear(text, commands, ctx)
  if (!form.asking) return namedField(text, command, form) ?? hear(text, commands, ctx)
  const other = await orderIn(text, { command, form, asking: form.asking }, commands, ctx)
  if (other) return 'rival' in other ? { ...other, words: text, form } : other
  const under: Ctx = { ...ctx, command }
  const hour = await hourBeside(command, form, text, under)
  const answer = joined(command, form, { [form.asking]: text, ...hour })
  const isRead = await canRead(command, form.asking, text, under)
  const isMore = isRead && (await saysMore(command.form[form.asking], text, under))
  if (isRead && !isMore) return answer
  const heard = await hear(text, commands, ctx)
  if ('command' in heard) return heard
  return isMore ? { anew: form.asking, form } : answer
}

/** An answer that names a day may say its hour as well: 下周一下午三点. */
async function hourBeside(command: Command, { asking, raw }: OpenForm, text: string, ctx: Ctx) {
  const hour = Object.keys(command.form).find((name) => {
    const field = command.form[name]
    return field?.kind === 'clock' && field.beside === asking && !(name in raw)
  })
  return hour !== undefined && (await canRead(command, hour, text, ctx)) ? { [hour]: text } : {}
}

/** A line that merely mentions a record or a day is no answer to “which?”: too much else is in it. */
async function saysMore(field: Field | undefined, text: string, ctx: Ctx): Promise<boolean> {
  if (!field || !['pick', 'day', 'clock'].includes(field.kind)) return false
  const line = lineOf(text, undefined, { now: ctx.now, timeZone: ctx.actor.timeZone }, {})
  const found = await field.spot?.(line, ctx)
  return typeof found === 'string' && weight(line.rest()) > besideMax
}

/** As much as 就是…那个吧, or … please. */
const besideMax = 15

/** A field of the form on the screen, called by its label: it is to be asked for. */
function namedField(text: string, { form: fields }: Command, form: OpenForm) {
  const anew = Object.keys(fields).find((name) =>
    allMessages.some((t) => folded(fields[name]?.label(t) ?? '') === folded(text)),
  )
  return anew === undefined ? undefined : { anew, form }
}

async function canRead(command: Command, asking: string, text: string, ctx: Ctx): Promise<boolean> {
  try {
    await command.form[asking]?.read(text.trim(), ctx)
    return true
  } catch (error) {
    if (error instanceof UserError) return false
    throw error
  }
}

function pressed(
  { command: name, raw }: { command: string; raw: Raw },
  form: OpenForm | undefined,
  commands: readonly Command[],
  ctx: Ctx,
): Promise<Understood> | Understood {
  const command = commands.find((c) => c.name === name)
  if (!command) return { stale: 'unknown' }
  const { _: number, _ask: anew, _more: more, _said: said, _order: order, ...given } = raw
  if (number === undefined) return { command, raw: given }
  if (form === undefined || String(form.id) !== number) return { stale: 'closed' }
  if (more !== undefined) return { more: true, form }
  if (said !== undefined) return answered(command, form, said, ctx)
  if (order !== undefined) return ordered(command, form, order, ctx)
  if (anew !== undefined) return { anew, form }
  if (form.command === '?') return chosen(command, form, ctx)
  return joined(command, form, given)
}

function submitted(packed: string, raw: Raw, commands: readonly Command[]): Understood {
  const { command: name, raw: hidden } = unpack(packed)
  const { _r: replaces, _c: filled = '', ...given } = hidden
  const command = commands.find((c) => c.name === name)
  if (!command) return { stale: 'unknown' }
  const whole = { command, raw: { ...given, ...saidIn(command, raw, filled.split(',')) } }
  return replaces === undefined ? whole : { ...whole, replaces: Number(replaces) }
}

/** What is empty in a modal was emptied where it had been filled, and is otherwise not said. */
function saidIn({ form }: Command, raw: Raw, filled: readonly string[]): Raw {
  const isSaid = ([name, value]: readonly [string, string]) =>
    value !== '' || !form[name]?.clears || filled.includes(name)
  return Object.fromEntries(Object.entries(raw).filter(isSaid))
}

type SentKind = NonNullable<Command['takes']>
/** What was sent instead of words. */
export type Sent = { readonly kind: SentKind } & Readonly<Record<string, unknown>>

/** A spreadsheet, by its name or by what the platform takes it for. */
export const isTable = ({
  kind,
  name = '',
  mime = '',
}: Partial<Record<string, unknown>>): boolean =>
  kind === 'file' &&
  (/\.(?:xlsx|xlsm|xls|xlsb|csv|tsv|ods|et)$/i.test(String(name)) ||
    /spreadsheet|ms-excel|(?:text|application)\/(?:csv|tab-separated-values)/.test(String(mime)))

/** A contact card, a place or a picture goes to the command that takes such things. */
export function taken(said: Sent, all: readonly Command[]) {
  const kind = isTable(said) ? 'table' : said.kind
  const command = all.find(({ takes }) => takes === kind)
  if (!command) throw new Error(`no command takes a ${kind}`)
  return { command, raw: rawOf(said) }
}

/** A picture of what its caption names, and says nothing else about. */
export function forNamed(said: Sent & { readonly text?: string }, all: readonly Command[]) {
  const { text = '' } = said
  const command = all.find(({ captionedAs }) => captionedAs?.(text))
  return command && { command, raw: rawOf(said) }
}

function rawOf({ kind: _, ...sent }: Sent): Raw {
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, String(value)]))
}

/** The words that were kept are now known to mean this command. */
async function chosen(command: Command, form: OpenForm, ctx: Ctx): Promise<Understood> {
  return { ...(await hearFor(command, form.raw.words ?? '', ctx)), form }
}

/** The line that might have been an order was the answer. */
async function answered(command: Command, form: OpenForm, key: string, ctx: Ctx) {
  const words = await takeWords(ctx, form, key)
  if (words === undefined || !form.asking) return { stale: 'closed' } as const
  return joined(command, form, { [form.asking]: words })
}

/** It was the order: the question stays open. */
async function ordered(command: Command, form: OpenForm, key: string, ctx: Ctx) {
  const words = await takeWords(ctx, form, key)
  return words === undefined ? ({ stale: 'closed' } as const) : hearFor(command, words, ctx)
}

function joined(command: Command, form: OpenForm, given: Raw) {
  const replaces = form.replacesId ?? undefined
  return { command, raw: { ...withoutWords(form.raw), ...given }, replaces, form }
}
