import { type Block, button, type Card, facts, text } from '../chat/card.ts'
import type { Actor, Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { ContactsChange } from './assign-contact.ts'
import type { Ours } from './rules.ts'

/** For whoever changed it, and for the owner, who sends the customer the words beneath. */
export function contactsChangedCard(change: ContactsChange, reader: Actor): Card {
  const { customer, employee, ours, owner, isShort } = change
  const t = messages(reader).keyaccounts
  const isThere = ours.some(({ id }) => id === employee.id)
  const of = { who: employee.name, name: customer.name }
  return {
    title: isThere ? t.assigned(of) : t.released(of),
    tone: 'good',
    body: [
      facts([t.ours, namesOf(ours, reader)]),
      ...(isShort ? [text(t.tooFew({ name: customer.name }))] : []),
      ...letterBlocks(change, reader),
      ...(owner.id === reader.id ? [] : [text(t.ownerTold({ name: owner.name }))]),
    ],
    buttons: [viewButton(change), ...(isShort ? [addButton(change, reader)] : [])],
  }
}

/** The words for the customer are in the language of whoever sends them. */
function letterBlocks({ customer, ours, owner }: ContactsChange, reader: Actor): Block[] {
  if (owner.id !== reader.id) return []
  const t = messages(reader).keyaccounts
  const others = ours.filter(({ id }) => id !== owner.id)
  const words = { customer: customer.name, owner: owner.name }
  const letter =
    others.length > 0
      ? t.letter({ ...words, others: namesOf(others, reader) })
      : t.letterAlone(words)
  return [text(t.toSend), text(letter)]
}

/** For the new contact. */
export function joinedCard(change: ContactsChange, reader: Reader): Card {
  const t = messages(reader).keyaccounts
  const { name } = change.customer
  return {
    title: t.joined({ name, owner: change.owner.name }),
    tone: 'due',
    body: [text(t.joinedWhy)],
    buttons: [viewButton(change)],
  }
}

/** For whoever is contact no more. */
export function leftCard({ customer: { name }, owner }: ContactsChange, reader: Reader): Card {
  return { title: messages(reader).keyaccounts.left({ name, owner: owner.name }) }
}

/** For the leader: somebody has gone, and too few are left (KEYACC-3). */
export function shortCard(
  {
    customer,
    who,
    ours,
  }: Pick<ContactsChange, 'customer'> & {
    readonly who: string
    readonly ours: readonly Ours[]
  },
  reader: Reader,
): Card {
  const t = messages(reader).keyaccounts
  return {
    title: t.shortSince({ name: customer.name, who }),
    tone: 'due',
    body: [facts([t.ours, namesOf(ours, reader) || t.nobody])],
    buttons: [addButton({ customer }, reader)],
  }
}

export const namesOf = (ours: readonly Ours[], reader: Reader): string =>
  ours.map(({ name }) => name).join(messages(reader).keyaccounts.comma)

const viewButton = ({ customer: { id, name } }: Pick<ContactsChange, 'customer'>) =>
  button(name, 'customer.view', { customer: String(id) })

export const addButton = ({ customer: { id } }: Pick<ContactsChange, 'customer'>, reader: Reader) =>
  button(messages(reader).keyaccounts.add, 'keyaccount.assign', { customer: String(id) })
