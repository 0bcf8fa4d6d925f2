import { button, type Card, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { Duplicate } from './duplicates.ts'

const shownMax = 5

/** Whom the customer that is to be added looks like; what it is called is as its writer wrote it. */
export function alikeCard(name: string, alike: readonly Duplicate[], reader: Reader): Card {
  const t = messages(reader).customers
  const open = alike.filter(({ isNamed }) => isNamed)
  const hidden = alike.length > open.length
  const more = open.length - shownMax
  return {
    title: t.looksLike({ name }),
    body: [
      list([
        ...open.slice(0, shownMax).map((each) => likeness(each, reader)),
        ...(hidden ? [{ text: t.alikeElsewhere({ name }) }] : []),
      ]),
      ...(more > 0 ? [text(t.alikeMore({ count: more }))] : []),
      text(t.alikeHow),
    ],
    buttons: hidden || open.some(({ isOpen }) => !isOpen) ? [askButton(reader)] : [],
  }
}

function likeness(
  { customer: { id, name }, keeper, why, isOpen }: Duplicate,
  reader: Reader,
): Item {
  const t = messages(reader).customers
  const view = button(t.openFile({ name }), 'customer.view', { customer: String(id) })
  return {
    text: t.alike({ name, owner: keeper.name }),
    detail: t.likenesses[why],
    buttons: isOpen ? [view] : [],
  }
}

const askButton = (reader: Reader) => button(messages(reader).customers.askAccess, 'access.ask')
