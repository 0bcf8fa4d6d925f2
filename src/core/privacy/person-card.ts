import { type Card, facts, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { Erased } from './erase-person.ts'
import type { Exported } from './export-person.ts'

/** What was cleared, and what only people can clear. It must not say who it was. */
export function erasedCard({ person, word, ...done }: Erased, reader: Reader): Card {
  const t = messages(reader)
  const { customer } = person
  return {
    title: t.privacy.erased({ word }),
    tone: 'good',
    body: [
      facts(
        customer !== null && [t.customers.fields.customer, customer.name],
        [t.privacy.rows, String(done.rows)],
        [t.privacy.entries, String(done.entries)],
      ),
      text(t.privacy.erasedHow),
      ...(done.isShared ? [text(t.privacy.sharedName)] : []),
      text(customer === null ? t.privacy.workStays : t.privacy.photosStay),
      text(t.privacy.notHere),
    ],
  }
}

/** How much it is; the document follows the card. */
export function exportedCard({ person, document, ...found }: Exported, reader: Reader): Card {
  const t = messages(reader)
  return {
    title: t.privacy.exported({ name: person.name }),
    tone: 'good',
    body: [
      facts(
        person.customer !== null && [t.customers.fields.customer, person.customer.name],
        [t.privacy.rowsTold, String(found.rows)],
        [t.privacy.entriesTold, String(found.entries)],
      ),
      text(t.privacy.exportedHow),
      ...(found.isCut ? [text(t.privacy.cut)] : []),
    ],
    document,
  }
}
