import type { Ctx } from '../ctx.ts'
import type { Command, Invocation } from './command.ts'
import { cuesOf } from './cues.ts'
import { folded } from './fields.ts'
import type { OpenForm } from './forms.ts'
import { type Heard, hear, isAround, isComplete, meant, picksOf } from './hear.ts'

export type Asked = {
  readonly command: Command
  readonly form: OpenForm
  readonly asking: string
}

/** What a line may be instead of the answer: an order for certain, or as likely as the answer. */
type Other = Heard | { readonly rival: Command }

/** A text field takes a name, a number or a few words up to here, and beyond it free text. */
const shortMax = 100

/**
 * Whether a line is a new order instead of the answer to the open question. For certain it is one
 * - for any field: a command’s phrase and nothing else (撤销, cancel), a short line that only asks,
 *   or one that begins as a command does and names a record that this form is not about;
 * - for a choice, a record, a day or a time: a line that means another command;
 * - for a short text: a line that begins as a command does.
 * It may be either, and that is asked (`rival`),
 * - for a short text: a line that names another record and says all that its command needs, or what is
 *   otherwise only a search (尾号1008, 华盛的电话);
 * - for free text: only one that begins with what can be no sentence, a code with its verb (LN-001 repaid
 *   10k) or a search by digits.
 * All else is the answer: people tell in free text what they have done, with the verbs of our commands.
 */
export async function orderIn(
  text: string,
  asked: Asked,
  commands: readonly Command[],
  ctx: Ctx,
): Promise<Other | undefined> {
  const found = meant(text, commands)
  const isText = asked.command.form[asked.asking]?.kind === 'text'
  if (isOrder(text, found, asked)) return hear(text, commands, ctx)
  if (found.length === 0 && !isText) return undefined
  const heard = await hear(text, commands, ctx)
  if (!('command' in heard)) return undefined
  const isOther = found.length > 0 && isAboutOther(heard, asked.form)
  if (isOther && (!isText || begins(text, found))) return heard
  const isMeant = isOther || (found.length === 0 && isLookUp(heard, text))
  const isFull = isShort(asked) && (found.length === 0 || isComplete(heard))
  return isMeant && (isFull || isCoded(text)) ? { rival: heard.command } : undefined
}

/** Whatever it says besides. */
function isOrder(text: string, found: readonly Command[], asked: Asked): boolean {
  const said = folded(text)
  if (found.length === 0) return false
  if (found.some((c) => cuesOf(c).includes(said))) return true
  if (asksOnly(said) && found.every(({ writes }) => !writes)) return true
  const isText = asked.command.form[asked.asking]?.kind === 'text'
  return isText ? isShort(asked) && begins(text, found) : !found.includes(asked.command)
}

const begins = (text: string, found: readonly Command[]): boolean =>
  found.some((c) => cuesOf(c).some((cue) => folded(text).startsWith(cue)))

function isShort({ command, asking }: Asked): boolean {
  const field = command.form[asking]
  return field?.kind === 'text' && field.max <= shortMax
}

/** A short line that only asks (大客户有哪些) is no answer, whatever is asked. */
const asksOnly = (said: string) =>
  said.length <= questionMax && /(?:[?？吗]|哪些|哪几个|是谁|有谁|多少|几个)$/.test(said)

const questionMax = 20

/** Found without a phrase: more was said than a name or a number, which may well be the answer. */
const isLookUp = ({ command }: Invocation, text: string): boolean =>
  /\p{L}/u.test(text) &&
  (command.heardIf?.(text) === true || (command.heardAlone === true && isAround(text, command)))

/** It begins with a code, but for a noun, or is of so many digits that it can be no sentence. */
const isCoded = (text: string): boolean =>
  /^.{0,8}?(?<![a-z0-9])[a-z]{1,3}-\d{1,6}(?!\d)|^\D{0,12}\d[\d -]{2,}$/i.test(text.trim())

/** A record is named with it that is not the one of the open form. */
function isAboutOther({ command, raw }: Invocation, form: OpenForm): boolean {
  const named = picksOf(command).filter((name) => name in raw)
  return named.some((name) => command.name !== form.command || raw[name] !== form.raw[name])
}
