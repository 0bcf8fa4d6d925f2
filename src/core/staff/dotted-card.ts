import { button, type Card, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { Dotted } from './dotted-line.ts'

/** For whoever drew the line, and for both whom it joins. */
export function dottedCard({ who, superior, how }: Dotted, reader: Reader): Card {
  const t = messages(reader).staff
  const names = { name: who.name, superior: superior.name }
  return {
    title: t.dotted[how](names),
    tone: 'good',
    body: how === 'add' ? [text(t.dottedMeans(names))] : [],
    buttons: [button(t.view({ name: who.name }), 'employee.view', { who: String(who.id) })],
  }
}
