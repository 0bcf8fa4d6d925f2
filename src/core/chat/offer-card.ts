import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { button, type Card, text } from './card.ts'
import type { Command } from './command.ts'
import type { OpenForm } from './forms.ts'

const offeredMax = 6
const nearMax = 3
/** Of one noun all that can be done with it. */
const likelyMax = 16

type Offered = {
  readonly mine: readonly Command[]
  /** What the words may mean where no command was heard in them. */
  readonly near: readonly Command[]
  readonly allowed: readonly Command[]
}

/**
 * Several commands, or none, could be meant: each button carries the form that keeps the words. With
 * none, the nearest three are offered, and then those that would keep them.
 */
export function offerCard({ mine, near, allowed }: Offered, form: number, reader: Reader): Card {
  const t = messages(reader)
  const isLikely = mine.length > 0
  const nearer = near.slice(0, nearMax)
  const others = allowed.filter((one) => keepsWords(one) && !nearer.includes(one))
  const offered = (isLikely ? mine : [...nearer, ...others])
    .filter(({ unlisted }) => !unlisted)
    .slice(0, isLikely ? likelyMax : offeredMax)
  return {
    title: isLikely ? t.hear.which : t.hear.sorry,
    tone: 'ask',
    body: isLikely ? [] : [text(t.hear.try)],
    buttons: [
      ...offered.map((c) => button(c.summary(t), c.name, { _: String(form) })),
      ...(isLikely ? [] : [button(t.hear.help, 'help')]),
    ],
  }
}

type Rivals = {
  readonly command: Command
  readonly rival: Command
  readonly words: string
  readonly form: OpenForm
  readonly key: string
}

const quotedMax = 200

/** The line may be the answer to the open question, or an order of its own: a press says which. */
export function rivalCard({ command, rival, words, form, key }: Rivals, reader: Reader): Card {
  const t = messages(reader)
  const field = command.form[form.asking ?? '']?.label(t) ?? ''
  const _ = String(form.id)
  return {
    title: t.hear.isAnswer({ field }),
    tone: 'ask',
    body: [text(words.slice(0, quotedMax))],
    buttons: [
      button(t.hear.answer, command.name, { _, _said: key }),
      button(rival.summary(t), rival.name, { _, _order: key }),
    ],
  }
}

/** What has no field for free words would not keep them. */
function keepsWords({ writes, form }: Command): boolean {
  return writes === true && Object.values(form).some(({ kind }) => kind === 'text')
}
