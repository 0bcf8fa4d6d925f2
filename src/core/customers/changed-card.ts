import type { Employee } from '../../db/schema.ts'
import { button, type Card, type Fact, facts, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { ChangedCustomer } from './change-customer.ts'
import { type FileField, labelOf, materialOf, showField } from './file-fields.ts'

type Changed = Pick<ChangedCustomer, 'before' | 'customer' | 'fields' | 'groups'>

/** `isReviewed`: that has answered for the file in the review of the register (REG-5). */
type Saved = ChangedCustomer & { readonly isReviewed: boolean }

/** For whoever has changed a file. */
export function customerChangedCard(changed: Saved, reader: Reader): Card {
  const { dossier: t, reviews } = messages(reader)
  const { id, name } = changed.customer
  return {
    title: t.saved({ name }),
    tone: 'good',
    body: [
      facts(...moves(changed, changed.fields, reader)),
      ...(changed.isMaterial ? [text(t.inTimeline)] : []),
      ...(changed.isReviewed ? [text(reviews.correctedThere)] : []),
    ],
    buttons: [
      ...(changed.isReviewed ? [button(reviews.next, 'register.files')] : []),
      button(name, 'customer.view', { customer: String(id) }),
    ],
  }
}

/** For whoever keeps it, where somebody else has. */
export function changedForKeeperCard(
  changed: Changed,
  by: Pick<Employee, 'name'>,
  reader: Reader,
): Card {
  const { id, name } = changed.customer
  return {
    title: messages(reader).dossier.changedBy({ name, who: by.name }),
    tone: 'due',
    body: [facts(...moves(changed, changed.fields, reader))],
    buttons: [button(name, 'customer.view', { customer: String(id) })],
  }
}

/** What the timeline says of a material change. */
export const materialWords = (changed: Changed, reader: Reader): string =>
  moves(changed, materialOf(changed), reader)
    .map(([label, value]) => messages(reader).trail.field({ label, value }))
    .join('\n')

/** What it was and what it is; of what was empty only what it is. */
export function moves(
  { before, customer, groups }: Changed,
  fields: readonly FileField[],
  reader: Reader,
): Fact[] {
  const t = messages(reader)
  return fields.map((field) => {
    const was = showField(field, before, reader, groups)
    const is = showField(field, customer, reader, groups) ?? t.dossier.empty
    return [labelOf(field, t), was === null ? is : `${was} → ${is}`]
  })
}
