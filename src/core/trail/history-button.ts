import { type Button, button } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'

/** For the card of a record: leads to who changed it. */
export function historyButton(noun: string, { id }: { id: number }, reader: Reader): Button {
  return button(messages(reader).trail.history, `${noun}.history`, { of: String(id) })
}
