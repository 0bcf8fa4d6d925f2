import type { Ctx } from '../ctx.ts'
import { UserError } from '../errors.ts'
import { allMessages } from '../i18n/messages.ts'
import { type Raw, unpack } from './card.ts'
import type { Command, Invocation } from './command.ts'
import type { Said } from './delivery.ts'
import type { Field } from './field.ts'
import { folded } from './fields.ts'
import type { OpenForm } from './forms.ts'
import { cuesOf, type Heard, hear, hearFor, meant, type Offers } from './hear.ts'

/** What is to be done with what someone sent, given the form they have open. */
export type Understood =
  | (Invocation & { readonly offers?: Offers; readonly form?: OpenForm })
  /** A button of a form's review: this field is to be asked for anew. */
  | { readonly anew: string; readonly form: OpenForm }
  /** Several commands, or none, could be meant by these words. */
  | { readonly candidates: readonly Command[]; readonly words: string }
  /** A button whose question is closed, or whose command is no more. */
  | { readonly stale: true }

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
  const asked = command.form[form.asking]
  if (isOrder(text, { command, asked }, commands)) return hear(text, commands, ctx)
  const answer = joined(command, form, { [form.asking]: text })
  if (await canRead(command, form.asking, text, ctx)) return answer
  const heard: Heard = await hear(text, commands, ctx)
  return 'command' in heard ? heard : answer
}

/** A field of the form on the screen, called by its label: it is to be asked for. */
function namedField(text: string, { form: fields }: Command, form: OpenForm) {
  const anew = Object.keys(fields).find((name) =>
    allMessages.some((t) => folded(fields[name]?.label(t) ?? '') === folded(text)),
  )
  return anew === undefined ? undefined : { anew, form }
}

const shortMax = 100

/**
 * Words that are a command's phrase and nothing else (撤销, cancel) are never an answer. Where
 * something short is asked, a line that means another command is none either: 明天回访宏远物流 is
 * no answer to “which customer?”. A free text may say anything, a name only not begin so.
 */
function isOrder(
  text: string,
  { command, asked }: { command: Command; asked: Field | undefined },
  commands: readonly Command[],
): boolean {
  const said = folded(text)
  if (commands.some((c) => cuesOf(c).includes(said))) return true
  if (asked?.kind !== 'text') return isOther(meant(text, commands), command)
  const begins = commands.some((c) => cuesOf(c).some((cue) => said.startsWith(cue)))
  return asked.max <= shortMax && begins
}

const isOther = (found: readonly Command[], command: Command) =>
  found.length > 0 && !found.includes(command)

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
  if (!command) return { stale: true }
  const { _: number, _ask: anew, ...given } = raw
  if (number === undefined) return { command, raw: given }
  if (form === undefined || String(form.id) !== number) return { stale: true }
  if (anew !== undefined) return { anew, form }
  if (form.command === '?') return chosen(command, form, ctx)
  return joined(command, form, given)
}

function submitted(packed: string, raw: Raw, commands: readonly Command[]): Understood {
  const { command: name, raw: hidden } = unpack(packed)
  const { _r: replaces, ...given } = hidden
  const command = commands.find((c) => c.name === name)
  if (!command) return { stale: true }
  const whole = { command, raw: { ...given, ...raw } }
  return replaces === undefined ? whole : { ...whole, replaces: Number(replaces) }
}

/** A contact card, a place or a picture goes to the command that takes such things. */
function taken(
  said: Exclude<Said, { kind: 'text' | 'press' | 'submit' }>,
  all: readonly Command[],
) {
  const command = all.find(({ takes }) => takes === said.kind)
  if (!command) throw new Error(`no command takes a ${said.kind}`)
  const { kind: _, ...sent } = said
  const raw = Object.entries(sent).map(([name, value]) => [name, String(value)] as const)
  return { command, raw: Object.fromEntries(raw) }
}

/** The words that were kept are now known to mean this command. */
async function chosen(command: Command, form: OpenForm, ctx: Ctx): Promise<Understood> {
  return { ...(await hearFor(command, form.raw.words ?? '', ctx)), form }
}

function joined(command: Command, form: OpenForm, given: Raw) {
  const replaces = form.replacesId ?? undefined
  return { command, raw: { ...form.raw, ...given }, replaces, form }
}
